import { dayInOslo } from "@/lib/core/business-days";

/** How many months back the throughput goes, this one included. */
export const MONTHS = 12;
/** How many of the items that fail most are named. */
export const MOST_FAILURES = 10;

/** One month of Oslo, such as `2026-11`. */
export type MonthLine = {
  month: string;
  requested: number;
  approved: number;
  rejected: number;
};

/** The months that are shown, the oldest first. */
export function monthsUntil(now: Date): string[] {
  const [year = 0, month = 1] = dayInOslo(now).split("-").map(Number);
  return Array.from({ length: MONTHS }, (_, index) =>
    new Date(Date.UTC(year, month - MONTHS + index, 1)).toISOString().slice(0, 7),
  );
}

export type MonthCount = {
  month: string;
  what: "requested" | "approved" | "rejected";
  count: number;
};

/** Whether there is nothing to draw yet: nothing was decided in all of the months. */
export function isNothing(months: readonly MonthLine[]): boolean {
  return months.every(({ approved, rejected }) => approved + rejected === 0);
}

/** A line for each month, those in which nothing happened as well. */
export function monthLines(
  months: readonly string[],
  counts: readonly MonthCount[],
): MonthLine[] {
  return months.map((month) => {
    const of = (what: MonthCount["what"]) =>
      counts.find((row) => row.month === month && row.what === what)?.count ?? 0;
    return {
      month,
      requested: of("requested"),
      approved: of("approved"),
      rejected: of("rejected"),
    };
  });
}
