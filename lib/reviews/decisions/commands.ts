import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { sha256 } from "@/lib/checklist/gateway";
import { endingSecrets } from "@/lib/configurations/native/dto";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { publishRows } from "@/lib/db/publication-rows";
import { writeOnce } from "@/lib/db/write-once";
import { evaluationsOf } from "@/lib/certifications/dto";
import { isEvaluated, packageOf } from "@/lib/certifications/evaluations/rules";
import { signedRecord } from "@/lib/certifications/records/gateway";
import { nextAt } from "@/lib/certifications/way/dto";
import { mailPeople } from "@/lib/outbox/people";
import { authorizationLevel, requestedEnvironments } from "@/lib/publishing/rules";
import { endsUnnamed, goesLiveAtOnce, lapsesAt } from "@/lib/publishing/releases/rules";
import { text } from "@/lib/words/catalogue";
import { partnerPeople, reviewItems, reviewSelect, type ReviewRow } from "../dto";
import { interestFacts } from "../interests/dto";
import { allowStep, visibleReviews } from "../policy";
import { allowApproval, allowRejection } from "../rules";
import type { ApproveReviewInput, RejectReviewInput } from "../schema";

/**
 * Approves: the version is published where it was requested, or waits as its request chose; what was
 * published there before is replaced, and an unverified partner that the reviewer has checked is verified.
 */
export async function approveReview(
  actor: Actor,
  { idempotencyKey, ...input }: ApproveReviewInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "approveReview", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const review = await tx.review.findFirst({
        where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
        select: reviewSelect(actor.userId),
      });
      if (!review) return fail("not_found", text.form.notFound);
      const may = allowStep(actor, "review.decide", review, interestFacts(review));
      if (!may.ok) return may;
      const { app } = review;
      // From here on nobody makes a secret or publishes in the app, and nobody who does waits for this.
      await tx.$executeRaw`SELECT portal_hold_app(${app.id}::uuid)`;
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;

      const isVerified = app.partner.status === "VERIFIED";
      const allowed = allowApproval(verdictsOf(review), {
        isVerified,
        isChecked: input.partnerChecked === "on",
      });
      if (!allowed.ok) return allowed;
      if (review.kind === "CERTIFICATION_PRODUCTION") {
        const evaluated = await allowCertified(tx, review);
        if (!evaluated.ok) return evaluated;
      }

      if (!isVerified) await verifyPartner(tx, actor, app.partnerId);
      const { revision, note } = input;
      const now = new Date();
      const decided = await decide(tx, actor, review, {
        ...{ revision, decision: "APPROVED", note, now },
      });
      if (!decided.ok) return decided;
      const environments = requestedEnvironments(review.kind);
      const release = decided.value;
      const isLive = release === null || release.state === "LIVE";
      const about = { appId: app.id, versionId: review.versionId, environments };
      if (!isLive) await settle(tx, actor, review, { state: "APPROVED", now });
      else if (!(await publishRows(tx, about, "REQUEST_PENDING", decidedBy(actor, now))))
        throw new Error("A requested publication is missing.");
      await writeRecord(tx, actor, review, now);

      const { number, round, version } = review;
      const event = {
        object: { type: "review", id: review.id },
        partnerId: app.partnerId,
      } as const;
      const what = { number, version: version.number, appId: app.id, environments };
      await recordEvent(tx, actor, {
        ...{ ...event, action: "publishing.approved" },
        data: {
          ...{ ...what, round, isLive },
          levels: environments.map((environment) =>
            authorizationLevel(app.kind, environment),
          ),
        },
      });
      if (release?.trouble)
        await recordEvent(tx, actor, {
          ...{ ...event, action: "publishing.release_held" },
          data: { ...what, trouble: release.trouble },
        });
      const next = nextAt(
        await tx.certificationWay.findUniqueOrThrow({ where: { appId: app.id } }),
      );
      await mailPeople(tx, partnerPeople(review), {
        ...(isLive
          ? text.reviews.mails.approved({ app: app.name, environments, next, note })
          : text.releases.mails.waiting({
              ...{ app: app.name, number, version: version.number, environments, note },
              goesLive: release.trouble ? null : release.at,
              ...{ lapses: lapsesAt(now), trouble: release.trouble },
            })),
        link: `/apps/${app.id}/validation`,
      });
      return ok({ number });
    });
  } catch (error) {
    // The partner went back to an earlier version at the same moment.
    if (!violates(error, "publication")) throw error;
    return fail("conflict", text.form.stale);
  }
}

/** Ends the round: the version is unlocked, and the partner reads item by item what to mend. */
export async function rejectReview(
  actor: Actor,
  { idempotencyKey, ...input }: RejectReviewInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "rejectReview", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.decide", review, interestFacts(review));
    if (!may.ok) return may;
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;

    const allowed = allowRejection(verdictsOf(review));
    if (!allowed.ok) return allowed;

    const { app } = review;
    const { revision, summary: note } = input;
    const now = new Date();
    const decided = await decide(tx, actor, review, {
      ...{ revision, decision: "REJECTED", note, now },
    });
    if (!decided.ok) return decided;
    await settle(tx, actor, review, { state: "REJECTED", now });

    await recordEvent(tx, actor, {
      action: "publishing.rejected",
      object: { type: "review", id: review.id },
      partnerId: app.partnerId,
      data: {
        ...{ number: review.number, round: review.round, appId: app.id },
        ...{ version: review.version.number, failedItems: allowed.value },
      },
    });
    await mailPeople(tx, partnerPeople(review), {
      ...text.reviews.mails.rejected({
        app: app.name,
        environments: requestedEnvironments(review.kind),
        failed: allowed.value,
        summary: input.summary,
      }),
      link: `/apps/${app.id}/validation`,
    });
    return ok({ number: review.number });
  });
}

function verdictsOf(review: ReviewRow) {
  return reviewItems(review, sha256).map(({ verdict }) => verdict);
}

/** The round first: the database lets a review be decided only by its decided round. */
async function decide(
  tx: Tx,
  actor: Actor,
  review: ReviewRow,
  given: {
    revision: number;
    decision: "APPROVED" | "REJECTED";
    note: string;
    now: Date;
  },
): Promise<Result<Awaited<ReturnType<typeof startRelease>>>> {
  const { revision, decision, note, now } = given;
  const round = await tx.reviewRound.updateMany({
    where: { reviewId: review.id, number: review.round, decision: null },
    data: {
      ...{ decision, decidedById: actor.userId, decidedAt: now },
      decisionNote: note === "" ? null : note,
    },
  });
  const release = decision === "APPROVED" ? await startRelease(tx, review, now) : null;
  const { count } = await tx.review.updateMany({
    where: { id: review.id, state: "IN_REVIEW", reviewerId: actor.userId, revision },
    data: {
      state: decision,
      closedAt: decision === "APPROVED" ? now : null,
      revision: { increment: 1 },
    },
  });
  return round.count === 1 && count === 1
    ? ok(release)
    : fail("conflict", text.form.stale);
}

/**
 * From here on what was approved waits, or is live: as the request chose, but that it ends no secret which
 * the choice did not name. Null without a choice.
 */
async function startRelease(tx: Tx, review: ReviewRow, now: Date) {
  const { id: reviewId, appId, version, kind } = review;
  const chosen = await tx.release.findUnique({
    where: { reviewId },
    select: { choice: true, at: true, namedSecrets: true },
  });
  if (!chosen) return null;
  const going = { appId, version, environments: requestedEnvironments(kind) };
  const ends = await tx.clientSecret.findMany(endingSecrets(going, now));
  const isDue = goesLiveAtOnce(chosen, now);
  const isHeld = isDue && endsUnnamed(ends, chosen.namedSecrets);
  return tx.release.update({
    where: { reviewId },
    data: {
      ...(isDue && !isHeld ? { state: "LIVE", endedAt: now } : { state: "WAITING" }),
      ...{ trouble: isHeld ? "SECRETS" : null, approvedAt: now, lapsesAt: lapsesAt(now) },
      revision: { increment: 1 },
    },
    select: { state: true, at: true, trouble: true },
  });
}

function decidedBy(actor: Actor, now: Date) {
  return { decidedById: actor.userId, decidedAt: now };
}

/** All environments of the request together; one missing is a bug, and nothing happens. */
async function settle(
  tx: Tx,
  actor: Actor,
  review: ReviewRow,
  { state, now }: { state: "APPROVED" | "REJECTED"; now: Date },
): Promise<void> {
  const environments = requestedEnvironments(review.kind);
  const { count } = await tx.publication.updateMany({
    where: {
      versionId: review.versionId,
      environment: { in: environments },
      state: "REQUEST_PENDING",
    },
    data: { state, ...decidedBy(actor, now) },
  });
  if (count !== environments.length)
    throw new Error("A requested publication is missing.");
}

/** Certified is what a third party has tested too: for this review, or for one that still counts. */
async function allowCertified(tx: Tx, review: ReviewRow): Promise<Result<null>> {
  const isPassed = isEvaluated({
    own: review.evaluations,
    all: await tx.securityEvaluation.findMany(evaluationsOf(review.appId)),
    needed: packageOf(review.version),
    now: new Date(),
  });
  return isPassed
    ? ok(null)
    : fail("rule_broken", text.certification.evaluation.refused.notPassed);
}

/** Writes and signs what was approved, in the transaction that approves it. */
async function writeRecord(
  tx: Tx,
  actor: Actor,
  review: ReviewRow,
  approvedAt: Date,
): Promise<void> {
  const { id: reviewId, appId, number } = review;
  const clientIds = await tx.clientIdentifier.findMany({
    where: { appId, retiredAt: null },
    select: { environment: true, clientId: true },
  });
  const given = { decidedBy: actor.userId, approvedAt, clientIds };
  const { id } = await tx.certificationRecord.create({
    data: signedRecord(review, given),
  });
  await recordEvent(tx, actor, {
    action: "certification.recorded",
    object: { type: "review", id: reviewId },
    partnerId: review.app.partnerId,
    data: { number, record: id, appId },
  });
}

async function verifyPartner(tx: Tx, actor: Actor, partnerId: string): Promise<void> {
  const { count } = await tx.partner.updateMany({
    where: { id: partnerId, status: "UNVERIFIED" },
    data: { status: "VERIFIED" },
  });
  if (count === 0) return;
  await tx.partnerVerification.create({
    data: {
      ...{ partnerId, verified: true, organisationNumber: "", note: "" },
      decidedById: actor.userId,
    },
  });
  await recordEvent(tx, actor, {
    action: "partner.verified",
    object: { type: "partner", id: partnerId },
    partnerId,
  });
}
