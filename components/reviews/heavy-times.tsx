import { Moment } from "@/components/ui/moment";
import type { TestAccessLine } from "@/lib/reviews/access/dto";
import { text } from "@/lib/words/catalogue";

const words = text.testAccess.heavy;

/** When load is to be expected. */
export function HeavyTimes({ times }: { times: TestAccessLine["heavyTests"] }) {
  if (times.length === 0) return <p className="text-ink-soft">{words.none}</p>;
  return (
    <div className="grid gap-1">
      <p id="heavy-tests" className="text-sm text-ink-soft">
        {words.heading}
      </p>
      <ul aria-labelledby="heavy-tests" className="grid gap-1">
        {times.map(({ startsAt, endsAt }) => (
          <li key={startsAt.toISOString()}>
            <Moment at={startsAt} exact /> {words.to} <Moment at={endsAt} exact />
          </li>
        ))}
      </ul>
    </div>
  );
}
