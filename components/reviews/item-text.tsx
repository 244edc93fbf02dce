import type { ReactNode } from "react";
import type { ChecklistItemText } from "@/lib/checklist/dto";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.checklist;

type Props = { item: ChecklistItemText; badge?: ReactNode; children?: ReactNode };

/** One checklist item as a partner reads it: what, why, how it is verified. */
export function ItemText({ item, badge, children }: Props) {
  return (
    <div className="grid gap-2">
      <p className="flex max-w-reading flex-wrap items-baseline gap-x-2 font-medium">
        <span className="font-mono text-sm text-ink-soft">{item.code}</span>
        <span>{item.text}</span>
        {badge}
      </p>
      <p className="max-w-reading text-sm text-ink-soft">
        {words.whyAsked}: {item.why} {words.verifiedBy}: {item.verifiedBy}
      </p>
      {children}
    </div>
  );
}
