import "server-only";

import { db } from "@/lib/db/client";
import { GONE_STATES, normalizeContextId, type TenantState } from "@/lib/tenants/rules";

/** The tenant in SOD that an address names, as it is written; null where there is none (any more). */
export async function findPracticeTenant(named: string): Promise<string | null> {
  return (await findTenantState(named))?.contextId ?? null;
}

/** The same with how it is. */
export async function findTenantState(
  named: string,
): Promise<{ contextId: string; state: TenantState } | null> {
  const contextId = normalizeContextId(named);
  if (!contextId) return null;
  return db.tenant.findFirst({
    where: { contextId, environment: "SOD", state: { notIn: [...GONE_STATES] } },
    select: { contextId: true, state: true },
  });
}
