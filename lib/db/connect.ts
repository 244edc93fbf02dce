import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";
import { SECOND } from "../core/clock";
import { statementNames } from "./statement-names";

/**
 * A client for one database. Time-outs are set for every connection; the embedded database knows
 * no session settings, so there only the transaction-local ones of `inTransaction` are sent, and no
 * names of statements.
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
      ...(isEmbedded ? {} : { statementNameGenerator: statementNames() }),
    },
  );
  return new PrismaClient({ adapter });
}
