import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { allowAbsence } from "./rules";
import type { ComeBackInput, SayAwayInput } from "./schema";

/** Says that a reviewer is out of office until and with a day. Nobody's reviews are moved by it. */
export async function sayAway(
  actor: Actor,
  { idempotencyKey, ...input }: SayAwayInput,
): Promise<Result<{ until: string }>> {
  const form = { key: idempotencyKey, command: "sayAway", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "review.be_away")) return fail("not_found", text.form.notFound);
    const allowed = allowAbsence(input.until, new Date());
    if (!allowed.ok) return allowed;
    const said = { until: new Date(input.until), saidAt: new Date() };
    await tx.reviewerAbsence.upsert({
      where: { userId: actor.userId },
      create: { userId: actor.userId, ...said },
      update: said,
    });
    await recordEvent(tx, actor, {
      action: "review.away",
      object: { type: "person", id: actor.userId },
      data: { until: input.until },
    });
    return ok({ until: input.until });
  });
}

/** Back before the day that was said. */
export async function comeBack(
  actor: Actor,
  { idempotencyKey }: ComeBackInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "comeBack", input: {} };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "review.be_away")) return fail("not_found", text.form.notFound);
    const { count } = await tx.reviewerAbsence.deleteMany({
      where: { userId: actor.userId },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "review.back",
      object: { type: "person", id: actor.userId },
    });
    return ok(null);
  });
}
