import "server-only";

import { randomUUID } from "node:crypto";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { currentTokenMac, isToken, newToken, possibleMacs } from "@/lib/core/token";
import { db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";

export type LinkPurpose = "RESET" | "EMAIL_CHANGE" | "EMAIL_UNDO";

const prefixes = { RESET: "dprs_", EMAIL_CHANGE: "dpec_", EMAIL_UNDO: "dpeu_" } as const;

/** How long a link of each kind works. */
export const LINK_LIFETIMES = {
  RESET: HOUR,
  EMAIL_CHANGE: DAY,
  EMAIL_UNDO: 3 * DAY,
} as const;

type NewLink = {
  /** Nobody: the row is written all the same, and its token told to no one. */
  userId: string | null;
  fromEmailKey?: string;
  toEmail?: string;
};

export type OpenLink = {
  id: string;
  userId: string;
  fromEmailKey: string | null;
  toEmail: string | null;
  createdAt: Date;
};

/** Writes a link; its token exists only in the mail that is queued in the same transaction. */
export async function newLink(
  tx: Tx,
  purpose: LinkPurpose,
  { userId, fromEmailKey, toEmail }: NewLink,
  now: Date,
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const token = newToken(prefixes[purpose]);
  await tx.accountLink.create({
    data: {
      id,
      purpose,
      userId,
      fromEmailKey: fromEmailKey ?? null,
      toEmail: toEmail ?? null,
      tokenMac: currentTokenMac(token, purposeOf(purpose), env.peppers).mac,
      createdAt: now,
      expiresAt: later(now, LINK_LIFETIMES[purpose]),
    },
  });
  return { id, token };
}

/** The link behind a token that still works, or null. Looking uses nothing up. */
export async function findOpenLink(
  purpose: LinkPurpose,
  token: string,
  now: Date,
): Promise<OpenLink | null> {
  if (!isToken(token, prefixes[purpose])) return null;
  const link = await db.accountLink.findFirst({
    where: {
      purpose,
      tokenMac: { in: possibleMacs(token, purposeOf(purpose), env.peppers) },
      usedAt: null,
      expiresAt: { gt: now },
      user: { loginAllowed: true },
    },
    select: {
      id: true,
      userId: true,
      fromEmailKey: true,
      toEmail: true,
      createdAt: true,
    },
  });
  return link?.userId ? { ...link, userId: link.userId } : null;
}

/** Uses a link up. True for exactly one of any number of requests at once. */
export async function redeemLink(
  tx: Tx,
  { id, userId }: Pick<OpenLink, "id" | "userId">,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.accountLink.updateMany({
    where: { id, userId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

/** Makes a person's open links of these kinds void, if made since `since`. */
export async function voidLinks(
  tx: Tx,
  userId: string,
  purposes: readonly LinkPurpose[],
  now: Date,
  since = new Date(0),
): Promise<void> {
  await tx.accountLink.updateMany({
    where: {
      userId,
      purpose: { in: [...purposes] },
      usedAt: null,
      createdAt: { gte: since },
    },
    data: { usedAt: now },
  });
}

function purposeOf(purpose: LinkPurpose): string {
  return `account_link_${purpose.toLowerCase()}`;
}
