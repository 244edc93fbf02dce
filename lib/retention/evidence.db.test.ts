import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { asSystem } from "@/lib/testing/system";
import { db } from "@/lib/testing/database";
import { filesOf, keptFiles } from "@/lib/testing/evidence";
import { aWaitingReview } from "@/lib/testing/reviews";
import { applyRetention } from "./commands";

describe("as time goes by", () => {
  const sides = (days: number) => [
    ...[later(new Date(), -days * DAY + HOUR), later(new Date(), -days * DAY - HOUR)],
  ];
  /** As if the review had come to this end at that moment. */
  async function ended(reviewId: string, state: string, at: Date) {
    const isRejected = state === "REJECTED";
    await asSystem(async (tx) => {
      await tx.$queryRaw`SELECT set_config('session_replication_role', 'replica', true)`;
      await tx.$executeRaw`
        UPDATE review SET state = ${state}::review_state,
          closed_at = ${isRejected ? null : at} WHERE id = ${reviewId}::uuid`;
      if (!isRejected) return;
      await tx.reviewRound.updateMany({
        where: { reviewId },
        data: { decidedAt: at, decision: "REJECTED", decidedById: randomUUID() },
      });
    });
  }

  it("files go with what they were given for, and test access a month after a rejection", async () => {
    const left: string[] = [];
    for (const [state, days] of [
      ["APPROVED", 730],
      ["WITHDRAWN", 365],
      ["REJECTED", 365],
      ["WAITING", 5000],
    ] as const) {
      for (const at of sides(days)) {
        const { owner, review } = await aWaitingReview();
        await keptFiles(owner, review.id, 1);
        await ended(review.id, state, at);
        left.push(review.id);
      }
    }
    const given: string[] = [];
    for (const at of sides(30)) {
      const { owner, review } = await aWaitingReview();
      const savedById = owner.userId;
      await db.reviewTestAccess.create({
        data: { reviewId: review.id, savedById, sealed: Buffer.alloc(40) },
      });
      await ended(review.id, "REJECTED", at);
      given.push(review.id);
    }
    expect(await applyRetention(new Date())).toMatchObject({
      ...{ evidence: 1, unusedEvidence: 2, testAccess: 1 },
    });
    const kept = await Promise.all(left.map(filesOf));
    expect(kept.map(({ length }) => length)).toEqual([1, 0, 1, 0, 1, 0, 1, 1]);
    expect(
      await db.reviewTestAccess.findMany({ where: { reviewId: { in: given } } }),
    ).toMatchObject([{ reviewId: given[0] }]);
  });
});
