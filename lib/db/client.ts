import "server-only";

import { env } from "../env";
import { connect } from "./connect";
import { Prisma, type PrismaClient } from "./generated/client";

export type Tx = Prisma.TransactionClient;

// One client per process: a hot reload must not open a second pool.
const shared = globalThis as { portalDatabase?: PrismaClient };

/**
 * For reads. Writes go through `inTransaction` or `writeOnce`; only what belongs to nobody's work,
 * sessions and the counting of tries, is written straight away.
 */
export const db: PrismaClient = (shared.portalDatabase ??= connect(
  env.databaseUrl,
  env.isEmbedded,
));

/** Parts of a statement that is put together: values still travel apart from the text. */
export const sql = Prisma.sql;
export const noSql = Prisma.empty;
export const joinSql = Prisma.join;
export type Sql = Prisma.Sql;

/** The JSON value `null`, as distinct from an empty column. */
export const jsonNull = Prisma.JsonNull;
