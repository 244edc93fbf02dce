import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { NameEvaluatorInput } from "./schema";

/** Names who does security evaluations and where partners reach it; those under way keep their company. */
export async function nameEvaluator(
  actor: Actor,
  { idempotencyKey, ...input }: NameEvaluatorInput,
): Promise<Result<{ revision: number }>> {
  const form = { key: idempotencyKey, command: "nameEvaluator", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "evaluator.name")) return fail("not_found", text.form.notFound);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { revision, evaluator, email, contact } = input;
    const before = await tx.certificationSetting.findUniqueOrThrow({ where: { id: 1 } });
    const { count } = await tx.certificationSetting.updateMany({
      where: { id: 1, revision },
      data: {
        ...{ evaluator, evaluatorEmail: email, evaluatorContact: contact },
        ...{ revision: { increment: 1 }, updatedAt: new Date() },
      },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "certification.evaluator_named",
      object: { type: "setting", id: "evaluator" },
      data: {
        ...{ before: { evaluator: before.evaluator }, after: { evaluator } },
        // Whose address and name it is, the log does not keep.
        isReachedElsewhere:
          before.evaluatorEmail !== email || before.evaluatorContact !== contact,
      },
    });
    return ok({ revision: revision + 1 });
  });
}
