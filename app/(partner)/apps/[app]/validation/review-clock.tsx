import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { PartnerClock } from "@/lib/reviews/clock/dto";
import { dayBefore, PAST_DAYS, PAST_LEAST } from "@/lib/reviews/clock/rules";
import { text } from "@/lib/words/catalogue";

const words = text.reviewClock;

/** What the clock shows, what is due by when, and how long others waited. */
export function ReviewClock({ clock: { review, past } }: { clock: PartnerClock }) {
  const pastWords = past
    ? words.pastOf(past.reviews, past.median, past.ninetieth)
    : words.pastNone(PAST_LEAST, PAST_DAYS);
  return (
    <Section heading={words.heading} description={words.counted}>
      {review?.place ? <Place {...review.place} /> : null}
      {review && review.clock.missed.length > 0 ? (
        <Note tone="warning">{words.late}</Note>
      ) : null}
      <Card>
        <DescriptionList
          items={[
            ...(review ? [{ term: words.clock, value: shows(review) }] : []),
            ...(review ? due(review) : []),
            { term: words.past, value: pastWords },
          ]}
        />
      </Card>
    </Section>
  );
}

type Review = NonNullable<PartnerClock["review"]>;

function shows({ state, clock }: Review): string {
  if (clock.isRunning) return words.runs(clock.age);
  return state === "WITH_PARTNER"
    ? words.stands.WITH_PARTNER(clock.left)
    : words.stands.REJECTED;
}

function due({ clock: { target, due: end } }: Review) {
  return target && end
    ? [{ term: words.target[target], value: words.day(dayBefore(end)) }]
    : [];
}

function Place({ keptUntil, isLost }: NonNullable<Review["place"]>) {
  const day = words.day(dayBefore(keptUntil));
  return isLost ? (
    <Note tone="warning">{words.lost(day)}</Note>
  ) : (
    <Note>{words.keep(day)}</Note>
  );
}
