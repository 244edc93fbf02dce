import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

type Props = { summary: ReactNode; isOpen?: boolean; children: ReactNode };

/** More, for those who ask. The browser's own: it opens without script and in a text search. */
export function Disclosure({ summary, isOpen = false, children }: Props) {
  return (
    <details open={isOpen} className="group rounded border border-line bg-surface">
      <summary className="flex list-none items-center gap-2 rounded px-4 py-2.5 font-medium hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-soft transition-transform group-open:rotate-90"
        />
        {summary}
      </summary>
      <div className="grid gap-3 border-t border-line px-4 py-3">{children}</div>
    </details>
  );
}
