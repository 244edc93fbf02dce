import pg from "pg";
import { send } from "./driver.mjs";

/**
 * Whether all sides write the same: one request of each, and how many rows more each table of the
 * database has afterwards. Answers in words what differs.
 */
export async function differencesOf(sides, { DATABASE_URL }) {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const written = [];
    for (const side of sides) {
      // The first request of somebody may write what later ones find there.
      for (let tries = 0; tries < 2; tries += 1) {
        const before = await countRows(client);
        const trouble = await send(side, side.next(side.connections[0]));
        if (trouble) return [`${side.name}: ${trouble}`];
        const after = await countRows(client);
        const more = after.map(([table, rows], at) => [table, rows - before[at][1]]);
        written[sides.indexOf(side)] = more
          .filter(([, rows]) => rows !== 0)
          .map(([table, rows]) => `${table} ${rows}`)
          .join(", ");
      }
    }
    return sides
      .filter((_, at) => written[at] !== written[0])
      .map(({ name }) => {
        const at = sides.findIndex((side) => side.name === name);
        return `${sides[0].name} wrote ${written[0]}; ${name} wrote ${written[at]}`;
      });
  } finally {
    await client.end();
  }
}

async function countRows(client) {
  const { rows: tables } = await client.query(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker') ORDER BY 1`);
  const parts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, count(*) FROM ${name}`,
  );
  const { rows } = await client.query(`${parts.join(" UNION ALL ")} ORDER BY 1`);
  return rows.map(({ name, count }) => [name, Number(count)]);
}
