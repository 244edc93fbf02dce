import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/testing/as-actor";
import { aMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import {
  aReviewInHand,
  aWaitingReview,
  eventsOf,
  judge,
  mailsTo,
  reviewOf,
  stepOf,
} from "@/lib/testing/reviews";
import { getWorkbench } from "../queries";
import { askPartner } from "../verdicts/commands";
import { answerItem, answerQuestions } from "./commands";

async function aQuestion() {
  const held = await aReviewInHand();
  await judge(held.certifier, held.review.id, "SEC-1", "QUESTION");
  await askPartner(held.certifier, await stepOf(held.app.id));
  return held;
}

const answers = { "SEC-1": "Both hosts, grade A", "SEC-2": "not asked" };

describe("answerQuestions", () => {
  it("hands the review back with the question open again, records it and tells the reviewer", async () => {
    const { app, owner, certifier, review } = await aQuestion();

    expect(
      await answerQuestions(owner, { ...(await stepOf(app.id)), answers }),
    ).toMatchObject({ ok: true });

    expect(await reviewOf(app.id)).toMatchObject({
      ...{ state: "IN_REVIEW", reviewerId: certifier.userId },
    });
    const bench = await getWorkbench(certifier, review.number);
    expect(bench?.items.find(({ code }) => code === "SEC-1")).toMatchObject({
      ...{ verdict: "OPEN", wasReopened: true, answer: "Both hosts, grade A" },
    });
    expect(bench?.items.find(({ code }) => code === "SEC-2")?.answer).toBeNull();
    expect((await eventsOf(review.id)).at(-1)).toBe("review.partner_answered");
    expect(await mailsTo(certifier)).toHaveLength(1);
  });

  it("wants every question answered, and says which one is not", async () => {
    const { app, owner } = await aQuestion();
    const empty = { ...(await stepOf(app.id)), answers: { "SEC-2": "x" } };
    expect(await answerQuestions(owner, empty)).toMatchObject({
      failure: { code: "rule_broken", field: "answer.SEC-1" },
    });
    expect(await reviewOf(app.id)).toMatchObject({ state: "WITH_PARTNER" });
  });

  it("answers strangers, readers, reviewers and stale pages, and changes nothing", async () => {
    const { app, owner, certifier } = await aQuestion();
    const { partnerId } = owner;
    for (const [who, code] of [
      [await aMember(), "not_found"],
      [await aMember({ partnerId, permissions: ["READ"] }), "forbidden"],
      [certifier, "forbidden"],
    ] as const) {
      const step = await stepOf(app.id);
      expect(await answerQuestions(who, { ...step, answers })).toMatchObject({
        failure: { code },
      });
    }
    const stale = { ...(await stepOf(app.id)), revision: 1 };
    expect(await answerQuestions(owner, { ...stale, answers })).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(
      await db.reviewAnswer.count({
        where: { review: { appId: app.id }, item: { code: { not: "PRE-4" } } },
      }),
    ).toBe(0);
  });

  it("has one effect when sent twice, and none when nobody asked", async () => {
    const { app, owner, review } = await aQuestion();
    const form = { ...(await stepOf(app.id)), answers };
    const first = await answerQuestions(owner, form);
    expect(await answerQuestions(owner, form)).toEqual(first);
    const told = (await eventsOf(review.id)).filter((it) =>
      it.endsWith("partner_answered"),
    );
    expect(told).toHaveLength(1);
    const again = { ...(await stepOf(app.id)), answers };
    expect(await answerQuestions(owner, again)).toMatchObject({
      failure: { code: "conflict" },
    });
  });
});

describe("answerItem", () => {
  const answer = { item: "SU-3", answer: "We never delete." };

  it("keeps the partner's answer while the review is open, and records it", async () => {
    const { app, owner, review } = await aWaitingReview();
    const form = { ...(await stepOf(app.id)), ...answer };
    const first = await answerItem(owner, form);
    expect(first).toMatchObject({ ok: true });
    expect(await answerItem(owner, form)).toEqual(first);
    expect(
      await db.reviewAnswer.findMany({
        where: { reviewId: review.id, item: { code: { not: "PRE-4" } } },
      }),
    ).toMatchObject([{ text: "We never delete.", authorId: owner.userId }]);
    expect(await eventsOf(review.id)).toEqual([
      ...["publishing.requested", "review.item_answered"],
    ]);
  });

  it("answers strangers, readers, unknown items and stale pages, and changes nothing", async () => {
    const { app, owner, review } = await aWaitingReview();
    const form = { ...(await stepOf(app.id)), ...answer };
    const key = () => ({ idempotencyKey: randomUUID() });
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    for (const [result, code] of [
      [await answerItem(await aMember(), { ...form, ...key() }), "not_found"],
      [await answerItem(reader, { ...form, ...key() }), "forbidden"],
      [await answerItem(owner, { ...form, ...key(), item: "NO-1" }), "not_found"],
      [await answerItem(owner, { ...form, ...key(), revision: 9 }), "conflict"],
    ] as const) {
      expect(result).toMatchObject({ failure: { code } });
    }
    expect(
      await db.reviewAnswer.count({
        where: { reviewId: review.id, item: { code: { not: "PRE-4" } } },
      }),
    ).toBe(0);
  });

  it("is the partner's alone, in the database too", async () => {
    const { certifier, review } = await aReviewInHand();
    const item = await db.checklistItem.findFirstOrThrow({ where: { code: "SU-3" } });
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.reviewAnswer.create({
          data: {
            ...{ reviewId: review.id, itemId: item.id, text: "Fine" },
            authorId: certifier.userId,
          },
        }),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
