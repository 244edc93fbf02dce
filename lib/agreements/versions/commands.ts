import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { textHash } from "../gateway";
import { allowDeadline } from "../rules";
import type { PublishVersionInput } from "../schema";

const words = text.agreements;

/** Publishes the next version of an agreement. The worker writes to whom it concerns. */
export async function publishVersion(
  actor: Actor,
  { idempotencyKey, ...input }: PublishVersionInput,
): Promise<Result<{ number: number }>> {
  const { deadline, ...said } = input;
  const form = {
    key: idempotencyKey,
    command: "publishAgreementVersion",
    input: { ...said, deadline: deadline?.toISOString() ?? null },
  };
  try {
    return await writeOnce(actor, form, async (tx) => {
      if (!can(actor, "agreement.publish")) {
        return fail("not_found", text.form.notFound);
      }
      const newest = await tx.agreementVersion.findFirst({
        where: { agreement: input.agreement },
        orderBy: { number: "desc" },
        select: { number: true, contentSha256: true },
      });
      if ((newest?.number ?? 0) !== input.after) return fail("conflict", text.form.stale);
      const contentSha256 = textHash(input.text);
      if (contentSha256 === newest?.contentSha256) {
        return fail("rule_broken", words.refusals.sameText, "text");
      }
      const { agreement, label } = input;
      if (await tx.agreementVersion.findFirst({ where: { agreement, label } })) {
        return fail("rule_broken", words.refusals.labelTaken, "label");
      }
      const now = new Date();
      const allowed = allowDeadline(deadline, now);
      if (!allowed.ok) return allowed;
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      const number = input.after + 1;
      const { id } = await tx.agreementVersion.create({
        data: {
          ...{ agreement, number, label },
          ...{ title: input.title, text: input.text, summary: input.summary },
          ...{ contentSha256, deadline, publishedAt: now, publishedById: actor.userId },
        },
        select: { id: true },
      });
      await recordEvent(tx, actor, {
        action: "agreement.published",
        object: { type: "agreement_version", id },
        data: {
          ...{ agreement, version: label, contentSha256 },
          deadline: deadline?.toISOString() ?? null,
        },
      });
      return ok({ number });
    });
  } catch (error) {
    // Somebody else published the same number or label at the same moment.
    if (!violates(error, "agreement_version")) throw error;
    return fail("conflict", text.form.stale);
  }
}
