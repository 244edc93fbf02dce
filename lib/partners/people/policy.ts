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
