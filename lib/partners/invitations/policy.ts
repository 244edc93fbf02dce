import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, can } from "@/lib/permissions/policy";

/** The invitations of the person's own partners, and everybody's for who invites everywhere. */
export function visibleInvitations(
  actor: Actor,
  partnerId: string,
): Prisma.InvitationWhereInput {
  const sees =
    can(actor, "partner.see", { partnerId }) || asStaff(actor, "people.invite");
  return { partnerId: { in: sees ? [partnerId] : [] } };
}

/** The partners that somebody knows who may invite: one's own, and all of them for staff. */
export function invitingPartners(actor: Actor): Prisma.PartnerWhereInput {
  return asStaff(actor, "people.invite")
    ? {}
    : { memberships: { some: { userId: actor.userId, endedAt: null } } };
}
