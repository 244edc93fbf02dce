import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { HOUR, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { requestPublishing } from "@/lib/publishing/commands";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { getValidation } from "@/lib/publishing/queries";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { objections } from "@/lib/testing/self-tests";
import { anAppWithPast } from "@/lib/testing/review-history";
import {
  aReviewInHand,
  aWaitingReview,
  judge,
  reviewOf,
  stepOf,
} from "@/lib/testing/reviews";
import { answerQuestions } from "../answers/commands";
import { rejectReview } from "../decisions/commands";
import { askPartner } from "../verdicts/commands";
import { giveBack } from "../work/commands";
import { getPartnerClock, getTargets } from "./queries";
import { isPlaceLost } from "./rules";

async function aRejectedReview() {
  const inHand = await aReviewInHand();
  await judge(inHand.certifier, inHand.review.id, "SEC-1", "FAILED");
  await rejectReview(inHand.certifier, {
    ...(await stepOf(inHand.app.id)),
    summary: "TLS",
  });
  return inHand;
}

function again(app: { id: string; versionId: string }) {
  return {
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ revision: 1, note: "", answers: objections },
  };
}

/** The latest hour of a rejection whose time is over today; an hour later it is not. */
async function lastHour(): Promise<Date> {
  const targets = await getTargets();
  const isLost = (beganAt: Date) =>
    isPlaceLost(
      {
        ...{ kind: "VALIDATION", state: "REJECTED", round: 1 },
        periods: [{ round: 1, state: "REJECTED", beganAt, endedAt: null }],
      },
      targets,
      new Date(),
    );
  for (let hours = 24 * 9; ; hours += 1) {
    const rejectedAt = later(new Date(), -hours * HOUR);
    if (isLost(rejectedAt)) return rejectedAt;
  }
}

async function rejectedAt(reviewId: string, beganAt: Date): Promise<void> {
  await db.reviewPeriod.updateMany({
    where: { reviewId, state: "IN_REVIEW" },
    data: { beganAt, endedAt: beganAt },
  });
  await db.reviewPeriod.updateMany({
    where: { reviewId, state: "REJECTED" },
    data: { beganAt },
  });
}

async function placeSaid(objectId: string): Promise<unknown> {
  const event = await db.auditEvent.findFirstOrThrow({
    where: { objectId, action: "publishing.requested" },
    orderBy: { seq: "desc" },
  });
  return event.data;
}

it("each partner reads the place that follows from the table, also of two that came at once", async () => {
  const waiting: Awaited<ReturnType<typeof aWaitingReview>>[] = [];
  for (let count = 0; count < 4; count += 1) waiting.push(await aWaitingReview());
  await aReviewInHand();
  await aRejectedReview();
  const since = later(new Date(), -50 * HOUR);
  for (const [index, hours] of [30, 10, 10, 0].entries())
    await db.review.updateMany({
      where: { id: waiting[index]?.review.id ?? "" },
      data: { queuedAt: later(since, hours * HOUR) },
    });
  const rows = await db.review.findMany({ where: { state: "WAITING" } });
  const order = rows
    .toSorted((a, b) => Number(a.queuedAt) - Number(b.queuedAt) || a.number - b.number)
    .map(({ id }) => id);
  for (const { owner, app, review } of waiting)
    expect((await getValidation(owner, app.id))?.review?.place).toBe(
      order.indexOf(review.id) + 1,
    );
  expect(waiting.map(({ review }) => order.indexOf(review.id))).toEqual([3, 1, 2, 0]);
});

describe("requesting again", () => {
  it("keeps the place for as long as the page says, and says so", async () => {
    const { owner, app, review } = await aRejectedReview();
    await rejectedAt(review.id, later(await lastHour(), HOUR));
    const before = await getPartnerClock(owner, app.id);
    expect(before?.review?.place?.isLost).toBe(false);
    expect(await requestPublishing(owner, again(app))).toMatchObject({ ok: true });
    expect((await reviewOf(app.id)).queuedAt).toEqual(review.queuedAt);
    expect(await placeSaid(review.id)).toMatchObject({ round: 2, place: "KEPT" });
  });

  it("is queued anew after that: the same review, the same number, the end of the queue", async () => {
    const { owner, app, review } = await aRejectedReview();
    const other = await aWaitingReview();
    await rejectedAt(review.id, await lastHour());
    const before = await getPartnerClock(owner, app.id);
    expect(before?.review?.place?.isLost).toBe(true);
    expect(await requestPublishing(owner, again(app))).toMatchObject({
      ok: true,
      value: { number: review.number },
    });
    const now = await reviewOf(app.id);
    expect(now).toMatchObject({ id: review.id, number: review.number, round: 2 });
    expect(now.queuedAt > other.review.queuedAt).toBe(true);
    expect(await placeSaid(review.id)).toMatchObject({ round: 2, place: "ANEW" });
    expect((await getPartnerClock(owner, app.id))?.review?.place).toBeNull();
    // The place that each partner is shown is the one that follows from the table.
    const waiting = await db.review.findMany({ where: { state: "WAITING" } });
    const order = waiting
      .toSorted((a, b) => a.queuedAt.getTime() - b.queuedAt.getTime())
      .map(({ number }) => number);
    expect(order.at(-1)).toBe(review.number);
    for (const one of [{ owner, app }, other]) {
      const shown = (await getValidation(one.owner, one.app.id))?.review;
      expect(shown?.place).toBe(order.indexOf(shown?.number ?? 0) + 1);
    }
  });

  it("goes by the administrators' setting", async () => {
    const { owner, app, review } = await aRejectedReview();
    await rejectedAt(review.id, await lastHour());
    await db.reviewTarget.update({ where: { id: 1 }, data: { resubmission: 11 } });
    expect(await requestPublishing(owner, again(app))).toMatchObject({ ok: true });
    expect((await reviewOf(app.id)).queuedAt).toEqual(review.queuedAt);
    await db.reviewTarget.update({ where: { id: 1 }, data: { resubmission: 10 } });
  });
});

describe("the periods of a review", () => {
  const periodsOf = async (reviewId: string) =>
    (
      await db.reviewPeriod.findMany({ where: { reviewId }, orderBy: { number: "asc" } })
    ).map(({ round, state, endedAt }) => `${round} ${state}${endedAt ? "" : " now"}`);

  it("follow from its states, whoever moves it, without a gap", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "QUESTION");
    await askPartner(certifier, await stepOf(app.id));
    await answerQuestions(owner, {
      ...(await stepOf(app.id)),
      answers: { "SEC-1": "These." },
    });
    await judge(certifier, review.id, "SEC-1", "FAILED", 1);
    await rejectReview(certifier, { ...(await stepOf(app.id)), summary: "TLS" });
    await requestPublishing(owner, again(app));
    await withdrawRequest(owner, await stepOf(app.id));
    expect(await periodsOf(review.id)).toEqual([
      ...["1 WAITING", "1 IN_REVIEW", "1 WITH_PARTNER", "1 IN_REVIEW", "1 REJECTED"],
      ...["2 WAITING", "2 WITHDRAWN now"],
    ]);
    const rows = await db.reviewPeriod.findMany({
      where: { reviewId: review.id },
      orderBy: { number: "asc" },
    });
    for (const [index, row] of rows.entries())
      expect(row.endedAt).toEqual(rows[index + 1]?.beganAt ?? null);
    expect(await db.reviewFailure.findMany({ include: { item: true } })).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ reviewId: review.id, roundNumber: 1 }),
      ]),
    );
  });

  it("stay as they are when nothing changes state", async () => {
    const { app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "PASSED");
    expect(await periodsOf(review.id)).toEqual(["1 WAITING", "1 IN_REVIEW now"]);
    await giveBack(certifier, await stepOf(app.id));
    expect(await periodsOf(review.id)).toEqual([
      ...["1 WAITING", "1 IN_REVIEW", "1 WAITING now"],
    ]);
  });

  it("begin with the seed's own time, which makes a demonstration of it and of nothing else", async () => {
    const { app, checklist } = await anAppWithPast();
    const queuedAt = new Date("2026-11-02T08:00:00Z");
    const data = {
      ...{ appId: app.id, versionId: app.versionId, checklistVersionId: checklist.id },
      ...({ kind: "VALIDATION", state: "APPROVED", queuedAt } as const),
      closedAt: later(queuedAt, 9 * HOUR),
      isDemonstration: false,
    };
    const seeded = await inTransaction({ system: "seed" }, async (tx) =>
      ok(await tx.review.create({ data, include: { periods: true } })),
    );
    expect(seeded).toMatchObject({
      value: { isDemonstration: true, queuedAt },
    });
    const periods = await db.reviewPeriod.findMany({
      where: { review: { appId: app.id } },
      orderBy: { number: "asc" },
    });
    expect(periods).toMatchObject([
      { state: "WAITING", beganAt: queuedAt, endedAt: data.closedAt },
      { state: "APPROVED", beganAt: data.closedAt, endedAt: null },
    ]);
    const { review } = await aWaitingReview();
    expect(review.isDemonstration).toBe(false);
  });

  it("cannot be written by anybody, nor a place in the queue", async () => {
    const { owner, review, certifier } = await aRejectedReview();
    const people = [
      ...[owner, certifier, await aMember()],
      await aStaffMember("PORTAL_ADMIN", "APP_MANAGER"),
    ];
    const before = await everything();
    const tries: ((tx: Tx) => Promise<number>)[] = [
      (tx) =>
        tx.$executeRaw`UPDATE review_period SET began_at = began_at - interval '9 days'`,
      (tx) => tx.$executeRaw`DELETE FROM review_period`,
      (tx) => tx.$executeRaw`
        INSERT INTO review_period VALUES (${review.id}::uuid, 99, 1, 'WAITING', now(), now())`,
      (tx) => tx.$executeRaw`DELETE FROM review_failure`,
      (tx) => tx.$executeRaw`
        INSERT INTO review_failure SELECT review_id, 1, item_id FROM review_verdict`,
      (tx) => tx.$executeRaw`UPDATE review SET queued_at = '2020-01-01'`,
      (tx) => tx.$executeRaw`UPDATE review SET is_demonstration = true`,
      (tx) => tx.$executeRaw`
        INSERT INTO review_escalation SELECT id, 1, 'DECISION', now() FROM review`,
      (tx) => tx.$executeRaw`UPDATE review_escalation SET round = 9`,
    ];
    for (const { userId } of people)
      for (const send of tries)
        await asActor(userId, send).catch((error: unknown) =>
          expect(databaseTrouble(error), send.toString()).toBe("refused"),
        );
    expect(await everything()).toEqual(before);
  });
});
