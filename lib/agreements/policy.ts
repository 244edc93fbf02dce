import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { partnersFor, tenantsFor } from "@/lib/permissions/policy";

/** The partners whose agreements somebody sees. */
export function agreeingPartners(actor: Actor): Prisma.PartnerWhereInput {
  return { id: { in: partnersFor(actor, "partner.see") } };
}

/** The production tenants whose agreements somebody sees; elsewhere there are none. */
export function agreeingTenants(actor: Actor): Prisma.TenantWhereInput {
  return { environment: "PRODUCTION", id: { in: tenantsFor(actor, "tenant.see") } };
}
