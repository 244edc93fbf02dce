import { DAY, HOUR, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import { isLapsed, troubleWith, type SecretState } from "../rules";

/** How long a retiring secret goes on working, in hours, besides a number of days of one's own. */
export const graces = ["0", "24", "168", "720", "custom"] as const;
export type Grace = (typeof graces)[number];
export const DEFAULT_GRACE: Grace = "168";

/** The longest grace; the database allows no longer one. */
export const MAX_GRACE_DAYS = 90;

/** When a grace begins: now, or when the secret in its place is used for the first time. */
export const graceStarts = ["now", "first_use"] as const;
export type GraceStart = (typeof graceStarts)[number];

export function graceHoursOf(grace: Grace, days: number | null): number {
  return grace === "custom" ? (days ?? MAX_GRACE_DAYS) * (DAY / HOUR) : Number(grace);
}

export function graceEnd(hours: number, from: Date): Date {
  return later(from, hours * HOUR);
}

/** Whether a secret ends in this moment, or works on for a grace. */
export type Ending = { id: string; how: "at_once" | "after_grace" };

/**
 * Which secrets an app goes on signing in with once this one has ended: kept, accepted now, and not on
 * their way out themselves. One that waits for the first use of this one stays if this one ends at once.
 */
export function otherWorking<
  T extends SecretState & { id: string; successorId: string | null },
>(secrets: readonly T[], { id, how }: Ending, now: Date): T[] {
  return secrets.filter(
    (secret) =>
      secret.id !== id &&
      secret.status !== "PENDING" &&
      troubleWith(secret, now) === null &&
      secret.retiresAt === null &&
      (how === "at_once" || secret.successorId !== id),
  );
}

/** When the last of these expires; null where one of them never does. */
export function lastEnd(those: readonly { expiresAt: Date | null }[]): Date | null {
  const ends = those.map(({ expiresAt }) => expiresAt?.getTime() ?? Infinity);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? new Date(last) : null;
}

type Place = { app: string; environment: Environment; activeTenants: number };

/** Whether ending a secret stops customers as nothing else goes on, so that the app's name is typed. */
export function wantsName(
  { environment, activeTenants }: Pick<Place, "environment" | "activeTenants">,
  others: number,
): boolean {
  return environment === "PRODUCTION" && activeTenants > 0 && others === 0;
}

/** Whether the app's name was typed where ending this secret wants it. Pasting is fine. */
export function allowEnding(
  place: Place,
  others: number,
  typedName: string,
): Result<null> {
  if (!wantsName(place, others)) return ok(null);
  return isNameOf(place.app, typedName)
    ? ok(null)
    : fail("rule_broken", text.secretLife.typeName(place.app), "appName");
}

export function isNameOf(app: string, typed: string): boolean {
  return typed.normalize("NFC").trim() === app.normalize("NFC").trim();
}

/** Whether a secret may go into retirement: one that works, or retires on other terms already. */
export function allowRetiring(secret: SecretState, now: Date): Result<null> {
  const words = text.secretLife;
  if (secret.status === "PENDING") {
    return fail("rule_broken", text.credentials[lapsedOr(secret, now)]);
  }
  const trouble = troubleWith(secret, now);
  if (trouble === null) return ok(null);
  return trouble === "disabled"
    ? fail("rule_broken", words.enableFirst)
    : fail("conflict", text.credentials.revokedAlready);
}

function lapsedOr(secret: SecretState, now: Date): "lapsed" | "notKept" {
  return isLapsed(secret, now) ? "lapsed" : "notKept";
}

type Successor = SecretState & { firstUsedAt: Date | null };

/** Whether a grace may wait for this secret's first use: it is kept, works, and waits to be used. */
export function allowSuccessor(
  successor: Successor | null | undefined,
  now: Date,
): Result<null> {
  const words = text.secretLife;
  if (!successor || successor.status === "RETIRING" || troubleWith(successor, now)) {
    return fail("rule_broken", words.successorMissing, "successorId");
  }
  if (successor.status === "PENDING") {
    return fail("rule_broken", words.successorNotKept, "successorId");
  }
  return successor.firstUsedAt
    ? fail("rule_broken", words.successorUsed, "start")
    : ok(null);
}
