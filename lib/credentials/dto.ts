import { later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { Ending } from "./rotation/rules";
import { PENDING_LIFETIME, type SecretStatus } from "./rules";

/** Secrets that count now: not closed, not run out or retired, and not left unkept for too long. */
export function livingSecrets(now: Date): Prisma.ClientSecretWhereInput {
  return {
    closedAt: null,
    AND: [
      { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      { OR: [{ retiresAt: null }, { retiresAt: { gt: now } }] },
      {
        OR: [
          { status: { not: "PENDING" } },
          { createdAt: { gt: later(now, -PENDING_LIFETIME) } },
        ],
      },
    ],
  };
}

/** Secrets that are over and whose rows say otherwise, by what becomes of them. */
export function spentSecrets(now: Date) {
  return {
    /** Never kept: deleted. */
    lapsed: {
      status: "PENDING",
      createdAt: { lte: later(now, -PENDING_LIFETIME) },
    },
    /** Its grace is over, first where both are: revoked. */
    retired: { closedAt: null, status: "RETIRING", retiresAt: { lte: now } },
    expired: {
      closedAt: null,
      status: { not: "PENDING" },
      expiresAt: { lte: now },
    },
  } as const satisfies Record<string, Prisma.ClientSecretWhereInput>;
}

/** What says whether a secret still takes its slot. */
export const slotSelect = {
  slot: true,
  status: true,
  createdAt: true,
  expiresAt: true,
  retiresAt: true,
} as const satisfies Prisma.ClientSecretSelect;

/** What is looked at to say how the secrets of an app are, but for when they were used. */
export const lookedSelect = {
  id: true,
  environment: true,
  status: true,
  lastFour: true,
  createdAt: true,
  expiresAt: true,
  retiresAt: true,
} as const satisfies Prisma.ClientSecretSelect;

/** What a command that changes one secret reads of it. */
export const changedSecretSelect = {
  id: true,
  appId: true,
  environment: true,
  status: true,
  createdAt: true,
  expiresAt: true,
  retiresAt: true,
  closedAt: true,
  lastFour: true,
  app: { select: { name: true, partnerId: true, technicalContactId: true } },
} as const satisfies Prisma.ClientSecretSelect;

/** What a page may show of a secret: never more of its value than the last four characters. */
export type SecretRow = {
  id: string;
  environment: Environment;
  status: SecretStatus;
  lastFour: string;
  label: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  closedAt: Date | null;
  /** While it retires: until when, or for how long from the first use of which other secret. */
  retiresAt: Date | null;
  graceHours: number | null;
  successor: string | null;
  /** The last day it was accepted on, and how often on that day. */
  lastUse: { day: Date; count: number } | null;
  /** Uses on each of the last days, oldest first. */
  uses: number[];
};

export type LivingSecretRow = SecretRow & {
  /** What is left here once it has ended. */
  left: Record<Ending["how"], Left>;
  /** The secrets whose first use can begin its grace. */
  successors: { id: string; lastFour: string; label: string }[];
};

export type Left = {
  /** How many others go on working, and until when the last of them does; null for no end. */
  others: number;
  until: Date | null;
  /** Whether customers would be stopped, so that the app's name is typed. */
  wantsName: boolean;
};

export type SecretList = {
  environment: Environment;
  clientId: string;
  slots: number;
  /** What a new secret's lifetime can be, and the policy behind it where the partner has one. */
  lifetimes: string[];
  policy: { partner: string; maxDays: number } | null;
  living: LivingSecretRow[];
  closed: SecretRow[];
  /** False while nothing is published here: the credentials answer "not active yet". */
  isPublished: boolean;
  /** A native app has no secret. */
  isNative: boolean;
  /** The native version that is to go live here, with which every secret ends; null where none is. */
  nativeToCome: number | null;
};
