import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

const words = text.certification.rechecks;

/**
 * From each state of a re-check, where it may go. The database moves it with the app's reviews and records,
 * and holds the same pairs.
 */
export const RECHECK_TRANSITIONS = {
  OPEN: ["REQUESTED", "DONE", "DROPPED", "WITHDRAWN"],
  REQUESTED: ["OPEN", "DONE", "DROPPED"],
  DONE: [],
  DROPPED: [],
  WITHDRAWN: [],
} as const;
export type RecheckState = keyof typeof RECHECK_TRANSITIONS;
/** Who began it. */
export type RecheckSide = "PARTNER" | "SUPEROFFICE" | "PORTAL";
/** As whom somebody acts on it. */
export type ActingSide = Exclude<RecheckSide, "PORTAL">;

/** So long before the end of its record a partner may begin. The database says the same. */
export const NEAR_DAYS = 90;
/** So long there is at least to request publishing. */
export const ASK_DAYS = 30;
/** Days before the request is due; nearest first. */
export const RECHECK_NOTICES = [3, 14] as const;

export function isNear(validUntil: Date, now: Date): boolean {
  return validUntil <= later(now, NEAR_DAYS * DAY);
}

/** With the end of the record where that is near, and never sooner than in 30 days. */
export function recheckDue(validUntil: Date, now: Date): Date {
  const soonest = later(now, ASK_DAYS * DAY);
  return isNear(validUntil, now) && validUntil > soonest ? validUntil : soonest;
}

/** Which reminder is due: so many days are left, 0 when the day is over, null when it is too early. */
export function recheckNotice(due: Date, now: Date): 14 | 3 | 0 | null {
  if (now >= due) return 0;
  return RECHECK_NOTICES.find((days) => now >= later(due, -days * DAY)) ?? null;
}

/** Whether a re-check of what this record is about may begin now. */
export function allowRecheck(given: {
  side: ActingSide;
  record: { validUntil: Date; status: string | null } | null;
  isOpen: boolean;
  reason: string;
  now: Date;
}): Result<null> {
  const { record } = given;
  if (!record || record.status === "ENDED")
    return fail("rule_broken", words.refused.nothing);
  if (given.isOpen) return fail("conflict", words.refused.open);
  if (given.side === "PARTNER") {
    return isNear(record.validUntil, given.now)
      ? ok(null)
      : fail("rule_broken", words.refused.early(NEAR_DAYS));
  }
  return given.reason === ""
    ? fail("rule_broken", words.refused.reason, "reason")
    : ok(null);
}

/**
 * Whether a re-check that was begun by mistake may be taken back: by its partner what the partner began, by
 * SuperOffice what either began, as long as nothing was requested in it. What the portal opened follows from
 * the end of a record.
 */
export function allowTakingBack(given: {
  by: ActingSide;
  begunBy: RecheckSide;
  state: string;
  /** Publishing was requested since it was opened, even if that was withdrawn. */
  wasRequested: boolean;
}): Result<null> {
  const { by, begunBy } = given;
  if (begunBy === "PORTAL") return fail("rule_broken", words.refused.portal);
  if (by === "PARTNER" && begunBy === "SUPEROFFICE")
    return fail("forbidden", words.refused.notYours);
  return given.state !== "OPEN" || given.wasRequested
    ? fail("rule_broken", words.refused.requested)
    : ok(null);
}
