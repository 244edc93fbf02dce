import "server-only";

import { evaluationsOf } from "@/lib/certifications/dto";
import { notDeleted } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { signedRecord } from "@/lib/certifications/records/gateway";
import { sha256 } from "@/lib/checklist/gateway";
import { checkedSelect } from "@/lib/checks/dto";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { publishRows } from "@/lib/db/publication-rows";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { partnerPeople, reviewSelect, type ReviewRow } from "@/lib/reviews/dto";
import { interestFacts } from "@/lib/reviews/interests/dto";
import { interestIn, visibleReviews } from "@/lib/reviews/policy";
import { asStaff } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { goesLiveAtOnce, lapsesAt } from "../releases/rules";
import { requestedEnvironments } from "../rules";
import { laneOf, laneVersionSelect, recordEndOf, type LaneVerdict } from "./dto";
import type { UndoFastLaneInput } from "./schema";

const words = text.fastLane;
const worker: SystemActor = { system: "worker" };
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Approves a request that needs nobody's look, in the portal's own name; every other one stays where it is,
 * in the queue. Whether it was taken.
 */
export async function takeFastLane(reviewId: string, now: Date): Promise<boolean> {
  const asked = await db.review.findFirst({
    where: { id: reviewId, state: "WAITING", round: 1, app: notDeleted },
    select: { appId: true },
  });
  if (!asked) return false;
  const done = await inTransaction(worker, async (tx) => {
    await tx.$queryRaw`
      SELECT id FROM application WHERE id = ${asked.appId}::uuid FOR UPDATE`;
    const review = await tx.review.findFirst({
      where: { id: reviewId, state: "WAITING", round: 1 },
      select: {
        ...reviewSelect(NOBODY),
        release: true,
        periods: { select: { state: true } },
      },
    });
    if (!review) return ok(false);
    const environments = requestedEnvironments(review.kind);
    const running = await runningIn(tx, review.appId, environments);
    const lane = laneOf(
      {
        ...{ kind: review.kind, app: review.app, items: review.checklist.items },
        ...{
          earlier: review.app.reviews,
          before: running,
          checked: await checkedOf(tx, review, now),
        },
        after: await tx.configurationVersion.findUniqueOrThrow({
          where: { id: review.versionId },
          select: laneVersionSelect,
        }),
        evaluations: await tx.securityEvaluation.findMany(evaluationsOf(review.appId)),
        isRechecked:
          (await tx.recheck.count({ where: { appId: review.appId, closedAt: null } })) >
          0,
        isUntouched: review.periods.every(({ state }) => state === "WAITING"),
      },
      now,
      sha256,
    );
    if (!running || lane.objections.length > 0) return ok(false);

    await tx.fastLane.create({ data: { reviewId, beforeId: running.id, takenAt: now } });
    const validUntil = recordEndOf(running, review.kind);
    const isLive = await approve(tx, review, {
      ...{ verdicts: lane.verdicts, validUntil, now },
    });
    const about = {
      ...{ app: review.app.name, number: review.number },
      ...{ version: review.version.number, environments },
    };
    await recordEvent(tx, worker, {
      action: "publishing.fast_lane",
      object: { type: "review", id: reviewId },
      partnerId: review.app.partnerId,
      data: {
        ...{ number: about.number, version: about.version, environments, isLive },
        ...{ appId: review.appId, before: running.number },
      },
    });
    await mailPeople(tx, partnerPeople(review), {
      ...words.mails.taken({ ...about, isLive }),
      link: `/apps/${review.appId}/validation`,
    });
    return ok(true);
  });
  return done.ok && done.value;
}

/** What runs in all of these environments, if it is one version. */
async function runningIn(
  tx: Tx,
  appId: string,
  environments: ("STAGE" | "PRODUCTION")[],
) {
  const rows = await tx.publication.findMany({
    where: { appId, environment: { in: environments }, state: "PUBLISHED" },
    select: { version: { select: laneVersionSelect } },
  });
  const [first] = rows;
  const isOne =
    rows.length === environments.length &&
    rows.every(({ version }) => version.id === first?.version.id);
  return isOne && first ? first.version : null;
}

function checkedOf(tx: Tx, { versionId }: ReviewRow, now: Date) {
  return tx.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: checkedSelect(now),
  });
}

type Approval = { verdicts: LaneVerdict[]; validUntil: Date | null; now: Date };
type Waiting = ReviewRow & {
  release: { choice: "ON_APPROVAL" | "BY_HAND" | "AT_TIME"; at: Date | null } | null;
};

/** As a reviewer's approval, by nobody. Whether it is live now. */
async function approve(
  tx: Tx,
  review: Waiting,
  { verdicts, validUntil, now }: Approval,
): Promise<boolean> {
  const { id: reviewId, appId, versionId, release } = review;
  await tx.reviewVerdict.createMany({
    data: verdicts.map(({ itemId, verdict, inputHash, judgedAt, review: from }) => ({
      ...{ reviewId, itemId, verdict, inputHash, round: 1, judgedAt },
      seen: from === null ? words.checked : words.carried(from),
    })),
    skipDuplicates: true,
  });
  await tx.reviewRound.update({
    where: { reviewId_number: { reviewId, number: 1 } },
    data: { decision: "APPROVED", decidedAt: now, decisionNote: words.note },
  });
  const isLive = !release || goesLiveAtOnce(release, now);
  if (release) {
    await tx.release.update({
      where: { reviewId },
      data: {
        ...(isLive ? { state: "LIVE", endedAt: now } : { state: "WAITING" }),
        ...{ approvedAt: now, lapsesAt: lapsesAt(now), revision: { increment: 1 } },
      },
    });
  }
  for (const state of ["IN_REVIEW", "APPROVED"] as const) {
    await tx.review.update({
      where: { id: reviewId },
      data: {
        ...{ state, revision: { increment: 1 } },
        closedAt: state === "APPROVED" ? now : null,
      },
    });
  }
  const environments = requestedEnvironments(review.kind);
  const decided = { decidedById: null, decidedAt: now };
  if (isLive) {
    const where = { appId, versionId, environments };
    if (!(await publishRows(tx, where, "REQUEST_PENDING", decided)))
      throw new Error("A requested publication is missing.");
  } else {
    await tx.publication.updateMany({
      where: { versionId, environment: { in: environments }, state: "REQUEST_PENDING" },
      data: { state: "APPROVED", ...decided },
    });
  }
  await keepRecord(tx, reviewId, { validUntil, approvedAt: now });
  return isLive;
}

async function keepRecord(
  tx: Tx,
  reviewId: string,
  { validUntil, approvedAt }: { validUntil: Date | null; approvedAt: Date },
): Promise<void> {
  const review = await tx.review.findUniqueOrThrow({
    where: { id: reviewId },
    select: reviewSelect(NOBODY),
  });
  const clientIds = await tx.clientIdentifier.findMany({
    where: { appId: review.appId, retiredAt: null },
    select: { environment: true, clientId: true },
  });
  const { id } = await tx.certificationRecord.create({
    data: signedRecord(review, {
      ...{ decidedBy: "portal", approvedAt, clientIds },
      ...(validUntil ? { validUntil } : {}),
    }),
  });
  await recordEvent(tx, worker, {
    action: "certification.recorded",
    object: { type: "review", id: reviewId },
    partnerId: review.app.partnerId,
    data: { number: review.number, record: id, appId: review.appId },
  });
}

/** Goes back to what ran before the portal approved a change; nobody goes forth to it again. */
export async function undoFastLane(
  actor: Actor,
  { idempotencyKey, ...input }: UndoFastLaneInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "undoFastLane", input };
  const { reviewId, reason } = input;
  try {
    return await writeOnce(actor, form, async (tx) => {
      const review = await tx.review.findFirst({
        where: {
          AND: [{ id: reviewId, fastLane: { isNot: null } }, visibleReviews(actor)],
        },
        select: { ...reviewSelect(actor.userId), fastLane: true },
      });
      if (!review?.fastLane) return fail("not_found", text.form.notFound);
      if (!asStaff(actor, "fast_lane.undo"))
        return fail("forbidden", text.form.forbidden);
      const interest = interestIn(actor, interestFacts(review));
      if (interest) return fail("forbidden", text.reviews.interest[interest]);
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      if (review.fastLane.undoneAt) return fail("conflict", words.refused.already);
      const { appId, versionId, number, app, fastLane } = review;
      const isOpen = await tx.review.count({
        where: { versionId, state: { notIn: ["APPROVED", "WITHDRAWN"] } },
      });
      if (isOpen > 0) return fail("rule_broken", words.refused.open);
      // What runs since was approved by somebody.
      const release = review.release?.state;
      if (release === "LAPSED" || release === "GIVEN_UP")
        return fail("conflict", words.refused.changed);

      const now = new Date();
      await tx.fastLane.update({
        where: { reviewId },
        data: { undoneAt: now, undoneById: actor.userId, reason },
      });
      const environments = requestedEnvironments(review.kind);
      const places = { appId, environment: { in: environments } };
      const kept = await tx.publication.count({
        where: { ...places, versionId, state: "APPROVED" },
      });
      if (kept === 0) {
        const out = await tx.publication.updateMany({
          where: { ...places, versionId, state: "PUBLISHED" },
          data: { state: "REPLACED" },
        });
        const back = await tx.publication.updateMany({
          where: { ...places, versionId: fastLane.beforeId, state: "REPLACED" },
          data: { state: "PUBLISHED" },
        });
        const all = environments.length;
        if (out.count !== all || back.count !== all)
          return fail("conflict", words.refused.changed);
      }
      await tx.configurationVersion.updateMany({
        where: { id: versionId, unsafeAt: null },
        data: { unsafeAt: now, unsafeById: actor.userId, unsafeReason: reason },
      });
      await recordEvent(tx, actor, {
        action: "publishing.fast_lane_undone",
        object: { type: "review", id: reviewId },
        partnerId: app.partnerId,
        data: { number, appId, version: review.version.number, environments, reason },
      });
      await mailPeople(tx, partnerPeople(review), {
        ...words.mails.undone({
          ...{ app: app.name, number, version: review.version.number },
          ...{ environments, reason },
        }),
        link: `/apps/${appId}/validation`,
      });
      return ok({ number });
    });
  } catch (error) {
    // The partner went back to an earlier version at the same moment.
    if (!violates(error, "publication")) throw error;
    return fail("conflict", words.refused.changed);
  }
}
