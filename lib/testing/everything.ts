import { db } from "./database";

/**
 * Every row of every table as text, by table: whatever is stored anywhere is in here. In one
 * statement, because tests ask for it very often.
 */
export async function everything(): Promise<Record<string, string[]>> {
  const [found] = await db.$queryRaw<{ xml: string }[]>`
    SELECT query_to_xml(
      string_agg(format('SELECT %L AS name, t::text AS t FROM %I t', c.relname, c.relname), ' UNION ALL ')
        || ' ORDER BY 1, 2', true, true, '')::text AS xml
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`;
  const all: Record<string, string[]> = {};
  for (const row of found?.xml.split("</row>") ?? []) {
    const name = /<name>(\w+)<\/name>/.exec(row)?.[1];
    if (name) (all[name] ??= []).push(row);
  }
  return all;
}

/**
 * The same for one partner, where tests run side by side on one database: its chain, which holds an
 * event already, gives out a number that is taken.
 */
export async function withoutAuditOf<T>(
  partnerId: string,
  work: () => Promise<T>,
): Promise<T> {
  const chain = `partner:${partnerId}`;
  await db.$executeRaw`UPDATE audit_chain SET seq = seq - 1 WHERE chain = ${chain}`;
  try {
    return await work();
  } finally {
    await db.$executeRaw`UPDATE audit_chain SET seq = seq + 1 WHERE chain = ${chain}`;
  }
}

/** What is said to nobody: runs `work` while the audit log takes no event. */
export async function withoutAudit<T>(work: () => Promise<T>): Promise<T> {
  await db.$executeRaw`ALTER TABLE audit_event ADD CONSTRAINT out_of_order CHECK (false) NOT VALID`;
  try {
    return await work();
  } finally {
    await db.$executeRaw`ALTER TABLE audit_event DROP CONSTRAINT out_of_order`;
  }
}
