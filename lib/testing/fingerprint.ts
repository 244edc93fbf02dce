import { db } from "./database";

/** Changes with every request, whoever asks: says nothing about what somebody could do. */
const unrelated = [
  "session",
  "idempotency_record",
  "sign_in_throttle",
  "_prisma_migrations",
];

let statement: string | undefined;

/**
 * A hash of every row of every table that names one of these ids: equal before and after means
 * that nothing about them was written, changed or removed. Rows of others are left out, so that
 * tests may run side by side.
 */
export async function fingerprint(ids: readonly string[]): Promise<string> {
  statement ??= await unionOfTables();
  const patterns = ids.map((id) => `%${id}%`);
  const rows = await db.$queryRawUnsafe<{ name: string; hash: string }[]>(
    statement,
    patterns,
  );
  return rows.map(({ name, hash }) => `${name} ${hash}`).join("\n");
}

async function unionOfTables(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  return tables
    .filter(({ name }) => !unrelated.includes(name))
    .map(
      ({ name }) => `SELECT '${name}' AS name,
        md5(coalesce(string_agg(r::text, '|' ORDER BY r::text), '')) AS hash
        FROM "${name}" r WHERE r::text LIKE ANY ($1::text[])`,
    )
    .join(" UNION ALL ");
}
