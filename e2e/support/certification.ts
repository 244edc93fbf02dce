import { randomUUID } from "node:crypto";
import { db } from "@/lib/testing/database";
import { aListing } from "@/lib/testing/listings";
import { asSystem } from "@/lib/testing/system";
import { judgeAll, type World } from "./world";

/** How far the world's app has come on the way of a standard one. */
type Reached = "passed" | "handed over" | "tested" | "failed" | "certified";
const order: Reached[] = ["passed", "handed over", "tested", "failed", "certified"];

/**
 * Makes the world's app a standard one that is published to Stage and whose request for Production the
 * certifier works on; says what a form about it sends.
 */
export async function onTheWay(world: World, reached: Reached) {
  const { id: appId, versionId } = world.app;
  const { certifier } = world.people;
  const is = (state: Reached) => order.indexOf(reached) >= order.indexOf(state);
  const checklist = await db.checklistVersion.findFirstOrThrow({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
  });
  const review = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true),
      set_config('app.system_name', 'seed', true)`;
    await tx.application.update({ where: { id: appId }, data: { kind: "STANDARD" } });
    const publication = { versionId, appId, requestedById: world.owner.userId };
    await tx.publication.createMany({
      data: [
        {
          ...{ ...publication, environment: "STAGE", state: "PUBLISHED" },
          ...{ decidedById: certifier.userId, decidedAt: new Date() },
        },
        { ...publication, environment: "PRODUCTION", state: "REQUEST_PENDING" },
      ],
    });
    return tx.review.create({
      data: {
        ...{ appId, versionId, kind: "CERTIFICATION_PRODUCTION", state: "IN_REVIEW" },
        ...{ checklistVersionId: checklist.id, reviewerId: certifier.userId },
        rounds: { create: { number: 1, submittedById: world.owner.userId, note: "" } },
      },
    });
  });
  world.ids.push(review.id);
  const path = `/review/${review.number}`;
  const step = { reviewId: review.id, revision: String(review.revision) };
  await judgeAll(world, { reviewId: review.id, path, step }, "PASSED");
  const evaluationId = randomUUID();
  if (is("handed over")) {
    world.ids.push(evaluationId);
    await evaluated(world, { evaluationId, reviewId: review.id }, reached);
  }
  const recordId = randomUUID();
  if (is("certified")) {
    world.ids.push(recordId);
    await certified(world, { recordId, reviewId: review.id });
  }
  return {
    ...{ path, step, partnerPath: `/apps/${appId}/validation` },
    evaluation: { evaluationId, revision: "1" },
    record: { recordId, revision: "1" },
    recordPath: `/certifications/${recordId}`,
  };
}

async function evaluated(
  { people: { certifier } }: World,
  { evaluationId, reviewId }: { evaluationId: string; reviewId: string },
  reached: Reached,
) {
  const isDecided = reached === "failed" || reached === "certified";
  const yesterday = new Date(Date.now() - 86_400_000);
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true),
      set_config('app.system_name', 'seed', true)`;
    await tx.securityEvaluation.create({
      data: {
        ...{ id: evaluationId, reviewId, attempt: 1, package: "EXTENDED" },
        ...{ evaluator: "Telenor Cyberdefence", requestedById: certifier.userId },
        state:
          reached === "handed over"
            ? "HANDED_OVER"
            : reached === "tested"
              ? "SCHEDULED"
              : reached === "failed"
                ? "FAILED"
                : "PASSED",
        scheduledFor: reached === "handed over" ? null : yesterday,
        ...(isDecided ? { decidedById: certifier.userId, decidedAt: new Date() } : {}),
      },
    });
    if (reached === "failed") {
      await tx.review.update({
        where: { id: reviewId },
        data: { state: "WITH_PARTNER" },
      });
    }
  });
}

async function certified(
  { app, people: { certifier } }: World,
  { recordId, reviewId }: { recordId: string; reviewId: string },
) {
  const now = new Date();
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true),
      set_config('app.system_name', 'seed', true)`;
    await tx.reviewRound.updateMany({
      where: { reviewId },
      data: { decision: "APPROVED", decidedById: certifier.userId, decidedAt: now },
    });
    await tx.review.update({
      where: { id: reviewId },
      data: { state: "APPROVED", closedAt: now },
    });
    await tx.publication.updateMany({
      where: { versionId: app.versionId, environment: "PRODUCTION" },
      data: { state: "PUBLISHED", decidedById: certifier.userId, decidedAt: now },
    });
    await tx.certificationRecord.create({
      data: {
        ...{ id: recordId, reviewId, appId: app.id, versionId: app.versionId },
        ...{ kind: "CERTIFICATION_PRODUCTION", inputHash: "a", jws: "a.b.c" },
        ...{ approvedAt: now, validUntil: new Date(now.getTime() + 86_400_000_000) },
        ...{ status: "CERTIFIED", statusSince: now },
      },
    });
  });
}

/** Its listing is approved, it works in Production and is in the App Store; the record's revision. */
export async function inBeta({ app, owner }: World, recordId: string): Promise<string> {
  await aListing(owner, app.id, { state: "PUBLISHED" });
  const { revision } = await asSystem(async (tx) => {
    for (const status of ["INSTALLED", "BETA"] as const) {
      await tx.certificationRecord.update({ where: { id: recordId }, data: { status } });
    }
    return tx.certificationRecord.findUniqueOrThrow({ where: { id: recordId } });
  });
  return String(revision);
}

/** The record ends in a month. */
export async function nearItsEnd(id: string): Promise<void> {
  const validUntil = new Date(Date.now() + 30 * 86_400_000);
  await asSystem((tx) =>
    tx.certificationRecord.update({ where: { id }, data: { validUntil } }),
  );
}

/** Its partner began a re-check, and nothing is requested in it yet. */
export async function looksAgain({ app, owner }: World, recordId: string): Promise<void> {
  await nearItsEnd(recordId);
  await asSystem((tx) =>
    tx.recheck.create({
      data: {
        ...{ appId: app.id, recordId, side: "PARTNER", openedById: owner.userId },
        due: new Date(Date.now() + 30 * 86_400_000),
      },
    }),
  );
}
