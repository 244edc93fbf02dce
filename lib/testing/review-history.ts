import { randomUUID } from "node:crypto";
import { seedChecklist } from "@/prisma/checklist";
import type { ReviewState } from "@/lib/reviews/rules";
import type { TimedReview } from "@/lib/reviews/clock/rules";
import { later, MINUTE } from "@/lib/core/clock";
import { aMember, anApp } from "./builders";
import { db } from "./database";

/* Reviews with a past, written straight into the tables. */

export type Step = readonly [ReviewState, Date];

/** An app for reviews that are over: there may be any number of them. */
export async function anAppWithPast() {
  await seedChecklist(db);
  const owner = await aMember();
  const app = await anApp(owner);
  const checklist = await db.checklistVersion.findFirstOrThrow({
    include: { items: { orderBy: { position: "asc" } } },
  });
  return { owner, app, checklist };
}

type Past = Awaited<ReturnType<typeof anAppWithPast>>;

/** A review that went from state to state; each request begins a round. */
export async function aReviewThatWent(
  { owner, app, checklist }: Past,
  kind: TimedReview["kind"],
  steps: readonly Step[],
  { isDemonstration = false, reviewerId = randomUUID() } = {},
) {
  const [state, since] = steps.at(-1) ?? ["WAITING", new Date()];
  const isOver = state === "APPROVED" || state === "WITHDRAWN";
  const review = await db.review.create({
    data: {
      ...{ appId: app.id, versionId: app.versionId, checklistVersionId: checklist.id },
      ...{ kind, state, isDemonstration, closedAt: isOver ? since : null },
      reviewerId: state === "WAITING" ? null : reviewerId,
      queuedAt: steps[0]?.[1] ?? since,
    },
  });
  await becomes(review.id, owner.userId, steps);
  return db.review.findUniqueOrThrow({ where: { id: review.id } });
}

/** Gives a review this past instead of its own. */
export async function becomes(
  reviewId: string,
  submittedById: string,
  steps: readonly Step[],
): Promise<void> {
  let round = 0;
  const periods = steps.map(([state, beganAt], index) => {
    const before = steps[index - 1]?.[0];
    if (before === undefined || before === "REJECTED") round += 1;
    const endedAt = steps[index + 1]?.[1] ?? null;
    return { reviewId, number: index + 1, round, state, beganAt, endedAt };
  });
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
    await tx.reviewPeriod.deleteMany({ where: { reviewId } });
    await tx.reviewPeriod.createMany({ data: periods });
    for (let number = 1; number <= round; number += 1) {
      const own = periods.filter((period) => period.round === number);
      const end = own.find(({ state }) => state === "APPROVED" || state === "REJECTED");
      const decided = end && {
        decision:
          end.state === "APPROVED" ? ("APPROVED" as const) : ("REJECTED" as const),
        ...{ decidedById: randomUUID(), decidedAt: end.beganAt },
      };
      const data = {
        submittedAt: own[0]?.beganAt ?? new Date(),
        ...(decided ?? { decision: null, decidedById: null, decidedAt: null }),
      };
      await tx.reviewRound.upsert({
        where: { reviewId_number: { reviewId, number } },
        create: { reviewId, number, submittedById, note: "", ...data },
        update: data,
      });
    }
    await tx.review.update({ where: { id: reviewId }, data: { round } });
  });
}

/** One that the portal approved by itself, within a minute. */
export async function aReviewInTheLane(past: Past, kind: TimedReview["kind"], at: Date) {
  const review = await aReviewThatWent(past, kind, [
    ["WAITING", later(at, -MINUTE)],
    ["IN_REVIEW", at],
    ["APPROVED", at],
  ]);
  await db.fastLane.create({
    data: { reviewId: review.id, beforeId: past.app.versionId, takenAt: at },
  });
}
