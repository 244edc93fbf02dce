import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asActor } from "@/lib/testing/as-actor";
import {
  aMember,
  aStaffMember,
  aTenant,
  aTenantPerson,
  reload,
} from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import {
  aReviewInHand,
  aWaitingReview,
  eventsOf,
  judge,
  reviewOf,
  stepOf,
} from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { REVIEW_TRANSITIONS } from "../rules";
import { giveBack, takeReview } from "./commands";

/** A certifier who also administers a tenant that the app asks for. */
async function anAdministrator(owner: { userId: string }, appId: string) {
  const tenant = await aTenant();
  await db.activationRequest.create({
    data: {
      ...{
        appId,
        tenantId: tenant.id,
        customerName: "Nordlys",
        contactEmail: "a@b.example",
      },
      ...{ note: "", linkMac: Buffer.from(randomUUID()), linkExpiresAt: new Date() },
      requestedById: owner.userId,
    },
  });
  const person = await aTenantPerson(tenant.id);
  await db.staffMember.create({ data: { userId: person.userId, role: "CERTIFIER" } });
  return reload(person);
}

/** A certifier who belonged to the partner until just now. */
async function aFormerMember(partnerId: string) {
  const member = await aMember({ partnerId });
  await db.membership.updateMany({
    where: { userId: member.userId },
    data: { endedAt: new Date() },
  });
  await db.staffMember.create({ data: { userId: member.userId, role: "CERTIFIER" } });
  return reload(member);
}

describe("takeReview", () => {
  it.each(["CERTIFIER", "APP_MANAGER"] as const)(
    "gives a waiting review to a %s and records it",
    async (role) => {
      const { app, review } = await aWaitingReview();
      const reviewer = await aStaffMember(role);
      expect(await takeReview(reviewer, await stepOf(app.id))).toEqual({
        ok: true,
        value: { number: review.number },
      });
      expect(await reviewOf(app.id)).toMatchObject({
        state: "IN_REVIEW",
        reviewerId: reviewer.userId,
      });
      expect(await eventsOf(review.id)).toEqual(["publishing.requested", "review.taken"]);
    },
  );

  it("answers not_found to strangers and forbidden to the partner and other staff", async () => {
    const { app, owner } = await aWaitingReview();
    for (const [who, code] of [
      [await aMember(), "not_found"],
      [await aStaffMember("PORTAL_ADMIN", "APP_STORE_MANAGER"), "not_found"],
      [owner, "forbidden"],
    ] as const) {
      expect(await takeReview(who, await stepOf(app.id))).toMatchObject({
        failure: { code },
      });
    }
    expect(await reviewOf(app.id)).toMatchObject({ state: "WAITING", reviewerId: null });
  });

  it("tells the partner that it is not theirs to do, and nothing of an interest", async () => {
    const { app, owner } = await aWaitingReview();
    expect(await takeReview(owner, await stepOf(app.id))).toMatchObject({
      failure: { code: "forbidden", message: text.form.forbidden },
    });
  });

  it("refuses a stale page and repeats its answer to a double click", async () => {
    const { app, review } = await aWaitingReview();
    const reviewer = await aStaffMember("CERTIFIER");
    const step = await stepOf(app.id);
    const stale = { ...step, idempotencyKey: randomUUID(), revision: step.revision + 1 };
    expect(await takeReview(reviewer, stale)).toMatchObject({
      failure: { code: "conflict" },
    });
    const first = await takeReview(reviewer, step);
    expect(await takeReview(reviewer, step)).toEqual(first);
    expect(await eventsOf(review.id)).toHaveLength(2);
  });

  it("tells the second who was faster", async () => {
    const { app } = await aReviewInHand();
    const late = await aStaffMember("CERTIFIER");
    expect(await takeReview(late, await stepOf(app.id))).toMatchObject({
      failure: { code: "conflict", message: expect.stringMatching(/took this review/) },
    });
  });

  it("refuses a conflict of interest, in code and past it", async () => {
    const { app, owner, review } = await aWaitingReview();
    const interested = [
      await aFormerMember(owner.partnerId),
      await anAdministrator(owner, app.id),
    ];
    for (const reviewer of interested) {
      expect(await takeReview(reviewer, await stepOf(app.id))).toMatchObject({
        failure: {
          code: "forbidden",
          message: expect.stringMatching(/somebody else must review it/),
        },
      });
      await expect(
        asActor(reviewer.userId, (tx) =>
          tx.review.update({
            where: { id: review.id },
            data: { state: "IN_REVIEW", reviewerId: reviewer.userId },
          }),
        ),
      ).rejects.toThrow(/conflict of interest/);
    }
    expect(await reviewOf(app.id)).toMatchObject({ state: "WAITING" });
  });

  describe.runIf(onServer)("on a server", () => {
    it("lets one of two who take at once have it, and tells the other", async () => {
      const { app } = await aWaitingReview();
      const step = await stepOf(app.id);
      const both = await Promise.all([
        aStaffMember("CERTIFIER"),
        aStaffMember("APP_MANAGER"),
      ]);
      const results = await Promise.all(
        both.map((who) => takeReview(who, { ...step, idempotencyKey: randomUUID() })),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)).toMatchObject({
        failure: {
          code: "conflict",
          message: expect.stringMatching(/took this review a moment before you/),
        },
      });
    });
  });
});

describe("giveBack", () => {
  it("puts the review back to its place, with its verdicts", async () => {
    const { app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "PASSED");
    expect(await giveBack(certifier, await stepOf(app.id))).toMatchObject({ ok: true });
    expect(await reviewOf(app.id)).toMatchObject({
      ...{ state: "WAITING", reviewerId: null, queuedAt: review.queuedAt },
    });
    expect(await db.reviewVerdict.count({ where: { reviewId: review.id } })).toBe(1);
    expect(await eventsOf(review.id)).toContain("review.given_back");
  });

  it("is the reviewer's own to do", async () => {
    const { app, owner } = await aReviewInHand();
    for (const [who, code] of [
      [await aMember(), "not_found"],
      [owner, "forbidden"],
      [await aStaffMember("CERTIFIER"), "forbidden"],
    ] as const) {
      expect(await giveBack(who, await stepOf(app.id))).toMatchObject({
        failure: { code },
      });
    }
    expect(await reviewOf(app.id)).toMatchObject({ state: "IN_REVIEW" });
  });

  it("refuses a stale page and has one effect when sent twice", async () => {
    const { app, certifier, review } = await aReviewInHand();
    const step = await stepOf(app.id);
    const stale = { ...step, idempotencyKey: randomUUID(), revision: 1 };
    expect(await giveBack(certifier, stale)).toMatchObject({
      failure: { code: "conflict" },
    });
    const first = await giveBack(certifier, step);
    expect(await giveBack(certifier, step)).toEqual(first);
    expect(await eventsOf(review.id)).toHaveLength(3);
  });
});

describe("the database", () => {
  it("holds the same review steps as the rules", async () => {
    const rows = await db.$queryRaw<{ step: string }[]>`
      SELECT from_state || ' ' || to_state AS step FROM state_transition
      WHERE machine = 'review'`;
    const steps = Object.entries(REVIEW_TRANSITIONS).flatMap(([from, to]) =>
      to.map((state) => `${from} ${state}`),
    );
    expect(rows.map(({ step }) => step).toSorted()).toEqual(steps.toSorted());
  });

  it.each(["WITH_PARTNER", "REJECTED", "APPROVED"] as const)(
    "refuses a waiting review that becomes %s",
    async (state) => {
      const { review } = await aWaitingReview();
      const certifier = await aStaffMember("CERTIFIER");
      await expect(
        asActor(certifier.userId, (tx) =>
          tx.review.update({ where: { id: review.id }, data: { state } }),
        ),
      ).rejects.toThrow(/cannot go from WAITING|decided by deciding its round/);
    },
  );

  it("lets no partner take or approve a review", async () => {
    const { owner, review } = await aWaitingReview();
    await expect(
      asActor(owner.userId, (tx) =>
        tx.review.update({ where: { id: review.id }, data: { state: "IN_REVIEW" } }),
      ),
    ).rejects.toThrow(/worked by SuperOffice|conflict of interest/);
  });
});
