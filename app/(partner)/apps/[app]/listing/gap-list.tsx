import { Note } from "@/components/ui/note";
import type { Gap } from "@/lib/listings/dto";
import { text } from "@/lib/words/catalogue";

const words = text.listings.page;

/** What is missing before publishing; each leads to its field. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return <Note tone="success">{words.complete}</Note>;
  return (
    <Note tone="warning" title={words.missing}>
      <p>{words.missingWhy}</p>
      <ul className="list-disc pl-5">
        {gaps.map(({ field, message }) => (
          <li key={field + message}>
            <a
              href={`#field-${field === "logo" ? "images" : field}`}
              className="link inline-block py-1"
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Note>
  );
}
