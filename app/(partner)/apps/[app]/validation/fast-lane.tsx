import { Note } from "@/components/ui/note";
import type { Objection } from "@/lib/publishing/fast-lane/rules";
import { text } from "@/lib/words/catalogue";

const words = text.fastLane;
/** The first ones say why; all of them would hide the form. */
const SHOWN = 5;

/** Whether a request would be approved by the portal itself, and what somebody has to look at if not. */
export function FastLane({ objections }: { objections: readonly Objection[] }) {
  if (objections.length === 0) {
    return (
      <Note tone="success" title={words.takes}>
        {words.takesWhy}
      </Note>
    );
  }
  const more = objections.length - SHOWN;
  return (
    <Note title={words.not}>
      <p>{words.notWhy}</p>
      <ul className="list-disc pl-5">
        {objections.slice(0, SHOWN).map(({ code, what }) => (
          <li key={`${code} ${what}`}>{words.reasons[code](what)}</li>
        ))}
        {more > 0 ? <li>{words.more(more)}</li> : null}
      </ul>
    </Note>
  );
}
