import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { ErasurePage, Heir, LeftBehind, Obstacle } from "./dto";

/** What would happen if the actor had themselves erased, and whether it is under way. */
export async function getErasure(actor: Actor): Promise<ErasurePage> {
  const { userId, email } = actor;
  const [last, obstacles, heirs, leaves] = await Promise.all([
    db.erasure.findFirst({ where: { userId }, orderBy: { requestedAt: "desc" } }),
    db.$queryRaw<Obstacle[]>`
      SELECT kind, id, name, alone FROM portal_erasure_obstacles(${userId}::uuid)`,
    db.$queryRaw<Heir[]>`
      SELECT partner_id AS "partnerId", partner, heir_id AS "heirId", heir,
        apps, administrative, technical
      FROM portal_erasure_heirs(${userId}::uuid)`,
    db.$queryRaw<LeftBehind[]>`
      SELECT partner_id AS "partnerId", partner, apps, secrets, keys, invitations
      FROM portal_erasure_leaves(${userId}::uuid)`,
  ]);
  return {
    email,
    open: last && !last.cancelledAt && !last.doneAt ? last : null,
    stopped: last?.obstacle ?? null,
    obstacles,
    heirs,
    leaves,
  };
}

/** When the actor's account is erased, or null. */
export async function erasureDueAt({
  userId,
}: Pick<Actor, "userId">): Promise<Date | null> {
  const open = await db.erasure.findFirst({
    where: { userId, cancelledAt: null, doneAt: null },
    select: { effectiveAt: true },
  });
  return open?.effectiveAt ?? null;
}
