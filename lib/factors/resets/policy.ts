import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";

/** Whom somebody knows of: colleagues; a portal administrator knows everybody. */
export function knownPeople(actor: Actor): Prisma.UserWhereInput {
  if (asStaff(actor, "factor.reset")) return {};
  const partnerId = { in: actor.memberships.map((membership) => membership.partnerId) };
  return { memberships: { some: { partnerId, endedAt: null } } };
}

/**
 * Whose second factor somebody may have reset: a holder of Users that of a colleague, a portal
 * administrator that of anybody. Staff only by a portal administrator, and nobody their own.
 */
export function mayReset(
  actor: Actor,
  person: { id: string; isStaff: boolean; partnerIds: readonly string[] },
): boolean {
  if (person.id === actor.userId) return false;
  if (asStaff(actor, "factor.reset")) return true;
  const held = partnersFor(actor, "factor.reset");
  return !person.isStaff && person.partnerIds.some((id) => held.includes(id));
}
