"use client";

import { useId } from "react";
import { CopyButton } from "./copy-button";

type Props = { value: string; label: string };

/** An identifier or address to carry elsewhere: monospace, with its Copy button. */
export function CopyText({ value, label }: Props) {
  const id = useId();
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-2">
      <code
        id={id}
        className="min-w-0 rounded-sm bg-sunken px-1.5 py-0.5 font-mono break-all"
      >
        {value}
      </code>
      <CopyButton value={value} label={label} shownIn={id} />
    </span>
  );
}
