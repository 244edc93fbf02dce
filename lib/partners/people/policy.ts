import { isMember, may, type Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** The living memberships of a partner, for its own people only. */
export function visiblePeople(
  actor: Actor,
  partnerId: string,
): Prisma.MembershipWhereInput {
  return {
    partnerId: { in: isMember(actor, partnerId) ? [partnerId] : [] },
    endedAt: null,
  };
}

export function canManagePeople(actor: Actor, partnerId: string): boolean {
  return may(actor, partnerId, "USERS");
}
