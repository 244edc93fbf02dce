import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import {
  makeServiceKey,
  openWithKey,
  revokeServiceKey,
} from "@/lib/service-keys/commands";
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
    const states = { PAUSED: paused, ENDED: ended } as const;
    for (const [state, app] of Object.entries(states)) {
      await db.authorization.updateMany({
        where: { appId: app?.id ?? "" },
        data: { state: state as "PAUSED" },
      });
    }
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
      expect(await deliveriesOf(app)).toEqual([]);
    }
    // Being suspended is itself a reason to pause: that is told all the same.
    await changeTenant(hears[0]?.tenant ?? { id: "" }, { state: "SUSPENDED" });
    expect(await deliveriesOf(paused ?? { id: "" })).toHaveLength(1);
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
