import { StatusBadge } from "@/components/ui/status-badge";
import { dayBefore } from "@/lib/reviews/clock/rules";
import type { QueueRow } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";

const words = text.reviewQueue;

/** How old a review is, by when it is due, and what is overdue. */
export function ClockCell({ row: { state, clock } }: { row: QueueRow }) {
  const isOpen = clock.isRunning || state === "WITH_PARTNER";
  const [late] = clock.missed.toReversed();
  return (
    <span className="grid justify-items-start gap-0.5">
      <span>{isOpen ? words.age(clock.age) : words.took(clock.age)}</span>
      {late ? <StatusBadge tone="danger">{words.late[late]}</StatusBadge> : null}
      {!late && clock.target && clock.due ? (
        <span className="text-sm text-ink-soft">
          {words.due[clock.target](text.reviewClock.shortDay(dayBefore(clock.due)))}
        </span>
      ) : null}
      {state === "WITH_PARTNER" ? (
        <span className="text-sm text-ink-soft">{words.stands}</span>
      ) : null}
    </span>
  );
}
