import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { tenantsFor } from "@/lib/permissions/policy";

/** The invitations to a tenant, for its administrators: addresses are no consultant's to read. */
export function visibleTenantInvitations(
  actor: Actor,
  tenantId: string,
): Prisma.TenantInvitationWhereInput {
  const own = tenantsFor(actor, "tenant_people.manage");
  return { tenantId: { in: own.filter((id) => id === tenantId) } };
}
