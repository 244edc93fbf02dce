import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { createSecret } from "@/lib/credentials/commands";
import { getValidation } from "@/lib/publishing/queries";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aReviewInHand, aWaitingReview, judge, stepOf } from "@/lib/testing/reviews";
import { rejectReview } from "./decisions/commands";
import { getWorkbench } from "./queries";
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
