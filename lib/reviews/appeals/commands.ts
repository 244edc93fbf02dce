import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { appManagers, mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { requestedEnvironments } from "@/lib/publishing/rules";
import { text } from "@/lib/words/catalogue";
import { partnerPeople, reviewSelect, type ReviewRow } from "../dto";
import { interestFacts } from "../interests/dto";
import { allowStep, visibleReviews } from "../policy";
import { allowAppeal } from "./rules";
import type { AnswerAppealInput, AppealInput } from "./schema";

const words = text.appeals;

/** Says that a rejection is wrong, once; somebody else than who rejected answers. */
export async function appealRejection(
  actor: Actor,
  { idempotencyKey, ...input }: AppealInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "appealRejection", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      // Requesting again waits for this, or this one sees it.
      const where = { id: input.reviewId, app: ownApplications(actor) };
      const found = await tx.review.findFirst({ where, select: { id: true, app: true } });
      if (!found) return fail("not_found", text.form.notFound);
      if (!can(actor, "review.appeal", found.app))
        return fail("forbidden", text.form.forbidden);
      await tx.$queryRaw`SELECT id FROM review WHERE id = ${found.id}::uuid FOR UPDATE`;
      const review = await tx.review.findFirst({
        where,
        select: {
          ...{ id: true, number: true, state: true, round: true, revision: true },
          rounds: { select: { number: true, decidedAt: true, appeal: true } },
          app: { select: { id: true, name: true, partnerId: true } },
        },
      });
      if (review?.revision !== input.revision) return fail("conflict", text.form.stale);
      const { number, round, app } = review;
      const rejected = review.rounds.find((one) => one.number === round);
      const allowed = allowAppeal(
        {
          ...{ state: review.state, decidedAt: rejected?.decidedAt ?? null },
          isAppealed: Boolean(rejected?.appeal),
        },
        new Date(),
      );
      if (!allowed.ok) return allowed;

      await tx.reviewAppeal.create({
        data: {
          ...{ reviewId: review.id, number: round, grounds: input.grounds },
          appealedById: actor.userId,
        },
      });
      await recordEvent(tx, actor, {
        action: "review.appealed",
        object: { type: "review", id: review.id },
        partnerId: app.partnerId,
        data: { number, round, appId: app.id },
      });
      await mailPeople(tx, await appManagers(tx), {
        ...words.mails.appealed({ app: app.name, number, round }),
        link: "/review/appeals",
      });
      return ok({ number });
    });
  } catch (error) {
    // A colleague appealed at the same moment.
    if (!violates(error, "review_appeal")) throw error;
    return fail("conflict", words.refused.once);
  }
}

/** Answers with reasons: it stays rejected, or it goes on in the hands of whoever answers. */
export async function answerAppeal(
  actor: Actor,
  { idempotencyKey, ...input }: AnswerAppealInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "answerAppeal", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const review = await tx.review.findFirst({
        where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
        select: reviewSelect(actor.userId),
      });
      if (!review) return fail("not_found", text.form.notFound);
      const facts = interestFacts(review);
      const may = allowStep(actor, "review.answer_appeal", review, facts);
      if (!may.ok) return may;
      const rejected = review.rounds.at(-1);
      if (rejected?.decidedById === actor.userId)
        return fail("forbidden", words.refused.same);
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;

      const { outcome, answer } = input;
      const { count } = await tx.reviewAppeal.updateMany({
        where: { reviewId: review.id, number: review.round, state: "OPEN" },
        data: {
          ...{ state: outcome, answer, decidedById: actor.userId },
          decidedAt: new Date(),
        },
      });
      if (count === 0) return fail("conflict", words.refused.over);
      if (outcome === "GRANTED") {
        const reopened = await reopen(tx, actor, review, input.revision);
        if (!reopened.ok) return reopened;
      }
      const { number, round, app } = review;
      await recordEvent(tx, actor, {
        action: "review.appeal_answered",
        object: { type: "review", id: review.id },
        partnerId: app.partnerId,
        data: { number, round, outcome, appId: app.id },
      });
      const mail = outcome === "GRANTED" ? words.mails.granted : words.mails.upheld;
      await mailPeople(tx, partnerPeople(review), {
        ...mail({ app: app.name, number, round, answer }),
        link: `/apps/${app.id}/validation`,
      });
      return ok({ number });
    });
  } catch (error) {
    // The partner asked for another version at the same moment.
    if (!violates(error, "publication")) throw error;
    return fail("conflict", words.refused.over);
  }
}

/** The next round of the same request, at the place it had, with whoever granted the appeal. */
async function reopen(
  tx: Tx,
  actor: Actor,
  review: ReviewRow,
  revision: number,
): Promise<Result<null>> {
  const { id, versionId, kind } = review;
  const round = review.round + 1;
  const { appealedById, grounds } = await tx.reviewAppeal.findUniqueOrThrow({
    where: { reviewId_number: { reviewId: id, number: review.round } },
  });
  const waiting = await tx.review.updateMany({
    where: { id, state: "REJECTED", revision },
    data: { state: "WAITING", round, reviewerId: null, revision: { increment: 1 } },
  });
  if (waiting.count === 0) return fail("conflict", text.form.stale);
  await tx.reviewRound.create({
    data: { reviewId: id, number: round, submittedById: appealedById, note: grounds },
  });
  const environments = requestedEnvironments(kind);
  const asked = await tx.publication.updateMany({
    where: { versionId, environment: { in: environments }, state: "REJECTED" },
    data: { state: "REQUEST_PENDING", decidedById: null, decidedAt: null },
  });
  if (asked.count !== environments.length) return fail("conflict", words.refused.over);
  await tx.review.update({
    where: { id },
    data: { state: "IN_REVIEW", reviewerId: actor.userId, revision: { increment: 1 } },
  });
  return ok(null);
}
