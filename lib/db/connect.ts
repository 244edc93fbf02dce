import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "./generated/client";
import { SECOND } from "../core/clock";
import { makeFewerTrips } from "./fewer-trips";
import { statementNames } from "./statement-names";

/**
 * A client for one database. Time-outs are set for every connection; the embedded database knows
 * no session settings, so there only the transaction-local ones of `inTransaction` are sent, no names of
 * statements, and one thing at a time.
 */
export function connect(connectionString: string, isEmbedded: boolean): PrismaClient {
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 3 * SECOND,
    idleTimeoutMillis: 30 * SECOND,
    ...(isEmbedded
      ? {}
      : {
          statement_timeout: 5 * SECOND,
          lock_timeout: 2 * SECOND,
          idle_in_transaction_session_timeout: 10 * SECOND,
          pipeline: true,
        }),
  });
  if (!isEmbedded) pool.on("connect", makeFewerTrips);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    // Without listeners a database that restarts would end the whole process.
    ...{ onPoolError: () => {}, onConnectionError: () => {} },
    ...(isEmbedded ? {} : { statementNameGenerator: statementNames() }),
  });
  return new PrismaClient({ adapter });
}
