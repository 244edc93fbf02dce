import "server-only";

import { environments, type Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { runningVersions } from "../rights/dto";

export type Running = Awaited<ReturnType<typeof runningOf>>;

/**
 * What of an app runs where, and how many tenants have not agreed to all of that. For whoever has
 * asked whose the app is.
 */
export async function outstandingNow(
  appId: string,
): Promise<{ running: Running; tenants: Record<Environment, number> }> {
  const [running, rows] = await Promise.all([
    runningOf(appId),
    db.$queryRaw<{ environment: Environment; tenants: number }[]>`
      SELECT h.environment::text, count(*)::int AS tenants FROM "authorization" h
      WHERE h.app_id = ${appId}::uuid AND h.state IN ('ACTIVE', 'PAUSED')
        AND portal_outstanding_rights(h) <> '{}'
      GROUP BY 1`,
  ]);
  const [SOD, STAGE, PRODUCTION] = environments.map(
    (one) => rows.find(({ environment }) => environment === one)?.tenants ?? 0,
  );
  return {
    running,
    tenants: { SOD: SOD ?? 0, STAGE: STAGE ?? 0, PRODUCTION: PRODUCTION ?? 0 },
  };
}

function runningOf(appId: string) {
  const { where, select } = runningVersions;
  return db.publication.findMany({ where: { ...where, appId }, select });
}
