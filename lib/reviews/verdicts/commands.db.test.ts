import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import {
  aReviewInHand,
  aWaitingReview,
  eventsOf,
  judge,
  mailsTo,
  passAll,
  reviewOf,
  stepOf,
} from "@/lib/testing/reviews";
import { askPartner, judgeItem } from "./commands";

async function verdictOf(reviewId: string, code: string) {
  return db.reviewVerdict.findFirst({ where: { reviewId, item: { code } } });
}

describe("judgeItem", () => {
  it("writes the verdict with its words, records it and names the next open item", async () => {
    const { certifier, review } = await aReviewInHand();

    expect(await judge(certifier, review.id, "SEC-1", "FAILED")).toEqual({
      ok: true,
      value: { number: review.number, next: "SEC-2" },
    });

    expect(await verdictOf(review.id, "SEC-1")).toMatchObject({
      ...{ verdict: "FAILED", seen: "TLS 1.0 is offered", wouldPass: "TLS 1.2 only" },
      ...{ judgedById: certifier.userId, round: 1, revision: 1 },
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await eventsOf(review.id)).toEqual([
      ...["publishing.requested", "review.taken", "review.item_judged"],
    ]);
  });

  it("names no next item when none is open", async () => {
    const { certifier, review } = await aReviewInHand();
    await passAll(certifier, review.id, ["LIM-1"]);
    expect(await judge(certifier, review.id, "LIM-1", "NOT_APPLICABLE")).toMatchObject({
      value: { next: null },
    });
  });

  it("is the reviewer's own to do", async () => {
    const { owner, review } = await aReviewInHand();
    for (const [who, code] of [
      [await aMember(), "not_found"],
      [owner, "forbidden"],
      [await aStaffMember("APP_STORE_MANAGER"), "not_found"],
      [await aStaffMember("CERTIFIER"), "forbidden"],
    ] as const) {
      expect(await judge(who, review.id, "SEC-1", "PASSED")).toMatchObject({
        failure: { code },
      });
    }
    expect(await verdictOf(review.id, "SEC-1")).toBeNull();
  });

  it("knows no item that is not on the list of a custom app", async () => {
    const { certifier, review } = await aReviewInHand();
    expect(await judge(certifier, review.id, "PRE-2", "PASSED")).toMatchObject({
      failure: { code: "not_found" },
    });
  });

  it("refuses a failed item without what was seen, beside the field", async () => {
    const { certifier, review } = await aReviewInHand();
    const result = await judgeItem(certifier, {
      ...{
        idempotencyKey: randomUUID(),
        reviewId: review.id,
        item: "SEC-1",
        revision: 0,
      },
      ...{ verdict: "FAILED", seen: "", wouldPass: "TLS 1.2", question: "" },
    });
    expect(result).toMatchObject({ failure: { code: "rule_broken", field: "seen" } });
  });

  it("refuses a verdict on a stale page, and writes one for a double click", async () => {
    const { certifier, review } = await aReviewInHand();
    const form = {
      ...{
        idempotencyKey: randomUUID(),
        reviewId: review.id,
        item: "SEC-1",
        revision: 0,
      },
      ...{ verdict: "PASSED" as const, seen: "", wouldPass: "", question: "" },
    };
    const first = await judgeItem(certifier, form);
    expect(await judgeItem(certifier, form)).toEqual(first);
    expect(await judge(certifier, review.id, "SEC-1", "FAILED", 0)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await judge(certifier, review.id, "SEC-1", "FAILED", 7)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await verdictOf(review.id, "SEC-1")).toMatchObject({
      ...{ verdict: "PASSED", revision: 1 },
    });
  });

  it("refuses a conflict of interest that came up after taking, in code and past it", async () => {
    const { certifier, owner, review } = await aReviewInHand();
    await db.membership.create({
      data: {
        partnerId: owner.partnerId,
        userId: certifier.userId,
        permissions: ["READ"],
      },
    });
    expect(
      await judge(await reload(certifier), review.id, "SEC-1", "PASSED"),
    ).toMatchObject({ failure: { code: "forbidden" } });
    const item = await db.checklistItem.findFirstOrThrow({ where: { code: "SEC-1" } });
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.reviewVerdict.create({
          data: { reviewId: review.id, itemId: item.id, verdict: "PASSED", round: 1 },
        }),
      ),
    ).rejects.toThrow(/conflict of interest/);
  });

  it("leaves verdicts to reviewers in the database too", async () => {
    const { owner, review } = await aReviewInHand();
    const item = await db.checklistItem.findFirstOrThrow({ where: { code: "SEC-1" } });
    await expect(
      asActor(owner.userId, (tx) =>
        tx.reviewVerdict.create({
          data: { reviewId: review.id, itemId: item.id, verdict: "PASSED", round: 1 },
        }),
      ),
    ).rejects.toThrow(/row-level security|conflict of interest/);
  });

  describe.runIf(onServer)("on a server", () => {
    it("keeps one of two verdicts given at once", async () => {
      const { certifier, review } = await aReviewInHand();
      const results = await Promise.all([
        judge(certifier, review.id, "SEC-1", "PASSED"),
        judge(certifier, review.id, "SEC-1", "FAILED"),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    });
  });
});

describe("askPartner", () => {
  it("hands the review over with its questions, records it and tells the partner", async () => {
    const { app, owner, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "QUESTION");
    expect(await askPartner(certifier, await stepOf(app.id))).toMatchObject({ ok: true });
    expect(await reviewOf(app.id)).toMatchObject({
      ...{ state: "WITH_PARTNER", reviewerId: certifier.userId },
    });
    expect(await eventsOf(review.id)).toContain("review.asked_partner");
    expect((await mailsTo(owner)).at(-1)).toMatch(/^A question about/);
  });

  it("needs a question, the reviewer and a fresh page", async () => {
    const { app, certifier, owner, review } = await aReviewInHand();
    expect(await askPartner(certifier, await stepOf(app.id))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    await judge(certifier, review.id, "SEC-1", "QUESTION");
    const step = await stepOf(app.id);
    for (const [who, code] of [
      [await aMember(), "not_found"],
      [owner, "forbidden"],
      [await aStaffMember("CERTIFIER"), "forbidden"],
    ] as const) {
      expect(await askPartner(who, await stepOf(app.id))).toMatchObject({
        failure: { code },
      });
    }
    expect(await askPartner(certifier, { ...step, revision: 1 })).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await reviewOf(app.id)).toMatchObject({ state: "IN_REVIEW" });
  });

  it("has one effect when sent twice, and none on a waiting review", async () => {
    const { app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "QUESTION");
    const step = await stepOf(app.id);
    const first = await askPartner(certifier, step);
    expect(await askPartner(certifier, step)).toEqual(first);
    const asked = (await eventsOf(review.id)).filter((it) =>
      it.endsWith("asked_partner"),
    );
    expect(asked).toHaveLength(1);
    const waiting = await aWaitingReview();
    expect(await askPartner(certifier, await stepOf(waiting.app.id))).toMatchObject({
      failure: { code: "forbidden" },
    });
  });
});
