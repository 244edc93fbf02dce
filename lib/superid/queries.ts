import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Connection, Pending } from "./dto";
import { PENDING_TOKEN } from "./rules";

/** The SuperID that waits for the browser with this token, or null. The token is its own authority. */
export async function findPending(
  token: string,
  now: Date = new Date(),
): Promise<Pending | null> {
  if (!env.superId || !isToken(token, PENDING_TOKEN)) return null;
  return db.pendingSuperId.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, "pending_superid", env.peppers) },
      issuer: env.superId.issuer,
      expiresAt: { gt: now },
    },
    select: { label: true, returnTo: true },
  });
}

/** One's own SuperID, or null: none is connected, or people sign in without SuperID. */
export async function getConnection(actor: Actor): Promise<Connection | null> {
  if (!env.superId) return null;
  return db.superIdConnection.findUnique({
    where: { userId_issuer: { userId: actor.userId, issuer: env.superId.issuer } },
    select: { id: true, label: true, connectedAt: true, lastUsedAt: true },
  });
}
