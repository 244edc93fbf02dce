import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { pauseAsCustomer } from "@/lib/authorizations/pauses/commands";
import { revokeAuthorization } from "@/lib/authorizations/commands";
import { DAY, later } from "@/lib/core/clock";
import { disableSecret } from "@/lib/credentials/rotation/commands";
import { explainDecisions } from "@/lib/db/decision-rows";
import { loopbackPattern } from "@/lib/endpoints/patterns/rules";
import { stopApp } from "@/lib/stops/commands";
import { aRequestedActivation, anActiveApp } from "@/lib/testing/activations";
import { aVersionWithMore, publishInstead } from "@/lib/testing/additions";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { asSystem } from "@/lib/testing/system";
import { expectSchema } from "@/lib/testing/registry-description";
import { aKey } from "@/lib/testing/keys";
import { rowsRead } from "@/lib/testing/plans";
import { aSecret, one } from "@/lib/testing/secrets";
import { ownStop } from "@/lib/testing/stops";
import { getClient } from "./clients/queries";
import { decideSignIn } from "./decisions/queries";
import { REASON_CODES } from "./rules";

const nobody = "f".repeat(32);
const CALLBACK = "https://app.example.com/callback";
const asked = { redirectUri: CALLBACK, rights: null, isAdministrator: false };
const form = (authorizationId: string, revision: number) => ({
  ...{ idempotencyKey: randomUUID(), authorizationId, revision, reason: "We look." },
});

describe("decideSignIn", () => {
  it("lets an app in with what was agreed, and narrows to what is asked for", async () => {
    const { app, tenant, authorizationId } = await anActiveApp();
    const before = await everything();
    const clientId = app.clientIds.PRODUCTION;
    const decision = await decideSignIn(clientId, tenant.contextId, asked);
    expect(decision).toMatchObject({
      ...{ reason: "allowed", authorizationId, outstanding: [], consent: null },
      client: { appId: app.id, environment: "PRODUCTION" },
    });
    expect(decision.rights).toContain("claim:SystemToken");
    const narrow = { ...asked, rights: ["agent:Webhook", "agent:Data"] };
    expect(await decideSignIn(clientId, tenant.contextId, narrow)).toMatchObject({
      reason: "allowed",
      rights: ["agent:Webhook"],
    });
    expect(await everything()).toEqual(before);
  });

  it("gives each of those who ask together its own answer", async () => {
    const [one, other] = [await anActiveApp(), await anActiveApp()];
    const of = ({ app, tenant }: typeof one) =>
      [app.clientIds.PRODUCTION, tenant.contextId] as const;
    const questions = [
      ...[of(one), of(other), [nobody, one.tenant.contextId] as const],
      [one.app.clientIds.PRODUCTION, other.tenant.contextId] as const,
      [one.app.clientIds.SOD, one.tenant.contextId] as const,
      ...["Cust0", "", "' OR 1=1"].map(
        (odd) => [other.app.clientIds.PRODUCTION, odd] as const,
      ),
    ];
    const ask = ([clientId, contextId]: (typeof questions)[number]) =>
      decideSignIn(clientId, contextId, { ...asked, isAdministrator: true });
    const alone = [];
    for (const question of questions) alone.push(await ask(question));
    expect(alone.map(({ reason }) => reason)).toEqual([
      ...["allowed", "allowed", "unknown_client", "not_granted"],
      ...Array<string>(4).fill("unknown_tenant"),
    ]);
    // More than one statement takes.
    const many = Array.from({ length: 20 }, () => questions).flat();
    const together = await Promise.all(many.map(ask));
    for (const [index, decision] of together.entries())
      expect(decision).toEqual(alone[index % questions.length]);
  });

  it.runIf(onServer)("reads a few rows for each, by index", async () => {
    const apps = [await anActiveApp(), await anActiveApp(), await anActiveApp()];
    const questions = apps.map(({ app, tenant }) => ({
      ...{ clientId: app.clientIds.PRODUCTION, contextId: tenant.contextId },
    }));
    await asSystem(
      (tx) => tx.$executeRaw`
        INSERT INTO tenant (environment, context_id, name, company, kind, endpoint, release, user_plan)
        SELECT 'PRODUCTION', 'Cust' || 9000000 + n, 'Other', 'Other', 'PRODUCTION', 'https://online.superoffice.com', '10', ''
        FROM generate_series(1, 2000) AS n ON CONFLICT DO NOTHING`,
    );
    await db.$executeRaw`ANALYZE tenant`;
    const plan = await db.$transaction(async (tx) => {
      // The other tables of tests are small: what no index answers shows all the same.
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return explainDecisions(tx, questions);
    });
    expect(plan).not.toMatch(/Seq Scan/);
    expect(rowsRead(plan), plan).toBeLessThanOrEqual(15 * questions.length);
  });

  it("says what of the redirect URL differs, before anything about the tenant", async () => {
    const { app, tenant } = await anActiveApp();
    const redirectUri = `${CALLBACK}/`;
    for (const contextId of [tenant.contextId, "Cust0"])
      expect(
        await decideSignIn(app.clientIds.PRODUCTION, contextId, {
          ...asked,
          redirectUri,
        }),
      ).toMatchObject({
        reason: "redirect_url",
        redirect: { received: redirectUri, registered: CALLBACK },
      });
    expect(
      await decideSignIn(app.clientIds.PRODUCTION, tenant.contextId, {
        ...asked,
        redirectUri: null,
      }),
    ).toMatchObject({ reason: "allowed" });
  });

  it("refuses from the next moment what is paused, revoked or stopped", async () => {
    const { app, developer, tenant, administrator, authorizationId } =
      await anActiveApp();
    const decide = () =>
      decideSignIn(app.clientIds.PRODUCTION, tenant.contextId, asked).then(
        ({ reason, rights, by }) => ({ reason, rights, by, code: REASON_CODES[reason] }),
      );
    await pauseAsCustomer(administrator, form(authorizationId, 1));
    expect(await decide()).toEqual({
      reason: "paused",
      rights: [],
      by: "CUSTOMER",
      code: 1,
    });
    const { revision } = await db.authorization.findUniqueOrThrow({
      where: { id: authorizationId },
    });
    await revokeAuthorization(administrator, form(authorizationId, revision));
    expect(await decide()).toEqual({ reason: "revoked", rights: [], by: "", code: 1 });
    await stopApp(developer, ownStop(app));
    expect(await decide()).toEqual({
      reason: "suspended",
      rights: [],
      by: "PARTNER",
      code: 4,
    });
  });

  it("asks an administrator for what was added, and nobody else; what was agreed to goes on", async () => {
    const { app, developer, tenant } = await anActiveApp();
    await publishInstead(app, await aVersionWithMore(app, developer.userId));
    const [clientId, { contextId }] = [app.clientIds.PRODUCTION, tenant];
    const question = { ...asked, redirectUri: null };
    const user = await decideSignIn(clientId, contextId, question);
    expect(user).toMatchObject({ reason: "allowed", consent: null });
    expect(user.rights).not.toContain("agent:Data");
    const administrator = await decideSignIn(clientId, contextId, {
      ...question,
      isAdministrator: true,
    });
    expect(administrator).toMatchObject({
      reason: "needs_approval",
      rights: user.rights,
    });
    expect(administrator.outstanding).toEqual(["integration:MIRRORING", "agent:Data"]);
    expect(administrator.consent?.rights).toContain("agent:Data");
  });

  it("tells what was never asked, not answered in time, and unknown apart", async () => {
    const { app, tenant } = await aRequestedActivation();
    const decide = (
      contextId: string,
      now = new Date(),
      clientId = app.clientIds.PRODUCTION,
    ) => decideSignIn(clientId, contextId, asked, now);
    expect(await decide(tenant.contextId)).toMatchObject({
      ...{ reason: "not_granted", isConsentOpen: false },
    });
    expect(await decide(tenant.contextId, later(new Date(), 31 * DAY))).toMatchObject({
      reason: "request_expired",
    });
    await db.activationRequest.updateMany({
      where: { appId: app.id },
      data: { state: "WITHDRAWN" },
    });
    expect(await decide(tenant.contextId)).toMatchObject({ reason: "not_granted" });
    expect(await decide("Cust0")).toMatchObject({ reason: "unknown_tenant" });
    for (const clientId of [nobody, "", "\u0000", app.id])
      expect(await decide(tenant.contextId, new Date(), clientId)).toMatchObject({
        ...{ reason: "unknown_client", client: null },
      });
    expect(await decide(tenant.contextId, new Date(), app.clientIds.STAGE)).toMatchObject(
      {
        reason: "not_published",
      },
    );
  });
});

describe("getClient", () => {
  it("names a client as RFC 7591 does, with the keys that count in its environment", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { claims: ["SystemToken"] });
    await aKey(owner, app, { environment: "SOD" });
    await aKey(owner, app, { environment: "STAGE" });
    const client = await getClient(app.clientIds.SOD);
    expect(client).toMatchObject({
      ...{ client_id: app.clientIds.SOD, redirect_uris: [CALLBACK] },
      ...{ application_type: "web", token_endpoint_auth_method: "private_key_jwt" },
      superoffice: { environment: "sod", claims: ["SystemToken"], is_stopped: false },
    });
    expectSchema("Client", client);
    expect(client?.jwks.keys).toHaveLength(1);
    // RFC 7591, section 2: never both.
    expect(client).not.toHaveProperty("jwks_uri");
    expect(client?.superoffice.jwks_uri).toContain(app.clientIds.SOD);
    expect(JSON.stringify(client)).not.toContain(owner.userId);
    // Nothing is published there.
    expect(await getClient(app.clientIds.STAGE)).toMatchObject({
      ...{ redirect_uris: [], superoffice: { version: null } },
    });
    expect(await getClient(nobody)).toBeNull();
    await stopApp(owner, ownStop(app, "SOD"));
    expect(await getClient(app.clientIds.SOD)).toMatchObject({
      ...{ jwks: { keys: [] }, superoffice: { is_stopped: true } },
    });
  });

  it("says what a client may prove itself with now", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { claims: ["SystemToken"] });
    const methods = async (clientId = app.clientIds.SOD) => {
      const client = await getClient(clientId);
      expectSchema("Client", client);
      const first = client?.token_endpoint_auth_method;
      return [first, ...(client?.superoffice.token_endpoint_auth_methods ?? [])];
    };
    const [basic, post, signed] = [
      ...(["client_secret_basic", "client_secret_post", "private_key_jwt"] as const),
    ];
    expect(await methods()).toEqual([basic]);
    await aSecret(owner, app, { environment: "STAGE" });
    expect(await methods()).toEqual([basic]);
    await aKey(owner, app, { environment: "SOD" });
    expect(await methods()).toEqual([signed, signed]);
    const { secretId } = await aSecret(owner, app, { environment: "SOD" });
    expect(await methods()).toEqual([basic, basic, post, signed]);
    await disableSecret(owner, one(secretId));
    expect(await methods()).toEqual([signed, signed]);
    const native = await anApp(owner, {
      ...{ isNative: true, redirectUrls: [loopbackPattern, "app.example:/cb"] },
    });
    expect(await methods(native.clientIds.SOD)).toEqual(["none", "none"]);
    expect((await getClient(native.clientIds.SOD))?.redirect_uris).toEqual([
      ...["http://127.0.0.1", "app.example:/cb"],
    ]);
  });
});
