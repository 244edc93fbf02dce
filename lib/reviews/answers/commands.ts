import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { answerField } from "@/lib/publishing/schema";
import { text } from "@/lib/words/catalogue";
import { reviewItems, reviewSelect } from "../dto";
import { visibleReviews } from "../policy";
import type { AnswerItemInput, AnswerQuestionsInput } from "../schema";

/** Answers all open questions and hands the review back to its reviewer. */
export async function answerQuestions(
  actor: Actor,
  { idempotencyKey, ...input }: AnswerQuestionsInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "answerQuestions", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    if (!can(actor, "review.answer", review.app))
      return fail("forbidden", text.form.forbidden);

    const asked = reviewItems(review, sha256).filter(
      ({ verdict }) => verdict === "QUESTION",
    );
    // With the partner for another reason: its security evaluation failed.
    if (asked.length === 0) return fail("conflict", text.form.stale);
    const missing = asked.find(({ item }) => !input.answers[item.code]);
    if (missing) {
      const field = answerField(missing.item.code);
      return fail("rule_broken", text.reviews.refused.answer, field);
    }

    const { count } = await tx.review.updateMany({
      where: { id: review.id, state: "WITH_PARTNER", revision: input.revision },
      data: { state: "IN_REVIEW", revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    for (const { item } of asked) {
      const at = { reviewId: review.id, itemId: item.id };
      await writeAnswer(tx, actor, at, input.answers[item.code] ?? "");
    }

    await recordEvent(tx, actor, {
      action: "review.partner_answered",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, items: asked.map(({ item }) => item.code) },
    });
    await mailPeople(tx, [review.reviewerId], {
      ...text.reviews.mails.answered({ app: review.app.name, number: review.number }),
      link: `/review/${review.number}`,
    });
    return ok({ number: review.number });
  });
}

/** Writes the partner's own answer to one item, while the review is open. */
export async function answerItem(
  actor: Actor,
  { idempotencyKey, ...input }: AnswerItemInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "answerItem", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    const item = review?.checklist.items.find(({ code }) => code === input.item);
    if (!review || !item) return fail("not_found", text.form.notFound);
    if (!can(actor, "review.answer", review.app))
      return fail("forbidden", text.form.forbidden);

    // Not while it is with the partner: there the questions are answered together.
    const { count } = await tx.review.updateMany({
      where: {
        ...{ id: review.id, revision: input.revision },
        state: { in: ["WAITING", "IN_REVIEW", "REJECTED"] },
      },
      data: { revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const at = { reviewId: review.id, itemId: item.id };
    await writeAnswer(tx, actor, at, input.answer);
    await recordEvent(tx, actor, {
      action: "review.item_answered",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, item: item.code },
    });
    return ok({ number: review.number });
  });
}

async function writeAnswer(
  tx: Tx,
  actor: Actor,
  at: { reviewId: string; itemId: string },
  answer: string,
): Promise<void> {
  const written = { text: answer, authorId: actor.userId, updatedAt: new Date() };
  await tx.reviewAnswer.upsert({
    where: { reviewId_itemId: at },
    create: { ...at, ...written },
    update: written,
  });
}
