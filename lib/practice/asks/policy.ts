import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { GONE_STATES } from "@/lib/tenants/rules";

/** The tenants in SOD that somebody can sign in to: of theirs, those that are not gone. */
export function practiceTenants(actor: Actor): Prisma.TenantWhereInput {
  const own = actor.tenants.filter(({ environment }) => environment === "SOD");
  return {
    id: { in: own.map(({ tenantId }) => tenantId) },
    environment: "SOD",
    state: { notIn: [...GONE_STATES] },
  };
}
