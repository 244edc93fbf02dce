import { DAY, later } from "@/lib/core/clock";

export type Occasion = "PUBLISHED" | "DAYS_30" | "DAYS_7" | "DAYS_1";

/** Days before a deadline, nearest first. */
const BEFORE = [
  ["DAYS_1", 1],
  ["DAYS_7", 7],
  ["DAYS_30", 30],
] as const;

type Version = { number: number; publishedAt: Date; deadline: Date | null };

/**
 * What people are written about now, if they have not accepted this newest version. Only the
 * nearest reminder: a worker that slept does not catch up on three at once. The first version of
 * all is announced to nobody: there was nothing to change.
 */
export function occasionOf(version: Version, now: Date): Occasion | null {
  const { deadline, publishedAt, number } = version;
  if (deadline) {
    if (deadline <= now) return null;
    const due = BEFORE.find(([, days]) => now >= later(deadline, -days * DAY));
    // With less notice than that, the announcement has said it.
    if (due && later(deadline, -due[1] * DAY) > publishedAt) return due[0];
  }
  return number > 1 ? "PUBLISHED" : null;
}
