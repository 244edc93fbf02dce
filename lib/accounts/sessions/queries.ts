import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { unseal } from "@/lib/core/seal";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import type { SessionRow } from "./dto";
import { endOf } from "./rules";

const SHOWN = 50;

/** One's own sessions of the last 90 days: the one that asks first, then the living, newest first. */
export async function listSessions(actor: Actor): Promise<SessionRow[]> {
  const now = new Date();
  const rows = await db.session.findMany({
    where: { userId: actor.userId },
    orderBy: { lastSeenAt: "desc" },
    take: SHOWN,
  });
  return rows
    .map((row) => ({
      id: row.id,
      device: text.profile.device(row.userAgent),
      address: addressOf(row),
      createdAt: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      isThis: row.id === actor.sessionId,
      ended: row.id === actor.sessionId ? null : endOf(row, now),
    }))
    .sort((one, other) => Number(other.isThis) - Number(one.isThis));
}

type Sealed = { id: string; sealedAddress: Uint8Array | null };

/** Null where it was never known, and where its key is held no more. */
function addressOf({ id, sealedAddress }: Sealed): string | null {
  if (!sealedAddress) return null;
  try {
    return unseal(sealedAddress, id, env.encryptionKeys);
  } catch {
    return null;
  }
}
