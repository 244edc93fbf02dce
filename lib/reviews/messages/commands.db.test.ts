import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { getValidation } from "@/lib/publishing/queries";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import {
  aReviewInHand,
  aWaitingReview,
  eventsOf,
  mailsTo,
  stepOf,
} from "@/lib/testing/reviews";
import { getWorkbench } from "../queries";
import { removeReply, saveReply } from "../replies/commands";
import { sendMessage } from "./commands";

function aMessage(reviewId: string) {
  return { idempotencyKey: randomUUID(), reviewId, message: "Which day suits you?" };
}

describe("sendMessage", () => {
  it("writes for either side, records it and tells the other one", async () => {
    const { owner, certifier, review } = await aReviewInHand();
    expect(await sendMessage(owner, aMessage(review.id))).toMatchObject({ ok: true });
    expect(await sendMessage(certifier, aMessage(review.id))).toMatchObject({ ok: true });

    const rows = await db.reviewMessage.findMany({
      where: { reviewId: review.id },
      orderBy: { createdAt: "asc" },
    });
    expect(rows.map(({ side }) => side)).toEqual(["PARTNER", "SUPEROFFICE"]);
    expect((await eventsOf(review.id)).slice(-2)).toEqual([
      ...["review.message_sent", "review.message_sent"],
    ]);
    expect(await mailsTo(certifier)).toHaveLength(1);
    expect((await mailsTo(owner)).at(-1)).toMatch(/^New message about/);
  });

  it("answers strangers and readers, and writes nothing", async () => {
    const { owner, review } = await aWaitingReview();
    const { partnerId } = owner;
    for (const [who, code] of [
      [await aMember(), "not_found"],
      [await aMember({ partnerId, permissions: ["READ"] }), "forbidden"],
    ] as const) {
      expect(await sendMessage(who, aMessage(review.id))).toMatchObject({
        failure: { code },
      });
    }
    expect(await db.reviewMessage.count({ where: { reviewId: review.id } })).toBe(0);
  });

  it("lets nobody speak for SuperOffice who was a member since the version was made", async () => {
    const { owner, review } = await aWaitingReview();
    const gone = await aMember({ partnerId: owner.partnerId });
    await db.membership.updateMany({
      where: { userId: gone.userId },
      data: { endedAt: new Date() },
    });
    await db.staffMember.create({ data: { userId: gone.userId, role: "CERTIFIER" } });
    expect(await sendMessage(await reload(gone), aMessage(review.id))).toMatchObject({
      failure: { code: "forbidden" },
    });
  });

  it("writes once when sent twice, and not into a withdrawn review", async () => {
    const { app, owner, review } = await aWaitingReview();
    const form = aMessage(review.id);
    const first = await sendMessage(owner, form);
    expect(await sendMessage(owner, form)).toEqual(first);
    expect(await db.reviewMessage.count({ where: { reviewId: review.id } })).toBe(1);
    await withdrawRequest(owner, await stepOf(app.id));
    expect(await sendMessage(owner, aMessage(review.id))).toMatchObject({
      failure: { code: "rule_broken" },
    });
  });

  it("lets nobody write for the other side, in the database too", async () => {
    const { owner, review } = await aWaitingReview();
    const write = (userId: string, side: "PARTNER" | "SUPEROFFICE") =>
      asActor(userId, (tx) =>
        tx.reviewMessage.create({
          data: { reviewId: review.id, authorId: userId, side, text: "x" },
        }),
      );
    await expect(write(owner.userId, "SUPEROFFICE")).rejects.toThrow(
      /row-level security/,
    );
    const certifier = await aStaffMember("CERTIFIER");
    await expect(write(certifier.userId, "PARTNER")).rejects.toThrow(
      /row-level security/,
    );
  });
});

describe("a message about an item", () => {
  it("stands with the item, for both sides, and the mail leads there", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    const about = { ...aMessage(review.id), item: "SEC-1" };
    expect(await sendMessage(certifier, about)).toMatchObject({ ok: true });
    const page = await getValidation(owner, app.id);
    expect(page?.messages).toMatchObject([{ item: "SEC-1", internal: false }]);
    const none = { ...aMessage(review.id), item: "ZZ-9" };
    expect(await sendMessage(owner, none)).toMatchObject({
      failure: { code: "not_found" },
    });
    const other = await db.checklistItem.findFirstOrThrow({
      omit: { id: true, versionId: true },
    });
    const foreign = await db.checklistVersion.create({
      data: {
        ...{ number: 99, note: "x" },
        items: { create: other },
      },
      include: { items: true },
    });
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.reviewMessage.create({
          data: {
            ...{ reviewId: review.id, itemId: foreign.items[0]?.id ?? "" },
            ...{ authorId: certifier.userId, side: "SUPEROFFICE", text: "x" },
          },
        }),
      ),
    ).rejects.toThrow(/an item of its review/);
    await db.checklistItem.deleteMany({ where: { versionId: foreign.id } });
    await db.checklistVersion.delete({ where: { id: foreign.id } });
  });

  it("among reviewers is read by no partner, in page, mail or log", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    const note = { ...aMessage(review.id), item: "SEC-1", internal: "on" } as const;
    const before = await mailsTo(owner);
    expect(await sendMessage(owner, note)).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(
      await sendMessage(certifier, { ...note, idempotencyKey: randomUUID() }),
    ).toMatchObject({ ok: true });
    expect((await getValidation(owner, app.id))?.messages).toEqual([]);
    expect(await mailsTo(owner)).toEqual(before);
    const bench = await getWorkbench(certifier, review.number);
    expect(bench?.messages).toMatchObject([{ item: "SEC-1", internal: true }]);
    await expect(
      asActor(owner.userId, (tx) =>
        tx.reviewMessage.create({
          data: {
            ...{ reviewId: review.id, authorId: owner.userId, side: "PARTNER" },
            ...{ text: "x", internal: true },
          },
        }),
      ),
    ).rejects.toThrow(/review_message_internal/);
  });
});

describe("a saved reply", () => {
  const reply = {
    item: "SEC-1",
    title: "TLS 1.0",
    seen: "It is offered.",
    wouldPass: "",
  };

  it("is found at its item by every reviewer, once, until somebody removes it", async () => {
    const { certifier, review, owner } = await aReviewInHand();
    const save = () => saveReply(certifier, { idempotencyKey: randomUUID(), ...reply });
    expect(await save()).toMatchObject({ ok: true });
    expect(await save()).toMatchObject({ failure: { field: "title" } });
    const bench = await getWorkbench(certifier, review.number);
    const item = bench?.items.find(({ code }) => code === "SEC-1");
    expect(item?.replies).toMatchObject([{ title: "TLS 1.0", seen: "It is offered." }]);
    const replyId = item?.replies[0]?.id ?? "";
    const remove = () => ({ idempotencyKey: randomUUID(), replyId });
    expect(await removeReply(owner, remove())).toMatchObject({
      failure: { code: "not_found" },
    });
    const other = await aStaffMember("APP_MANAGER");
    expect(await removeReply(other, remove())).toMatchObject({ ok: true });
    expect(await db.savedReply.count()).toBe(0);
  });
});
