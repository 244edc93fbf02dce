import { Note } from "@/components/ui/note";
import { text } from "@/lib/words/catalogue";

/** Which registered URLs hardly differ from each other; nothing where none do. */
export function AlikeUrls({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <Note tone="warning" title={text.urlChecks.list.alike}>
      <ul className="grid gap-1">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Note>
  );
}
