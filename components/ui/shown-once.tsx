"use client";

import { Download, KeyRound } from "lucide-react";
import { useContext, useEffect, useId, useRef, type ReactNode } from "react";
import { Button } from "./button";
import { CopyButton } from "./copy-button";
import { KitWords } from "./kit-words";
import { saveAsFile } from "./save-as-file";

type Props = {
  heading: string;
  value: string;
  /** What it is for. */
  what: ReactNode;
  /** What happens next. */
  next: ReactNode;
  /** Such as the form behind "I have stored it". */
  children?: ReactNode;
  /** Without the ending: `invoice-sync-sod-secret`. */
  fileName?: string | undefined;
  onCopy?: (() => void) | undefined;
  onDownload?: (() => void) | undefined;
};

/** A secret, key or code that is shown this once; takes the focus when it appears. */
export function ShownOnce(props: Props) {
  const {
    heading,
    value,
    what,
    next,
    children,
    fileName = "secret",
    onCopy,
    onDownload,
  } = props;
  const words = useContext(KitWords);
  const id = useId();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus(), [value]);

  function download() {
    saveAsFile(`${value}\n`, `${fileName}.txt`);
    onDownload?.();
  }

  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-labelledby={`${id}-heading`}
      className="grid gap-3 rounded border-2 border-brand-line bg-brand-soft p-5"
    >
      <h2 id={`${id}-heading`} className="flex items-center gap-2 text-lg font-semibold">
        <KeyRound aria-hidden="true" className="size-5 text-brand-ink" />
        {heading}
      </h2>
      <div className="max-w-reading">{what}</div>
      <code
        id={id}
        className="block rounded border border-line-strong bg-surface p-4 font-mono text-lg break-all whitespace-pre-wrap select-all"
      >
        {value}
      </code>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton value={value} label={heading} shownIn={id} onCopy={onCopy} />
        <Button
          size="small"
          onClick={download}
          icon={<Download aria-hidden="true" className="size-4" />}
        >
          {words.download}
        </Button>
      </div>
      <div className="max-w-reading text-ink-soft">{next}</div>
      {children}
    </section>
  );
}
