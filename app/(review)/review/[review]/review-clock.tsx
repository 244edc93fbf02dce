import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { StatusBadge } from "@/components/ui/status-badge";
import { dayBefore, type Clock } from "@/lib/reviews/clock/rules";
import type { Workbench } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";

const words = text.reviewQueue;
const { bench: clockWords } = words;

/** How much of its target a review has used, whether the clock runs and why, and what is due when. */
export function ReviewClock({ bench: { clock, state, round } }: { bench: Workbench }) {
  if (!clock) return null;
  const isOver = state === "APPROVED" || state === "WITHDRAWN";
  return (
    <section aria-label={clockWords.heading}>
      <Card>
        <DescriptionList
          items={[
            {
              term: clockWords.heading,
              value: (
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <StatusBadge tone={clock.isRunning ? "info" : "neutral"}>
                    {clock.isRunning
                      ? clockWords.runs
                      : isOver
                        ? clockWords.stopped
                        : clockWords.stands}
                  </StatusBadge>
                  {clockWords.why[state]}
                </span>
              ),
            },
            {
              term: clockWords.used,
              value: <Used clock={clock} />,
            },
            ...(isOver
              ? []
              : [{ term: clockWords.due, value: <Due clock={clock} state={state} /> }]),
            ...(round > 1
              ? [{ term: clockWords.age, value: text.reviewClock.days(clock.age) }]
              : []),
          ]}
        />
      </Card>
    </section>
  );
}

/** In figures and as a bar, which is no wider than its target. */
function Used({ clock: { used, aim, missed } }: { clock: Clock }) {
  const share = Math.min(1, used / aim);
  const isLate = missed.includes("DECISION");
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {clockWords.usedOf(used, aim)}
      <svg
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="h-1.5 w-40 max-w-full overflow-hidden rounded bg-sunken"
      >
        <rect
          width={100 * share}
          height="6"
          className={isLate ? "fill-danger" : "fill-brand-ink"}
        />
      </svg>
    </span>
  );
}

function Due({ clock, state }: { clock: Clock; state: Workbench["state"] }) {
  const { missed, target, due, left } = clock;
  return (
    <span className="grid justify-items-start gap-1">
      {missed.map((one) => (
        <StatusBadge key={one} tone="danger">
          {words.late[one]}
        </StatusBadge>
      ))}
      {target && due && !missed.includes(target) ? (
        <span>{words.due[target](text.reviewClock.shortDay(dayBefore(due)))}</span>
      ) : null}
      {state === "WITH_PARTNER" && !missed.includes("DECISION") ? (
        <span>{clockWords.left(left)}</span>
      ) : null}
      {state === "REJECTED" ? <span>{clockWords.nothing}</span> : null}
    </span>
  );
}
