import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";

/** The partners somebody knows of: their own, and all of them for who verifies. */
export function knownToVerify(actor: Actor): Prisma.PartnerWhereInput {
  return asStaff(actor, "partner.verify")
    ? {}
    : { id: { in: partnersFor(actor, "partner.see") } };
}

/** The partners that somebody belongs or belonged to: an interest in what is decided about them. */
export function everOwn(actor: Actor): Prisma.PartnerWhereInput {
  return { memberships: { some: { userId: actor.userId } } };
}

/** The actor's memberships of a partner, ended ones too: one is an interest in who it is. */
export function everMember(actor: Actor) {
  return {
    where: { userId: actor.userId },
    select: { id: true },
    take: 1,
  } satisfies Prisma.Partner$membershipsArgs;
}
