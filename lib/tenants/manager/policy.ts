import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { partnersFor } from "@/lib/permissions/policy";

/** The tenants that one of the actor's partners sees. */
export function seenTenants(
  actor: Actor,
  partnerId: string,
): Prisma.PartnerTenantWhereInput {
  const own = partnersFor(actor, "partner_tenant.see");
  return { partnerId: { in: own.filter((id) => id === partnerId) } };
}
