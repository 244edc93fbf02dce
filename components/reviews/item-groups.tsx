import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { text } from "@/lib/words/catalogue";

type Item = { code: string; heading: string };
type Props<I extends Item> = {
  items: readonly I[];
  /** The item that a link leads to: its group is open. */
  shown?: string | undefined;
  children: (item: I) => ReactNode;
};

/** Checklist items under their headings, in the list's own order; closed until asked for. */
export function ItemGroups<I extends Item>({ items, shown, children }: Props<I>) {
  const groups = Map.groupBy(items, ({ heading }) => heading);
  return (
    <div className="grid gap-2">
      {[...groups].map(([heading, members]) => (
        <Disclosure
          key={heading}
          isOpen={members.some(({ code }) => code === shown)}
          summary={text.reviews.bench.group(heading, members.length)}
        >
          <div className="grid gap-5 divide-y divide-line [&>*+*]:pt-4">
            {members.map(children)}
          </div>
        </Disclosure>
      ))}
    </div>
  );
}
