import { DAY, later } from "@/lib/core/clock";

/** What stands for the notice that the date is over. */
export const OVERDUE = -1;

/** How many days before its date a partner is reminded, each after the one before it. */
export const COPY_NOTICES = [
  { notice: 7, after: null },
  { notice: 0, after: 7 },
  { notice: OVERDUE, after: 0 },
] as const;

/** So long before the date a notice is due; the last day is what is left of it. */
export function leadOf(notice: number): number {
  return notice === OVERDUE ? 0 : Math.max(notice, 1) * DAY;
}

/** Whether a partner has said that it deleted its copy; the customer reads the same. */
export type CopyStand =
  | { is: "owed"; by: Date; isOverdue: boolean }
  | { is: "confirmed"; at: Date; statement: string }
  /** The customer let the app in again before that. */
  | { is: "waived"; at: Date };

type Copy = {
  dueAt: Date;
  confirmedAt: Date | null;
  statement: string;
  waivedAt: Date | null;
};

/** Null where nobody owes it: an access that lives, or test data alone. */
export function copyStandOf(copy: Copy | null, now: Date): CopyStand | null {
  if (!copy) return null;
  const { dueAt, confirmedAt, statement, waivedAt } = copy;
  if (confirmedAt) return { is: "confirmed", at: confirmedAt, statement };
  if (waivedAt) return { is: "waived", at: waivedAt };
  return { is: "owed", by: dueAt, isOverdue: dueAt <= now };
}

/**
 * Which notice is due, by the days that are left; null when the latest said as much. Only the
 * nearest: a worker that slept does not catch up on several at once.
 */
export function dueCopyNotice(
  { dueAt, notice: said }: { dueAt: Date; notice: number | null },
  now: Date,
): number | null {
  const due = COPY_NOTICES.map(({ notice }) => notice).findLast(
    (notice) => now >= later(dueAt, -leadOf(notice)),
  );
  return due !== undefined && (said === null || due < said) ? due : null;
}
