import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";

/** What a person paused and resumed, decided about added rights, and said about a copy that was deleted. */
export async function ownDecisions({ userId }: Pick<Actor, "userId">) {
  const [pauses, additions, copies] = await Promise.all([
    db.authorizationPause.findMany({
      where: { OR: [{ pausedById: userId }, { liftedById: userId }] },
      select: {
        authorizationId: true,
        cause: true,
        reason: true,
        pausedById: true,
        pausedAt: true,
        liftedById: true,
        liftedAt: true,
      },
    }),
    db.rightsAddition.findMany({
      where: { OR: [{ askedById: userId }, { decidedById: userId }] },
      select: {
        authorizationId: true,
        codes: true,
        state: true,
        reason: true,
        askedById: true,
        askedAt: true,
        decidedById: true,
        decidedAt: true,
      },
    }),
    db.copyDeletion.findMany({
      where: { confirmedById: userId },
      select: { authorizationId: true, confirmedAt: true, statement: true },
    }),
  ]);
  return { pauses, additions, copies };
}
