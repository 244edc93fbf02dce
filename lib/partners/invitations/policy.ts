import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";

/** The invitations of the person's own partners. */
export function visibleInvitations(
  actor: Actor,
  partnerId: string,
): Prisma.InvitationWhereInput {
  return {
    partnerId: { in: can(actor, "partner.see", { partnerId }) ? [partnerId] : [] },
  };
}
