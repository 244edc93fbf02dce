import "server-only";

import { db } from "@/lib/db/client";
import { GONE_STATES, normalizeContextId } from "@/lib/tenants/rules";

/** The tenant in SOD that an address names, as it is written; null where there is none (any more). */
export async function findPracticeTenant(named: string): Promise<string | null> {
  const contextId = normalizeContextId(named);
  if (!contextId) return null;
  const tenant = await db.tenant.findFirst({
    where: { contextId, environment: "SOD", state: { notIn: [...GONE_STATES] } },
    select: { contextId: true },
  });
  return tenant?.contextId ?? null;
}
