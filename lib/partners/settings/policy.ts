import { isStaff, may, type Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** The partners somebody belongs to; SuperOffice's app managers and administrators know all. */
export function knownPartners(actor: Actor): Prisma.PartnerWhereInput {
  if (canEditProfiles(actor)) return {};
  return { id: { in: actor.memberships.map(({ partnerId }) => partnerId) } };
}

export function ownPartners(actor: Actor): Prisma.PartnerWhereInput {
  return { id: { in: actor.memberships.map(({ partnerId }) => partnerId) } };
}

/** Contacts, mail lists and policies are the partner's own. */
export function canEditSettings(actor: Actor, partnerId: string): boolean {
  return may(actor, partnerId, "USERS");
}

/** Name and public profile are edited by SuperOffice. */
export function canEditProfiles(actor: Actor): boolean {
  return isStaff(actor, "APP_MANAGER", "PORTAL_ADMIN");
}
