import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";

/** The partners somebody belongs to. */
export function ownPartners(actor: Actor): Prisma.PartnerWhereInput {
  return { id: { in: partnersFor(actor, "partner.see") } };
}

/** The same, and all of them for who edits profiles. */
export function knownPartners(actor: Actor): Prisma.PartnerWhereInput {
  return asStaff(actor, "partner.profile") ? {} : ownPartners(actor);
}
