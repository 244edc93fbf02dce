import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { createSecret } from "@/lib/credentials/commands";
import { outstandingNow } from "@/lib/authorizations/additions/queries";
import { getComparison } from "@/lib/configurations/comparisons/queries";
import { getValidation } from "@/lib/publishing/queries";
import { publishApproved } from "@/lib/publishing/releases/commands";
import { getRelease } from "@/lib/publishing/releases/queries";
import { aCustomerLike } from "@/lib/testing/additions";
import { approve } from "@/lib/testing/certifications";
import { aChangeRequested, sameHost } from "@/lib/testing/fast-lanes";
import { aChosenRequest, releaseStep } from "@/lib/testing/releases";
import { aMember, anApp, aStaffMember, aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import {
  aReviewInHand,
  aWaitingReview,
  judge,
  passAll,
  reviewOf,
  stepOf,
} from "@/lib/testing/reviews";
import { getReviewTenant } from "./access/queries";
import { rejectReview } from "./decisions/commands";
import { getWorkbench } from "./queries";
import { takeReview } from "./work/commands";
import { listReviews } from "./queue/queries";

describe("listReviews", () => {
  it("lists the oldest first, filters and counts, for reviewers alone", async () => {
    const [first, second] = [await aWaitingReview(), await aReviewInHand()];
    const at = (show: "open" | "waiting" | "mine", search = "") =>
      listReviews(second.certifier, { show, search, after: null });

    const open = await at("open");
    expect(open?.rows.map(({ number }) => number)).toEqual([
      ...[first.review.number, second.review.number],
    ]);
    expect(open?.counts).toMatchObject({ open: 2, waiting: 1, "in-review": 1, mine: 1 });
    expect((await at("mine"))?.rows).toMatchObject([{ number: second.review.number }]);
    for (const search of ["nobody has this name", "%", "_"]) {
      expect((await at("waiting", search))?.rows, search).toEqual([]);
    }
    expect(
      await listReviews(first.owner, { show: "open", search: "", after: null }),
    ).toBeNull();
  });
});

it("names SuperOffice's own tenant where it is, and nowhere else", async () => {
  const { id, contextId } = await aTenant({ environment: "SOD" });
  await db.tenant.updateMany({
    where: { forReviews: true },
    data: { forReviews: false },
  });
  await db.tenant.update({ where: { id }, data: { forReviews: true } });
  expect(await getReviewTenant("SOD")).toMatchObject({ contextId });
  expect(await getReviewTenant("STAGE")).toBeNull();
});

describe("getWorkbench", () => {
  it("shows a reviewer the items, what the portal sees, and that everything is new", async () => {
    const { certifier, owner, review } = await aReviewInHand();
    const bench = await getWorkbench(certifier, review.number);
    expect(bench).toMatchObject({
      ...{ interest: null, changes: null, partner: { isVerified: true } },
      can: { take: false, judge: true, message: true },
      clock: { isRunning: true, aim: 5, target: "FIRST_ANSWER", missed: [] },
    });
    const late = await getWorkbench(
      certifier,
      review.number,
      later(new Date(), 20 * DAY),
    );
    expect(late?.clock).toMatchObject({ missed: ["FIRST_ANSWER", "DECISION"] });
    expect(late?.clock?.used).toBeGreaterThan(5);
    expect(bench?.items).toHaveLength(21);
    expect(bench?.app.technicalContact).toBe(owner.name);
    expect(bench?.items.find(({ code }) => code === "PRE-3")).toMatchObject({
      tested: "PASSED",
      checks: [{ id: "technical-contact", sights: [{ weight: "PASSED" }] }],
    });
  });

  it("says what changed since the version that was approved last, wherever that was", async () => {
    const custom = await aChangeRequested();
    const since = async (who: Actor, appId: string) =>
      (await getWorkbench(who, (await reviewOf(appId)).number))?.changes;
    expect(await since(custom.certifier, custom.app.id)).toEqual({
      ...{ since: 1, environment: "PRODUCTION" },
      sentences: [expect.stringContaining(sameHost) as string],
    });
    // A standard app that has reached Stage alone, once more asked for there.
    const { app, certifier } = await aChangeRequested({ kind: "STANDARD" });
    expect(await since(certifier, app.id)).toMatchObject({
      ...{ since: 1, environment: "STAGE" },
      sentences: [expect.stringContaining(sameHost) as string],
    });
    // What was taken back as unsafe is nothing to compare with.
    await db.configurationVersion.update({
      where: { id: app.versionId },
      data: { unsafeAt: new Date(), unsafeReason: "x", unsafeById: certifier.userId },
    });
    expect(await since(certifier, app.id)).toBeNull();
  });

  it("shows nothing as seen that is about another state, and counts no secret that nobody kept", async () => {
    const { app, certifier, owner, review } = await aReviewInHand();
    const tested = async () =>
      (await getWorkbench(certifier, review.number))?.items.find(
        ({ code }) => code === "PRE-4",
      )?.tested;
    expect(await tested()).toBe("FAILED");
    await createSecret(owner, {
      ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "SOD" },
      ...{ label: "", lifetime: "365" },
    });
    expect(await tested()).toBeNull();
    await db.clientSecret.updateMany({
      where: { appId: app.id },
      data: { createdAt: later(new Date(), -16 * MINUTE) },
    });
    expect(await tested()).toBe("FAILED");
  });

  it("shows another reviewer the same without the controls, and a partner nothing", async () => {
    const { owner, review } = await aReviewInHand();
    const other = await aStaffMember("APP_MANAGER");
    expect(await getWorkbench(other, review.number)).toMatchObject({
      can: { take: false, judge: false },
    });
    expect(await getWorkbench(owner, review.number)).toBeNull();
    expect(await getWorkbench(other, 999_999)).toBeNull();
  });
});

it("tells a reviewer how each address reads and what to look at", async () => {
  const { certifier, review } = await aReviewInHand({
    redirectUrls: ["https://xn--blbr-roah.no/cb", "https://fjord.azurewebsites.net/cb"],
  });
  const url = { type: "REDIRECT", environment: null };
  expect((await getWorkbench(certifier, review.number))?.app.urls).toEqual([
    {
      ...{ ...url, value: "https://xn--blbr-roah.no/cb" },
      notes: { reading: "https://blåbær.no/cb", flags: ["international name"] },
    },
    {
      ...{ ...url, value: "https://fjord.azurewebsites.net/cb" },
      notes: { reading: null, flags: ["shared hosting"] },
    },
  ]);
});

describe("getValidation", () => {
  it("shows the partner its place, and a stranger nothing", async () => {
    const { app, owner } = await aWaitingReview();
    const page = await getValidation(owner, app.id);
    expect(page?.review).toMatchObject({ state: "WAITING", round: 1, reviewer: null });
    expect(page?.review?.place).toBeGreaterThan(0);
    expect(await getValidation(await aMember(), app.id)).toBeNull();
    expect(await getValidation(await aStaffMember("CERTIFIER"), app.id)).toBeNull();
  });

  it("names what is missing before the first request", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { redirectUrls: [] });
    const page = await getValidation(owner, app.id);
    expect(page?.obstacle).toMatch(/redirect URL for Stage/);
    expect(page?.review).toBeNull();
    expect(page?.items).toHaveLength(21);
  });

  it("tells of verdicts only with the decision", async () => {
    const { app, owner, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "FAILED");
    const failed = async () =>
      (await getValidation(owner, app.id))?.items.filter(({ told }) => told);
    expect(await failed()).toEqual([]);
    await rejectReview(certifier, { ...(await stepOf(app.id)), summary: "TLS" });
    expect(await failed()).toMatchObject([
      { code: "SEC-1", told: { verdict: "FAILED", wouldPass: "TLS 1.2 only" } },
    ]);
  });

  it("tells what failed also after the partner mended it", async () => {
    const { app, owner, certifier, review } = await aReviewInHand();
    await judge(certifier, review.id, "SEC-1", "FAILED");
    await rejectReview(certifier, { ...(await stepOf(app.id)), summary: "TLS" });
    await db.configurationUrl.updateMany({
      where: { versionId: app.versionId },
      data: { value: "https://mended.example/cb" },
    });
    const page = await getValidation(owner, app.id);
    expect(page?.items.find(({ code }) => code === "SEC-1")?.told?.verdict).toBe(
      "FAILED",
    );
  });
});

describe("what publishing does to customers", () => {
  it("is said alike by every page before it, and is so many afterwards", async () => {
    const { owner, app, review } = await aChosenRequest();
    const places = ["PRODUCTION", "PRODUCTION", "PRODUCTION", "STAGE", "SOD"] as const;
    const all = ["agent:Webhook", "endpoint:WebAPI"];
    // The walls want each let in by a grant; this is about what they agreed to.
    await db.$executeRaw`ALTER TABLE "authorization" DISABLE TRIGGER USER`;
    for (const [index, environment] of places.entries())
      await aCustomerLike({
        ...{ appId: app.id, environment },
        rights: { versionId: "", enforced: index === 0 ? all : [], declared: {} },
      });
    await db.authorization.updateMany({
      where: { appId: app.id, environment: "STAGE" },
      data: { state: "PAUSED" },
    });
    await db.$executeRaw`ALTER TABLE "authorization" ENABLE TRIGGER USER`;

    const certifier = await aStaffMember("CERTIFIER");
    await takeReview(certifier, await stepOf(app.id));
    const effect = { tenants: 3, waiting: 0, living: 4 };
    const request = await getValidation(owner, app.id);
    expect(request?.effect).toMatchObject({
      ...effect,
      byEnvironment: [
        { environment: "STAGE", tenants: 1 },
        { environment: "PRODUCTION", tenants: 2 },
      ],
    });
    const bench = async () => (await getWorkbench(certifier, review.number))?.effect;
    expect(await bench()).toEqual(request?.effect);
    // SOD has the version already: its one customer is counted besides.
    const to = { number: 1 };
    const compared = await getComparison(owner, app.id, { from: to, to });
    expect(compared?.result?.effect).toMatchObject({ tenants: 4, living: 5, waiting: 1 });
    await passAll(certifier, review.id);
    await approve(certifier, app.id);
    expect(await bench()).toBeNull();
    expect((await getRelease(owner, app.id))?.effect).toEqual(request?.effect);

    await publishApproved(owner, await releaseStep(review.id));
    expect((await reviewOf(app.id)).state).toBe("APPROVED");
    expect((await outstandingNow(app.id)).tenants).toEqual({
      ...{ SOD: 1, STAGE: 1, PRODUCTION: 2 },
    });
  });
});
