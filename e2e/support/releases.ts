import { later, MINUTE } from "@/lib/core/clock";
import { lapsesAt } from "@/lib/publishing/releases/rules";
import { db } from "@/lib/testing/database";
import type { World } from "./world";

/** What was approved of the world's app waits for its partner; says what a form about it sends. */
export async function aKeptApproval(world: World) {
  const { id: appId, versionId } = world.app;
  const { certifier } = world.people;
  const approvedAt = later(new Date(), -MINUTE);
  const checklist = await db.checklistVersion.findFirstOrThrow({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
  });
  const decided = { decidedById: certifier.userId, decidedAt: approvedAt };
  const asked = { requestedById: world.owner.userId, state: "APPROVED" as const };
  const { id, number } = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true),
      set_config('app.system_name', 'seed', true)`;
    const review = await tx.review.create({
      data: {
        ...{ appId, versionId, kind: "VALIDATION", state: "APPROVED" },
        ...{ checklistVersionId: checklist.id, closedAt: approvedAt },
        queuedAt: later(approvedAt, -MINUTE),
        ...{ reviewerId: certifier.userId },
        rounds: {
          create: {
            ...{ number: 1, submittedById: world.owner.userId, note: "" },
            ...{ ...decided, decision: "APPROVED" },
          },
        },
        release: {
          create: {
            ...{ choice: "BY_HAND", state: "WAITING", approvedAt },
            lapsesAt: lapsesAt(approvedAt),
          },
        },
        record: {
          create: {
            ...{ appId, versionId, kind: "VALIDATION", inputHash: "", jws: "" },
            ...{ approvedAt, validUntil: lapsesAt(approvedAt) },
          },
        },
      },
    });
    await tx.publication.createMany({
      data: (["STAGE", "PRODUCTION"] as const).map((environment) => ({
        ...{ appId, versionId, environment, ...asked, ...decided },
      })),
    });
    return review;
  });
  world.ids.push(id);
  return {
    ...{ number, path: `/apps/${appId}/validation` },
    step: { reviewId: id, revision: "1" },
  };
}

/** The portal approved it by itself; says which review that was. */
export async function aFastLane(world: World): Promise<string> {
  const { step } = await aKeptApproval(world);
  const { reviewId } = step;
  await db.fastLane.create({ data: { reviewId, beforeId: world.app.versionId } });
  return reviewId;
}

/** The world's app was rejected, by nobody of the world; says what a form about it sends. */
export async function aRejection(world: World, appealed?: "appealed") {
  const { id: appId, versionId } = world.app;
  const rejecting = await db.user.findFirstOrThrow({
    where: { id: { notIn: Object.values(world.people).map(({ userId }) => userId) } },
  });
  const checklist = await db.checklistVersion.findFirstOrThrow({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
  });
  const at = later(new Date(), -MINUTE);
  const decided = { decidedById: rejecting.id, decidedAt: at };
  const by = world.owner.userId;
  const { id } = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true),
      set_config('app.system_name', 'seed', true)`;
    const review = await tx.review.create({
      data: {
        ...{ appId, versionId, kind: "VALIDATION", state: "REJECTED" },
        ...{ checklistVersionId: checklist.id },
        rounds: {
          create: {
            ...{ number: 1, submittedById: by, note: "" },
            ...{ ...decided, decision: "REJECTED", decisionNote: "TLS 1.0" },
          },
        },
      },
    });
    await tx.publication.createMany({
      data: (["STAGE", "PRODUCTION"] as const).map((environment) => ({
        ...{ appId, versionId, environment, state: "REJECTED" as const },
        ...{ requestedById: by, ...decided },
      })),
    });
    if (appealed)
      await tx.reviewAppeal.create({
        data: { reviewId: review.id, number: 1, grounds: "Wrong.", appealedById: by },
      });
    return review;
  });
  world.ids.push(id);
  return {
    path: `/apps/${appId}/validation`,
    step: { reviewId: id, revision: "1" },
  };
}
