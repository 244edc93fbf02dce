import { randomInt, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkLicences } from "@/lib/authorizations/licences/commands";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import type { TenantState } from "@/lib/tenants/rules";
import { revokeServiceKey } from "@/lib/service-keys/commands";
import {
  activationForm,
  anActiveApp,
  mailsAbout,
  publish,
} from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aTenant } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { form, value } from "@/lib/testing/factors";
import { aTenantsKey } from "@/lib/testing/tenants";
import { text } from "@/lib/words/catalogue";
import { getOperationsTenant } from "../stated/queries";
import { getTenantStatus } from "../states/queries";
import { stateTenant } from "./commands";
import { stateTenantBody } from "./schema";

const words = text.operations.facts;
const newNumber = () => `Cust${randomInt(1e8, 1e9)}`;
const production = (contextId: string) => ({
  environment: "PRODUCTION" as const,
  contextId,
});

function facts(more: Record<string, unknown> = {}) {
  return stateTenantBody.parse({
    ...{ name: "Nordlys Energi", company: "Nordlys Energi AS", kind: "PRODUCTION" },
    ...{ state: "RUNNING", endpoint: "https://online3.superoffice.com" },
    ...{ release: "10.5.2", licences: ["Development Tools"], userPlan: "Sales Premium" },
    ...more,
  });
}

/** A tenant that lets in two custom apps and a standard one, of two partners. */
async function aBusyTenant() {
  const { tenant, app, developer, authorizationId } = await anActiveApp();
  const other = await aMember();
  const ids = [authorizationId];
  for (const [owner, kind] of [
    [other, "CUSTOM"],
    [developer, "STANDARD"],
  ] as const) {
    const { id: appId } = await anApp(owner, { kind });
    const held = await asSystem((tx) =>
      tx.authorization.create({
        data: {
          ...{ appId, environment: "PRODUCTION", tenantId: tenant.id },
          ...{ level: "ADMINISTRATOR", approvedById: randomUUID() },
        },
      }),
    );
    ids.push(held.id);
  }
  const { key } = await aTenantsKey();
  const say = (more: Record<string, unknown>) =>
    stateTenant(key, production(tenant.contextId), facts(more));
  return { tenant, app, developer, other, ids, key, say };
}

async function statesOf(ids: readonly string[]) {
  const rows = await db.authorization.findMany({ where: { id: { in: [...ids] } } });
  return ids.map((id) => rows.find((row) => row.id === id)?.state);
}

describe("stateTenant", () => {
  it("makes a tenant and keeps it current, once however often it is said", async () => {
    const { key, keyId } = await aTenantsKey();
    const contextId = newNumber();
    const about = production(contextId);
    const made = value(await stateTenant(key, about, facts({ seats: 25, seatsUsed: 3 })));
    expect(made).toMatchObject({ isNew: true, stateCode: 2, seats: 25, parent: null });
    const after = await everything();
    expect(
      value(await stateTenant(key, about, facts({ seats: 25, seatsUsed: 3 }))),
    ).toEqual({ ...made, isNew: false });
    expect(await everything()).toEqual(after);

    const more = { state: "OFFLINE_MAINTENANCE", licencesEndOn: "2027-06-30" };
    await stateTenant(key, about, facts(more));
    const { isNew, ...rest } = made;
    expect(isNew).toBe(true);
    expect(await getOperationsTenant(key, "PRODUCTION", contextId)).toEqual({
      ...{ ...rest, ...more, stateCode: 6, seats: null, seatsUsed: null },
    });
    const events = await db.auditEvent.findMany({
      where: { actorId: keyId, action: { startsWith: "tenant." } },
      orderBy: { seq: "asc" },
    });
    expect(events).toMatchObject([
      { action: "tenant.created", data: { contextId } },
      { action: "tenant.stated", data: { after: { state: "OFFLINE_MAINTENANCE" } } },
    ]);
    expect(Object.keys((events[1]?.data as { after: object }).after).sort()).toEqual([
      ...["licencesEndOn", "seats", "seatsUsed", "state"],
    ]);
  });

  it("puts a sandbox beside its tenant, which gives it nothing of its own", async () => {
    const { tenant, key } = await aBusyTenant();
    const contextId = newNumber();
    const sandbox = { kind: "PRODUCTION_SANDBOX", parent: tenant.contextId };
    expect(await stateTenant(key, production(contextId), facts(sandbox))).toMatchObject({
      ok: true,
      value: { parent: tenant.contextId },
    });
    const found = await db.tenant.findFirstOrThrow({
      where: { contextId, environment: "PRODUCTION" },
      include: { authorizations: true, requests: true, people: true },
    });
    expect(found).toMatchObject({ authorizations: [], requests: [], people: [] });
  });

  it("refuses what cannot be", async () => {
    const { key, actor, keyId } = await aTenantsKey();
    const { contextId } = await aTenant();
    const about = production(contextId);
    const before = await everything();
    for (const [said, message] of [
      [{ kind: "TEST" }, words.kindPlace],
      [{ kind: "PRODUCTION_SANDBOX", parent: contextId }, words.kindStays],
      [{ parent: contextId }, words.parent],
    ] as const)
      expect(await stateTenant(key, about, facts(said))).toMatchObject({
        failure: { code: "rule_broken", message },
      });
    expect(
      await stateTenant(
        key,
        production(newNumber()),
        facts({ kind: "PRODUCTION_SANDBOX", parent: newNumber() }),
      ),
    ).toMatchObject({ failure: { message: words.noParent } });
    const foreign = { ...key, scopes: ["operations:people" as const] };
    expect(await stateTenant(foreign, about, facts())).toMatchObject({
      failure: { code: "forbidden" },
    });
    await withoutAudit(() =>
      expect(stateTenant(key, about, facts({ release: "11" }))).rejects.toThrow(),
    );
    expect(await everything()).toEqual(before);
    value(await revokeServiceKey(actor, { ...form(), keyId }));
    expect(await stateTenant(key, about, facts())).toMatchObject({
      failure: { code: "forbidden" },
    });
    for (const wrong of [
      { endpoint: "http://online3.superoffice.com" },
      { endpoint: "https://online3.superoffice.com/Cust1" },
      { state: "GONE" },
      { name: "a\nb" },
      { more: 1 },
    ])
      expect(stateTenantBody.safeParse({ ...facts(), ...wrong }).success).toBe(false);
  });
});

describe("what follows for every app of a tenant", () => {
  it("ends with it: access, requests and invitations, and the number is never used again", async () => {
    const { tenant, developer, other, ids, key, say } = await aBusyTenant();
    const asked = await anApp(developer);
    await publish(asked, developer, "PUBLISHED");
    const { requestId } = value(
      await requestActivation(developer, activationForm(asked.id, tenant.contextId)),
    );
    value(await say({ state: "DELETED" }));
    expect(await statesOf(ids)).toEqual(["ENDED", "ENDED", "ENDED"]);
    const owed = { authorizationId: { in: ids } };
    expect(await db.copyDeletion.count({ where: owed })).toBe(3);
    expect(
      await db.activationRequest.findUniqueOrThrow({ where: { id: requestId } }),
    ).toMatchObject({ state: "EXPIRED" });
    for (const id of ids)
      expect(
        await db.auditEvent.count({
          where: { objectId: id, action: "authorization.ended", actorRole: "service" },
        }),
      ).toBe(1);
    for (const { email } of [developer, other])
      expect(await mailsAbout(`Deleted: ${tenant.contextId}`, email)).toHaveLength(1);
    expect(await getTenantStatus("PRODUCTION", tenant.contextId)).toMatchObject({
      ...{ State: "Deleted", IsRunning: false, Endpoint: "", Api: "" },
    });
    const after = await everything();
    expect(await say({ state: "RUNNING" })).toMatchObject({
      failure: { message: words.gone },
    });
    expect(await everything()).toEqual(after);
    const about = production(tenant.contextId);
    expect(await stateTenant(key, about, facts({ kind: "TEST" }))).toMatchObject({
      ok: false,
    });
  });

  it("pauses custom apps with a lost licence and lets them go on with it or the plan", async () => {
    const { ids, say } = await aBusyTenant();
    const without = { licences: [], userPlan: "Sales Premium" };
    value(await say(without));
    await checkLicences(new Date());
    expect(await statesOf(ids)).toEqual(["PAUSED", "PAUSED", "ACTIVE"]);
    value(await say({ ...without, userPlan: "CRM Suite Core" }));
    await checkLicences(new Date());
    expect(await statesOf(ids)).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
    // From one to the other, nothing is lost.
    value(await say({}));
    await checkLicences(new Date());
    expect(await statesOf(ids)).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
  });

  it("leaves them where they are when it moves, is upgraded or is looked after", async () => {
    const { ids, say, tenant } = await aBusyTenant();
    value(await say({ endpoint: "https://online7.superoffice.com", release: "10.6" }));
    value(
      await say({
        endpoint: "https://online7.superoffice.com",
        state: "ONLINE_MAINTENANCE",
      }),
    );
    expect(await statesOf(ids)).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
    expect(await getTenantStatus("PRODUCTION", tenant.contextId)).toMatchObject({
      ContextIdentifier: tenant.contextId,
      Endpoint: `https://online7.superoffice.com/${tenant.contextId}`,
      State: "OnlineMaintenance",
      IsRunning: true,
      Api: `https://online7.superoffice.com/${tenant.contextId}/api`,
    });
  });
});

it("answers how a tenant is by SuperOffice's fields, in every state", async () => {
  const now = new Date("2026-11-28T12:00:00Z");
  for (const [state, name, running, minutes] of [
    ["RUNNING", "Running", true, 15],
    ["SUSPENDED", "Suspended", false, 60],
    ["OFFLINE_MAINTENANCE", "OfflineMaintenance", false, 1],
    ["PROVISIONING", "Provisioning", false, 1],
  ] as [TenantState, string, boolean, number][]) {
    const { contextId } = await aTenant({ state });
    expect(await getTenantStatus("PRODUCTION", contextId, now)).toEqual({
      ContextIdentifier: contextId,
      Endpoint: `https://online3.superoffice.com/${contextId}`,
      State: name,
      IsRunning: running,
      ValidUntil: new Date(now.getTime() + minutes * 60_000).toISOString(),
      Api: `https://online3.superoffice.com/${contextId}/api`,
    });
    // Each environment has its own tenants.
    expect(await getTenantStatus("STAGE", contextId, now)).toMatchObject({
      ...{ State: "Unknown", IsRunning: false, Endpoint: "" },
    });
  }
});

describe.runIf(onServer)("the walls", () => {
  it("let nobody change which tenant it is, or bring a deleted one back", async () => {
    const { id } = await aTenant();
    const change = (data: object) =>
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('role', 'portal_app', true), set_config('app.system', 'on', true)`;
        await tx.tenant.update({ where: { id }, data });
      });
    for (const data of [
      { contextId: newNumber() },
      { environment: "STAGE" },
      { kind: "PRODUCTION_SANDBOX" },
    ])
      await expect(change(data)).rejects.toThrow(/which tenant it is stays/);
    await change({ state: "DELETED" });
    await expect(change({ state: "RUNNING" })).rejects.toThrow(/stays deleted/);
    const { developer } = await aBusyTenant();
    await expect(
      asActor(developer.userId, (tx) =>
        tx.tenant.updateMany({ where: { id }, data: { name: "Mine" } }),
      ),
    ).resolves.toEqual({ count: 0 });
    await expect(
      asActor(developer.userId, (tx) => tx.$executeRaw`DELETE FROM tenant`),
    ).rejects.toThrow(/permission denied/);
  });

  it("let one of two who make the same number win, and both mean the same tenant", async () => {
    const { key } = await aTenantsKey();
    const about = production(newNumber());
    const both = await Promise.all([
      stateTenant(key, about, facts()),
      stateTenant(key, about, facts()),
    ]);
    expect(both.map((one) => one.ok && one.value.isNew).sort()).toEqual([false, true]);
  });
});
