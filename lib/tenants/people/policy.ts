import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Prisma } from "@/lib/db/generated/client";
import { can, tenantsFor } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";

/** The people of a tenant, for its own people only. */
export function visibleTenantPeople(
  actor: Actor,
  tenantId: string,
): Prisma.TenantPersonWhereInput {
  const own = tenantsFor(actor, "tenant.see");
  return { tenantId: { in: own.filter((id) => id === tenantId) } };
}

export type TenantToManage = {
  id: string;
  environment: Environment;
  contextId: string;
  partnerId: string | null;
};

/**
 * Whether somebody says who the people of a tenant are. On a production tenant a member of a partner
 * that has or wants an app there counts as external consultant (decisions 1), unless it is the
 * partner's own company, and so does whom such a member has invited: otherwise a partner could let its own people in and the customer's out.
 */
export function allowManaging(
  actor: Actor,
  tenant: TenantToManage,
  isInterested: boolean,
): Result<null> {
  const words = text.tenantPeople;
  if (!can(actor, "tenant_people.manage", { tenantId: tenant.id }))
    return fail("forbidden", words.consultantMayNot);
  if (tenant.partnerId !== null)
    return fail("rule_broken", words.changeWhere.PARTNER_TEST_TENANT);
  return isInterested ? fail("forbidden", words.interestedMayNot) : ok(null);
}
