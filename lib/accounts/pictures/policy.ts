import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";

/** Whose pictures somebody sees: their own, their colleagues', and as staff everybody's. */
export function peopleSeen(actor: Actor): Prisma.UserWhereInput {
  if (asStaff(actor, "picture.see")) return {};
  const partnerId = { in: partnersFor(actor, "picture.see") };
  return {
    OR: [{ id: actor.userId }, { memberships: { some: { endedAt: null, partnerId } } }],
  };
}
