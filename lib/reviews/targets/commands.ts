import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { targetSelect } from "./dto";
import type { SaveTargetsInput } from "./schema";

/** Says within how many business days reviews are answered and decided from now on. */
export async function saveTargets(
  actor: Actor,
  { idempotencyKey, ...input }: SaveTargetsInput,
): Promise<Result<{ revision: number }>> {
  const form = { key: idempotencyKey, command: "saveTargets", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "review_target.edit")) return fail("not_found", text.form.notFound);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { revision, ...after } = input;
    const before = await tx.reviewTarget.findUniqueOrThrow({
      where: { id: 1 },
      select: targetSelect,
    });
    const { count } = await tx.reviewTarget.updateMany({
      where: { id: 1, revision },
      data: { ...after, revision: { increment: 1 }, changedAt: new Date() },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "review.targets_saved",
      object: { type: "setting", id: "review_target" },
      data: { before, after },
    });
    return ok({ revision: revision + 1 });
  });
}
