import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { RemoveReplyInput, SaveReplyInput } from "./schema";

/** Keeps what was said of an item, for every reviewer and the next time. */
export async function saveReply(
  actor: Actor,
  { idempotencyKey, ...input }: SaveReplyInput,
): Promise<Result<{ id: string }>> {
  const form = { key: idempotencyKey, command: "saveReply", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "review.work")) return fail("not_found", text.form.notFound);
    const { item: itemCode, ...reply } = input;
    try {
      const { id } = await tx.savedReply.create({
        data: { ...reply, itemCode, createdById: actor.userId },
        select: { id: true },
      });
      await recordEvent(tx, actor, {
        action: "review.reply_saved",
        object: { type: "setting", id },
        data: { item: itemCode },
      });
      return ok({ id });
    } catch (error) {
      if (!violates(error, "saved_reply")) throw error;
      return fail("rule_broken", text.reviews.refused.replyThere, "title");
    }
  });
}

export async function removeReply(
  actor: Actor,
  { idempotencyKey, ...input }: RemoveReplyInput,
): Promise<Result<{ id: string }>> {
  const form = { key: idempotencyKey, command: "removeReply", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "review.work")) return fail("not_found", text.form.notFound);
    const { count } = await tx.savedReply.deleteMany({ where: { id: input.replyId } });
    if (count === 0) return fail("not_found", text.form.notFound);
    await recordEvent(tx, actor, {
      action: "review.reply_removed",
      object: { type: "setting", id: input.replyId },
    });
    return ok({ id: input.replyId });
  });
}
