import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { text } from "@/lib/words/catalogue";
import { reviewSelect } from "../dto";
import { interestFacts } from "../interests/dto";
import { allowStep, visibleReviews } from "../policy";
import type { ReviewStepInput } from "../schema";

/** Takes a waiting review. Of two who try at once, one gets it and the other is told who did. */
export async function takeReview(
  actor: Actor,
  { idempotencyKey, ...input }: ReviewStepInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "takeReview", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.take", review, interestFacts(review));
    if (!may.ok) return may;

    const { count } = await tx.review.updateMany({
      where: { id: review.id, state: "WAITING", revision: input.revision },
      data: { state: "IN_REVIEW", reviewerId: actor.userId, revision: { increment: 1 } },
    });
    if (count === 0) {
      const now = await tx.review.findUnique({
        where: { id: review.id },
        select: { state: true, reviewerId: true },
      });
      const other = now?.state === "IN_REVIEW" ? (now.reviewerId ?? "") : "";
      const taker = other
        ? await tx.user.findUnique({ where: { id: other }, select: { name: true } })
        : null;
      return fail(
        "conflict",
        taker ? text.reviews.refused.takenBy(taker.name) : text.form.stale,
      );
    }

    await recordEvent(tx, actor, {
      action: "review.taken",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, round: review.round },
    });
    return ok({ number: review.number });
  });
}

/** Puts a review back to its place in the queue, with verdicts and notes. */
export async function giveBack(
  actor: Actor,
  { idempotencyKey, ...input }: ReviewStepInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "giveBack", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.give_back", review, interestFacts(review));
    if (!may.ok) return may;

    const { count } = await tx.review.updateMany({
      where: {
        ...{ id: review.id, state: "IN_REVIEW", reviewerId: actor.userId },
        revision: input.revision,
      },
      data: { state: "WAITING", reviewerId: null, revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);

    await recordEvent(tx, actor, {
      action: "review.given_back",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, round: review.round },
    });
    return ok({ number: review.number });
  });
}
