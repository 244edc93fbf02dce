import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Lines } from "@/components/ui/lines";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { ItemText } from "@/components/reviews/item-text";
import type { ValidationPage } from "@/lib/publishing/dto";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.rejection;

/** Why the round was rejected, item by item: what was seen and what would pass. */
export function Rejection({ page }: { page: ValidationPage }) {
  const round = page.rounds.at(-1);
  const failed = page.items.flatMap((item) =>
    item.told?.verdict === "FAILED" ? [{ item, told: item.told }] : [],
  );
  return (
    <Section heading={words.heading}>
      {round?.decisionNote ? (
        <Note tone="danger" title={words.by(round.decidedBy ?? "", round.number)}>
          <p className="whitespace-pre-line">{round.decisionNote}</p>
        </Note>
      ) : null}
      {failed.map(({ item, told }) => (
        <Card key={item.code}>
          <ItemText item={item}>
            <DescriptionList
              items={[
                { term: words.seen, value: <Lines>{told.seen}</Lines> },
                { term: words.wouldPass, value: <Lines>{told.wouldPass}</Lines> },
              ]}
            />
          </ItemText>
        </Card>
      ))}
    </Section>
  );
}
