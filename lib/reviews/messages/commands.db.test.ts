import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { withdrawRequest } from "@/lib/publishing/commands";
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
