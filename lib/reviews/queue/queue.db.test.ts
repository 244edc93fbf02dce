import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { dayInOslo } from "@/lib/core/business-days";
import { DAY, later } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { becomes } from "@/lib/testing/review-history";
import {
  aReviewInHand,
  aWaitingReview,
  eventsOf,
  reviewOf,
  stepOf,
} from "@/lib/testing/reviews";
import { comeBack, sayAway } from "../desk/commands";
import { getDesk } from "../desk/queries";
import { allowAbsence, MOST_AWAY } from "../desk/rules";
import { sayAwayInput } from "../desk/schema";
import { giveBack } from "../work/commands";
import { takeNext } from "./commands";
import { listReviews } from "./queries";

const next = (more: { kind?: "CERTIFICATION_STAGE"; search?: string } = {}) => ({
  ...{ idempotencyKey: randomUUID(), kind: "" as const, search: "" },
  ...more,
});

// Each test has a queue of its own.
afterEach(async () => {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
    await tx.review.updateMany({
      where: { state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER", "REJECTED"] } },
      data: { state: "WITHDRAWN", closedAt: new Date() },
    });
  });
});

/** A certifier who belonged to the partner until just now. */
async function aFormerMember(partnerId: string): Promise<Actor> {
  const member = await aMember({ partnerId });
  await db.membership.updateMany({
    where: { userId: member.userId },
    data: { endedAt: new Date() },
  });
  await db.staffMember.create({ data: { userId: member.userId, role: "CERTIFIER" } });
  return reload(member);
}

describe("takeNext", () => {
  it("takes the oldest that waits, of what the queue shows, once for a form", async () => {
    const [first, second] = [await aWaitingReview(), await aWaitingReview()];
    const reviewer = await aStaffMember("CERTIFIER");
    const { name } = await db.application.findUniqueOrThrow({
      where: { id: second.app.id },
    });
    const took = { ok: true, value: { number: second.review.number } };
    const form = next({ search: name });
    expect(await takeNext(reviewer, form)).toEqual(took);
    expect(await takeNext(reviewer, form)).toEqual(took);
    expect(await takeNext(reviewer, { ...form, search: "" })).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await reviewOf(first.app.id)).toMatchObject({ state: "WAITING" });
    expect(await takeNext(reviewer, next())).toMatchObject({
      value: { number: first.review.number },
    });
    expect(await reviewOf(first.app.id)).toMatchObject({
      ...{ state: "IN_REVIEW", reviewerId: reviewer.userId },
    });
    expect(await eventsOf(first.review.id)).toEqual([
      "publishing.requested",
      "review.taken",
    ]);
  });

  it("says that nothing waits, of this kind or at all", async () => {
    const reviewer = await aStaffMember("APP_MANAGER");
    const nothing = { ok: false, failure: { code: "rule_broken" } };
    expect(await takeNext(reviewer, next())).toMatchObject(nothing);
    const { app } = await aWaitingReview();
    for (const form of [next({ kind: "CERTIFICATION_STAGE" }), next({ search: "%" })])
      expect(await takeNext(reviewer, form)).toMatchObject(nothing);
    expect(await reviewOf(app.id)).toMatchObject({ state: "WAITING" });
  });

  it("passes over what the actor has an interest in", async () => {
    const [own, other] = [await aWaitingReview(), await aWaitingReview()];
    const reviewer = await aFormerMember(own.owner.partnerId);
    expect(await takeNext(reviewer, next())).toMatchObject({
      value: { number: other.review.number },
    });
    expect(await takeNext(reviewer, next())).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await reviewOf(own.app.id)).toMatchObject({ state: "WAITING" });
  });

  it("is a reviewer's alone, and nothing without its event", async () => {
    const { owner } = await aWaitingReview();
    const before = await everything();
    const others = [owner, await aMember(), await aStaffMember("PORTAL_ADMIN")];
    const here = await everything();
    for (const other of others)
      expect(await takeNext(other, next())).toMatchObject({
        failure: { code: "not_found" },
      });
    expect(await everything()).toEqual(here);
    const reviewer = await aStaffMember("CERTIFIER");
    await withoutAudit(() =>
      expect(takeNext(reviewer, next())).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["review"]).toEqual(before["review"]);
  });

  describe.runIf(onServer)("on a server", () => {
    it("gives each of those who take at once another one", async () => {
      const waiting = [];
      for (let count = 0; count < 3; count += 1) waiting.push(await aWaitingReview());
      const reviewers = [];
      for (let count = 0; count < 4; count += 1)
        reviewers.push(await aStaffMember("CERTIFIER"));
      const results = await Promise.all(reviewers.map((one) => takeNext(one, next())));
      const taken = results.flatMap((result) => (result.ok ? [result.value.number] : []));
      expect(taken.toSorted()).toEqual(
        waiting.map(({ review }) => review.number).toSorted(),
      );
      expect(results.filter(({ ok }) => !ok)).toMatchObject([
        { failure: { code: "rule_broken" } },
      ]);
    });
  });
});

describe("the queue and the desk", () => {
  it("mark what is over its target, count it, and show whose it is", async () => {
    const now = new Date();
    const [late, inTime] = [await aReviewInHand(), await aWaitingReview()];
    await becomes(late.review.id, late.owner.userId, [
      ["WAITING", later(now, -30 * DAY)],
      ["IN_REVIEW", later(now, -29 * DAY)],
    ]);
    const list = (show: "open" | "late", kind: "VALIDATION" | "CERTIFICATION_STAGE") =>
      listReviews(late.certifier, { show, kind, search: "", after: null });
    const overdue = await list("late", "VALIDATION");
    expect(overdue?.rows).toMatchObject([
      { number: late.review.number, clock: { missed: ["FIRST_ANSWER", "DECISION"] } },
    ]);
    expect(overdue?.counts).toMatchObject({ open: 2, late: 1 });
    expect((await list("open", "VALIDATION"))?.rows).toHaveLength(2);
    expect((await list("open", "CERTIFICATION_STAGE"))?.rows).toEqual([]);

    const desk = await getDesk(late.certifier);
    const mine = desk?.load.find(({ userId }) => userId === late.certifier.userId);
    expect(mine).toMatchObject({ inReview: 1, withPartner: 0, late: 1, awayUntil: null });
    expect(mine?.oldest).toBeGreaterThan(15);
    expect(desk?.ages.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 1]);
    expect(desk?.mine.inHand).toMatchObject([{ number: late.review.number }]);
    for (const other of [inTime.owner, await aStaffMember("PORTAL_ADMIN")])
      expect(await getDesk(other)).toBeNull();
  });
});

describe("out of office", () => {
  const away = (until: string) => ({ idempotencyKey: randomUUID(), until });

  it("is said, seen, and over with the day or earlier; reviews stay until given back", async () => {
    const { certifier, app, review } = await aReviewInHand();
    const today = dayInOslo(new Date());
    const form = away(today);
    expect(await sayAway(certifier, form)).toEqual({ ok: true, value: { until: today } });
    expect(await sayAway(certifier, form)).toMatchObject({ ok: true });
    const seen = async (now = new Date()) => (await getDesk(certifier, now))?.mine;
    expect(await seen()).toMatchObject({
      awayUntil: today,
      inHand: [{ id: review.id }],
    });
    expect((await seen(later(new Date(), 2 * DAY)))?.awayUntil).toBeNull();
    expect(await reviewOf(app.id)).toMatchObject({ reviewerId: certifier.userId });

    await giveBack(certifier, await stepOf(app.id));
    expect((await seen())?.inHand).toEqual([]);
    const back = { idempotencyKey: randomUUID() };
    expect(await comeBack(certifier, back)).toMatchObject({ ok: true });
    expect(await comeBack(certifier, back)).toMatchObject({ ok: true });
    expect((await seen())?.awayUntil).toBeNull();
    const stale = { idempotencyKey: randomUUID() };
    expect(await comeBack(certifier, stale)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await eventsOf(certifier.userId)).toEqual(["review.away", "review.back"]);
  });

  it("is a reviewer's own, said by nobody else and past no command", async () => {
    const { certifier, owner } = await aReviewInHand();
    const tomorrow = dayInOslo(later(new Date(), DAY));
    await sayAway(certifier, away(tomorrow));
    const others = [owner, await aStaffMember("PORTAL_ADMIN")];
    const colleague = await aStaffMember("CERTIFIER");
    const before = await everything();
    for (const other of others) {
      const refused = { failure: { code: "not_found" } };
      expect(await sayAway(other, away(tomorrow))).toMatchObject(refused);
      expect(await comeBack(other, away(tomorrow))).toMatchObject(refused);
    }
    for (const { userId } of [...others, colleague]) {
      const changed = await asActor(
        userId,
        (tx) => tx.$executeRaw`DELETE FROM reviewer_absence`,
      ).catch((error: unknown) => databaseTrouble(error));
      expect([0, "refused"]).toContain(changed);
    }
    await expect(
      asActor(
        owner.userId,
        (tx) =>
          tx.$executeRaw`INSERT INTO reviewer_absence VALUES (${owner.userId}::uuid, now())`,
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await everything()).toEqual(before);
    await withoutAudit(() =>
      expect(sayAway(colleague, away(tomorrow))).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["reviewer_absence"]).toEqual(before["reviewer_absence"]);
  });

  it("ends today at the earliest and in a year at the latest, on a day that there is", () => {
    const now = new Date("2026-11-27T23:30:00Z");
    const [last, over] = [MOST_AWAY, MOST_AWAY + 1].map((days) =>
      dayInOslo(later(now, days * DAY)),
    ) as [string, string];
    for (const day of ["2026-11-28", last])
      expect(allowAbsence(day, now)).toMatchObject({ ok: true });
    for (const day of ["2026-11-27", over])
      expect(allowAbsence(day, now)).toMatchObject({ failure: { field: "until" } });
    for (const typed of ["", "soon", "2026-02-31", "28.11.2026", "99999-01-01"])
      expect(sayAwayInput.safeParse(away(typed)).success, typed).toBe(false);
  });
});
