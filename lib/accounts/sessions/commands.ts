import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { text } from "@/lib/words/catalogue";
import type { EndOtherSessionsInput, EndSessionInput } from "./schema";

/** Signs out one session of one's own: every copy of its cookie stops with the next request. */
export async function endSession(
  actor: Actor,
  { idempotencyKey, sessionId }: EndSessionInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "endSession", input: { sessionId } };
  return writeOnce(actor, form, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId: actor.userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return fail("not_found", text.form.notFound);
    await recordEvent(tx, actor, {
      action: "account.session_ended",
      object: { type: "person", id: actor.userId },
      data: { sessionId },
    });
    return ok(null);
  });
}

/** Signs out every session of one's own but the one that asks. */
export async function endOtherSessions(
  actor: Actor,
  { idempotencyKey }: EndOtherSessionsInput,
): Promise<Result<{ count: number }>> {
  const form = { key: idempotencyKey, command: "endOtherSessions", input: {} };
  return writeOnce(actor, form, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { userId: actor.userId, id: { not: actor.sessionId }, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return ok({ count });
    await recordEvent(tx, actor, {
      action: "account.session_ended",
      object: { type: "person", id: actor.userId },
      data: { others: count },
    });
    return ok({ count });
  });
}

/** Notes that somebody signed out; the session itself is closed by lib/auth. */
export async function recordSignOut(actor: Actor): Promise<Result<null>> {
  return inTransaction(actor, async (tx) => {
    await recordEvent(tx, actor, {
      action: "account.signed_out",
      object: { type: "person", id: actor.userId },
    });
    return ok(null);
  });
}
