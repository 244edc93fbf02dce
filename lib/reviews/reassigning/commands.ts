import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { reviewSelect } from "../dto";
import { interestFacts } from "../interests/dto";
import { allowStep, visibleReviews } from "../policy";
import { allowReassigning } from "./rules";
import type { ReassignReviewInput } from "./schema";

const { mails, refused } = text.reviews;

/**
 * Gives a review that somebody else has in hand to another reviewer, or back to its place in the queue:
 * for whoever is absent. Verdicts and notes stay; the reason is a note, and both hear of it.
 */
export async function reassignReview(
  actor: Actor,
  { idempotencyKey, ...input }: ReassignReviewInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "reassignReview", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.reassign", review, interestFacts(review));
    if (!may.ok) return may;
    const to = input.to === "" ? null : input.to;
    const allowed = allowReassigning(review, to);
    if (!allowed.ok) return allowed;
    const next = to === null ? ok(null) : await findReviewer(tx, review.id, to);
    if (!next.ok) return next;

    const { id, state, reviewerId, number, round, app } = review;
    const { count } = await tx.review.updateMany({
      where: { id, state, reviewerId, revision: input.revision },
      data: {
        ...(to === null ? { state: "WAITING" as const } : {}),
        ...{ reviewerId: to, revision: { increment: 1 } },
      },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const note = await tx.reviewMessage.create({
      data: {
        ...{ reviewId: id, authorId: actor.userId, side: "SUPEROFFICE" },
        ...{ internal: true, text: input.reason },
      },
      select: { id: true },
    });
    await recordEvent(tx, actor, {
      action: "review.reassigned",
      object: { type: "review", id },
      partnerId: app.partnerId,
      data: { number, round, from: reviewerId, to, note: note.id },
    });
    const from = await tx.user.findUniqueOrThrow({
      where: { id: reviewerId ?? "" },
      select: { name: true },
    });
    const about = { app: app.name, number, reason: input.reason };
    const link = `/review/${number}`;
    await mailPeople(tx, [reviewerId], {
      ...mails.takenAway({ ...about, to: next.value?.name ?? null }),
      link,
    });
    await mailPeople(tx, [to], {
      ...mails.handedOn({ ...about, from: from.name }),
      link,
    });
    return ok({ number });
  });
}

/** A reviewer who can sign in and has no interest in the app; the database asks the same. */
async function findReviewer(
  tx: Tx,
  reviewId: string,
  userId: string,
): Promise<Result<{ name: string }>> {
  const found = await tx.user.findFirst({
    where: {
      ...{ id: userId, loginAllowed: true },
      staffRoles: { some: { role: { in: ["CERTIFIER", "APP_MANAGER"] } } },
    },
    select: { name: true },
  });
  if (!found) return fail("rule_broken", text.form.chooseOne, "to");
  const [asked] = await tx.$queryRaw<{ interest: boolean }[]>`
    SELECT portal_has_interest(${userId}::uuid, ${reviewId}::uuid) AS interest`;
  return asked?.interest === false
    ? ok(found)
    : fail("rule_broken", refused.reassignInterest(found.name), "to");
}
