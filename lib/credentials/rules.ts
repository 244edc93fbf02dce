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

export type SecretStatus =
  "PENDING" | "ACTIVE" | "DISABLED" | "RETIRING" | "REVOKED" | "EXPIRED" | "COMPROMISED";

export type SecretState = {
  status: SecretStatus;
  createdAt: Date;
  expiresAt: Date | null;
  /** When its grace is over; null unless it retires, and while the grace has not begun. */
  retiresAt: Date | null;
};

/** What may become of a secret; the database holds the same pairs. */
export const secretSteps: Record<SecretStatus, readonly SecretStatus[]> = {
  PENDING: ["ACTIVE", "COMPROMISED"],
  ACTIVE: ["DISABLED", "RETIRING", "REVOKED", "EXPIRED", "COMPROMISED"],
  DISABLED: ["ACTIVE", "REVOKED", "EXPIRED", "COMPROMISED"],
  RETIRING: ["REVOKED", "EXPIRED", "COMPROMISED"],
  REVOKED: [],
  EXPIRED: [],
  COMPROMISED: [],
};

/** A pending secret that nobody kept in time: it neither counts nor verifies. */
export function isLapsed(
  secret: Pick<SecretState, "status" | "createdAt">,
  now: Date,
): boolean {
  return (
    secret.status === "PENDING" &&
    secret.createdAt.getTime() + PENDING_LIFETIME <= now.getTime()
  );
}

/** Why a secret is not accepted. */
export type SecretTrouble = "disabled" | "revoked" | "expired" | "retired" | "leaked";

/**
 * Why a secret is not accepted now, or null when it is. The times decide, whatever the status says:
 * enforcement never waits for whoever closes the row.
 */
export function troubleWith(secret: SecretState, now: Date): SecretTrouble | null {
  if (secret.status === "COMPROMISED") return "leaked";
  if (secret.retiresAt && secret.retiresAt <= now) return "retired";
  if (secret.status === "REVOKED") return "revoked";
  if (secret.status === "EXPIRED" || isLapsed(secret, now)) return "expired";
  if (secret.expiresAt && secret.expiresAt <= now) return "expired";
  return secret.status === "DISABLED" ? "disabled" : null;
}

/** Whether a secret is over by itself, whatever its row says: it takes no slot any more. */
export function isSpent(secret: SecretState, now: Date): boolean {
  const trouble = troubleWith(secret, now);
  return trouble === "expired" || trouble === "retired";
}

/** Whether a secret is accepted now. */
export function isAccepted(secret: SecretState, now: Date): boolean {
  return troubleWith(secret, now) === null;
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

/** The longest that is asked for at all, in days. */
const LONGEST_DAYS = 3650;

/** Whether a lifetime is within the partner's policy. */
export function allowsLifetime(lifetime: string, maxDays: number | null): boolean {
  return lifetime === "none"
    ? maxDays === null
    : Number(lifetime) <= (maxDays ?? LONGEST_DAYS);
}

/** When a secret with this lifetime ends, or null. */
export function expiryOf(lifetime: string, now: Date): Date | null {
  return lifetime === "none" ? null : later(now, Number(lifetime) * DAY);
}
