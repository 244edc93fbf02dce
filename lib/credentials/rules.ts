import { DAY, later, MINUTE } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";

/** Living secrets an app may have in an environment; the database holds the same limit. */
export const SLOTS: Record<Environment, number> = { SOD: 5, STAGE: 2, PRODUCTION: 2 };

/** A new secret works at once, but is gone after this long unless somebody kept it. */
export const PENDING_LIFETIME = 15 * MINUTE;

/** `dpcs_sod_…`: how a secret of an environment begins. */
export const secretPrefix: Record<Environment, string> = {
  SOD: "dpcs_sod_",
  STAGE: "dpcs_stg_",
  PRODUCTION: "dpcs_prd_",
};

export type SecretState = {
  status:
    | "PENDING"
    | "ACTIVE"
    | "DISABLED"
    | "RETIRING"
    | "REVOKED"
    | "EXPIRED"
    | "COMPROMISED";
  createdAt: Date;
  expiresAt: Date | null;
};

/** A pending secret that nobody kept in time: it neither counts nor verifies. */
export function isLapsed(secret: SecretState, now: Date): boolean {
  return (
    secret.status === "PENDING" &&
    secret.createdAt.getTime() + PENDING_LIFETIME <= now.getTime()
  );
}

/** Whether a secret is accepted now. Expiry is enforced, whatever the status says. */
export function isAccepted(secret: SecretState, now: Date): boolean {
  if (isLapsed(secret, now)) return false;
  if (secret.expiresAt && secret.expiresAt <= now) return false;
  return ["PENDING", "ACTIVE", "RETIRING"].includes(secret.status);
}

/** The lowest free slot, or null when all are taken. */
export function freeSlot(
  taken: readonly number[],
  environment: Environment,
): number | null {
  for (let slot = 1; slot <= SLOTS[environment]; slot += 1) {
    if (!taken.includes(slot)) return slot;
  }
  return null;
}

const DAYS = [90, 180, 365];

/**
 * Lifetimes a new secret can be given, in days; `none` means it does not expire. A partner's
 * policy leaves out what is longer and offers its own limit instead.
 */
export function lifetimeChoices(maxDays: number | null): string[] {
  if (maxDays === null) return [...DAYS.map(String), "none"];
  return [...new Set([...DAYS.filter((days) => days < maxDays), maxDays])].map(String);
}

/** When a secret with this lifetime ends, or null. */
export function expiryOf(lifetime: string, now: Date): Date | null {
  return lifetime === "none" ? null : later(now, Number(lifetime) * DAY);
}
