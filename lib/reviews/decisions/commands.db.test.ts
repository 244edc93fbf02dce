import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { requestPublishing } from "@/lib/publishing/commands";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPartner, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { saidAbout, saidToCustomers } from "@/lib/testing/described";
import {
  aReviewInHand,
  eventsOf,
  judge,
  mailsTo,
  passAll,
  reviewOf,
  statesOf,
  stepOf,
} from "@/lib/testing/reviews";
import { objections, selfTested } from "@/lib/testing/self-tests";
import { takeReview } from "../work/commands";
import { approveReview, rejectReview } from "./commands";

const published = {
  ...{ "1 SOD": "PUBLISHED", "1 STAGE": "PUBLISHED", "1 PRODUCTION": "PUBLISHED" },
};
const pending = {
  ...{ "1 SOD": "PUBLISHED", "1 STAGE": "REQUEST_PENDING" },
  "1 PRODUCTION": "REQUEST_PENDING",
};

async function aJudgedReview(
  besides: string[] = [],
  partner: { status?: "UNVERIFIED" } = {},
) {
  const owner = await aMember({ partnerId: await aPartner(partner) });
  const held = await aReviewInHand({ owner });
  await passAll(held.certifier, held.review.id, besides);
  return { ...held, partnerId: owner.partnerId };
}

async function approval(appId: string, partnerChecked?: "on") {
  return { ...(await stepOf(appId)), note: "Well done", partnerChecked };
}

async function aFailedReview() {
  const held = await aJudgedReview(["SEC-1"]);
  await judge(held.certifier, held.review.id, "SEC-1", "FAILED");
  return held;
}

async function rejection(appId: string) {
  return { ...(await stepOf(appId)), summary: "TLS must be mended" };
}

/** Everybody but the reviewer, with what they are told. */
async function others(owner: Actor): Promise<[Actor, string][]> {
  return [
    [await aMember(), "not_found"],
    [await aStaffMember("PORTAL_ADMIN"), "not_found"],
    [owner, "forbidden"],
    [await aStaffMember("CERTIFIER"), "forbidden"],
  ];
}

describe("approveReview", () => {
  it("publishes Stage and Production together, records it and tells the partner", async () => {
    const { app, owner, certifier, review } = await aJudgedReview();

    expect(await approveReview(certifier, await approval(app.id))).toMatchObject({
      value: { number: review.number },
    });

    expect(await statesOf(app.id)).toEqual(published);
    const closed = await reviewOf(app.id);
    expect(closed.state).toBe("APPROVED");
    expect(closed.closedAt).not.toBeNull();
    expect(
      await db.reviewRound.findFirst({ where: { reviewId: review.id } }),
    ).toMatchObject({
      ...{
        decision: "APPROVED",
        decidedById: certifier.userId,
        decisionNote: "Well done",
      },
    });
    expect((await eventsOf(review.id)).at(-1)).toBe("publishing.approved");
    expect((await mailsTo(owner)).at(-1)).toMatch(/^Approved: .* Stage and Production$/);
  });

  it("replaces what was published before", async () => {
    const { app, owner, certifier } = await aJudgedReview();
    await approveReview(certifier, await approval(app.id));
    await db.publication.updateMany({
      where: { appId: app.id, environment: "SOD" },
      data: { state: "REPLACED" },
    });
    const version = await db.configurationVersion.create({
      data: {
        ...{ appId: app.id, number: 2, label: "", authorId: owner.userId },
        ...{ ...saidAbout, ...saidToCustomers },
        urls: {
          create: { type: "REDIRECT", value: "https://new.example/cb", position: 0 },
        },
        publications: {
          create: {
            ...{ appId: app.id, environment: "SOD", state: "PUBLISHED" },
            requestedById: owner.userId,
          },
        },
      },
    });
    await selfTested(version.id);
    await requestPublishing(owner, {
      ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: version.id },
      ...{ revision: 1, note: "", answers: objections },
    });
    await takeReview(certifier, await stepOf(app.id));
    const second = await reviewOf(app.id);
    await passAll(certifier, second.id);

    expect(await approveReview(certifier, await approval(app.id))).toMatchObject({
      ok: true,
    });

    expect(await statesOf(app.id)).toMatchObject({
      ...{ "1 STAGE": "REPLACED", "1 PRODUCTION": "REPLACED" },
      ...{ "2 STAGE": "PUBLISHED", "2 PRODUCTION": "PUBLISHED" },
    });
  });

  it("verifies an unverified partner that the reviewer has checked, and only then", async () => {
    const { app, certifier, partnerId } = await aJudgedReview([], {
      status: "UNVERIFIED",
    });
    const partner = () => db.partner.findUniqueOrThrow({ where: { id: partnerId } });

    expect(await approveReview(certifier, await approval(app.id))).toMatchObject({
      failure: { code: "rule_broken", field: "partnerChecked" },
    });
    expect((await partner()).status).toBe("UNVERIFIED");

    const ticked = await approval(app.id, "on");
    expect(await approveReview(certifier, ticked)).toMatchObject({ ok: true });
    expect((await partner()).status).toBe("VERIFIED");
    expect(await eventsOf(partnerId)).toEqual(["partner.verified"]);
  });

  it.each(["OPEN", "FAILED", "QUESTION"] as const)(
    "refuses while an item is %s",
    async (verdict) => {
      const { app, certifier, review } = await aJudgedReview(["SEC-1"]);
      if (verdict !== "OPEN") await judge(certifier, review.id, "SEC-1", verdict);
      expect(await approveReview(certifier, await approval(app.id))).toMatchObject({
        failure: { code: "rule_broken" },
      });
      expect(await statesOf(app.id)).toEqual(pending);
    },
  );

  it("refuses everybody but the reviewer, and a stale page", async () => {
    const { app, owner, certifier } = await aJudgedReview();
    for (const [who, code] of await others(owner)) {
      expect(await approveReview(who, await approval(app.id))).toMatchObject({
        failure: { code },
      });
    }
    const stale = { ...(await approval(app.id)), revision: 1 };
    expect(await approveReview(certifier, stale)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await statesOf(app.id)).toEqual(pending);
  });

  it("has one effect when sent twice", async () => {
    const { app, owner, certifier } = await aJudgedReview();
    const form = await approval(app.id);
    const first = await approveReview(certifier, form);
    expect(await approveReview(certifier, form)).toEqual(first);
    expect((await mailsTo(owner)).filter((it) => it.startsWith("Approved"))).toHaveLength(
      1,
    );
  });

  it("refuses a conflict of interest, in code and past it", async () => {
    const { app, certifier, review, partnerId } = await aJudgedReview();
    await db.membership.create({
      data: { partnerId, userId: certifier.userId, permissions: ["READ"] },
    });
    expect(
      await approveReview(await reload(certifier), await approval(app.id)),
    ).toMatchObject({ failure: { code: "forbidden" } });
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.reviewRound.updateMany({
          where: { reviewId: review.id },
          data: {
            ...{ decision: "APPROVED", decidedById: certifier.userId },
            decidedAt: new Date(),
          },
        }),
      ),
    ).rejects.toThrow(/conflict of interest/);
    expect(await statesOf(app.id)).toEqual(pending);
  });

  describe.runIf(onServer)("on a server", () => {
    it("does not pass by a verdict given at the same moment", async () => {
      const { app, certifier, review } = await aJudgedReview();
      const form = await approval(app.id);
      const results = await Promise.all([
        approveReview(certifier, form),
        judge(certifier, review.id, "SEC-1", "FAILED", 1),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const { state } = await reviewOf(app.id);
      expect(state).toBe(results[0].ok ? "APPROVED" : "IN_REVIEW");
    });
  });
});

describe("rejectReview", () => {
  it("unlocks the version in both environments, records it and tells the partner", async () => {
    const { app, owner, certifier, review } = await aFailedReview();

    expect(await rejectReview(certifier, await rejection(app.id))).toMatchObject({
      ok: true,
    });

    expect(await statesOf(app.id)).toEqual({
      ...{ "1 SOD": "PUBLISHED", "1 STAGE": "REJECTED", "1 PRODUCTION": "REJECTED" },
    });
    expect(await reviewOf(app.id)).toMatchObject({ state: "REJECTED", closedAt: null });
    expect((await eventsOf(review.id)).at(-1)).toBe("publishing.rejected");
    expect((await mailsTo(owner)).at(-1)).toMatch(/^Rejected: .*, 1 item to mend$/);
    await db.configurationVersion.update({
      where: { id: app.versionId },
      data: { purpose: "Mended" },
    });
  });

  it("needs a failed item, the reviewer and a fresh page", async () => {
    const { app, owner, certifier } = await aJudgedReview();
    expect(await rejectReview(certifier, await rejection(app.id))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    const failed = await aFailedReview();
    for (const [who, code] of await others(owner)) {
      expect(await rejectReview(who, await rejection(app.id))).toMatchObject({
        failure: { code },
      });
    }
    const stale = { ...(await rejection(failed.app.id)), revision: 1 };
    expect(await rejectReview(failed.certifier, stale)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await statesOf(failed.app.id)).toEqual(pending);
  });

  it("has one effect when sent twice, and cannot follow an approval", async () => {
    const { app, certifier, review } = await aFailedReview();
    const form = await rejection(app.id);
    const first = await rejectReview(certifier, form);
    expect(await rejectReview(certifier, form)).toEqual(first);
    const rejected = (await eventsOf(review.id)).filter((it) => it.endsWith("rejected"));
    expect(rejected).toHaveLength(1);
    expect(await rejectReview(certifier, await rejection(app.id))).toMatchObject({
      failure: { code: "forbidden" },
    });
  });
});

describe("the wall around a partner's status", () => {
  it("lets neither its own users nor an idle reviewer verify a partner", async () => {
    const owner = await aMember({ partnerId: await aPartner({ status: "UNVERIFIED" }) });
    const verify = (userId: string) =>
      asActor(userId, (tx) =>
        tx.partner.updateMany({
          where: { id: owner.partnerId },
          data: { status: "VERIFIED" },
        }),
      );
    await expect(verify(owner.userId)).rejects.toThrow(/verified by SuperOffice/);
    const idle = await aStaffMember("CERTIFIER");
    expect(await verify(idle.userId)).toEqual({ count: 0 });
  });

  it("lets the reviewer change the status and nothing else", async () => {
    const { certifier, partnerId } = await aJudgedReview([], { status: "UNVERIFIED" });
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.partner.updateMany({
          where: { id: partnerId },
          data: { status: "VERIFIED", name: "Mine" },
        }),
      ),
    ).rejects.toThrow(/edited by SuperOffice/);
  });

  it("lets the partner's users change what is theirs", async () => {
    const owner = await aMember();
    expect(
      await asActor(owner.userId, (tx) =>
        tx.partner.updateMany({
          where: { id: owner.partnerId },
          data: { supportEmails: ["help@fjord.example"] },
        }),
      ),
    ).toEqual({ count: 1 });
  });
});
