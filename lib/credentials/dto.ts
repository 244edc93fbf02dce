import { later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { PENDING_LIFETIME, type SecretState } from "./rules";

/** Secrets that count now: not closed, not run out, and not left unkept for too long. */
export function livingSecrets(now: Date): Prisma.ClientSecretWhereInput {
  return {
    closedAt: null,
    AND: [
      { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      {
        OR: [
          { status: { not: "PENDING" } },
          { createdAt: { gt: later(now, -PENDING_LIFETIME) } },
        ],
      },
    ],
  };
}

/** What a page may show of a secret: never more of its value than the last four characters. */
export type SecretRow = {
  id: string;
  environment: Environment;
  status: SecretState["status"];
  lastFour: string;
  label: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  closedAt: Date | null;
};

export type SecretList = {
  environment: Environment;
  clientId: string;
  slots: number;
  /** What a new secret's lifetime can be, and the policy behind it where the partner has one. */
  lifetimes: string[];
  policy: { partner: string; maxDays: number } | null;
  living: SecretRow[];
  closed: SecretRow[];
  /** False while nothing is published here: the credentials answer "not active yet". */
  isPublished: boolean;
  /** A native app has no secret. */
  isNative: boolean;
};
