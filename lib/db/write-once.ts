import "server-only";

import { isCiToken, isService, isSystem, type Author } from "@/lib/auth/actor";
import { canonicalJson } from "@/lib/core/canonical-json";
import { hmac } from "@/lib/core/hmac";
import { fail, ok, type Result } from "@/lib/core/result";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { sql, type Sql, type Tx } from "./client";
import { endWith, type Closing } from "./closing";
import { inTransaction } from "./transaction";

/** One rendered form: the same key twice is one effect and the same answer. */
export type Form = {
  /** UUID of the rendered form. */
  key: string;
  /** The command, so that a key cannot be carried to another form. */
  command: string;
  /** What was sent, secrets left out; the same key with other input is refused. */
  input: unknown;
  /**
   * A value that the statement which claims the key answers as well: what `work` locks or looks up first.
   * What was written before a lock was given is seen by the next statement only.
   */
  ahead?: Sql;
};

/** Takes what the transaction is to end with. */
export type AtEnd = (...parts: Closing[]) => void;

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * `inTransaction` for a form. The key is claimed by the first statement of the same transaction: a second
 * click waits for the first and repeats its answer. Kept 24 hours at least.
 *
 * What `work` hands to `atEnd` is written by the statement that keeps the answer, which is the last one.
 *
 * With `answer: "once"` the value is shown once and never stored: a repeat is told so.
 */
export async function writeOnce<T extends Json>(
  author: Author,
  form: Form,
  work: (tx: Tx, atEnd: AtEnd, ahead: unknown) => Promise<Result<T>>,
  answer: "repeat" | "once" = "repeat",
): Promise<Result<T>> {
  const scope = scopeOf(author);
  const requestMac = hmac(
    env.sessionKey,
    `form:v1:${form.command}:${canonicalJson(form.input)}`,
  );

  let claim: { isFirst: boolean; ahead: unknown } | undefined;
  const claimKey = async (tx: Tx, settings: Sql) => {
    // The settings count before the row waits for an earlier one with its key, and that before anything
    // else is locked: two clicks would wait for each other.
    [claim] = await tx.$queryRaw<{ isFirst: boolean; ahead: unknown }[]>`
      /* by_text */ WITH entered AS MATERIALIZED (SELECT ${settings}), claimed AS (
        INSERT INTO idempotency_record (scope, key, request_mac)
        SELECT ${scope}, ${form.key}::uuid, ${requestMac} FROM entered
        ON CONFLICT DO NOTHING RETURNING 1)
      SELECT EXISTS (SELECT 1 FROM claimed) AS "isFirst",
        CASE WHEN EXISTS (SELECT 1 FROM claimed) THEN ${form.ahead ?? sql`NULL`} END AS ahead`;
  };
  let committed: Result<T> | undefined;
  const answerOnce = async (tx: Tx): Promise<Result<T>> => {
    if (!claim?.isFirst) {
      const earlier = await tx.idempotencyRecord.findUniqueOrThrow({
        where: { scope_key: { scope, key: form.key } },
      });
      if (!Buffer.from(earlier.requestMac).equals(requestMac)) {
        return fail("conflict", text.form.sentBefore);
      }
      if (answer === "once") {
        return fail("conflict", text.form.shownOnce);
      }
      // Written by this very command below, so the stored answer has its type.
      return ok(earlier.result as T);
    }

    const parts: Closing[] = [];
    const result = await work(tx, (...more) => void parts.push(...more), claim.ahead);
    if (!result.ok) return result;
    const kept = sql`answered AS (
      UPDATE idempotency_record SET result = ${JSON.stringify(result.value)}::jsonb
      WHERE scope = ${scope} AND key = ${form.key}::uuid)`;
    const isOver = await endWith(tx, [
      ...parts,
      ...(answer === "repeat" ? [{ tables: [kept], columns: [] }] : []),
    ]);
    if (isOver && !env.isEmbedded) committed = result;
    return result;
  };
  const outcome = await inTransaction(author, answerOnce, claimKey);
  // The time for a transaction may have run out while its COMMIT was on the way: it is saved all the same.
  return committed ?? outcome;
}

/** Whose answers they are: what the portal writes for somebody's click is that person's. */
function scopeOf(author: Author): string {
  if (isSystem(author))
    return `system:${author.behalf ? author.behalf.userId : author.system}`;
  if (isCiToken(author)) return author.tokenId;
  return isService(author) ? author.keyId : author.userId;
}
