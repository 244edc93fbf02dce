import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deleteApp } from "@/lib/applications/deleting/commands";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later, MINUTE, SECOND } from "@/lib/core/clock";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aPracticeTest } from "@/lib/testing/practice-tests";
import { forgetObservations, judgeOverdue } from "../judging/commands";
import { startPracticeTest, stopPracticeTest } from "./commands";
import { getFaultsPage } from "./queries";
import type { Fault } from "./rules";

function start(
  actor: Actor,
  appId: string,
  fault: Fault = "NONE",
  key: string = randomUUID(),
) {
  return startPracticeTest(actor, { idempotencyKey: key, appId, fault });
}

function stop(actor: Actor, appId: string, testId: string, key: string = randomUUID()) {
  return stopPracticeTest(actor, { idempotencyKey: key, appId, testId });
}

async function anOwnApp() {
  const owner = await aMember();
  return { owner, app: await anApp(owner) };
}

const refused = (code: string) => ({ ok: false, failure: { code } });

describe("startPracticeTest", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, app } = await anOwnApp();
    return {
      owner,
      send: (actor, key) => start(actor, app.id, "NONE", key),
      sendOther: (actor, key) => start(actor, app.id, "EXPIRED", key),
      events: ["configuration.practice_test_started"],
    };
  });

  it("is one at a time of an app, and ends what is over before", async () => {
    const { owner, app } = await anOwnApp();
    const first = await start(owner, app.id);
    expect(await start(owner, app.id)).toMatchObject(refused("conflict"));
    const testId = first.ok ? first.value.testId : "";
    await db.practiceTest.update({
      where: { id: testId },
      data: { startedAt: later(new Date(), -20 * MINUTE), endsAt: new Date() },
    });
    expect(await start(owner, app.id)).toMatchObject({ ok: true });
    expect(await db.practiceTest.findUnique({ where: { id: testId } })).toMatchObject({
      outcome: "UNCLEAR",
    });
    const other = await anApp(owner);
    expect(await start(owner, other.id)).toMatchObject({ ok: true });
  });

  it("tries a fault only after the app as it is now signed in without one", async () => {
    const { owner, app } = await anOwnApp();
    expect(await start(owner, app.id, "EXPIRED")).toMatchObject(refused("rule_broken"));
    await aPracticeTest(owner, app, { fault: "NONE", outcome: "UNCLEAR" });
    expect(await start(owner, app.id, "EXPIRED")).toMatchObject(refused("rule_broken"));
    await aPracticeTest(owner, app, { fault: "NONE", outcome: "PASSED" });
    expect(await start(owner, app.id, "EXPIRED")).toMatchObject({ ok: true });
    await db.configurationUrl.updateMany({
      where: { versionId: app.versionId },
      data: { value: "https://app.example.com/other" },
    });
    const { running } = (await getFaultsPage(owner, app.id)) ?? {};
    await stop(owner, app.id, running?.id ?? "");
    expect(await start(owner, app.id, "EXPIRED")).toMatchObject(refused("rule_broken"));
  });

  it("tries a fault for a day after that sign-in: the app may be another one then", async () => {
    const { owner, app } = await anOwnApp();
    const control = await aPracticeTest(owner, app, { fault: "NONE", outcome: "PASSED" });
    const { endedAt } = await db.practiceTest.findUniqueOrThrow({
      where: { id: control },
    });
    const at = (age: number) => later(endedAt ?? new Date(), age);
    const startAt = (now: Date) => {
      const form = { idempotencyKey: randomUUID(), appId: app.id };
      return startPracticeTest(owner, { ...form, fault: "EXPIRED" }, now);
    };
    const isControlled = async (now: Date) =>
      (await getFaultsPage(owner, app.id, now))?.isControlled;
    expect(await startAt(at(DAY))).toMatchObject(refused("rule_broken"));
    expect(await isControlled(at(DAY))).toBe(false);
    expect(await isControlled(at(DAY - SECOND))).toBe(true);
    expect(await startAt(at(DAY - SECOND))).toMatchObject({ ok: true });
  });

  it("is not begun where the app is stopped", async () => {
    const { owner, app } = await anOwnApp();
    await db.applicationStop.create({
      data: {
        ...{ appId: app.id, environment: "SOD", side: "PARTNER", reason: "" },
        stoppedById: owner.userId,
      },
    });
    expect(await start(owner, app.id)).toMatchObject(refused("rule_broken"));
  });

  it.runIf(onServer)("lets one of two through who start at once", async () => {
    const { owner, app } = await anOwnApp();
    const both = await Promise.all([start(owner, app.id), start(owner, app.id)]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  });
});

describe("stopPracticeTest", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, app } = await anOwnApp();
    const own = await aPracticeTest(owner, app, {});
    const other = await anApp(owner);
    const elsewhere = await aPracticeTest(owner, other, {});
    return {
      owner,
      send: (actor, key) => stop(actor, app.id, own, key),
      sendOther: (actor, key) => stop(actor, other.id, elsewhere, key),
      events: ["configuration.practice_test_stopped"],
    };
  });

  it("says nothing about the app, and stops nothing twice or of another app", async () => {
    const { owner, app } = await anOwnApp();
    const testId = await aPracticeTest(owner, app, {});
    const other = await anApp(owner);
    const before = await everything();
    expect(await stop(owner, other.id, testId)).toMatchObject(refused("not_found"));
    expect(await everything()).toEqual(before);
    expect(await stop(owner, app.id, testId)).toMatchObject({ ok: true });
    expect(await stop(owner, app.id, testId)).toMatchObject(refused("conflict"));
    expect(await db.checkResult.count({ where: { appId: app.id } })).toBe(0);
    expect((await getFaultsPage(owner, app.id))?.running).toBeNull();
  });
});

describe("an app that is deleted", () => {
  it("is tested no more", async () => {
    const { owner, app } = await anOwnApp();
    const testId = await aPracticeTest(owner, app, {});
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    const form = { idempotencyKey: randomUUID(), appId: app.id, appName: name };
    expect(await deleteApp(owner, form)).toMatchObject({ ok: true });
    expect(await db.practiceTest.findUnique({ where: { id: testId } })).toMatchObject({
      outcome: "STOPPED",
    });
    expect(await start(owner, app.id)).toMatchObject(refused("not_found"));
  });
});

describe("what was seen", () => {
  it("is judged when nobody was woken for it, and told once", async () => {
    const { owner, app } = await anOwnApp();
    const control = await aPracticeTest(owner, app, { fault: "NONE", outcome: "PASSED" });
    const testId = await aPracticeTest(owner, app, { fault: "EXPIRED", control });
    await judgeOverdue(new Date());
    const running = await db.practiceTest.findUniqueOrThrow({ where: { id: testId } });
    expect(running.outcome).toBeNull();
    const later20 = later(new Date(), 20 * MINUTE);
    await judgeOverdue(later20);
    await judgeOverdue(later(later20, SECOND));
    const ended = await db.practiceTest.findUniqueOrThrow({ where: { id: testId } });
    expect(ended).toMatchObject({ outcome: "UNCLEAR", endedAt: running.endsAt });
    const events = await db.auditEvent.findMany({
      where: { objectId: app.id, action: "configuration.practice_test_ended" },
    });
    expect(events.map(({ data }) => (data as { fault: string }).fault)).toEqual([
      "NONE",
      "EXPIRED",
    ]);
  });

  it("is forgotten in detail after 30 days", async () => {
    const { owner, app } = await anOwnApp();
    const testId = await aPracticeTest(owner, app, { fault: "NONE", outcome: "PASSED" });
    const now = new Date();
    const ages = [30 * DAY - SECOND, 30 * DAY + SECOND];
    await db.practiceObservation.createMany({
      data: ages.map((age) => ({ testId, use: "API" as const, at: later(now, -age) })),
    });
    expect(await forgetObservations(now)).toBe(1);
    expect(await db.practiceObservation.count({ where: { testId } })).toBe(1);
    expect(await db.practiceTest.count({ where: { id: testId } })).toBe(1);
  });

  it("is the portal's to write: nobody's people say that an app passed", async () => {
    const { owner, app } = await anOwnApp();
    const testId = await aPracticeTest(owner, app, {});
    const set = (outcome: string) =>
      asActor(
        owner.userId,
        (tx) => tx.$executeRaw`UPDATE practice_test
          SET outcome = ${outcome}::practice_outcome, ended_at = now() WHERE id = ${testId}::uuid`,
      );
    await expect(set("UNCLEAR")).rejects.toThrow(/row-level security/);
    expect(await set("STOPPED")).toBe(1);
    await expect(
      asActor(
        owner.userId,
        (tx) => tx.$executeRaw`INSERT INTO practice_observation (test_id, use, at)
          VALUES (${testId}::uuid, 'API', now())`,
      ),
    ).rejects.toThrow(/row-level security/);
    // And for the portal itself what ended stays as it ended.
    await expect(
      db.practiceTest.update({ where: { id: testId }, data: { outcome: "UNCLEAR" } }),
    ).rejects.toThrow(/stays as it ended/);
    await expect(
      aPracticeTest(owner, app, { fault: "EXPIRED", control: testId }),
    ).rejects.toThrow(/after a sign-in without one/);
  });
});
