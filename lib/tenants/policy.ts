import { isMember, type Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { can, partnersFor, tenantsFor } from "@/lib/permissions/policy";

/** The tenants whose people include this actor. */
export function ownTenants(actor: Actor): Prisma.TenantWhereInput {
  return { id: { in: tenantsFor(actor, "tenant.see") } };
}

export function partnerTenants(actor: Actor, partnerId: string): Prisma.TenantWhereInput {
  const own = partnersFor(actor, "test_tenant.see");
  return { partnerId: { in: own.filter((id) => id === partnerId) } };
}

/** Whether somebody decides about an app on a tenant, or why they only look on. */
export type Say = "decides" | "consultant" | "partner_member";

/** Confirmed by SuperOffice as the own company of these partners; one at most. */
export type OwnCompanies = readonly { partnerId: string }[];

/** The confirmations that count now. */
export const livingOwnCompanies = {
  where: { endedAt: null },
  select: { partnerId: true },
} satisfies Prisma.Tenant$ownCompaniesArgs;

export function isOwnCompany(ownCompanies: OwnCompanies, partnerId: string): boolean {
  return ownCompanies.some((own) => own.partnerId === partnerId);
}

/**
 * On a production tenant a member of the app's partner, also a former one of the time in question,
 * counts as external consultant, whatever rights they hold there; but not on a tenant of the
 * partner's own company (decisions 1).
 */
export function sayOn(
  actor: Actor,
  tenant: { id: string; environment: Environment; ownCompanies: OwnCompanies },
  app: { partnerId: string; wasMember: boolean },
): Say {
  if (
    tenant.environment === "PRODUCTION" &&
    !isOwnCompany(tenant.ownCompanies, app.partnerId) &&
    (app.wasMember || isMember(actor, app.partnerId))
  ) {
    return "partner_member";
  }
  return can(actor, "activation.decide", { tenantId: tenant.id })
    ? "decides"
    : "consultant";
}
