import { Lines } from "@/components/ui/lines";
import { Note } from "@/components/ui/note";
import type { RoundLine } from "@/lib/reviews/dto";
import { noteNow } from "@/lib/reviews/rules";
import { text } from "@/lib/words/catalogue";

/** What the partner wrote with the request, before anything else is looked at. */
export function PartnerNote({ rounds }: { rounds: readonly RoundLine[] }) {
  const note = noteNow(rounds);
  if (note === null) return null;
  return (
    <Note title={text.reviews.bench.partnerNote}>
      <Lines>{note}</Lines>
    </Note>
  );
}
