import { Lines } from "@/components/ui/lines";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import type { RoundLine } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.rounds;

/** Who submitted and who decided each round, the newest first. */
export function RoundHistory({ rounds }: { rounds: readonly RoundLine[] }) {
  if (rounds.length === 0) return null;
  const entries = rounds.flatMap((round) => [
    {
      key: `${round.number} submitted`,
      who: round.submittedBy,
      what: words.submitted(round.number),
      when: round.submittedAt,
      detail: round.note ? <Lines>{round.note}</Lines> : null,
    },
    ...(round.decision && round.decidedAt
      ? [
          {
            key: `${round.number} decided`,
            who: round.decidedBy ?? "",
            what: words.decided[round.decision](round.number),
            when: round.decidedAt,
            detail: round.decisionNote ? <Lines>{round.decisionNote}</Lines> : null,
          },
        ]
      : []),
  ]);
  return (
    <Section heading={words.heading}>
      <Timeline label={words.list} entries={entries.toReversed()} />
    </Section>
  );
}
