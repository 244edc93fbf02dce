import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { makeServiceKey, revokeServiceKey } from "@/lib/service-keys/commands";
import { openWithKey } from "@/lib/service-keys/opening/commands";
import { stateRestored } from "@/lib/tenants/restores/commands";
import { aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import {
  aHearingApp,
  asWorker,
  changeTenant,
  deliver,
  deliveriesOf,
  verifiedClaims,
} from "@/lib/testing/deliveries";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { form, value } from "@/lib/testing/factors";
import { aNameServer } from "@/lib/testing/name-server";
import { aReceiver } from "@/lib/testing/receivers";
import { host } from "@/lib/testing/sites";

let names: Awaited<ReturnType<typeof aNameServer>>;
let receiver: Awaited<ReturnType<typeof aReceiver>>;

beforeAll(async () => {
  names = await aNameServer();
  process.env["NAME_SERVERS"] = names.at;
  names.says(host, ["203.0.114.7"]);
  receiver = await aReceiver();
});
afterEach(() => {
  receiver.heard.length = 0;
});
afterAll(async () => {
  delete process.env["NAME_SERVERS"];
  receiver.close();
  await names.close();
});

const typesHeard = () => receiver.heard.map(({ body }) => body["ChangeType"]);

describe("a change of a tenant", () => {
  it("arrives at the app that is active there, as documented and signed", async () => {
    const { app, tenant } = await aHearingApp();
    await changeTenant(tenant, { release: "Release_10.5.8_2026.11.20-01" });
    await changeTenant(tenant, { endpoint: "https://sod3.superoffice.com" });
    expect(await deliver(app, receiver)).toBe(2);
    const [upgrade, move] = receiver.heard;
    const { Token, ...body } = upgrade?.body ?? {};
    expect(body).toEqual({
      ...{ ChangeType: 0, ContextIdentifier: tenant.contextId },
      VersionName: "Release_10.5.8_2026.11.20-01",
      FileVersion: "10.5.8.2026",
    });
    expect(move?.body).toMatchObject({
      ...{ ChangeType: 5, PublicEndpoint: "sod3.superoffice.com" },
    });
    expect(upgrade?.headers).toMatchObject({
      ...{ host, "content-type": "application/json; charset=utf-8" },
    });
    const claims = verifiedClaims(String(Token));
    const [first] = await deliveriesOf(app);
    expect(claims).toMatchObject({
      ...{ iss: "http://localhost:3000", aud: app.clientIds.SOD, jti: first?.id },
      payload: body,
    });
    expect(claims["exp"]).toBe(Number(claims["iat"]) + 300);
    expect(upgrade?.id).toBe(first?.id);
  });

  it("is each of SuperOffice's types, in order, and nothing where nothing changed", async () => {
    const { app, tenant } = await aHearingApp();
    await changeTenant(tenant, { name: "Other" });
    await changeTenant(tenant, { state: "SUSPENDED" });
    await changeTenant(tenant, { state: "OFFLINE_MAINTENANCE" });
    await changeTenant(tenant, { state: "RUNNING" });
    await asWorker(
      (tx) => tx.$queryRaw`
        SELECT portal_tell_restored(${tenant.id}::uuid, ${randomUUID()}::uuid)`,
    );
    await changeTenant(tenant, { release: "10.6.1" });
    await changeTenant(tenant, { state: "DELETED" });
    await deliver(app, receiver);
    expect(typesHeard()).toEqual([2, 3, 1, 0, 4]);
  });

  it("goes to nobody when its work was rolled back", async () => {
    const { app, tenant } = await aHearingApp();
    await inTransaction({ system: "worker" }, async (tx) => {
      await tx.tenant.update({ where: { id: tenant.id }, data: { release: "11.0.1" } });
      return { ok: false, failure: { code: "conflict", message: "" } };
    });
    expect(await deliveriesOf(app)).toEqual([]);
    expect(await db.deliveryEvent.count({ where: { tenantId: tenant.id } })).toBe(0);
  });

  it("goes to no app that is paused, ended, stopped, deleted or has no URL there", async () => {
    const hears = [];
    for (let count = 0; count < 5; count += 1) hears.push(await aHearingApp());
    const [paused, ended, stopped, gone, off] = hears.map(({ app }) => app);
    const heldBy = async (app: { id: string } | undefined) =>
      (await db.authorization.findFirstOrThrow({ where: { appId: app?.id ?? "" } })).id;
    const pause = { authorizationId: await heldBy(paused), cause: "LICENCE" } as const;
    await asWorker((tx) => tx.authorizationPause.create({ data: pause }));
    await db.authorization.update({
      where: { id: await heldBy(ended) },
      data: { state: "ENDED" },
    });
    await db.applicationStop.create({
      data: {
        ...{ appId: stopped?.id ?? "", environment: "SOD", side: "PARTNER" },
        ...{ reason: "x", stoppedById: randomUUID() },
      },
    });
    await db.application.update({
      where: { id: gone?.id ?? "" },
      data: { deletedAt: new Date(), deletedById: randomUUID() },
    });
    await db.configurationUrl.updateMany({
      where: { versionId: off?.versionId ?? "" },
      data: { enabled: false },
    });
    for (const { app, tenant } of hears) {
      await changeTenant(tenant, { release: "12.0.1" });
      const sent = (await deliveriesOf(app)).filter(({ state }) => state !== "FAILED");
      expect(sent).toEqual([]);
    }
    // Being suspended is itself a reason to pause: that is told all the same.
    await changeTenant(hears[0]?.tenant ?? { id: "" }, { state: "SUSPENDED" });
    expect(await deliveriesOf(paused ?? { id: "" })).toHaveLength(1);
  });
});

describe("an app's way into a tenant", () => {
  const kind = "AUTHORIZATION_EVENTS" as const;
  const eventsHeard = () => receiver.heard.map(({ body }) => body["EventType"]);

  it("is told step by step, to its own URL, and not to the one of state changes", async () => {
    const { app, tenant } = await aHearingApp({ kind });
    const held = await db.authorization.findFirstOrThrow({ where: { appId: app.id } });
    const pause = { authorizationId: held.id, cause: "LICENCE" } as const;
    const consent = { rights: {}, agreedById: randomUUID(), agreedAt: new Date() };
    const agree = () =>
      asWorker((tx) =>
        tx.consent.create({ data: { authorizationId: held.id, ...consent } }),
      );
    await asWorker((tx) => tx.authorizationPause.create({ data: pause }));
    await asWorker((tx) =>
      tx.authorizationPause.updateMany({ where: pause, data: { liftedAt: new Date() } }),
    );
    // The first is what came with the access; what is agreed later was added.
    await agree();
    await agree();
    const asked = { authorizationId: held.id, codes: ["agent:Data"] };
    await asWorker((tx) => tx.rightsAddition.create({ data: asked }));
    const declined = { decidedAt: new Date(), decidedById: randomUUID() };
    await asWorker((tx) =>
      tx.rightsAddition.updateMany({
        where: { authorizationId: held.id },
        data: { state: "DECLINED", ...declined },
      }),
    );
    await changeTenant(tenant, { release: "10.6.1" });
    await asWorker((tx) =>
      tx.authorization.update({ where: { id: held.id }, data: { state: "REVOKED" } }),
    );
    await asWorker((tx) =>
      tx.authorization.create({
        data: {
          ...{ appId: app.id, tenantId: tenant.id, environment: "SOD" },
          ...{ level: "ADMINISTRATOR", approvedById: randomUUID() },
        },
      }),
    );
    await deliver(app, receiver);
    expect(eventsHeard()).toEqual([
      ...["Active", "Paused", "Resumed", "RightsApproved", "RightsDeclined"],
      ...["Revoked", "Active"],
    ]);
    const { Token, ...body } = receiver.heard[1]?.body ?? {};
    expect(body).toEqual({
      ...{ EventType: "Paused", ContextIdentifier: tenant.contextId },
      ...{ ClientId: app.clientIds.SOD, AuthorizationId: held.id },
      OccurredAt: expect.stringMatching(/^2\d{3}-/),
    });
    expect(verifiedClaims(String(Token))).toMatchObject({ payload: body });
  });

  it("begins with the request to the customer, and what they answer", async () => {
    const { app, tenant } = await aHearingApp({ kind });
    const ask = () =>
      db.activationRequest.create({
        data: {
          ...{ appId: app.id, tenantId: tenant.id, customerName: "x", note: "" },
          ...{ contactEmail: "", linkMac: randomBytes(32), requestedById: randomUUID() },
          linkExpiresAt: new Date(),
        },
      });
    const decide = (id: string, data: object) =>
      asWorker((tx) =>
        tx.activationRequest.update({
          where: { id },
          data: { decidedById: randomUUID(), decidedAt: new Date(), ...data },
        }),
      );
    const first = await ask();
    await decide(first.id, { state: "DECLINED" });
    const second = await ask();
    await decide(second.id, { state: "APPROVED", agreedRights: {} });
    await deliver(app, receiver);
    expect(eventsHeard().slice(1)).toEqual([
      ...["Requested", "Declined", "Requested", "Approved"],
    ]);
    expect(receiver.heard.at(-1)?.body).toMatchObject({ RequestId: second.id });
  });

  it("is told to nobody where no URL is for it", async () => {
    const { app } = await aHearingApp();
    await asWorker((tx) =>
      tx.authorization.updateMany({
        where: { appId: app.id },
        data: { state: "REVOKED" },
      }),
    );
    expect(await deliveriesOf(app)).toEqual([]);
  });
});

describe("stateRestored", () => {
  async function aMachine(scope: "operations:tenants" | "operations:people") {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { keyId, plain } = value(
      await makeServiceKey(actor, {
        ...{
          ...form(),
          name: `m-${randomUUID().slice(0, 8)}`,
          label: "",
          lifetime: "90",
        },
        scopes: [scope],
      }),
    );
    const opened = await openWithKey(plain, scope, "direct");
    if (opened.kind !== "open") throw new Error(opened.kind);
    return { actor, keyId, key: opened.key };
  }

  it("is told once, however often it is said, under the key's name", async () => {
    const { app, tenant } = await aHearingApp();
    const { key, keyId } = await aMachine("operations:tenants");
    const said = { environment: "SOD" as const, contextId: tenant.contextId };
    const restoreId = randomUUID();
    expect(await stateRestored(key, { ...said, restoreId })).toEqual({
      ...{ ok: true, value: { isNew: true } },
    });
    const after = await everything();
    expect(await stateRestored(key, { ...said, restoreId })).toEqual({
      ...{ ok: true, value: { isNew: false } },
    });
    expect(await everything()).toEqual(after);
    await deliver(app, receiver);
    expect(typesHeard()).toEqual([1]);
    const other = await aHearingApp();
    expect(
      await stateRestored(key, {
        ...{ environment: "SOD", contextId: other.tenant.contextId, restoreId },
      }),
    ).toMatchObject({ failure: { code: "conflict" } });
    expect(
      await db.auditEvent.findMany({
        where: { tenantId: tenant.id, action: "tenant.restored" },
        select: { actorId: true, actorRole: true },
      }),
    ).toEqual([{ actorId: keyId, actorRole: "service" }]);
  });

  it("takes the key's scope and life, a tenant, and its audit event", async () => {
    const { tenant } = await aHearingApp();
    const { actor, key, keyId } = await aMachine("operations:tenants");
    const narrow = await aMachine("operations:people");
    const said = { environment: "SOD" as const, restoreId: randomUUID() };
    const here = { ...said, contextId: tenant.contextId };
    const before = await everything();
    expect(await stateRestored(narrow.key, here)).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(
      await stateRestored(key, { ...said, contextId: "Cust9999999999" }),
    ).toMatchObject({ failure: { code: "not_found" } });
    await withoutAudit(() =>
      expect(stateRestored(key, here)).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    value(await revokeServiceKey(actor, { ...form(), keyId }));
    expect(await stateRestored(key, here)).toMatchObject({
      failure: { code: "forbidden" },
    });
    // Past the command, the database says the same.
    await expect(
      inTransaction(key, async (tx) =>
        ok(
          await tx.$queryRaw`
            SELECT portal_tell_restored(${tenant.id}::uuid, ${said.restoreId}::uuid)`,
        ),
      ),
    ).rejects.toThrow(/their key/);
  });
});
