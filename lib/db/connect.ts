import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";
import { SECOND } from "../core/clock";

/**
 * A client for one database. Time-outs are set for every connection; the embedded database knows
 * no session settings, so there only the transaction-local ones of `inTransaction` are sent.
 */
export function connect(connectionString: string, isEmbedded: boolean): PrismaClient {
  const adapter = new PrismaPg(
    {
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
          }),
    },
    {
      // Without listeners a database that restarts would end the whole process.
      ...{ onPoolError: () => {}, onConnectionError: () => {} },
      ...(isEmbedded ? {} : { statementNameGenerator: nameOf }),
    },
  );
  return new PrismaClient({ adapter });
}

/**
 * A statement that begins with its name in a comment is planned once for each connection: where every
 * request sends it, planning it takes longer than it does. The embedded database knows no names.
 */
function nameOf({ sql }: { sql: string }): string {
  // Without a name nothing is kept: that is what an empty one means to Postgres.
  return /^\s*\/\* (\w+) \*\//.exec(sql)?.[1] ?? "";
}
