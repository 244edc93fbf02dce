import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { saidAbout, saidToCustomers } from "@/lib/testing/described";
import {
  aReviewInHand,
  aWaitingReview,
  eventsOf,
  judge,
  mailsTo,
  reviewOf,
  statesOf,
  stepOf,
} from "@/lib/testing/reviews";
import { rejectReview } from "@/lib/reviews/decisions/commands";
import { objections, selfTested } from "@/lib/testing/self-tests";
import { seedChecklist } from "@/prisma/checklist";
import { requestPublishing } from "./commands";
import { withdrawRequest } from "./withdrawals/commands";
import { PUBLICATION_TRANSITIONS } from "./rules";

beforeAll(() => seedChecklist(db));

const pending = {
  "1 SOD": "PUBLISHED",
  "1 STAGE": "REQUEST_PENDING",
  "1 PRODUCTION": "REQUEST_PENDING",
};

async function aTestedApp(...given: Parameters<typeof anApp>) {
  const app = await anApp(...given);
  await selfTested(app.versionId);
  return app;
}

function requestOf(app: { id: string; versionId: string }) {
  return {
    idempotencyKey: randomUUID(),
    ...{ appId: app.id, versionId: app.versionId, revision: 1, note: "Please" },
    answers: { ...objections, "SEC-1": "Grade A", "SEC-2": "", "NO-1": "nothing" },
  };
}

describe("requestPublishing", () => {
  it("asks every app for a redirect URL, whatever template it began with", async () => {
    const owner = await aMember();
    const app = await aTestedApp(owner, { redirectUrls: [] });
    for (const template of ["MIRROR", "ERP_QUOTE", "WEB"] as const) {
      await db.application.update({ where: { id: app.id }, data: { template } });
      expect(await requestPublishing(owner, requestOf(app))).toMatchObject({
        failure: { message: expect.stringContaining("Add a redirect URL for Stage") },
      });
    }
  });

  it("opens a review, puts Stage and Production to pending, records it and tells two people", async () => {
    const owner = await aMember();
    const colleague = await aMember({ partnerId: owner.partnerId });
    const bystander = await aMember({ partnerId: owner.partnerId });
    const app = await aTestedApp(owner);

    const result = await requestPublishing(colleague, requestOf(app));

    const review = await reviewOf(app.id);
    expect(result).toEqual({ ok: true, value: { appId: app.id, number: review.number } });
    expect(review).toMatchObject({ state: "WAITING", round: 1, kind: "VALIDATION" });
    expect(await statesOf(app.id)).toEqual(pending);
    expect(await eventsOf(review.id)).toEqual(["publishing.requested"]);
    expect(await mailsTo(owner)).toHaveLength(1);
    expect(await mailsTo(colleague)).toHaveLength(1);
    expect(await mailsTo(bystander)).toEqual([]);
    expect(
      await db.reviewAnswer.findMany({
        where: { reviewId: review.id },
        select: { text: true, item: { select: { code: true } } },
      }),
    ).toEqual(
      expect.arrayContaining([
        { text: objections["PRE-4"], item: { code: "PRE-4" } },
        { text: "Grade A", item: { code: "SEC-1" } },
      ]),
    );
  });

  it("asks for Stage alone for a standard app", async () => {
    const owner = await aMember();
    const app = await aTestedApp(owner, { kind: "STANDARD" });
    expect(await requestPublishing(owner, requestOf(app))).toMatchObject({ ok: true });
    expect(await statesOf(app.id)).toEqual({
      "1 SOD": "PUBLISHED",
      "1 STAGE": "REQUEST_PENDING",
    });
    expect(await reviewOf(app.id)).toMatchObject({ kind: "CERTIFICATION_STAGE" });
  });

  it("answers not_found to a stranger, forbidden without the right, and changes nothing", async () => {
    const owner = await aMember();
    const app = await aTestedApp(owner);
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });

    for (const [who, code] of [
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER"), "not_found"],
      [reader, "forbidden"],
      [await aStaffMember("APP_MANAGER"), "forbidden"],
    ] as const) {
      expect(await requestPublishing(who, requestOf(app))).toMatchObject({
        ok: false,
        failure: { code },
      });
    }
    expect(await statesOf(app.id)).toEqual({ "1 SOD": "PUBLISHED" });
    expect(await db.review.count({ where: { appId: app.id } })).toBe(0);
  });

  it("finds no version of another app", async () => {
    const owner = await aMember();
    const [app, other] = [await aTestedApp(owner), await aTestedApp(await aMember())];
    const request = requestOf({ id: app.id, versionId: other.versionId });
    expect(await requestPublishing(owner, request)).toMatchObject({
      failure: { code: "not_found" },
    });
  });

  it("refuses a page that is older than the last save", async () => {
    const owner = await aMember();
    const app = await aTestedApp(owner);
    expect(
      await requestPublishing(owner, { ...requestOf(app), revision: 2 }),
    ).toMatchObject({ failure: { code: "conflict" } });
    expect(await statesOf(app.id)).toEqual({ "1 SOD": "PUBLISHED" });
  });

  it("names what is missing and leaves nothing behind", async () => {
    const owner = await aMember();
    const app = await aTestedApp(owner, { redirectUrls: [] });
    expect(await requestPublishing(owner, requestOf(app))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await db.review.count({ where: { appId: app.id } })).toBe(0);
  });

  it("has one effect when the same form is sent twice, and refuses a second request", async () => {
    const owner = await aMember();
    const app = await aTestedApp(owner);
    const request = requestOf(app);
    const first = await requestPublishing(owner, request);
    expect(await requestPublishing(owner, request)).toEqual(first);
    expect(await requestPublishing(owner, requestOf(app))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await db.review.count({ where: { appId: app.id } })).toBe(1);
    expect(await mailsTo(owner)).toHaveLength(1);
  });

  it("keeps review, number and place after a rejection, with the next version too", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "FAILED");
    await rejectReview(certifier, { ...(await stepOf(app.id)), summary: "TLS" });

    const again = await requestPublishing(owner, requestOf(app));

    expect(again).toMatchObject({ ok: true, value: { number: review.number } });
    expect(await reviewOf(app.id)).toMatchObject({
      ...{ id: review.id, state: "WAITING", round: 2, reviewerId: null },
      queuedAt: review.queuedAt,
    });
    expect(await statesOf(app.id)).toEqual(pending);
  });

  it("takes a newer version into the next round", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "FAILED");
    await rejectReview(certifier, { ...(await stepOf(app.id)), summary: "TLS" });
    await db.publication.update({
      where: {
        versionId_environment: { versionId: app.versionId, environment: "SOD" },
      },
      data: { state: "REPLACED" },
    });
    const version = await db.configurationVersion.create({
      data: {
        ...{ appId: app.id, number: 2, label: "Mended", authorId: owner.userId },
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
    const request = requestOf({ id: app.id, versionId: version.id });
    expect(await requestPublishing(owner, request)).toMatchObject({ ok: true });
    expect(await reviewOf(app.id)).toMatchObject({
      id: review.id,
      versionId: version.id,
    });
    expect(await statesOf(app.id)).toMatchObject({
      "1 STAGE": "REJECTED",
      "2 STAGE": "REQUEST_PENDING",
    });
  });

  describe.runIf(onServer)("on a server", () => {
    it("lets one of two simultaneous requests through", async () => {
      const owner = await aMember();
      const app = await aTestedApp(owner);
      const results = await Promise.all([
        requestPublishing(owner, requestOf(app)),
        requestPublishing(owner, requestOf(app)),
      ]);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.find(({ ok }) => !ok)).toMatchObject({
        failure: { code: "conflict" },
      });
      expect(await db.review.count({ where: { appId: app.id } })).toBe(1);
    });
  });
});

describe("withdrawRequest", () => {
  it("closes the review, unlocks the version, records it and tells the reviewer", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();

    expect(await withdrawRequest(owner, await stepOf(app.id))).toMatchObject({
      ok: true,
    });

    expect(await reviewOf(app.id)).toMatchObject({ state: "WITHDRAWN" });
    expect(await statesOf(app.id)).toEqual({ "1 SOD": "PUBLISHED" });
    expect(await eventsOf(review.id)).toContain("publishing.withdrawn");
    expect(await mailsTo(certifier)).toHaveLength(1);
  });

  it("can be followed by a new request, which is a new review", async () => {
    const { owner, app, review } = await aWaitingReview();
    await withdrawRequest(owner, await stepOf(app.id));
    expect(await requestPublishing(owner, requestOf(app))).toMatchObject({ ok: true });
    expect((await reviewOf(app.id)).number).toBeGreaterThan(review.number);
  });

  it("answers strangers, readers and stale pages, and changes nothing", async () => {
    const { owner, app } = await aWaitingReview();
    const step = await stepOf(app.id);
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const key = () => ({ idempotencyKey: randomUUID() });
    expect(await withdrawRequest(await aMember(), { ...step, ...key() })).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await withdrawRequest(reader, { ...step, ...key() })).toMatchObject({
      failure: { code: "forbidden" },
    });
    const stale = { ...step, ...key(), revision: step.revision + 1 };
    expect(await withdrawRequest(owner, stale)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await statesOf(app.id)).toEqual(pending);
  });

  it("has one effect when sent twice, and none on a withdrawn review", async () => {
    const { owner, app, review } = await aWaitingReview();
    const step = await stepOf(app.id);
    const first = await withdrawRequest(owner, step);
    expect(await withdrawRequest(owner, step)).toEqual(first);
    expect(await withdrawRequest(owner, await stepOf(app.id))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await eventsOf(review.id)).toEqual([
      "publishing.requested",
      "publishing.withdrawn",
    ]);
  });
});

describe("the database", () => {
  it("holds the same publication steps as the rules", async () => {
    const rows = await db.$queryRaw<{ step: string }[]>`
      SELECT from_state || ' ' || to_state AS step FROM state_transition
      WHERE machine = 'publication'`;
    const steps = Object.entries(PUBLICATION_TRANSITIONS).flatMap(([from, to]) =>
      to.map((state) => `${from} ${state}`),
    );
    expect(rows.map(({ step }) => step).toSorted()).toEqual(steps.toSorted());
  });

  it("lets no partner publish to Stage or change a decided request", async () => {
    const { owner, app } = await aWaitingReview();
    await expect(
      asActor(owner.userId, (tx) =>
        tx.publication.updateMany({
          where: { appId: app.id, environment: "STAGE" },
          data: { state: "PUBLISHED" },
        }),
      ),
    ).rejects.toThrow(/decided by SuperOffice/);
    expect(await statesOf(app.id)).toEqual(pending);
  });

  it("refuses a step that is not in the table, to reviewers as well", async () => {
    const { app } = await aWaitingReview();
    const certifier = await aStaffMember("CERTIFIER");
    await expect(
      asActor(certifier.userId, (tx) =>
        tx.publication.updateMany({
          where: { appId: app.id, environment: "STAGE" },
          data: { state: "REPLACED" },
        }),
      ),
    ).rejects.toThrow(/cannot go from/);
  });
});
