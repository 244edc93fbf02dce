import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { inTransaction } from "@/lib/db/transaction";
import { applyRetention } from "@/lib/retention/commands";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import {
  aHearingApp,
  changeTenant,
  deliveriesOf,
  receiverOf,
} from "@/lib/testing/deliveries";
import { everything } from "@/lib/testing/everything";
import { form, value } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { sendAllAgain, sendDeliveryAgain, sendTest, switchOnAgain } from "./commands";
import { getDeliveries, getDelivery } from "./queries";
import { TESTS } from "./rules";

/** An app that took nothing of two events about one tenant. */
async function aDeafApp() {
  const made = await aHearingApp();
  await changeTenant(made.tenant, { release: "10.6.1" });
  await changeTenant(made.tenant, { state: "SUSPENDED" });
  await db.delivery.updateMany({
    where: { receiver: { appId: made.app.id } },
    data: { state: "FAILED", failure: "GIVEN_UP", attempts: 14, tries: 14 },
  });
  const rows = await deliveriesOf(made.app);
  const [first, second] = rows.map(({ id }) => id);
  if (!first || !second) throw new Error("Nothing was written.");
  const place = { appId: made.app.id, environment: "SOD", kind: "STATE_CHANGE" } as const;
  return { ...made, first, second, place };
}

async function switchedOff(app: { id: string }) {
  await db.deliveryReceiver.updateMany({
    where: { appId: app.id },
    data: { off: "FAILING", offAt: new Date(), failingSince: new Date() },
  });
}

const long = new Date("2026-01-01T00:00:00Z");
const states = async (app: { id: string }) =>
  (await deliveriesOf(app)).map(({ state, tries, attempts }) => [state, tries, attempts]);

describe("sendDeliveryAgain", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, first, second } = await aDeafApp();
    return {
      owner,
      send: (actor, idempotencyKey) =>
        sendDeliveryAgain(actor, { idempotencyKey, deliveryId: first }),
      sendOther: (actor, idempotencyKey) =>
        sendDeliveryAgain(actor, { idempotencyKey, deliveryId: second }),
      events: ["delivery.sent_again"],
      also: "APP_MANAGER",
    };
  });

  it("has it tried anew under its id, and no test, nor one that waits, nor while it is off", async () => {
    const { app, owner, first } = await aDeafApp();
    value(await sendDeliveryAgain(owner, { ...form(), deliveryId: first }));
    expect(await states(app)).toEqual([
      ["WAITING", 0, 14],
      ["FAILED", 14, 14],
    ]);
    expect(
      await sendDeliveryAgain(owner, { ...form(), deliveryId: first }),
    ).toMatchObject({ failure: { code: "conflict" } });
    const test = value(
      await sendTest(owner, {
        ...{ ...form(), appId: app.id, environment: "SOD", event: "MOVE" },
      }),
    );
    await db.delivery.update({
      where: { id: test.deliveryId },
      data: { state: "FAILED", failure: "TEST" },
    });
    for (const [deliveryId, isOff] of [
      [test.deliveryId, false],
      [first, true],
    ] as const) {
      if (isOff) await switchedOff(app);
      const before = await everything();
      expect(await sendDeliveryAgain(owner, { ...form(), deliveryId })).toMatchObject({
        failure: { code: "rule_broken" },
      });
      expect(await everything()).toEqual(before);
    }
    const manager = await aStaffMember("APP_MANAGER");
    expect(
      await sendDeliveryAgain(manager, { ...form(), deliveryId: first }),
    ).toMatchObject({ failure: { code: "forbidden" } });
  });
});

describe("sendAllAgain", () => {
  it("sends what did not arrive since then, or everything, and no test", async () => {
    const { app, owner, second, place } = await aDeafApp();
    const where = { id: second };
    await db.delivery.update({ where, data: { state: "WAITING", failure: null } });
    const deliveredAt = new Date();
    await db.delivery.update({ where, data: { state: "DELIVERED", deliveredAt } });
    const since = { ...place, since: long };
    expect(
      value(await sendAllAgain(owner, { ...form(), ...since, which: "failed" })),
    ).toEqual({ count: 1 });
    expect(
      value(await sendAllAgain(owner, { ...form(), ...since, which: "all" })),
    ).toEqual({ count: 1 });
    expect((await states(app)).map(([state]) => state)).toEqual(["WAITING", "WAITING"]);
    const before = await deliveriesOf(app);
    expect(
      await sendAllAgain(owner, { ...form(), ...since, which: "all" }),
    ).toMatchObject({ failure: { code: "rule_broken", field: "since" } });
    expect(
      await sendAllAgain(owner, {
        ...{ ...form(), ...place, since: later(new Date(), DAY), which: "all" },
      }),
    ).toMatchObject({ failure: { code: "rule_broken" } });
    for (const stranger of [await aMember(), await aStaffMember("CERTIFIER")]) {
      expect(
        await sendAllAgain(stranger, { ...form(), ...since, which: "all" }),
      ).toMatchObject({ failure: { code: "not_found" } });
    }
    expect(await deliveriesOf(app)).toEqual(before);
  });
});

describe("what an app misses", () => {
  const stop = (app: { id: string }, more: object = {}) =>
    db.applicationStop.create({
      data: {
        ...{ appId: app.id, environment: "SOD", side: "SUPEROFFICE", reason: "x" },
        ...{ stoppedById: randomUUID(), ...more },
      },
    });

  it("while it is stopped is kept, and can be had when it goes on", async () => {
    const { app, owner, tenant } = await aHearingApp();
    const { id } = await stop(app);
    await changeTenant(tenant, { release: "10.6.1" });
    await changeTenant(tenant, { state: "DELETED" });
    expect((await deliveriesOf(app)).map(({ failure }) => failure)).toEqual([
      ...["STOPPED", "STOPPED"],
    ]);
    const lifted = { liftedAt: new Date(), liftedById: randomUUID() };
    await db.applicationStop.update({ where: { id }, data: lifted });
    const place = { appId: app.id, environment: "SOD", kind: "STATE_CHANGE" } as const;
    const since = { ...form(), ...place, since: long, which: "failed" as const };
    expect(value(await sendAllAgain(owner, since))).toEqual({ count: 2 });
    expect((await states(app)).map(([state]) => state)).toEqual(["WAITING", "WAITING"]);
  });

  it("by a suspension of its access is not that the tenant is gone", async () => {
    const { app, tenant } = await aHearingApp();
    const { id } = await db.authorization.findFirstOrThrow({ where: { appId: app.id } });
    await stop(app, { appId: null, environment: null, authorizationId: id });
    for (const state of ["SUSPENDED", "RUNNING", "DELETED"] as const)
      await changeTenant(tenant, { state });
    expect((await deliveriesOf(app)).map(({ event }) => event.name)).toEqual(["DELETE"]);
  });
});

describe("sendTest", () => {
  it("writes one that tells of no tenant, so many at a time, where there is a URL", async () => {
    const { app, owner } = await aHearingApp();
    const test = { appId: app.id, environment: "SOD", event: "DELETE" } as const;
    for (let count = 0; count < TESTS; count += 1) {
      value(await sendTest(owner, { ...form(), ...test }));
    }
    const [first] = await deliveriesOf(app);
    expect(first).toMatchObject({ tenantId: null, event: { contextId: "Cust00000" } });
    const before = await deliveriesOf(app);
    expect(await sendTest(owner, { ...form(), ...test })).toMatchObject({
      failure: { code: "rule_broken", field: "event" },
    });
    for (const elsewhere of [{ environment: "STAGE" }, { event: "PAUSED" }] as const) {
      expect(await sendTest(owner, { ...form(), ...test, ...elsewhere })).toMatchObject({
        failure: { code: "rule_broken", field: "event" },
      });
    }
    expect(await sendTest(await aMember(), { ...form(), ...test })).toMatchObject({
      failure: { code: "not_found" },
    });
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    expect(await sendTest(reader, { ...form(), ...test })).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await deliveriesOf(app)).toEqual(before);
  });
});

describe("switchOnAgain", () => {
  it("has what happens from now on sent, once", async () => {
    const { app, owner, tenant, place } = await aDeafApp();
    await switchedOff(app);
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    expect(await switchOnAgain(reader, { ...form(), ...place })).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await switchOnAgain(await aMember(), { ...form(), ...place })).toMatchObject({
      failure: { code: "not_found" },
    });
    value(await switchOnAgain(owner, { ...form(), ...place }));
    expect(await receiverOf(app)).toMatchObject({ off: null, failingSince: null });
    expect(await switchOnAgain(owner, { ...form(), ...place })).toMatchObject({
      failure: { code: "conflict" },
    });
    await changeTenant(tenant, { state: "RUNNING" });
    expect((await states(app)).at(-1)).toEqual(["WAITING", 0, 0]);
  });
});

describe("what people see", () => {
  it("is the app's own: strangers, and those of other places, see nothing", async () => {
    const { app, owner, first } = await aDeafApp();
    const wanted = { environment: "SOD" as const };
    const page = await getDeliveries(owner, app.id, wanted);
    expect(page?.rows.map(({ name }) => name)).toEqual(["SUSPEND", "UPGRADE"]);
    expect(page?.receivers).toMatchObject([
      { kind: "STATE_CHANGE", failed: 2, waiting: 0, off: null },
      { kind: "AUTHORIZATION_EVENTS", url: null, failed: 0 },
    ]);
    const key = `${page?.rows[0]?.at.toISOString()}_${page?.rows[0]?.id}`;
    const next = await getDeliveries(owner, app.id, { ...wanted, after: key });
    expect(next?.rows.map(({ name }) => name)).toEqual(["UPGRADE"]);
    const none = await getDeliveries(owner, app.id, { ...wanted, state: "DELIVERED" });
    expect(none?.rows).toEqual([]);
    expect(await getDelivery(owner, first)).toMatchObject({
      ...{ appId: app.id, canSendAgain: true, attemptsMade: [] },
    });
    const manager = await aStaffMember("APP_MANAGER");
    expect(await getDelivery(manager, first)).toMatchObject({ canSendAgain: false });
    for (const stranger of [await aMember(), await aStaffMember("CERTIFIER")]) {
      expect(await getDeliveries(stranger, app.id, wanted)).toBeNull();
      expect(await getDelivery(stranger, first)).toBeNull();
    }
  });

  it("is gone after thirty days, but for what still waits", async () => {
    const { app, first } = await aDeafApp();
    await db.delivery.update({
      where: { id: first },
      data: { state: "WAITING", failure: null },
    });
    await applyRetention(later(new Date(), 29 * DAY));
    expect(await deliveriesOf(app)).toHaveLength(2);
    await applyRetention(later(new Date(), 31 * DAY));
    expect((await deliveriesOf(app)).map(({ id }) => id)).toEqual([first]);
  });
});

describe.runIf(onServer)("past the commands", () => {
  it("nobody says that something arrived, or moves it elsewhere", async () => {
    const { app, owner, first } = await aDeafApp();
    const before = await everything();
    const tries = [
      { state: "DELIVERED", failure: null, deliveredAt: new Date() },
      { state: "WAITING", failure: null, tries: 0, attempts: 0 },
      { tries: 3 },
    ] as const;
    for (const data of tries) {
      await expect(
        inTransaction(owner, async (tx) => {
          await tx.delivery.update({ where: { id: first }, data });
          return { ok: true, value: null };
        }),
      ).rejects.toThrow();
    }
    await expect(
      inTransaction(owner, async (tx) => {
        await tx.deliveryReceiver.updateMany({
          where: { appId: app.id },
          data: { off: "GONE", offAt: new Date() },
        });
        return { ok: true, value: null };
      }),
    ).rejects.toThrow();
    const called = inTransaction(owner, async (tx) => {
      await tx.$queryRaw`
        SELECT portal_write_delivery(e, ${app.id}::uuid) FROM delivery_event e`;
      return { ok: true, value: null };
    });
    await expect(called).rejects.toThrow(/permission denied/);
    expect(await everything()).toEqual(before);
  });

  it("two who send the same again: one does", async () => {
    const { owner, first } = await aDeafApp();
    const both = await Promise.all(
      [1, 2].map(() =>
        sendDeliveryAgain(owner, { idempotencyKey: randomUUID(), deliveryId: first }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
