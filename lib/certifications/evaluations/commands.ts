import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { sha256 } from "@/lib/checklist/gateway";
import { osloInstant } from "@/lib/core/oslo";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import {
  partnerPeople,
  reviewItems,
  reviewSelect,
  type ReviewRow,
} from "@/lib/reviews/dto";
import { interestFacts } from "@/lib/reviews/interests/dto";
import { allowStep, interestIn, visibleReviews } from "@/lib/reviews/policy";
import { text } from "@/lib/words/catalogue";
import { allowHandOver, allowOutcome, allowSchedule, packageOf } from "./rules";
import type {
  AskRetestInput,
  HandOverInput,
  RecordOutcomeInput,
  ScheduleEvaluationInput,
} from "./schema";

const words = text.certification.evaluation;

type Followed = Result<{ number: number }>;

/**
 * Sends the handover document to the evaluator, for the first test or the next one (T7). Everything on the
 * list has passed by then.
 */
export async function handOver(
  actor: Actor,
  { idempotencyKey, ...input }: HandOverInput,
): Promise<Followed> {
  const form = { key: idempotencyKey, command: "handOver", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (review?.kind !== "CERTIFICATION_PRODUCTION")
      return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "evaluation.hand_over", review, interestFacts(review));
    if (!may.ok) return may;
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const last = review.evaluations.at(-1) ?? null;
    const allowed = allowHandOver({
      left: leftOf(review),
      state: last?.state ?? null,
      ...{ wanted: input.package, needed: packageOf(review.version) },
    });
    if (!allowed.ok) return allowed;

    // Of two who do it at once, one finds the review as it was.
    const { count } = await tx.review.updateMany({
      where: { id: review.id, state: "IN_REVIEW", revision: input.revision },
      data: { revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const { evaluator, evaluatorEmail, evaluatorContact } =
      await tx.certificationSetting.findUniqueOrThrow({ where: { id: 1 } });
    const attempt =
      last ??
      (await tx.securityEvaluation.create({
        data: {
          ...{ reviewId: review.id, attempt: 1, package: input.package },
          ...{ state: "REQUESTED", requestedById: actor.userId },
        },
      }));
    await tx.securityEvaluation.update({
      where: { id: attempt.id },
      data: {
        ...{ state: "HANDED_OVER", package: input.package, evaluator },
        revision: { increment: 1 },
      },
    });
    await follow(tx, actor, review, "evaluation.handed_over", {
      ...{ attempt: attempt.attempt, package: input.package },
    });
    const { app } = review;
    await mailPeople(tx, partnerPeople(review), {
      ...words.mails.handedOver({
        ...{ app: app.name, evaluator, package: input.package },
        ...{ email: evaluatorEmail, contact: evaluatorContact },
      }),
      link: `/apps/${app.id}/validation`,
    });
    return ok({ number: review.number });
  });
}

/** The day that evaluator and partner have agreed, entered by the partner or by SuperOffice (T8). */
export async function scheduleEvaluation(
  actor: Actor,
  { idempotencyKey, ...input }: ScheduleEvaluationInput,
): Promise<Followed> {
  const form = { key: idempotencyKey, command: "scheduleEvaluation", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.evaluationId);
    if (!found) return fail("not_found", text.form.notFound);
    const { review, evaluation } = found;
    const isPartner = can(actor, "evaluation.answer", review.app);
    if (!isPartner) {
      const may = allowFollowing(actor, review);
      if (!may.ok) return may;
    }
    if (evaluation.state !== "HANDED_OVER" && evaluation.state !== "SCHEDULED")
      return fail("conflict", text.form.stale);
    const scheduledFor = osloInstant(input.day, input.time);
    const allowed = allowSchedule(scheduledFor, new Date());
    if (!allowed.ok) return allowed;

    const { count } = await tx.securityEvaluation.updateMany({
      where: { id: evaluation.id, revision: input.revision, state: evaluation.state },
      data: { state: "SCHEDULED", scheduledFor, revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await follow(tx, actor, review, "evaluation.scheduled", {
      ...{ attempt: evaluation.attempt, scheduledFor: scheduledFor.toISOString() },
    });
    const { app, number } = review;
    const { day, time } = input;
    const { evaluator } = evaluation;
    await mailPeople(tx, partnerPeople(review), {
      ...words.mails.scheduled({ app: app.name, evaluator, day, time }),
      link: `/apps/${app.id}/validation`,
    });
    await mailPeople(tx, [review.reviewerId], {
      ...words.mails.scheduledToReviewer({ app: app.name, number, day, time }),
      link: `/review/${number}`,
    });
    return ok({ number });
  });
}

/**
 * Passed or failed, and nothing else of the report (T10, T10x). A failure makes it the partner's turn, by
 * the database: the review waits for the re-test that the partner asks for, or for its withdrawal.
 */
export async function recordOutcome(
  actor: Actor,
  { idempotencyKey, ...input }: RecordOutcomeInput,
): Promise<Followed> {
  const form = { key: idempotencyKey, command: "recordOutcome", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.evaluationId);
    if (!found) return fail("not_found", text.form.notFound);
    const { review, evaluation } = found;
    const may = allowFollowing(actor, review);
    if (!may.ok) return may;
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const now = new Date();
    const allowed = allowOutcome(evaluation, now);
    if (!allowed.ok) return allowed;

    const { count } = await tx.securityEvaluation.updateMany({
      where: { id: evaluation.id, revision: input.revision, state: "SCHEDULED" },
      data: {
        ...{ state: input.outcome, decidedById: actor.userId, decidedAt: now },
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await follow(tx, actor, review, "evaluation.decided", {
      ...{ attempt: evaluation.attempt, outcome: input.outcome },
    });
    const { app } = review;
    await mailPeople(tx, partnerPeople(review), {
      ...words.mails.decided({ app: app.name, outcome: input.outcome }),
      link: `/apps/${app.id}/validation`,
    });
    await mailPeople(tx, [review.reviewerId], {
      ...words.mails.decidedToReviewer({
        ...{ app: app.name, number: review.number, outcome: input.outcome },
      }),
      link: `/review/${review.number}`,
    });
    return ok({ number: review.number });
  });
}

/** The partner has mended what was found and wants to be tested again: SuperOffice looks first. */
export async function askRetest(
  actor: Actor,
  { idempotencyKey, ...input }: AskRetestInput,
): Promise<Followed> {
  const form = { key: idempotencyKey, command: "askRetest", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.evaluationId);
    if (!found) return fail("not_found", text.form.notFound);
    const { review, evaluation } = found;
    if (!can(actor, "evaluation.answer", review.app))
      return fail("forbidden", text.form.forbidden);
    const isLast = review.evaluations.at(-1)?.id === evaluation.id;
    if (evaluation.state !== "FAILED" || !isLast)
      return fail("conflict", text.form.stale);

    // Where it waits in the queue, or went back to its reviewer with answers, it stays there.
    const { state } = review;
    const { count } = await tx.review.updateMany({
      where: { id: review.id, state },
      data: {
        state: state === "WITH_PARTNER" ? "IN_REVIEW" : state,
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await tx.securityEvaluation.create({
      data: {
        ...{ reviewId: review.id, attempt: evaluation.attempt + 1, state: "REQUESTED" },
        ...{ package: evaluation.package, requestedById: actor.userId },
      },
    });
    await follow(tx, actor, review, "evaluation.retest_asked", {
      attempt: evaluation.attempt + 1,
    });
    await mailPeople(tx, [review.reviewerId], {
      ...words.mails.retestAsked({ app: review.app.name, number: review.number }),
      link: `/review/${review.number}`,
    });
    return ok({ number: review.number });
  });
}

async function find(tx: Tx, actor: Actor, evaluationId: string) {
  const review = await tx.review.findFirst({
    where: {
      AND: [
        {
          evaluations: { some: { id: evaluationId } },
          state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER"] },
        },
        visibleReviews(actor),
      ],
    },
    select: reviewSelect(actor.userId),
  });
  const evaluation = review?.evaluations.find(({ id }) => id === evaluationId);
  return review && evaluation ? { review, evaluation } : null;
}

/** Any reviewer without an interest follows an evaluation: it takes weeks, and reviewers go on leave. */
function allowFollowing(actor: Actor, review: ReviewRow): Result<null> {
  if (!can(actor, "evaluation.follow")) return fail("forbidden", text.form.forbidden);
  const interest = interestIn(actor, interestFacts(review));
  return interest ? fail("forbidden", text.reviews.interest[interest]) : ok(null);
}

function leftOf(review: ReviewRow): number {
  return reviewItems(review, sha256).filter(
    ({ verdict }) => verdict !== "PASSED" && verdict !== "NOT_APPLICABLE",
  ).length;
}

async function follow(
  tx: Tx,
  actor: Actor,
  { id, number, app }: ReviewRow,
  action:
    | "evaluation.handed_over"
    | "evaluation.scheduled"
    | "evaluation.decided"
    | "evaluation.retest_asked",
  data: Record<string, unknown>,
): Promise<void> {
  await recordEvent(tx, actor, {
    action,
    object: { type: "review", id },
    partnerId: app.partnerId,
    data: { ...data, number, appId: app.id },
  });
}
