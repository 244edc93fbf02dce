import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";

/** The living memberships of a partner, for its own people only. */
export function visiblePeople(
  actor: Actor,
  partnerId: string,
): Prisma.MembershipWhereInput {
  return {
    partnerId: { in: can(actor, "partner.see", { partnerId }) ? [partnerId] : [] },
    endedAt: null,
  };
}

/** Whoever manages users removes others; everybody may go. */
export function mayRemove(
  actor: Actor,
  { partnerId, userId }: { partnerId: string; userId: string },
): boolean {
  return can(actor, userId === actor.userId ? "people.leave" : "people.manage", {
    partnerId,
  });
}
