import "server-only";

import { randomInt } from "node:crypto";
import {
  isReadOnly,
  isCiToken,
  isService,
  isSystem,
  personBehind,
  type Author,
} from "@/lib/auth/actor";
import { MINUTE, SECOND } from "@/lib/core/clock";
import { fail, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import { db, sql, type Sql, type Tx } from "./client";
import { databaseTrouble, type DatabaseTrouble } from "./errors";

/** How often each kind of trouble is met before it is given up; what is not here never again. */
const TRIES: Partial<Record<DatabaseTrouble, number>> = { retry: 3, refused: 2 };

/** Carries a refusal out of the transaction, so that everything written before it is undone. */
class Refusal extends Error {
  constructor(readonly result: Result<never>) {
    super("refused");
  }
}

/**
 * Opens every writing transaction. Sets role, time-outs and the author transaction-locally, so
 * that row-level security is the second wall; a refusal rolls back. Deadlocks and serialization
 * failures (40001, 40P01) are tried again. What a wall of the database refuses (42501) is worked
 * once more: somebody may have changed what the rules were read from, and then they answer. Whoever
 * only looks on as somebody is refused before anything is asked, and would be under a role that
 * may write nothing. `enter` is the first statement, which makes the settings.
 */
export async function inTransaction<T>(
  author: Author,
  work: (tx: Tx) => Promise<Result<T>>,
  enter: (tx: Tx, settings: Sql) => Promise<unknown> = makeSettings,
): Promise<Result<T>> {
  if (isReadOnly(author)) return fail("read_only", text.form.readOnly);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(
        async (tx) => {
          await enter(tx, settingsFor(author));
          const result = await work(tx);
          if (!result.ok) throw new Refusal(result);
          return result;
        },
        { maxWait: 2 * SECOND, timeout: isLoading(author) ? 10 * MINUTE : 8 * SECOND },
      );
    } catch (error) {
      if (error instanceof Refusal) return error.result;
      const trouble = databaseTrouble(error);
      if (trouble === "busy") {
        return fail("conflict", text.form.busy);
      }
      if (attempt >= (TRIES[trouble] ?? 1)) throw error;
      await new Promise((resolve) => setTimeout(resolve, randomInt(20, 200)));
    }
  }
}

/**
 * Loading reference and demonstration data is one piece of work of some thousand statements, before
 * anybody is there who could wait for it: on a slow machine it takes longer than a person's click may.
 */
function isLoading(author: Author): boolean {
  return isSystem(author) && author.system === "seed";
}

function makeSettings(tx: Tx, settings: Sql): Promise<unknown> {
  return tx.$queryRaw`SELECT ${settings}`;
}

/** What is set for one transaction, as columns of one statement: each statement is a round trip. */
function settingsFor(author: Author): Sql {
  const actor = "userId" in author ? author.userId : "";
  const system = isSystem(author) ? "on" : "off";
  const door = isSystem(author) ? author.system : "";
  const key = isService(author) ? author.keyId : "";
  const token = isCiToken(author) ? author.tokenId : "";
  const role = personBehind(author)?.view ? "portal_viewer" : "portal_app";
  const [statement, idle] = isLoading(author) ? ["60s", "60s"] : ["5s", "10s"];
  return sql`
    set_config('role', ${role}, true), set_config('app.actor', ${actor}, true),
    set_config('app.system', ${system}, true), set_config('app.system_name', ${door}, true),
    set_config('app.service_key', ${key}, true), set_config('app.ci_token', ${token}, true),
    set_config('statement_timeout', ${statement}, true), set_config('lock_timeout', '2s', true),
    set_config('idle_in_transaction_session_timeout', ${idle}, true)`;
}
