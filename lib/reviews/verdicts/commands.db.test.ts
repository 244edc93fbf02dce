import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
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
import { getWorkbench } from "../queries";
import { acceptObserved, askPartner, judgeItem } from "./commands";
import { isObserved } from "./rules";

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

describe("acceptObserved", () => {
  async function listed(certifier: Actor, number: number) {
    const bench = await getWorkbench(certifier, number);
    const items = (bench?.items ?? []).filter(isObserved).map(({ code }) => code);
    return {
      ...{ idempotencyKey: randomUUID(), reviewId: bench?.id ?? "", items },
      revision: bench?.revision ?? 0,
    };
  }

  it("passes what the portal saw pass, with what it saw, and leaves the rest", async () => {
    const { certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "PRE-3", "FAILED");
    const form = await listed(certifier, review.number);
    expect(form.items.length).toBeGreaterThan(1);
    expect(form.items).not.toContain("PRE-3");
    const done = { ok: true, value: { number: review.number, count: form.items.length } };
    expect(await acceptObserved(certifier, form)).toEqual(done);
    // The same form again is the same act.
    expect(await acceptObserved(certifier, form)).toEqual(done);

    const rows = await db.reviewVerdict.findMany({
      where: { reviewId: review.id },
      include: { item: { select: { code: true, kind: true } } },
    });
    const passed = rows.filter(({ verdict }) => verdict === "PASSED");
    expect(passed.map(({ item }) => item.code).sort()).toEqual([...form.items].sort());
    for (const { item, seen, judgedById } of passed) {
      expect(seen, item.code).not.toBe("");
      expect(item.kind).toBe("AUTOMATIC");
      expect(judgedById).toBe(certifier.userId);
    }
    expect(await verdictOf(review.id, "PRE-3")).toMatchObject({ verdict: "FAILED" });
    const accepted = (action: string) => action === "review.observed_accepted";
    expect((await eventsOf(review.id)).filter(accepted)).toHaveLength(1);
    expect((await listed(certifier, review.number)).items).toEqual([]);
  });

  it("judges nothing but what was listed, on a page that is not stale, for its taker", async () => {
    const { certifier, owner, review } = await aReviewInHand();
    const form = await listed(certifier, review.number);
    const tries = [
      [certifier, { items: form.items.slice(1) }, "conflict"],
      [certifier, { items: [...form.items, "PRE-4"] }, "conflict"],
      [certifier, { revision: form.revision + 1 }, "conflict"],
      [owner, {}, "forbidden"],
      [await aStaffMember("CERTIFIER"), {}, "forbidden"],
      [await aMember(), {}, "not_found"],
    ] as const;
    for (const [who, other, code] of tries) {
      const sent = { ...form, ...other, idempotencyKey: randomUUID() };
      const given = { ...sent, items: [...sent.items] };
      expect(await acceptObserved(who, given)).toMatchObject({ failure: { code } });
    }
    expect(await db.reviewVerdict.count({ where: { reviewId: review.id } })).toBe(0);
  });

  it("judges nothing when the portal sees something else by now", async () => {
    const { certifier, review, app } = await aReviewInHand();
    const form = await listed(certifier, review.number);
    await db.checkResult.updateMany({
      where: { versionId: app.versionId, outcome: "PASSED" },
      data: { outcome: "FAILED" },
    });
    expect(await acceptObserved(certifier, form)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await db.reviewVerdict.count({ where: { reviewId: review.id } })).toBe(0);
  });
});
