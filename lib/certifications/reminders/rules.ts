import { DAY, later } from "@/lib/core/clock";

/** Days before a record ends, and before what is not compliant has to be mended; nearest first. */
export const NOTICES = { RECORD_END: [7, 30, 90], FIX: [3, 14, 30] } as const;
export type Matter = keyof typeof NOTICES;

/**
 * Which notice is due: so many days are left, 0 when it is over, null when it is too early for any.
 * Only the nearest: a worker that slept does not catch up on several at once.
 */
export function dueNotice(matter: Matter, due: Date, now: Date): number | null {
  if (now >= due) return 0;
  return NOTICES[matter].find((days) => now >= later(due, -days * DAY)) ?? null;
}

/** The first notice of a matter goes out so long before. */
export function firstNotice(matter: Matter): number {
  return Math.max(...NOTICES[matter]) * DAY;
}
