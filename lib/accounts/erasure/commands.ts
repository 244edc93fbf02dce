import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { HOUR, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { obstacleWords, type Obstacle } from "./dto";
import { confirmTrouble, ERASURE_DELAY, REQUESTS } from "./rules";
import type { CancelErasureInput, RequestErasureInput } from "./schema";

const words = text.ownData;

/** Asks to be erased: announced now, done a week later by the worker (lib/accounts/erasing). */
export async function requestErasure(
  actor: Actor,
  { idempotencyKey, email }: RequestErasureInput,
): Promise<Result<null>> {
  const { userId } = actor;
  const form = { key: idempotencyKey, command: "requestErasure", input: {} };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const trouble = confirmTrouble(email, actor.email);
      if (trouble) return fail("rule_broken", trouble, "email");
      const [obstacle] = await tx.$queryRaw<Obstacle[]>`
        SELECT kind, id, name, alone FROM portal_erasure_obstacles(${userId}::uuid)`;
      if (obstacle) return fail("rule_broken", obstacleWords(obstacle));
      const now = new Date();
      const proof = await stepUp(tx, actor, now);
      if (!proof.ok) return proof;
      // Each is a mail, and so is calling it off.
      const asked = await tx.erasure.count({
        where: { userId, requestedAt: { gt: later(now, -HOUR) } },
      });
      if (asked >= REQUESTS) return fail("too_many", words.erasure.tooMany);
      const effectiveAt = later(now, ERASURE_DELAY);
      await tx.erasure.create({ data: { userId, requestedAt: now, effectiveAt } });
      await recordEvent(tx, actor, {
        action: "account.erasure_requested",
        object: { type: "person", id: userId },
        data: { effectiveAt: effectiveAt.toISOString() },
      });
      await mailPeople(tx, [userId], {
        ...words.mails.erasureRequested(effectiveAt),
        link: "/profile/data",
      });
      return ok(null);
    });
  } catch (error) {
    if (!violates(error, "erasure_open") && !violates(error, "user_id")) throw error;
    return fail("conflict", words.erasure.open);
  }
}

/** "Keep my account": needs no proof, since it takes nothing away. */
export async function cancelErasure(
  actor: Actor,
  { idempotencyKey }: CancelErasureInput,
): Promise<Result<null>> {
  const { userId } = actor;
  const form = { key: idempotencyKey, command: "cancelErasure", input: {} };
  return writeOnce(actor, form, async (tx) => {
    const { count } = await tx.erasure.updateMany({
      where: { userId, cancelledAt: null, doneAt: null },
      data: { cancelledAt: new Date() },
    });
    if (count === 0) return fail("conflict", words.erasure.noneOpen);
    await recordEvent(tx, actor, {
      action: "account.erasure_cancelled",
      object: { type: "person", id: userId },
    });
    await mailPeople(tx, [userId], {
      ...words.mails.erasureCancelled(),
      link: "/profile/data",
    });
    return ok(null);
  });
}
