import type { ReactNode } from "react";
import { toneClasses, toneIcons, type Tone } from "./tone";

type Props = {
  tone?: Tone | undefined;
  title?: string | undefined;
  children?: ReactNode;
};

/** Something to know before going on. */
export function Note({ tone = "info", title, children }: Props) {
  const Icon = toneIcons[tone];
  return (
    <div role="note" className={`flex gap-3 rounded border p-3 ${toneClasses[tone]}`}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="grid min-w-0 gap-1">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="max-w-reading text-ink">{children}</div> : null}
      </div>
    </div>
  );
}
