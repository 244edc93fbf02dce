import { SECOND } from "@/lib/core/clock";
import { db } from "./database";
import { asSystem } from "./system";

/** How many versions such an app has had. */
export const VERSIONS = 41;
/** Apps in one statement: few enough for its time-out. */
const BATCH = 4;

/** A machine with much else to do. */
const busy = { timeout: 60 * SECOND };

/**
 * Each app of a partner as one that was worked on for long: every version but the newest ran in SOD once,
 * older ones are published elsewhere, and the newest is on its way there. The apps have one version before.
 */
export async function longHistories(partnerId: string): Promise<void> {
  const apps = await db.application.findMany({
    where: { partnerId },
    select: { id: true },
  });
  for (let from = 0; from < apps.length; from += BATCH)
    await longHistoryOf(apps.slice(from, from + BATCH).map(({ id }) => id));
}

async function longHistoryOf(ids: string[]): Promise<void> {
  await asSystem(
    (tx) => tx.$executeRaw`
      INSERT INTO configuration_version (app_id, number, label, author_id)
      SELECT a.id, n, 'Version ' || n, a.created_by_id
      FROM application a CROSS JOIN generate_series(2, ${VERSIONS}::int) AS n
      WHERE a.id = ANY (${ids}::uuid[])`,
    busy,
  );
  await asSystem(
    (tx) => tx.$executeRaw`
      INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
      SELECT v.id, s.place::environment, v.app_id, s.state::publication_state, v.author_id
      FROM configuration_version v CROSS JOIN LATERAL (VALUES
        ('SOD', CASE WHEN v.number BETWEEN 2 AND ${VERSIONS - 1}::int THEN 'REPLACED' END),
        ('STAGE', CASE v.number WHEN 29 THEN 'REPLACED' WHEN 30 THEN 'PUBLISHED'
          WHEN ${VERSIONS}::int THEN 'APPROVED' END),
        ('PRODUCTION', CASE v.number WHEN 19 THEN 'REPLACED' WHEN 20 THEN 'PUBLISHED'
          WHEN ${VERSIONS}::int THEN 'REQUEST_PENDING' END)) AS s (place, state)
      WHERE v.app_id = ANY (${ids}::uuid[]) AND s.state IS NOT NULL`,
    busy,
  );
}
