import { describe, expect, it } from "vitest";
import { later, DAY } from "@/lib/core/clock";
import { aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { withoutAudit } from "@/lib/testing/everything";
import { becomes } from "@/lib/testing/review-history";
import { aWaitingReview, eventsOf, mailsTo } from "@/lib/testing/reviews";
import { escalateReviews } from "./commands";

const at = (text: string) => new Date(text);

/** A request of Friday 27 November 2026: answered by Wednesday, decided by Friday. */
async function aFridaysRequest() {
  const waiting = await aWaitingReview();
  const { review, owner } = waiting;
  await becomes(review.id, owner.userId, [["WAITING", at("2026-11-27T14:00:00Z")]]);
  const escalations = async () =>
    (await eventsOf(review.id)).filter((action) => action === "review.escalated").length;
  const ends = () =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
      await tx.review.update({
        where: { id: review.id },
        data: { state: "WITHDRAWN", closedAt: new Date() },
      });
    });
  return { ...waiting, escalations, ends };
}

describe("escalateReviews", () => {
  it("tells the app managers once for each target, when the day is over", async () => {
    const { owner, review, app, escalations, ends } = await aFridaysRequest();
    const [manager, certifier] = [
      await aStaffMember("APP_MANAGER"),
      await aStaffMember("CERTIFIER"),
    ];
    expect(await escalateReviews(at("2026-12-02T22:59:59Z"))).toBe(0);
    const over = at("2026-12-02T23:00:00Z");
    await withoutAudit(() =>
      expect(escalateReviews(over)).rejects.toThrow(/out_of_order/),
    );
    expect(await mailsTo(manager)).toEqual([]);
    expect(await escalateReviews(over)).toBe(1);
    expect(await escalateReviews(later(over, DAY))).toBe(0);
    expect(await escalations()).toBe(1);
    const decision = at("2026-12-04T23:00:00Z");
    const [one, other] = await Promise.all([
      escalateReviews(decision),
      escalateReviews(decision),
    ]);
    expect(one + other).toBe(1);
    expect(await escalateReviews(later(decision, 90 * DAY))).toBe(0);
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    expect(await mailsTo(manager)).toEqual([
      `Overdue: the first answer about ${name}, review ${review.number}`,
      `Overdue: the decision about ${name}, review ${review.number}`,
    ]);
    expect(await mailsTo(certifier)).toEqual([]);
    const where = { action: "review.escalated", objectId: review.id };
    expect(
      await db.auditEvent.findMany({ where, orderBy: { seq: "asc" } }),
    ).toMatchObject([
      {
        ...{ actorId: null, partnerId: owner.partnerId },
        data: { target: "FIRST_ANSWER", number: review.number, round: 1 },
      },
      { data: { target: "DECISION" } },
    ]);
    await ends();
  });

  it("tells of nobody who is asked, of no end, and of no demonstration", async () => {
    const { owner, review, escalations, ends } = await aFridaysRequest();
    const much = at("2027-03-01T12:00:00Z");
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
      await tx.review.update({
        where: { id: review.id },
        data: { state: "IN_REVIEW", reviewerId: owner.userId },
      });
      await tx.review.update({
        where: { id: review.id },
        data: { state: "WITH_PARTNER" },
      });
    });
    await becomes(review.id, owner.userId, [
      ["WAITING", at("2026-11-27T14:00:00Z")],
      ["WITH_PARTNER", at("2026-11-30T14:00:00Z")],
    ]);
    expect(await escalateReviews(much)).toBe(0);
    await ends();
    expect(await escalateReviews(much)).toBe(0);
    expect(await escalations()).toBe(0);

    const demonstration = await aFridaysRequest();
    await db.review.update({
      where: { id: demonstration.review.id },
      data: { isDemonstration: true },
    });
    expect(await escalateReviews(much)).toBe(0);
    await demonstration.ends();
  });
});
