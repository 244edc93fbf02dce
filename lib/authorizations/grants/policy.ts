import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";
import { memberSince } from "../policy";

/** App managers see every request; to everybody else there are none. */
export function grantableRequests(actor: Actor): Prisma.ActivationRequestWhereInput {
  return can(actor, "activation.grant") ? {} : { id: { in: [] } };
}

/**
 * Whether the actor stands on one of the two sides, and so may not grant: a member of the partner
 * since the request was made, or an administrator of the tenant.
 */
export function hasInterest(
  actor: Actor,
  request: {
    requestedAt: Date;
    tenant: { id: string };
    app: { partner: { memberships: readonly { endedAt: Date | null }[] } };
  },
): boolean {
  return (
    actor.tenants.some(
      ({ tenantId, right }) =>
        tenantId === request.tenant.id && right === "TENANT_ADMINISTRATOR",
    ) || memberSince(request.app.partner.memberships, request.requestedAt)
  );
}
