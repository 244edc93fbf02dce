import { db } from "./database";

/**
 * Rows that the database has given out while something was done, as Postgres itself counts them: what it went
 * through without an index, and every entry of an index. On the embedded database alone, where everything is
 * asked on one connection: the others keep their counts for a while.
 */
export async function tuplesRead(work: () => Promise<unknown>): Promise<number> {
  const before = await counted();
  await work();
  return (await counted()) - before;
}

async function counted(): Promise<number> {
  await db.$queryRaw`SELECT 1 FROM (SELECT pg_stat_force_next_flush()) f`;
  const [row] = await db.$queryRaw<{ rows: number }[]>`
    SELECT ((SELECT sum(seq_tup_read) FROM pg_stat_user_tables)
      + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes))::float8 AS rows`;
  return row?.rows ?? Number.NaN;
}
