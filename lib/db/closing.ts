import "server-only";

import { joinSql, noSql, sql, type Sql, type Tx } from "./client";

/** A part of the statement that a transaction ends with: what it selects, and from which tables of its own. */
export type Closing = { tables: readonly Sql[]; columns: readonly Sql[] };

/**
 * What belongs at the end of a transaction, such as its events and its mails, as one statement: each
 * statement is a round trip. Nothing is read back after it, so the parts may stand in any order.
 */
export async function closeWith(tx: Tx, parts: readonly Closing[]): Promise<void> {
  const closing = closingOf(parts);
  if (closing) await tx.$queryRaw`/* by_text */ ${closing}`;
}

/**
 * The same as the last statement of all: the COMMIT travels with it (fewer-trips.ts). Whether there was one:
 * then, but on the embedded database, all is committed.
 */
export async function endWith(tx: Tx, parts: readonly Closing[]): Promise<boolean> {
  const closing = closingOf(parts);
  if (closing) await tx.$queryRaw`/* by_text */ /* last */ ${closing}`;
  return closing !== null;
}

function closingOf(parts: readonly Closing[]): Sql | null {
  const tables = parts.flatMap((part) => part.tables);
  const columns = parts.flatMap((part) => part.columns);
  if (tables.length + columns.length === 0) return null;
  const heading = tables.length > 0 ? sql`WITH ${joinSql(tables)}` : noSql;
  return sql`${heading} SELECT ${joinSql([sql`1`, ...columns])}`;
}
