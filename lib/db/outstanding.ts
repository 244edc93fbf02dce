import "server-only";

import { environments, type Environment } from "@/lib/core/environments";
import { db } from "./client";

type Outstanding = {
  tenants: number;
  byEnvironment: { environment: Environment; tenants: number }[];
  byRight: Readonly<Record<string, number>>;
};

/**
 * The living tenants of an app, in one environment or all, whose latest consent lacks these rights.
 * For whoever has asked whose the app is: comparing versions, going back to one, importing one.
 */
export async function outstandingRights(
  appId: string,
  codes: readonly string[],
  environment: Environment | null,
): Promise<Outstanding> {
  const none = { tenants: 0, byEnvironment: [], byRight: {} };
  if (codes.length === 0) return none;
  const rows = await db.$queryRaw<
    { environment: Environment; code: string; tenants: number; any: number }[]
  >`
    WITH living AS (
      SELECT a.environment, a.tenant_id, coalesce((
        SELECT c.rights -> 'enforced' FROM consent c
        WHERE c.authorization_id = a.id ORDER BY c.agreed_at DESC, c.id LIMIT 1), '[]') AS agreed
      FROM "authorization" a
      WHERE a.app_id = ${appId}::uuid AND a.state IN ('ACTIVE', 'PAUSED')
        AND (${environment}::text IS NULL OR a.environment::text = ${environment}))
    SELECT environment::text, code, count(*)::int AS tenants, 0 AS any
    FROM living CROSS JOIN unnest(${[...codes]}::text[]) code
    WHERE NOT jsonb_exists(agreed, code) GROUP BY 1, 2
    UNION ALL
    SELECT environment::text, '', count(*)::int, 1 FROM living
    WHERE NOT jsonb_exists_all(agreed, ${[...codes]}::text[]) GROUP BY 1`;
  const byRight: Record<string, number> = {};
  for (const { code, tenants, any } of rows) {
    if (any === 0) byRight[code] = (byRight[code] ?? 0) + tenants;
  }
  const byEnvironment = environments.flatMap((one) =>
    rows
      .filter((row) => row.any === 1 && row.environment === one)
      .map(({ tenants }) => ({ environment: one, tenants })),
  );
  const tenants = byEnvironment.reduce((sum, one) => sum + one.tenants, 0);
  return { tenants, byEnvironment, byRight };
}
