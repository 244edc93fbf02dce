import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import type { PauseLine } from "@/lib/authorizations/pauses/dto";
import { text } from "@/lib/words/catalogue";

const words = text.pauses;

/** Everything that pauses an access, with since when and why; nothing where nothing does. */
export function PauseCauses({ pauses }: { pauses: readonly PauseLine[] }) {
  if (pauses.length === 0) return null;
  return (
    <Note tone="warning" title={words.title}>
      <ul className="grid list-disc gap-1 pl-5">
        {pauses.map(({ cause, reason, pausedAt }) => (
          <li key={cause}>
            {words.cause[cause]}{" "}
            <span className="text-ink-soft">
              {words.since} <Moment at={pausedAt} exact />
            </span>
            {reason ? <p className="whitespace-pre-line">{reason}</p> : null}
          </li>
        ))}
      </ul>
    </Note>
  );
}
