import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import {
  aReviewInHand,
  aWaitingReview,
  eventsOf,
  judge,
  passAll,
  stepOf,
} from "@/lib/testing/reviews";
import { approveReview, rejectReview } from "../decisions/commands";
import { giveBack } from "../work/commands";
import { removeTestAccess, saveTestAccess, seeTestAccess } from "./commands";
import { getTestAccess } from "./queries";
import { saveTestAccessInput, testAccess } from "./schema";

const CANARY = "Kingfisher-77-canary";
const given = {
  installLink: "https://app.example.com/install",
  accountsSecret: `tester / ${CANARY}`,
  testCases: [{ title: "An invoice", steps: "Open it.", expected: "It is there." }],
};
const heavyTests = [
  {
    from: new Date("2026-12-03T13:00:00.000Z"),
    until: new Date("2026-12-03T14:30:00.000Z"),
  },
];

const save = (actor: Actor, reviewId: string, revision = 0, more = {}) =>
  saveTestAccess(actor, {
    ...{ idempotencyKey: randomUUID(), reviewId, revision, heavyTests },
    access: { ...given, ...more },
  });
const one = (reviewId: string) => ({ idempotencyKey: randomUUID(), reviewId });
const count = (reviewId: string) => db.reviewTestAccess.count({ where: { reviewId } });

async function aGivenAccess() {
  const held = await aReviewInHand();
  expect(await save(held.owner, held.review.id)).toEqual({
    ...{ ok: true, value: { revision: 1 } },
  });
  return held;
}

/** Withdrawn, with nothing left of what was given. */
async function aClosedReview() {
  const { app, owner, review } = await aGivenAccess();
  expect(await withdrawRequest(owner, await stepOf(app.id))).toMatchObject({ ok: true });
  return { app, owner, review };
}

describe("saveTestAccess", () => {
  it("is sealed, replaced as a whole, and says to both sides no more than that it is there", async () => {
    const { owner, certifier, review } = await aGivenAccess();
    const [{ from: startsAt, until: endsAt } = { from: null, until: null }] = heavyTests;
    const shown = {
      ...{ savedBy: owner.name, revision: 1, savedAt: expect.any(Date) },
      heavyTests: [{ startsAt, endsAt }],
    };
    expect(await getTestAccess(owner, review.id)).toEqual(shown);
    expect(await getTestAccess(certifier, review.id)).toEqual(shown);
    expect(await getTestAccess(await aMember(), review.id)).toBeNull();
    // In no row of any table, however it is written.
    const rows = Object.values(await everything())
      .flat()
      .join("\n");
    for (const form of [CANARY, Buffer.from(CANARY).toString("hex"), btoa(CANARY)])
      expect(rows.toLowerCase()).not.toContain(form.toLowerCase());
    expect(await save(owner, review.id, 1, { accountsSecret: "" })).toMatchObject({
      value: { revision: 2 },
    });
    expect(await seeTestAccess(certifier, one(review.id))).toMatchObject({
      value: { ...given, accountsSecret: "" },
    });
    expect((await eventsOf(review.id)).slice(-3)).toEqual([
      ...["review.test_access_saved", "review.test_access_saved"],
      "review.test_access_seen",
    ]);
  });

  it("opens in its own review only", async () => {
    const [one_, other] = [await aGivenAccess(), await aGivenAccess()];
    const { sealed } = await db.reviewTestAccess.findUniqueOrThrow({
      where: { reviewId: one_.review.id },
    });
    const where = { reviewId: other.review.id };
    await db.reviewTestAccess.update({ where, data: { sealed } });
    await expect(seeTestAccess(other.certifier, one(other.review.id))).rejects.toThrow();
  });

  it("answers strangers, readers, reviewers, stale pages and closed reviews, and changes nothing", async () => {
    const { owner, certifier, review } = await aGivenAccess();
    const over = await aClosedReview();
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ", "USERS"] });
    const stranger = await aMember();
    const before = await everything();
    for (const [who, reviewId, revision, code] of [
      [stranger, review.id, 1, "not_found"],
      [reader, review.id, 1, "forbidden"],
      [certifier, review.id, 1, "forbidden"],
      [owner, review.id, 0, "conflict"],
      [owner, review.id, 7, "conflict"],
      [over.owner, over.review.id, 0, "conflict"],
    ] as const) {
      expect(await save(who, reviewId, revision)).toMatchObject({ failure: { code } });
      if (code === "conflict" && reviewId === review.id) continue;
      expect(await removeTestAccess(who, one(reviewId))).toMatchObject({
        failure: { code },
      });
    }
    await withoutAudit(() =>
      expect(save(owner, review.id, 1)).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
  });

  it("has one effect when sent twice, and refuses another one in the same form", async () => {
    const { owner, review } = await aWaitingReview();
    const form = {
      ...{ idempotencyKey: randomUUID(), reviewId: review.id, revision: 0 },
      ...{ heavyTests, access: given },
    };
    const first = await saveTestAccess(owner, form);
    const after = await everything();
    expect(await saveTestAccess(owner, form)).toEqual(first);
    expect(
      await saveTestAccess(owner, { ...form, access: { ...given, accountsSecret: "x" } }),
    ).toMatchObject({ failure: { code: "conflict" } });
    expect(await everything()).toEqual(after);
  });

  it.each([
    [{ installLink: "javascript:alert(1)" }, "installLink"],
    [{ installLink: "https://a:b@c.example/" }, "installLink"],
    [{ installLink: "http://c.example/" }, "installLink"],
    [{}, "accountsSecret"],
    [{ "case.2.title": "x", "case.2.expected": "y" }, "case.2.steps"],
    [{ "case.1.steps": "x" }, "case.1.expected"],
    [{ "heavy.1.from": "14:00", "heavy.1.until": "15:00" }, "heavy.1.day"],
    [{ "heavy.1.day": "2026-12-03", "heavy.1.from": "14:00" }, "heavy.1.until"],
    [
      {
        ...{ "heavy.3.day": "2026-12-03", "heavy.3.from": "14:00" },
        "heavy.3.until": "13:00",
      },
      "heavy.3.until",
    ],
  ])("%j is told at %s", (typed, field) => {
    const sent = { ...one(randomUUID()), revision: "0", ...typed };
    const parsed = saveTestAccessInput.safeParse(sent);
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

it("is read from the fields of its form, times by Oslo's clock, and as it was kept before", () => {
  const { access, ...read } = saveTestAccessInput.parse({
    ...{ ...one(randomUUID()), revision: "0", "case.3.steps": "Open it." },
    ...{ "case.3.title": "An invoice", "case.3.expected": "It is there." },
    ...{ "heavy.2.day": "2026-12-03", "heavy.2.from": "14:00" },
    "heavy.2.until": "15:30",
  });
  expect(access).toEqual({ ...given, installLink: "", accountsSecret: "" });
  expect(read.heavyTests).toEqual(heavyTests);
  const before = { ...given, testCases: "Open it.", heavyTests: "At noon" };
  expect(testAccess.parse(before).testCases.map(({ steps }) => steps)).toEqual([
    ...["Open it.", "At noon"],
  ]);
});

describe("seeTestAccess", () => {
  it("is the taker's alone, and never without its event", async () => {
    const { app, owner, certifier, review } = await aGivenAccess();
    const before = await everything();
    for (const [who, code] of [
      [await aMember(), "not_found"],
      [owner, "forbidden"],
      [await aStaffMember("PORTAL_ADMIN"), "not_found"],
      [await aStaffMember("CERTIFIER"), "forbidden"],
      [await aStaffMember("APP_MANAGER"), "forbidden"],
    ] as const) {
      expect(await seeTestAccess(who, one(review.id))).toMatchObject({
        failure: { code },
      });
    }
    expect((await everything())["audit_event"]).toEqual(before["audit_event"]);
    await withoutAudit(() =>
      expect(seeTestAccess(certifier, one(review.id))).rejects.toThrow(/out_of_order/),
    );
    const looked = one(review.id);
    expect(await seeTestAccess(certifier, looked)).toEqual({ ok: true, value: given });
    expect(await seeTestAccess(certifier, one(review.id))).toMatchObject({ ok: true });
    // The same form again shows nothing, and records nothing.
    expect(await seeTestAccess(certifier, looked)).toMatchObject({
      failure: { code: "conflict" },
    });
    const seen = await db.auditEvent.findMany({
      where: { objectId: review.id, action: "review.test_access_seen" },
    });
    expect(seen).toMatchObject([
      ...[{ actorId: certifier.userId }, { actorId: certifier.userId }],
    ]);
    expect(JSON.stringify(seen.map(({ data }) => data))).not.toContain("tester");
    await giveBack(certifier, await stepOf(app.id));
    expect(await seeTestAccess(certifier, one(review.id))).toMatchObject({
      failure: { code: "forbidden" },
    });
  });

  it("says when there is none", async () => {
    const { owner, certifier, review } = await aGivenAccess();
    expect(await removeTestAccess(owner, one(review.id))).toMatchObject({ ok: true });
    expect(await removeTestAccess(owner, one(review.id))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await seeTestAccess(certifier, one(review.id))).toMatchObject({
      failure: { code: "conflict" },
    });
  });
});

describe("the end of a review", () => {
  it("takes test access with it, and a rejection keeps it for the next round", async () => {
    const withdrawn = await aClosedReview();
    expect(await count(withdrawn.review.id)).toBe(0);
    const ofIt = { reviewId: withdrawn.review.id };
    expect(await db.reviewHeavyTest.count({ where: ofIt })).toBe(0);
    const rejected = await aGivenAccess();
    await judge(rejected.certifier, rejected.review.id, "SEC-1", "FAILED");
    const rejection = { ...(await stepOf(rejected.app.id)), summary: "No." };
    expect(await rejectReview(rejected.certifier, rejection)).toMatchObject({ ok: true });
    expect(await count(rejected.review.id)).toBe(1);
    const approved = await aGivenAccess();
    await passAll(approved.certifier, approved.review.id);
    const approval = { note: "", partnerChecked: "on" as const };
    expect(
      await approveReview(approved.certifier, {
        ...{ ...(await stepOf(approved.app.id)), ...approval },
      }),
    ).toMatchObject({ ok: true });
    expect(await count(approved.review.id)).toBe(0);
  });

  it.runIf(onServer)(
    "leaves none behind when it is given at the same moment",
    async () => {
      for (let round = 0; round < 5; round += 1) {
        const { app, owner, review } = await aWaitingReview();
        const step = await stepOf(app.id);
        await Promise.all([save(owner, review.id), withdrawRequest(owner, step)]);
        expect(await count(review.id)).toBe(0);
      }
    },
  );

  it("is held by the database: nobody else writes it, reads it or gives it to what is closed", async () => {
    const { owner, certifier, review } = await aGivenAccess();
    const over = await aClosedReview();
    const row = (who: Actor, reviewId: string) => ({
      ...{ reviewId, savedById: who.userId, sealed: Buffer.alloc(40) },
    });
    const create = (who: Actor, reviewId: string) =>
      asActor(who.userId, (tx) =>
        tx.reviewTestAccess.create({ data: row(who, reviewId) }),
      );
    await expect(create(over.owner, over.review.id)).rejects.toThrow(/closed review/);
    const other = await aWaitingReview();
    await expect(create(owner, other.review.id)).rejects.toThrow(/row-level security/);
    await expect(create(certifier, other.review.id)).rejects.toThrow(/row-level/);
    const read = (who: Actor) =>
      asActor(who.userId, (tx) =>
        tx.reviewTestAccess.count({ where: { reviewId: review.id } }),
      );
    expect(await read(certifier)).toBe(1);
    expect(await read(owner)).toBe(1);
    for (const who of [await aStaffMember("CERTIFIER"), await aMember()])
      expect(await read(who)).toBe(0);
    const change = (who: Actor) =>
      asActor(
        who.userId,
        async (tx) =>
          (
            await tx.reviewTestAccess.updateMany({
              where: { reviewId: review.id },
              data: { sealed: Buffer.alloc(40), savedById: who.userId },
            })
          ).count +
          (await tx.reviewTestAccess.deleteMany({ where: { reviewId: review.id } }))
            .count,
      );
    for (const who of [certifier, await aMember()]) expect(await change(who)).toBe(0);
    const announce = (who: Actor) =>
      asActor(who.userId, (tx) =>
        tx.reviewHeavyTest.create({
          data: { reviewId: review.id, startsAt: new Date(0), endsAt: new Date(1000) },
        }),
      );
    for (const who of [certifier, await aMember()])
      await expect(announce(who)).rejects.toThrow(/row-level/);
  });
});
