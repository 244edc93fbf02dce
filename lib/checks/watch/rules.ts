import { DAY, later } from "@/lib/core/clock";
import { CONFIRM_AFTER } from "../rules";
import type { Sight } from "../sights/rules";

/** Days before a certificate ends on which its end is announced. */
export const certificateDays = [30, 14, 7, 1] as const;

/** The nearest occasion that has come; null while the end is further away, or past. */
export function occasionOf(until: Date, now: Date): number | null {
  if (until <= now) return null;
  const due = certificateDays.filter((days) => until <= later(now, days * DAY));
  return due.length === 0 ? null : Math.min(...due);
}

/** Certificates among what was seen that are good, and end soon. */
export function endingSoon(
  sights: readonly Sight[],
  now: Date,
): { host: string; until: Date; days: number }[] {
  return sights.flatMap(({ saw, at = "", what = "" }) => {
    const until = new Date(what);
    if (saw !== "certificateGood" || Number.isNaN(until.getTime())) return [];
    const days = occasionOf(until, now);
    return days === null ? [] : [{ host: at, until, days }];
  });
}

type Row = { outcome: string; troubledSince: Date | null; toldAt: Date | null };

/** Failed, seen twice with some minutes between, and told to nobody yet. */
export function isUntold({ outcome, troubledSince, toldAt }: Row, now: Date): boolean {
  return (
    outcome === "FAILED" &&
    toldAt === null &&
    troubledSince !== null &&
    troubledSince <= later(now, -CONFIRM_AFTER)
  );
}

/** Whether somebody may have to hear of it. */
export function hasNews(
  rows: readonly (Row & { observation: { sights: readonly Sight[] } })[],
  now: Date,
): boolean {
  return rows.some(
    (row) => isUntold(row, now) || endingSoon(row.observation.sights, now).length > 0,
  );
}
