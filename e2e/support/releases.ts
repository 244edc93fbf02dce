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
