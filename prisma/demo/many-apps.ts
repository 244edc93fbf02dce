import type { Tx } from "@/lib/db/client";

/** Does a batch in a transaction that may write everything. */
type Run = (work: (tx: Tx) => Promise<number>) => Promise<unknown>;

/** Few enough for the time-out of a statement, on the embedded database as well. */
const BATCH = 500;

/**
 * That many apps of one partner, each with its client IDs, a version, a URL and a publication in
 * SOD. Written by the database itself, in batches: a hundred thousand take a minute or two.
 */
export async function manyApps(
  owner: { partnerId: string; userId: string },
  count: number,
  run: Run,
): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const until = Math.min(count, from + BATCH) - 1;
    await run(
      (tx) => tx.$executeRaw`
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
      SELECT version_id, 'SOD', app_id, 'PUBLISHED', ${owner.userId}::uuid FROM made`,
    );
  }
}
