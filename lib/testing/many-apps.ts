import { db } from "./database";

/**
 * That many apps of one partner, each with its client IDs, a version, a URL and a publication in
 * SOD. Written by the database itself, in batches: a hundred thousand take a minute or two.
 */
export async function manyApps(
  owner: { partnerId: string; userId: string },
  count: number,
): Promise<void> {
  const BATCH = 5000;
  for (let from = 0; from < count; from += BATCH) {
    const until = Math.min(count, from + BATCH) - 1;
    await db.$executeRaw`
      WITH made AS (
        SELECT n, gen_random_uuid() AS app_id, gen_random_uuid() AS version_id,
          (ARRAY['Invoice', 'Calendar', 'Mail', 'Ledger', 'Quote'])[1 + n % 5] AS first,
          n::text AS second
        FROM generate_series(${from}::int, ${until}::int) AS n),
      apps AS (
        INSERT INTO application (id, partner_id, name, name_key, name_terms, kind, template,
          technical_contact_id, created_by_id, created_at)
        SELECT app_id, ${owner.partnerId}::uuid, first || ' ' || second,
          lower(first) || translate(second, '01', 'ol'),
          ARRAY[lower(first) || translate(second, '01', 'ol'), translate(second, '01', 'ol')],
          (ARRAY['CUSTOM', 'STANDARD'])[1 + n % 2]::application_kind,
          (ARRAY['WEB', 'NATIVE', 'SERVER_TO_SERVER'])[1 + n % 3]::application_template,
          ${owner.userId}::uuid, ${owner.userId}::uuid,
          timestamptz '2026-01-01' + n * interval '1 minute'
        FROM made RETURNING id),
      ids AS (
        INSERT INTO client_identifier (client_id, app_id, environment)
        SELECT replace(gen_random_uuid()::text, '-', ''), app_id, e::environment
        FROM made CROSS JOIN unnest(ARRAY['SOD', 'STAGE', 'PRODUCTION']) AS e),
      versions AS (
        INSERT INTO configuration_version (id, app_id, number, label, author_id)
        SELECT version_id, app_id, 1, 'First version', ${owner.userId}::uuid FROM made),
      urls AS (
        INSERT INTO configuration_url (version_id, type, value, position)
        SELECT version_id, 'REDIRECT', 'https://app' || n || '.example.com/callback', 0 FROM made)
      INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
      SELECT version_id, 'SOD', app_id, 'PUBLISHED', ${owner.userId}::uuid FROM made`;
  }
  await db.$executeRaw`ANALYZE application`;
  await db.$executeRaw`ANALYZE application_term`;
}

/** Rows that the scans of tables gave out and threw away in an analysed plan, all loops counted. */
export function rowsRead(plan: string): number {
  let rows = 0;
  for (const line of plan.split("\n")) {
    if (line.includes("Function Scan")) continue;
    const scan = /Scan.* on .*rows=([\d.]+) loops=(\d+)/.exec(line);
    if (scan) rows += Number(scan[1]) * Number(scan[2]);
    const removed = /Rows Removed by (?:Filter|Index Recheck): (\d+)/.exec(line);
    if (removed) rows += Number(removed[1]);
  }
  return Math.round(rows);
}
