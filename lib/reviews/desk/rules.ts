import { dayInOslo } from "@/lib/core/business-days";
import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

/** Nobody says more than this ahead that they are away. */
export const MOST_AWAY = 365;

/** The last day away is today or later. */
export function allowAbsence(until: string, now: Date): Result<null> {
  const words = text.reviewQueue.refused;
  if (until < dayInOslo(now)) return fail("rule_broken", words.awayPast, "until");
  if (until > dayInOslo(later(now, MOST_AWAY * DAY)))
    return fail("rule_broken", words.awayLong, "until");
  return ok(null);
}

/** Whether somebody who is away until and with that day is away now. */
export function isAway(until: string, now: Date): boolean {
  return until >= dayInOslo(now);
}

/** Up to how many business days old the reviews of each bar are; the last has no limit. */
const ageLimits = [1, 2, 3, 5, 10, null] as const;

export type AgeGroup = { from: number; to: number | null; count: number };

/** How many are how old. */
export function agesOf(ages: readonly number[]): AgeGroup[] {
  return ageLimits.map((to, index) => {
    const from = ageLimits[index - 1] ?? 0;
    const count = ages.filter(
      (age) => (age > from || index === 0) && (to === null || age <= to),
    ).length;
    return { from, to, count };
  });
}
