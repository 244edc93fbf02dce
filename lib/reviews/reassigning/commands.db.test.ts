import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { databaseTrouble } from "@/lib/db/errors";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import {
  aReviewInHand,
  eventsOf,
  judge,
  mailsTo,
  reviewOf,
  stepOf,
} from "@/lib/testing/reviews";
import { getWorkbench } from "../queries";
import { askPartner } from "../verdicts/commands";
import { reassignReview } from "./commands";

const reason = "Ill until Friday.";

async function reassign(actor: Actor, appId: string, to: string, revision?: number) {
  const step = await stepOf(appId);
  return reassignReview(actor, {
    ...{ ...step, to, reason },
    ...(revision === undefined ? {} : { revision }),
  });
}

/** Somebody who belonged to the partner until just now, and serves at SuperOffice. */
async function aFormerMember(partnerId: string, role: "CERTIFIER" | "APP_MANAGER") {
  const member = await aMember({ partnerId });
  await db.membership.updateMany({
    where: { userId: member.userId },
    data: { endedAt: new Date() },
  });
  await db.staffMember.create({ data: { userId: member.userId, role } });
  return reload(member);
}

describe("reassignReview", () => {
  it("gives a review in hand to another reviewer, with verdicts, and tells both why", async () => {
    const { app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "FAILED");
    const [manager, other] = [
      await aStaffMember("APP_MANAGER"),
      await aStaffMember("CERTIFIER"),
    ];
    expect((await getWorkbench(manager, review.number))?.reassigning).toMatchObject({
      ...{ from: certifier.name, canQueue: true },
    });
    expect(await reassign(manager, app.id, other.userId)).toMatchObject({ ok: true });
    expect(await reviewOf(app.id)).toMatchObject({
      ...{ state: "IN_REVIEW", reviewerId: other.userId },
    });
    expect(await db.reviewVerdict.count({ where: { reviewId: review.id } })).toBe(1);
    expect((await eventsOf(review.id)).at(-1)).toBe("review.reassigned");
    const note = await db.reviewMessage.findFirst({ where: { reviewId: review.id } });
    expect(note).toMatchObject({ internal: true, text: reason });
    expect((await mailsTo(certifier)).at(-1)).toMatch(/^Not yours any more: review/);
    expect((await mailsTo(other)).at(-1)).toMatch(/^Yours now: review/);
    // It is judged by whoever has it now, and by nobody else.
    expect(await judge(certifier, review.id, "SEC-2", "PASSED")).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await judge(other, review.id, "SEC-2", "PASSED")).toMatchObject({ ok: true });
  });

  it("gives it back to its place in the queue, unless the partner is asked", async () => {
    const { app, certifier, review } = await aReviewInHand();
    const manager = await aStaffMember("APP_MANAGER");
    await judge(certifier, review.id, "SEC-1", "QUESTION");
    await askPartner(certifier, await stepOf(app.id));
    const asked = await reassign(manager, app.id, "");
    expect(asked).toMatchObject({ failure: { code: "rule_broken", field: "to" } });
    expect(await reassign(manager, app.id, manager.userId)).toMatchObject({ ok: true });

    const another = await aReviewInHand();
    const { queuedAt } = another.review;
    expect(await reassign(manager, another.app.id, "")).toMatchObject({ ok: true });
    expect(await reviewOf(another.app.id)).toMatchObject({
      ...{ state: "WAITING", reviewerId: null, queuedAt },
    });
    // Nobody has it any more.
    expect(await reassign(manager, another.app.id, "")).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("is an app manager's without interest, to a reviewer without interest", async () => {
    const { app, certifier, owner } = await aReviewInHand();
    const manager = await aStaffMember("APP_MANAGER");
    const gone = await aStaffMember("CERTIFIER");
    await db.user.update({
      where: { id: gone.userId },
      data: { loginAllowed: false },
    });
    const [partial, partialManager] = [
      await aFormerMember(owner.partnerId, "CERTIFIER"),
      await aFormerMember(owner.partnerId, "APP_MANAGER"),
    ];
    const store = await aStaffMember("APP_STORE_MANAGER");
    const before = await everything();
    for (const [who, to, code] of [
      [await aStaffMember("CERTIFIER"), "", "forbidden"],
      [certifier, "", "forbidden"],
      [owner, "", "forbidden"],
      [partialManager, "", "forbidden"],
      [await aMember(), "", "not_found"],
      [manager, certifier.userId, "rule_broken"],
      [manager, partial.userId, "rule_broken"],
      [manager, gone.userId, "rule_broken"],
      [manager, store.userId, "rule_broken"],
      [manager, owner.userId, "rule_broken"],
      [manager, randomUUID(), "rule_broken"],
    ] as const)
      expect(await reassign(who, app.id, to), code).toMatchObject({ failure: { code } });
    expect(await reassign(manager, app.id, "", 99)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect((await everything())["review"]).toEqual(before["review"]);

    // Nor past the commands.
    const hand = (who: Actor, data: { reviewerId: string | null; state?: "WAITING" }) =>
      asActor(who.userId, (tx) =>
        tx.review.updateMany({ where: { appId: app.id }, data }),
      ).catch((error: unknown) => databaseTrouble(error));
    const other = await aStaffMember("CERTIFIER");
    const back = { reviewerId: null, state: "WAITING" } as const;
    for (const [who, data] of [
      [other, { reviewerId: other.userId }],
      [other, back],
      [partialManager, { reviewerId: other.userId }],
      [partialManager, back],
      [manager, { reviewerId: partial.userId }],
      [manager, { reviewerId: store.userId }],
      [manager, { reviewerId: gone.userId }],
    ] as const)
      expect(await hand(who, data)).toBe("refused");
    expect((await reviewOf(app.id)).reviewerId).toBe(certifier.userId);
  });
});
