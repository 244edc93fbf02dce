import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { environments } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import type { TenantsInUse } from "./dto";
import { TENANTS_NAMED } from "./rules";

/** Whom a new client ID would break, by environment. */
export async function listTenantsInUse(
  actor: Actor,
  appId: string,
): Promise<TenantsInUse[]> {
  return Promise.all(
    environments.map(async (environment) => {
      const where = {
        ...({ appId, environment, state: "ACTIVE" } as const),
        app: ownApplications(actor),
      };
      const [count, some] = await Promise.all([
        db.authorization.count({ where }),
        db.authorization.findMany({
          where,
          select: { tenant: { select: { contextId: true, company: true } } },
          orderBy: { tenant: { contextId: "asc" } },
          take: TENANTS_NAMED,
        }),
      ]);
      return { environment, count, named: some.map(({ tenant }) => tenant) };
    }),
  );
}
