import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, can, partnersFor } from "@/lib/permissions/policy";

/** The domains of the person's own partners. */
export function ownDomains(actor: Actor): Prisma.PartnerDomainWhereInput {
  return { removedAt: null, partnerId: { in: partnersFor(actor, "partner.see") } };
}

/** The same, and everybody's for who verifies them. */
export function visibleDomains(actor: Actor): Prisma.PartnerDomainWhereInput {
  return asStaff(actor, "domain.verify") ? { removedAt: null } : ownDomains(actor);
}

export function mayRemoveDomain(actor: Actor, partnerId: string): boolean {
  return can(actor, "domain.manage", { partnerId }) || can(actor, "domain.verify");
}
