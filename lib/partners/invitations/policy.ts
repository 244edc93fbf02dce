import { isMember, type Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** The invitations of the person's own partners. */
export function visibleInvitations(
  actor: Actor,
  partnerId: string,
): Prisma.InvitationWhereInput {
  return { partnerId: { in: isMember(actor, partnerId) ? [partnerId] : [] } };
}
