import type { ReactNode } from "react";

type Item = { term: string; value: ReactNode; mono?: boolean | undefined };

/** Facts by name. */
export function DescriptionList({ items }: { items: readonly Item[] }) {
  return (
    <dl className="grid content-start">
      {items.map((item) => (
        <div
          key={item.term}
          className="grid gap-x-6 border-b border-line py-2 first:pt-0 last:border-b-0 last:pb-0 sm:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <dt className="text-ink-soft">{item.term}</dt>
          <dd className={`min-w-0 break-words ${item.mono ? "font-mono" : ""}`}>
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
