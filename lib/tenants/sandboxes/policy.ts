import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { asStaff, partnersFor } from "@/lib/permissions/policy";

/** The orders of the actor's partners. */
export function partnersOrders(actor: Actor): Prisma.SandboxOrderWhereInput {
  return { partnerId: { in: partnersFor(actor, "partner_tenant.see") } };
}

/** Those, or every order for whoever at SuperOffice answers them. */
export function knownOrders(actor: Actor): Prisma.SandboxOrderWhereInput {
  return asStaff(actor, "sandbox.answer") ? {} : partnersOrders(actor);
}
