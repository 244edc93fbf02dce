import { afterBusinessTime, businessTime, endOfDay } from "@/lib/core/business-days";
import { DAY } from "@/lib/core/clock";

/** A request, and its decision. */
export type AskedRound = {
  requestedAt: Date;
  decidedAt: Date | null;
  decision: "APPROVED" | "REJECTED" | "WITHDRAWN" | null;
};

export type ListingClock = {
  /** Business days that SuperOffice has had the version, over all requests. */
  age: number;
  /** The end of the day by which the decision is due; null while nothing waits. */
  due: Date | null;
  isLate: boolean;
};

/** What the clock of a version of a listing shows, with the target in business days. */
export function listingClock(
  rounds: readonly AskedRound[],
  target: number,
  now: Date,
): ListingClock {
  const time = rounds.reduce(
    (sum, { requestedAt, decidedAt }) =>
      sum + businessTime(requestedAt, decidedAt ?? now),
    0,
  );
  const open = rounds.find(({ decision }) => decision === null);
  const due = open ? endOfDay(afterBusinessTime(open.requestedAt, target * DAY)) : null;
  return { age: time / DAY, due, isLate: due !== null && now >= due };
}
