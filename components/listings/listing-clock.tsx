import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { ListingWait } from "@/lib/listings/clock/dto";
import { dayBefore, PAST_DAYS, PAST_LEAST } from "@/lib/reviews/clock/rules";
import { text } from "@/lib/words/catalogue";

const words = text.listings.waiting;

/** What the clock shows, the place in the queue, what is due by when, and how long others waited. */
export function ListingClock({ wait: { clock, place, past } }: { wait: ListingWait }) {
  const pastWords = past
    ? words.pastOf(past.listings, past.median, past.ninetieth)
    : words.pastNone(PAST_LEAST, PAST_DAYS);
  return (
    <Section heading={words.heading} description={words.counted}>
      {clock?.isLate ? <Note tone="warning">{words.late}</Note> : null}
      <Card>
        <DescriptionList
          items={[
            ...(clock ? [{ term: words.clock, value: shows(clock) }] : []),
            ...(place === null
              ? []
              : [{ term: words.place, value: words.placeOf(place) }]),
            ...(clock?.due
              ? [
                  {
                    term: words.due,
                    value: text.reviewClock.day(dayBefore(clock.due)),
                  },
                ]
              : []),
            { term: words.past, value: pastWords },
          ]}
        />
      </Card>
    </Section>
  );
}

function shows({ due, age }: NonNullable<ListingWait["clock"]>): string {
  return due ? words.runs(age) : words.stands(age);
}
