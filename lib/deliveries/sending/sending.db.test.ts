import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DAY, HOUR, later, MINUTE, SECOND } from "@/lib/core/clock";
import { mailsAbout } from "@/lib/testing/activations";
import { db } from "@/lib/testing/database";
import {
  aHearingApp,
  changeTenant,
  deliver,
  deliveriesOf,
  receiverOf,
  soon,
} from "@/lib/testing/deliveries";
import { form, value } from "@/lib/testing/factors";
import { aNameServer } from "@/lib/testing/name-server";
import { aReceiver, says } from "@/lib/testing/receivers";
import { host } from "@/lib/testing/sites";
import { sendTest } from "../commands";
import {
  CHANGE_TYPES,
  DELIVERY_TRANSITIONS,
  deliveryKinds,
  eventsOf,
  WAY_EVENTS,
} from "../rules";
import { wakeDueDeliveries } from "../waking/commands";
import { deliverDue } from "./commands";
import { LEASE, TRIES } from "./rules";

let names: Awaited<ReturnType<typeof aNameServer>>;
let receiver: Awaited<ReturnType<typeof aReceiver>>;

beforeAll(async () => {
  names = await aNameServer();
  process.env["NAME_SERVERS"] = names.at;
  names.says(host, ["203.0.114.7"]);
  receiver = await aReceiver();
});
afterEach(() => {
  receiver.answers(says(200));
  receiver.heard.length = 0;
});
afterAll(async () => {
  delete process.env["NAME_SERVERS"];
  receiver.close();
  await names.close();
});

const start = soon;
const change = changeTenant;
const turn = (app: { id: string }, now = start) => deliver(app, receiver, now);
const jobsOf = async (app: { id: string }) =>
  db.$queryRaw<{ key: string; run_at: Date }[]>`
    SELECT key, run_at FROM graphile_worker.jobs
    WHERE key LIKE ${`deliver:{"receiverId":"${(await receiverOf(app)).id}"%`} ORDER BY run_at`;

describe("a delivery that is not accepted", () => {
  it("waits longer each time, holds back what is younger, and keeps its id", async () => {
    const { app, tenant } = await aHearingApp();
    await change(tenant, { release: "10.6.1" });
    await change(tenant, { state: "SUSPENDED" });
    receiver.answers(says(500, {}, "no <b>way</b>"));
    expect(await turn(app)).toBe(1);
    const [first, second] = await deliveriesOf(app);
    expect(first).toMatchObject({ state: "WAITING", tries: 1 });
    expect(first?.nextTryAt).toEqual(later(start, 30 * SECOND));
    expect(second).toMatchObject({ state: "WAITING", tries: 0 });
    expect((await jobsOf(app)).map(({ run_at }) => run_at)).toContainEqual(
      later(start, 30 * SECOND),
    );
    expect(await turn(app, later(start, 29 * SECOND))).toBe(0);
    receiver.answers(says(204));
    expect(await turn(app, later(start, 30 * SECOND))).toBe(2);
    expect(receiver.heard.map(({ id }) => id)).toEqual([
      ...[first?.id, first?.id, second?.id],
    ]);
    const [done] = await deliveriesOf(app);
    expect(done?.log.map(({ outcome, status }) => [outcome, status])).toEqual([
      ["serverError", 500],
      ["accepted", 204],
    ]);
    expect(done?.log[0]?.responseBody).toBe("no <b>way</b>");
  });

  it("keeps no token that verifies, and no cookie", async () => {
    const { app, tenant } = await aHearingApp();
    await change(tenant, { release: "10.6.1" });
    receiver.answers(({ body }, answer) =>
      answer
        .writeHead(400, { "set-cookie": "a=1", "x-note": "seen" })
        .end(`\0${String(body["Token"])} \u202e`),
    );
    await turn(app);
    const [tried] = (await deliveriesOf(app))[0]?.log ?? [];
    expect(tried?.responseBody).toBe("\ufffd[token] \ufffd");
    expect(tried?.responseHeaders).toMatchObject({ "x-note": "seen" });
    const kept = JSON.stringify(tried);
    expect(kept).not.toContain("a=1");
    const signature = String(receiver.heard[0]?.body["Token"]).split(".")[2] ?? "?";
    expect(kept).not.toContain(signature);
    expect(kept).toContain("10.6.1.0");
  });

  it("comes back when it is asked to, for every tenant", async () => {
    const { app, tenants } = await aHearingApp({ customers: 2 });
    for (const tenant of tenants) await change(tenant, { release: "10.6.1" });
    receiver.answers(says(429, { "retry-after": "3600" }));
    expect(await turn(app)).toBe(1);
    expect(await turn(app, later(start, 59 * MINUTE))).toBe(0);
    receiver.answers(says(200));
    expect(await turn(app, later(start, HOUR))).toBe(2);
  });

  it("is given up after three days and fourteen tries; the next one goes on", async () => {
    const { app, owner, tenant, tenants } = await aHearingApp({ customers: 2 });
    await db.application.update({
      where: { id: app.id },
      data: { errorEmails: [`${app.id}@errors.example`] },
    });
    await change(tenant, { release: "10.6.1" });
    receiver.answers(says(302, { location: "http://169.254.169.254/" }));
    let now = start;
    for (let count = 1; count < TRIES; count += 1) {
      expect(await turn(app, now), String(count)).toBe(1);
      now = (await deliveriesOf(app))[0]?.nextTryAt ?? now;
    }
    expect(now.getTime() - start.getTime()).toBeGreaterThan(75 * HOUR);
    for (const one of tenants) await change(one, { state: "SUSPENDED" });
    expect(await turn(app, now)).toBe(2);
    // Nothing was accepted for three days: then nothing more is sent, and people are told.
    expect(
      (await deliveriesOf(app)).map(({ state, failure }) => [state, failure]),
    ).toEqual([
      ["FAILED", "GIVEN_UP"],
      ["FAILED", "OFF"],
      ["FAILED", "OFF"],
    ]);
    expect(await receiverOf(app)).toMatchObject({ off: "FAILING", busyUntil: null });
    for (const to of [owner.email, `${app.id}@errors.example`]) {
      expect(await mailsAbout("Customer state changes do not reach", to)).toHaveLength(1);
      expect(await mailsAbout("Switched off", to)).toHaveLength(1);
    }
    await change(tenant, { state: "RUNNING" });
    expect((await deliveriesOf(app)).at(-1)).toMatchObject({ failure: "OFF" });
  });

  it("says nothing by mail where that is switched off, until it is switched off itself", async () => {
    const { app, owner, tenant } = await aHearingApp();
    await db.configurationUrl.updateMany({
      where: { versionId: app.versionId },
      data: { sendErrorMails: false },
    });
    await change(tenant, { release: "10.6.1" });
    receiver.answers(says(500));
    for (const wait of [0, HOUR, 2 * HOUR]) await turn(app, later(start, wait));
    expect(await mailsAbout("do not reach", owner.email)).toHaveLength(0);
    receiver.answers(says(410));
    await turn(app, later(start, DAY));
    expect(await mailsAbout("Switched off", owner.email)).toHaveLength(1);
    expect((await deliveriesOf(app))[0]).toMatchObject({ failure: "GONE" });
    expect(
      await db.auditEvent.count({
        where: { appId: app.id, action: "delivery.switched_off" },
      }),
    ).toBe(1);
  });

  it("is over at once where nothing can lead there, or the app is stopped meanwhile", async () => {
    const own = await aHearingApp({ url: "https://localhost/hears" });
    await change(own.tenant, { release: "10.6.1" });
    await turn(own.app);
    expect((await deliveriesOf(own.app))[0]).toMatchObject({ failure: "ADDRESS" });
    const { app, tenant } = await aHearingApp();
    await change(tenant, { release: "10.6.1" });
    await db.configurationUrl.deleteMany({
      where: { versionId: app.versionId, type: "STATE_CHANGE" },
    });
    await turn(app);
    expect((await deliveriesOf(app))[0]).toMatchObject({ failure: "NO_URL" });
    expect(receiver.heard).toEqual([]);
  });
});

describe("workers", () => {
  it("one at a time at a receiver; a dead one's lease ends, and its delivery goes out again", async () => {
    const { app, tenant } = await aHearingApp();
    await change(tenant, { release: "10.6.1" });
    const { id } = await receiverOf(app);
    let isDead = false;
    const dying = deliverDue(id, {
      post: async () => {
        expect(await turn(app)).toBe(0);
        isDead = true;
        throw new Error("killed");
      },
      ...{ now: () => start, chance: () => 0, pause: () => Promise.resolve() },
    });
    await expect(dying).rejects.toThrow("killed");
    expect(isDead).toBe(true);
    const ended = later(start, LEASE);
    const [lost] = await jobsOf(app);
    await db.$queryRaw`SELECT 1 FROM graphile_worker.remove_job(${lost?.key})`;
    await wakeDueDeliveries(start);
    expect(await jobsOf(app)).toEqual([]);
    await wakeDueDeliveries(ended);
    expect(await jobsOf(app)).toHaveLength(1);
    expect(await turn(app, ended)).toBe(1);
    expect((await deliveriesOf(app))[0]).toMatchObject({
      state: "DELIVERED",
      attempts: 2,
    });
  });
});

it.each(deliveryKinds)("a test of each event of %s arrives, signed", async (kind) => {
  const { app, owner } = await aHearingApp({ kind });
  const events = eventsOf(kind);
  for (const event of events) {
    const about = { appId: app.id, environment: "SOD", event } as const;
    value(await sendTest(owner, { ...form(), ...about }));
  }
  const sent = events.length + (kind === "AUTHORIZATION_EVENTS" ? 1 : 0);
  expect(await turn(app)).toBe(sent);
  const names: readonly unknown[] =
    kind === "STATE_CHANGE" ? Object.values(CHANGE_TYPES) : Object.values(WAY_EVENTS);
  const tests = receiver.heard.filter(
    ({ body }) => body["ContextIdentifier"] === "Cust00000",
  );
  expect(tests.map(({ body }) => body["ChangeType"] ?? body["EventType"])).toEqual(names);
  for (const { headers } of receiver.heard)
    expect(headers["webhook-signature"]).toMatch(/^v1a,[A-Za-z0-9+/]{86}==$/);
});

it("the database holds the same transitions", async () => {
  const rows = await db.$queryRaw<{ step: string }[]>`
    SELECT from_state || ' ' || to_state AS step FROM state_transition WHERE machine = 'delivery'`;
  const steps = Object.entries(DELIVERY_TRANSITIONS).flatMap(([from, to]) =>
    to.map((next) => `${from} ${next}`),
  );
  expect(rows.map(({ step }) => step).sort()).toEqual(steps.sort());
});
