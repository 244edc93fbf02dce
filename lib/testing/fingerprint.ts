import { db } from "./database";

/** Changes with every request, whoever asks: says nothing about what somebody could do. */
const unrelated = [
  "session",
  "idempotency_record",
  "sign_in_throttle",
  "sign_in_lock",
  "_prisma_migrations",
];

/**
 * What all of SuperOffice's people with a role are told, whenever a secret leaks, a partner appeals, a
 * listing or a sandbox is asked for or written about, a review is overdue or a record has ended anywhere: as in a test
 * beside this one.
 */
const toldToStaff = [
  "%was reported as leaked by the partner%",
  "%has written about the suspension of%",
  "%Appeal: %, review %",
  "%Listing to decide: %",
  "%New message about the listing of %",
  "%Sandbox ordered: %",
  "%Overdue: %",
  "%Re-check open: %",
  "%Re-check begun: %",
  "%Re-check overdue: %",
  "%Re-check taken back: %",
  "%Choose for %: delist%",
  "%found in a public place%",
];

/** Now, as Postgres counts: no row that was written before names an id that is made afterwards. */
export async function untilNow(): Promise<string> {
  const [now] = await db.$queryRaw<{ xid: string }[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text AS xid`;
  return now?.xid ?? "0";
}

/**
 * A hash of every row of every table that names one of these ids: equal before and after means
 * that nothing about them was written, changed or removed. Rows of others are left out, so that
 * tests may run side by side. Where the ids are known to be younger than `since`, no older row is
 * read, which takes most of the time.
 */
export async function fingerprint(ids: readonly string[], since = "0"): Promise<string> {
  const patterns = ids.map((id) => `%${id}%`);
  const rows = await db.$queryRaw<{ name: string; hash: string }[]>`
    SELECT c.relname::text AS name, md5(query_to_xml(format(
      'SELECT r::text FROM %I r WHERE age(r.xmin) <= %s AND r::text LIKE ANY (%L::text[]) AND r::text NOT LIKE ALL (%L::text[]) ORDER BY 1',
      c.relname, age(${since}::text::xid), ${patterns}::text[], ${toldToStaff}::text[]), true, true, '')::text) AS hash
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND c.relname <> ALL (${unrelated}::text[]) ORDER BY 1`;
  return rows.map(({ name, hash }) => `${name} ${hash}`).join("\n");
}

/** The same rows themselves, each with its table. */
export async function rowsAbout(
  ids: readonly string[],
): Promise<{ table: string; row: Record<string, unknown> }[]> {
  const patterns = ids.map((id) => `%${id}%`);
  const found = await db.$queryRaw<{ table: string; xml: string }[]>`
    SELECT c.relname::text AS table, query_to_xml(format(
      'SELECT encode(convert_to(to_jsonb(r)::text, ''UTF8''), ''hex'') AS r FROM %I r WHERE r::text LIKE ANY (%L::text[])',
      c.relname, ${patterns}::text[]), true, true, '')::text AS xml
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND c.relname <> ALL (${unrelated}::text[]) ORDER BY 1`;
  return found.flatMap(({ table, xml }) =>
    [...xml.matchAll(/<r>([0-9a-f]+)<\/r>/g)].map(([, hex = ""]) => ({
      table,
      row: JSON.parse(Buffer.from(hex, "hex").toString()) as Record<string, unknown>,
    })),
  );
}
