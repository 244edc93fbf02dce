import { DAY } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { isAccepted, type SecretStatus } from "../rules";

/** What is looked at: a living secret as the page shows it. */
export type Looked = {
  id: string;
  status: SecretStatus;
  lastFour: string;
  createdAt: Date;
  expiresAt: Date | null;
  retiresAt: Date | null;
  lastUse: { day: Date } | null;
};

/** Within so many days an end is soon. */
export const SOON_DAYS = 30;
/** Without use for so many days a secret may be needed by nobody. */
export const QUIET_DAYS = 60;
/** A retiring secret that was used so lately is still needed. */
export const STILL_DAYS = 1;

export type Concern =
  | { kind: "expires"; secret: Looked; days: number; hasNext: boolean }
  | { kind: "still_used"; secret: Looked }
  | { kind: "quiet"; secret: Looked; days: number }
  | { kind: "never_used"; secret: Looked; days: number };

/** What about these secrets wants somebody's eye, the most urgent first. */
export function concernsOf(secrets: readonly Looked[], now: Date): Concern[] {
  const kept = secrets.filter(({ status }) => status !== "PENDING");
  const expires = kept
    .filter(({ status }) => status !== "RETIRING")
    .flatMap((secret) => {
      const days =
        secret.expiresAt && Math.ceil((secret.expiresAt.getTime() - now.getTime()) / DAY);
      const hasNext = kept.some(
        ({ status, createdAt }) => status === "ACTIVE" && createdAt > secret.createdAt,
      );
      return days !== null && days <= SOON_DAYS
        ? [{ kind: "expires" as const, secret, days, hasNext }]
        : [];
    })
    .sort((a, b) => a.days - b.days);
  const stillUsed = kept
    .filter(
      ({ status, retiresAt, lastUse }) =>
        status === "RETIRING" &&
        retiresAt !== null &&
        lastUse !== null &&
        daysBetween(lastUse.day, now) <= STILL_DAYS,
    )
    .map((secret) => ({ kind: "still_used" as const, secret }));
  const quiet = kept
    .filter(({ status }) => status === "ACTIVE")
    .flatMap((secret): Concern[] => {
      const days = daysBetween(secret.lastUse?.day ?? secret.createdAt, now);
      if (days < QUIET_DAYS) return [];
      return [{ kind: secret.lastUse ? "quiet" : "never_used", secret, days }];
    });
  return [...expires, ...stillUsed, ...quiet];
}

/** The secrets of an environment in a few numbers. */
export type SecretHealth = {
  /** Kept, and accepted now. */
  works: number;
  disabled: number;
  /** Made, and not stored by anybody yet. */
  unkept: number;
  /** The first of those that work to end soon, and whether a newer one is there. */
  ends: { days: number; hasNext: boolean } | null;
  /** In retirement, and something still signs in with them. */
  stillUsed: number;
  /** Nobody has signed in with them for long. */
  unused: number;
};

export function healthOf(secrets: readonly Looked[], now: Date): SecretHealth {
  const concerns = concernsOf(secrets, now);
  const ends = concerns.find(
    (one) => one.kind === "expires" && one.secret.status !== "DISABLED",
  );
  const count = (...kinds: Concern["kind"][]) =>
    concerns.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    works: secrets.filter((one) => one.status !== "PENDING" && isAccepted(one, now))
      .length,
    disabled: secrets.filter(({ status }) => status === "DISABLED").length,
    unkept: secrets.filter(({ status }) => status === "PENDING").length,
    ends: ends?.kind === "expires" ? { days: ends.days, hasNext: ends.hasNext } : null,
    stillUsed: count("still_used"),
    unused: count("quiet", "never_used"),
  };
}

/** Whether there is any, whatever it is good for. */
export function hasSecrets({ works, disabled, unkept }: SecretHealth): boolean {
  return works + disabled + unkept > 0;
}

export const rotationSteps = ["make", "deploy", "watch", "retire"] as const;
export type RotationStep = (typeof rotationSteps)[number];

/**
 * Where a change from one secret to the next stands, or null where none is under way. In SOD
 * several live beside each other, one for each developer.
 */
export function rotationStep(
  environment: Environment,
  secrets: readonly Looked[],
  now: Date,
): RotationStep | null {
  if (environment === "SOD") return null;
  const open = secrets
    .filter(({ status }) => status === "ACTIVE" || status === "RETIRING")
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const next = open.at(-1);
  const [old] = open;
  if (!next || !old || next === old) return null;
  if (!next.lastUse) return "deploy";
  if (old.status === "RETIRING") return "retire";
  return old.lastUse && daysBetween(old.lastUse.day, now) <= STILL_DAYS
    ? "watch"
    : "retire";
}

function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / DAY);
}
