import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { pauseAsCustomer } from "@/lib/authorizations/pauses/commands";
import { throttleKey } from "@/lib/auth/throttle";
import { later, SECOND } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { revokeServiceKey } from "@/lib/service-keys/commands";
import { openBusyDoor } from "@/lib/service-keys/opening/commands";
import { UNKNOWN_KEYS } from "@/lib/service-keys/rules";
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
import { aPlatformKey, thePlatform } from "@/lib/testing/registry";
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

describe("openBusyDoor", () => {
  it("opens for its scope, writes nothing after the first use, and closes within a second", async () => {
    const { actor, keyId, plain } = await aPlatformKey("clients:verify");
    const open = (
      now = new Date(),
      scope: "clients:verify" | "clients:read" = "clients:verify",
    ) => openBusyDoor(plain, scope, "192.0.2.7", now);
    expect(await open()).toMatchObject({ kind: "open", key: { keyId } });
    expect(await eventsOf(keyId)).toEqual(["service_key.made", "service_key.kept"]);
    const before = await everything();
    for (let count = 0; count < 20; count += 1)
      expect(await open()).toMatchObject({ kind: "open" });
    expect(await open(new Date(), "clients:read")).toEqual({ kind: "scope" });
    expect(await everything()).toEqual(before);
    const revoked = await revokeServiceKey(actor, {
      ...{ idempotencyKey: randomUUID(), keyId },
    });
    expect(revoked).toMatchObject({ ok: true });
    expect(await open(later(new Date(), SECOND))).toEqual({ kind: "unknown" });
  });

  it("counts keys it does not know for their address, and this very machine never", async () => {
    const now = new Date();
    const knock = (address: string) =>
      openBusyDoor(newToken("dpsk_"), "clients:verify", address, now);
    for (let count = 0; count < UNKNOWN_KEYS; count += 1)
      expect(await knock("198.51.100.9")).toEqual({ kind: "unknown" });
    expect(await knock("198.51.100.9")).toEqual({ kind: "too_many" });
    expect(await knock("198.51.100.10")).toEqual({ kind: "unknown" });
    expect(await knock("127.0.0.1")).toEqual({ kind: "unknown" });
    expect(
      await db.signInThrottle.count({
        where: { key: throttleKey("unknown-key", "198.51.100.9") },
      }),
    ).toBe(0);
  });
});
