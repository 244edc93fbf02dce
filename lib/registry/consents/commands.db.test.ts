import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { pauseAsCustomer } from "@/lib/authorizations/pauses/commands";
import { systemUserTokenOf } from "@/lib/authorizations/tokens/queries";
import {
  anActiveApp,
  certify,
  eventsOf,
  mailsAbout,
  publish,
} from "@/lib/testing/activations";
import { aVersionWithMore, publishInstead } from "@/lib/testing/additions";
import { aMember, anApp, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { thePlatform } from "@/lib/testing/registry";
import { asSystem } from "@/lib/testing/system";
import { text } from "@/lib/words/catalogue";
import { decideSignIn } from "../decisions/queries";
import { giveConsent, takeConsentBack } from "./commands";

const asked = { redirectUri: null, rights: null, isAdministrator: true };

/** A certified standard app in Production, a customer's tenant, and the platform that reports. */
async function arrange() {
  const owner = await aMember();
  const app = await anApp(owner, { kind: "STANDARD", claims: ["SystemToken"] });
  await publish(app, owner, "PUBLISHED");
  await certify(app);
  const tenant = await aTenant();
  const key = await thePlatform("authorizations:write");
  const about = { clientId: app.clientIds.PRODUCTION, contextId: tenant.contextId };
  const question = await decideSignIn(about.clientId, about.contextId, asked);
  const rights = question.consent?.key ?? "";
  const give = (approvedBy: string | null = null, mark = rights) =>
    giveConsent(key, about, { rights: mark, approvedBy });
  return { owner, app, tenant, key, about, question, give };
}

describe("giveConsent", () => {
  it("lets a standard app in, once, with what was read and who agreed", async () => {
    const { app, tenant, about, question, give } = await arrange();
    expect(question).toMatchObject({ reason: "not_granted", isConsentOpen: true });
    const administrator = await aTenantPerson(tenant.id);
    expect(await give(administrator.email.toUpperCase())).toMatchObject({
      value: { isNew: true, state: "ACTIVE", rights: question.consent?.rights },
    });
    const held = await db.authorization.findFirstOrThrow({
      where: { appId: app.id },
      include: { consents: true },
    });
    expect(held).toMatchObject({
      ...{ level: "ADMINISTRATOR", approvedById: administrator.userId, requestId: null },
      consents: [{ agreedById: administrator.userId }],
    });
    expect(await eventsOf(held.id)).toEqual(["authorization.given"]);
    const after = await everything();
    expect(await give()).toMatchObject({ value: { isNew: false, state: "ACTIVE" } });
    expect(await everything()).toEqual(after);
    expect(await decideSignIn(about.clientId, about.contextId, asked)).toMatchObject({
      reason: "allowed",
    });
  });

  it("makes the token of a system user with what is agreed to, and keeps it when more is", async () => {
    const { owner, app, give } = await arrange();
    await give();
    const { id } = await db.authorization.findFirstOrThrow({ where: { appId: app.id } });
    const token = await systemUserTokenOf(db, id);
    expect(token).toMatch(/^App x[0-9a-f]{8}-[0-9A-Za-z]{10}$/);
    const version = await aVersionWithMore(app, owner.userId);
    await publishInstead(app, version);
    await give(null, `${version.id}:${version.revision}`);
    expect(await systemUserTokenOf(db, id)).toBe(token);
  });

  it("makes it when a system user is agreed to later, and none for an app without", async () => {
    const { owner, tenant, key } = await arrange();
    const app = await anApp(owner, { kind: "STANDARD" });
    await publish(app, owner, "PUBLISHED");
    await certify(app);
    const about = { clientId: app.clientIds.PRODUCTION, contextId: tenant.contextId };
    const give = ({ id, revision }: { id: string; revision: number }) =>
      giveConsent(key, about, { rights: `${id}:${revision}`, approvedBy: null });
    await give({ id: app.versionId, revision: 1 });
    const held = { where: { authorization: { appId: app.id } } };
    expect(await db.systemUserToken.count(held)).toBe(0);
    const version = await aVersionWithMore(app, owner.userId);
    await publishInstead(app, version);
    expect(await give(version)).toMatchObject({ value: { isNew: false } });
    expect(await db.systemUserToken.count(held)).toBe(1);
  });

  it("lets nothing into a tenant that does not run, and asks nobody there", async () => {
    const { app, tenant, about, question, give } = await arrange();
    const { id } = tenant;
    for (const state of ["OFFLINE_MAINTENANCE", "PROVISIONING"] as const) {
      await db.tenant.update({ where: { id }, data: { state } });
      expect(await decideSignIn(about.clientId, about.contextId, asked)).toMatchObject({
        ...{ reason: "tenant_down", isConsentOpen: false, consent: null },
      });
      expect(await give(null, question.consent?.key)).toMatchObject({
        failure: { code: "conflict", message: text.registry.tenantDown },
      });
    }
    expect(await db.authorization.count({ where: { appId: app.id } })).toBe(0);
    await db.tenant.update({ where: { id }, data: { state: "ONLINE_MAINTENANCE" } });
    expect(await give()).toMatchObject({ value: { isNew: true } });
    // What was agreed to before is answered as before, whatever the tenant does.
    await db.tenant.update({ where: { id }, data: { state: "OFFLINE_MAINTENANCE" } });
    expect(await give()).toMatchObject({ value: { isNew: false, state: "ACTIVE" } });
    expect(await decideSignIn(about.clientId, about.contextId, asked)).toMatchObject({
      reason: "tenant_down",
    });
  });

  it("names nobody where the portal does not know who agreed, which no one else may do", async () => {
    const { app, tenant, give } = await arrange();
    expect(await give("stranger@elsewhere.example")).toMatchObject({ ok: true });
    expect(await db.authorization.findFirst({ where: { appId: app.id } })).toMatchObject({
      approvedById: null,
    });
    const row = { appId: app.id, environment: "SOD", level: "ADMINISTRATOR" } as const;
    await expect(
      asSystem((tx) =>
        tx.authorization.create({ data: { ...row, tenantId: tenant.id } }),
      ),
    ).rejects.toThrow(/said by name/);
  });

  it("is one access where two report it at once", async () => {
    const { app, give } = await arrange();
    const both = await Promise.all([give(), give()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await db.authorization.count({ where: { appId: app.id } })).toBe(1);
    expect(await db.consent.count({ where: { authorization: { appId: app.id } } })).toBe(
      1,
    );
  });

  it("adds what is asked for since, leaves a pause to its side, and refuses what was not read", async () => {
    const { owner, app, tenant, about, question, give } = await arrange();
    const administrator = await aTenantPerson(tenant.id);
    await give();
    const { id, revision } = await db.authorization.findFirstOrThrow({
      where: { appId: app.id },
    });
    await pauseAsCustomer(administrator, {
      ...{ idempotencyKey: randomUUID(), authorizationId: id, revision, reason: "Wait." },
    });
    await publishInstead(app, await aVersionWithMore(app, owner.userId));
    const before = await everything();
    expect(await give(null, question.consent?.key)).toMatchObject({
      failure: { code: "conflict", message: text.registry.rightsChanged },
    });
    expect(await everything()).toEqual(before);
    const newer = await db.configurationVersion.findFirstOrThrow({
      where: { appId: app.id, number: 2 },
    });
    expect(await give(null, `${newer.id}:${newer.revision}`)).toMatchObject({
      value: { isNew: false, state: "PAUSED", rights: [] },
    });
    expect(await db.consent.count({ where: { authorizationId: id } })).toBe(2);
    expect(await decideSignIn(about.clientId, about.contextId, asked)).toMatchObject({
      reason: "paused",
    });
  });

  it("lets no custom app into Production, none of the partner's own people agree, and nothing unknown", async () => {
    const { app, owner, key, about, question, give } = await arrange();
    const custom = await anApp(owner);
    await publish(custom, owner, "PUBLISHED");
    const before = await everything();
    const send = (clientId: string, contextId = about.contextId, mark = "x") =>
      giveConsent(key, { clientId, contextId }, { rights: mark, approvedBy: null });
    expect(
      await send(custom.clientIds.PRODUCTION, about.contextId, `${custom.versionId}:1`),
    ).toMatchObject({ failure: { code: "conflict", message: text.registry.explicit } });
    expect(await give(owner.email)).toMatchObject({
      failure: { code: "rule_broken", message: text.registry.ownSide },
    });
    expect(await send("f".repeat(32))).toMatchObject({ failure: { code: "not_found" } });
    expect(await send(about.clientId, "Cust0")).toMatchObject({
      failure: { code: "not_found" },
    });
    const other = { ...key, scopes: ["clients:verify" as const] };
    expect(
      await giveConsent(other, about, {
        ...{ rights: question.consent?.key ?? "", approvedBy: null },
      }),
    ).toMatchObject({ failure: { code: "forbidden" } });
    expect(await everything()).toEqual(before);
    await asSystem((tx) =>
      tx.serviceKey.updateMany({
        where: { id: key.keyId },
        data: { closedAt: new Date(), closedById: owner.userId },
      }),
    );
    expect(await give()).toMatchObject({ failure: { code: "forbidden" } });
    expect(await db.authorization.count({ where: { appId: app.id } })).toBe(0);
  });
});

describe("takeConsentBack", () => {
  it("ends the access at once and tells the partner and every administrator; said again it changes nothing", async () => {
    const { app, owner, tenant, key, about, give } = await arrange();
    const [first, second] = [
      await aTenantPerson(tenant.id),
      await aTenantPerson(tenant.id),
    ];
    const guest = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    await db.user.update({ where: { id: first.userId }, data: { language: "nb" } });
    await give(second.email);
    expect(await mailsAbout("Aktiv:", first.email)).toHaveLength(1);
    expect(await mailsAbout("Active:", second.email)).toHaveLength(0);
    await give();
    expect(await takeConsentBack(key, about)).toEqual({
      ok: true,
      value: { ended: true },
    });
    expect(await decideSignIn(about.clientId, about.contextId, asked)).toMatchObject({
      ...{ reason: "revoked", isConsentOpen: true },
    });
    expect(await mailsAbout("", owner.email)).not.toHaveLength(0);
    expect(await mailsAbout("Trukket tilbake", first.email)).toHaveLength(1);
    expect(await mailsAbout("Revoked", second.email)).toHaveLength(1);
    expect(await mailsAbout("", guest.email)).toHaveLength(0);
    const after = await everything();
    expect(await takeConsentBack(key, about)).toEqual({
      ok: true,
      value: { ended: false },
    });
    expect(await everything()).toEqual(after);
    // The tenant may think otherwise: another access.
    expect(await give()).toMatchObject({ value: { isNew: true } });
    expect(await db.authorization.count({ where: { appId: app.id } })).toBe(2);
  });

  it("leaves the people of the partner's own test tenant alone", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { kind: "STANDARD" });
    const tenant = await aTenant({ environment: "SOD" });
    const { id } = tenant;
    await db.tenant.update({ where: { id }, data: { partnerId: owner.partnerId } });
    const administrator = await aTenantPerson(tenant.id);
    const about = { clientId: app.clientIds.SOD, contextId: tenant.contextId };
    const key = await thePlatform("authorizations:write");
    const rights = (await decideSignIn(about.clientId, about.contextId, asked)).consent;
    await giveConsent(key, about, { rights: rights?.key ?? "", approvedBy: null });
    expect(await takeConsentBack(key, about)).toMatchObject({ value: { ended: true } });
    expect(await mailsAbout("", administrator.email)).toHaveLength(0);
  });

  it("ends what SuperOffice granted as well, with the tenant as its side", async () => {
    const { app, tenant, authorizationId } = await anActiveApp();
    const key = await thePlatform("authorizations:write");
    await takeConsentBack(key, {
      clientId: app.clientIds.PRODUCTION,
      contextId: tenant.contextId,
    });
    expect(
      await db.authorization.findUniqueOrThrow({ where: { id: authorizationId } }),
    ).toMatchObject({ state: "REVOKED", endedBySide: "CUSTOMER", endedById: null });
  });
});
