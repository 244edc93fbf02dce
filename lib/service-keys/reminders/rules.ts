import { DAY, later } from "@/lib/core/clock";

/** Days before a key ends, nearest first; the database knows the same three. */
export const REMIND_BEFORE = [1, 7, 30] as const;
type Days = (typeof REMIND_BEFORE)[number];

/**
 * Which reminder of a key is due, or null. Only the nearest: a worker that slept does not catch up
 * on three at once.
 */
export function dueReminder({ expiresAt }: { expiresAt: Date }, now: Date): Days | null {
  if (expiresAt <= now) return null;
  return REMIND_BEFORE.find((days) => now >= later(expiresAt, -days * DAY)) ?? null;
}
