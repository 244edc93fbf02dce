import "server-only";

import { environments, type Environment } from "@/lib/core/environments";
import { db } from "./client";

type Effect = {
  tenants: number;
  waiting: number;
  living: number;
  byEnvironment: { environment: Environment; tenants: number }[];
  byRight: Readonly<Record<string, number>>;
};

/**
 * What it does to the living tenants of an app when a version with these rights runs in these
 * environments: how many have not agreed to all of them. The one answer for every place where something
 * is published, or looked at before; for whoever has asked whose the app is. After publishing
 * `outstandingNow` counts the same by the same consents.
 */
export async function effectOfPublishing(
  appId: string,
  rights: Partial<Record<Environment, readonly string[]>>,
): Promise<Effect> {
  const rows = await db.$queryRaw<
    {
      environment: Environment;
      code: string | null;
      isWaiting: boolean;
      isWhole: boolean;
      tenants: number;
    }[]
  >`
    WITH place AS (
      SELECT key AS name, array(SELECT jsonb_array_elements_text(value)) AS wanted,
        coalesce(portal_published_rights(${appId}::uuid, key::environment), '{}') AS running
      FROM jsonb_each(${JSON.stringify(rights)}::jsonb)),
    living AS (
      SELECT p.name, array(SELECT unnest(p.wanted) EXCEPT SELECT unnest(a.agreed)) AS missing,
        NOT p.running <@ a.agreed AS "isWaiting"
      FROM "authorization" h JOIN place p ON h.environment = p.name::environment
        CROSS JOIN LATERAL (SELECT portal_agreed_rights(h.id) AS agreed) a
      WHERE h.app_id = ${appId}::uuid AND h.state IN ('ACTIVE', 'PAUSED'))
    SELECT name AS environment, NULL AS code, "isWaiting", missing = '{}' AS "isWhole",
      count(*)::int AS tenants
    FROM living GROUP BY name, "isWaiting", missing = '{}'
    UNION ALL
    SELECT name, code, false, false, count(*)::int
    FROM living CROSS JOIN unnest(missing) code GROUP BY name, code`;
  const counted = rows.filter(({ code }) => code === null);
  const asked = counted.filter(({ isWhole }) => !isWhole);
  const byRight: Record<string, number> = {};
  for (const { code, tenants } of rows)
    if (code !== null) byRight[code] = (byRight[code] ?? 0) + tenants;
  return {
    tenants: sum(asked),
    waiting: sum(asked.filter(({ isWaiting }) => isWaiting)),
    living: sum(counted),
    byEnvironment: environments.flatMap((environment) => {
      const tenants = sum(asked.filter((row) => row.environment === environment));
      return tenants > 0 ? [{ environment, tenants }] : [];
    }),
    byRight,
  };
}

function sum(rows: readonly { tenants: number }[]): number {
  return rows.reduce((so, { tenants }) => so + tenants, 0);
}
