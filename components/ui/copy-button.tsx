"use client";

import { Check, Copy } from "lucide-react";
import { useContext, useEffect, useState } from "react";
import { Button } from "./button";
import { KitWords } from "./kit-words";

type Props = {
  value: string;
  /** What is copied, for the button's name: "Copy client ID". */
  label: string;
  onCopy?: (() => void) | undefined;
  /** The id of the element that shows the value, selected where copying is blocked. */
  shownIn?: string | undefined;
};

/** Copies a value and says so, also to those who listen. */
export function CopyButton({ value, label, onCopy, shownIn }: Props) {
  const { copy: words } = useContext(KitWords);
  const [result, setResult] = useState<"copied" | "blocked" | null>(null);

  useEffect(() => {
    if (!result) return;
    const timer = setTimeout(() => setResult(null), 4000);
    return () => clearTimeout(timer);
  }, [result]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setResult("copied");
      onCopy?.();
    } catch {
      // Without TLS, or by the browser's settings.
      selectText(shownIn);
      setResult("blocked");
    }
  }

  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        size="small"
        onClick={() => void copy()}
        aria-label={`${words.button} ${label}`}
        icon={
          result === "copied" ? (
            <Check aria-hidden="true" className="size-4" />
          ) : (
            <Copy aria-hidden="true" className="size-4" />
          )
        }
      >
        {words.button}
      </Button>
      <span role="status" className="text-sm font-medium text-success">
        {result === "copied" ? words.done : null}
        {result === "blocked" ? words.failed : null}
      </span>
    </span>
  );
}

function selectText(id: string | undefined) {
  const element = id ? document.getElementById(id) : null;
  if (element) window.getSelection()?.selectAllChildren(element);
}
