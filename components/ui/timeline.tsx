import type { ReactNode } from "react";
import { Moment } from "./moment";

type Entry = {
  key: string;
  who: ReactNode;
  what: ReactNode;
  when: Date | string;
  detail?: ReactNode;
};

/** Who did what when, in the order given. */
export function Timeline({
  label,
  entries,
}: {
  label: string;
  entries: readonly Entry[];
}) {
  return (
    <ol aria-label={label} className="grid content-start">
      {entries.map((entry) => (
        <li key={entry.key} className="group relative grid gap-1 pb-4 pl-6 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute top-1.5 left-0 size-2.5 rounded-full border-2 border-line-strong bg-surface"
          />
          <span
            aria-hidden="true"
            className="absolute top-5 bottom-0 left-1 border-l border-line group-last:hidden"
          />
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span>
              <span className="font-medium">{entry.who}</span> {entry.what}
            </span>
            <span className="text-xs text-ink-faint">
              <Moment at={entry.when} />
            </span>
          </p>
          {entry.detail ? (
            <div className="max-w-reading text-ink-soft">{entry.detail}</div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
