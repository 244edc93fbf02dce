import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

/**
 * As long as a partner has to contest other decisions of SuperOffice: time to ask a colleague and to
 * measure again, and short enough that whoever rejected still knows why. The database holds the same.
 */
export const APPEAL_DAYS = 30;

export type AppealState = "OPEN" | "UPHELD" | "GRANTED" | "WITHDRAWN";

/** From each state, where an appeal may go. The database holds the same pairs. */
export const APPEAL_TRANSITIONS = {
  OPEN: ["UPHELD", "GRANTED", "WITHDRAWN"],
  UPHELD: [],
  GRANTED: [],
  WITHDRAWN: [],
} as const satisfies Record<AppealState, readonly AppealState[]>;

export function appealUntil(rejectedAt: Date): Date {
  return later(rejectedAt, APPEAL_DAYS * DAY);
}

type Rejected = {
  state: string;
  /** When the round that is appealed was decided. */
  decidedAt: Date | null;
  isAppealed: boolean;
};

/** A rejection is appealed once, in time, and as long as nothing else has happened to it. */
export function allowAppeal(
  { state, decidedAt, isAppealed }: Rejected,
  now: Date,
): Result<null> {
  const { refused } = text.appeals;
  if (state !== "REJECTED" || !decidedAt) return fail("conflict", refused.notRejected);
  if (isAppealed) return fail("conflict", refused.once);
  return appealUntil(decidedAt) > now
    ? ok(null)
    : fail("rule_broken", refused.late(APPEAL_DAYS));
}
