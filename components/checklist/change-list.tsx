import type { ItemChange } from "@/lib/checklist/drafts/rules";
import { text } from "@/lib/words/catalogue";

const words = text.checklist.changes;

/** What a version of the checklist changed, a line an item. */
export function ChangeList({ changes }: { changes: readonly ItemChange[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-5">
      {changes.map((change) => (
        <li key={change.code}>{sentence(change)}</li>
      ))}
    </ul>
  );
}

function sentence(change: ItemChange): string {
  if (change.what !== "changed") return words[change.what](change.code);
  return words.changed(
    change.code,
    change.fields.map((field) => words.fields[field]).join(", "),
  );
}
