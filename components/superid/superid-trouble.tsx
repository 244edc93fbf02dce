import { Note } from "@/components/ui/note";
import { text } from "@/lib/words/catalogue";

const words = text.superId.trouble;

const sentences = new Map(
  Object.entries({
    refused: words.refused,
    again: words.again,
    distrusted: words.distrusted,
    away: words.away,
    busy: words.busy,
    off: words.off,
    other: words.other,
  }),
);

/** Why SuperID signed nobody in. The address names one of our sentences, and no other text. */
export function SuperIdTrouble({ trouble }: { trouble: string }) {
  const sentence = sentences.get(trouble);
  if (!sentence) return null;
  const title = trouble === "other" ? text.superId.otherTitle : words.title;
  return (
    <Note tone="warning" title={title}>
      {sentence}
    </Note>
  );
}
