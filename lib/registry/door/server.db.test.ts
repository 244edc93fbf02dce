import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pauseAsCustomer } from "@/lib/authorizations/pauses/commands";
import { newToken } from "@/lib/core/token";
import { writeFailures } from "@/lib/failures/commands";
import { getFailures } from "@/lib/failures/queries";
import { regenerateClientId } from "@/lib/credentials/client-ids/commands";
import { revokeSecret } from "@/lib/credentials/rotation/commands";
import { anActiveApp } from "@/lib/testing/activations";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aKeyPair } from "@/lib/testing/key-samples";
import { expectDescribed } from "@/lib/testing/registry-description";
import { anAssertion, aPlatformKey, AUDIENCE } from "@/lib/testing/registry";
import { askOver, type Sent } from "@/lib/testing/registry-asks";
import { anAppWithSecret, ending } from "@/lib/testing/secrets";
import { aStop, aSuspensionOf } from "@/lib/testing/stops";
import { registryServer } from "./server";

const server = registryServer();
let port = 0;
let key = "";

beforeAll(async () => {
  port = await server.listen(0, "127.0.0.1");
  key = (
    await aPlatformKey(
      "clients:verify",
      "clients:read",
      "authorize:check",
      "authorizations:write",
    )
  ).plain;
});
afterAll(() => server.close());

/** Whatever it answers is described. */
const ask = async (method: string, path: string, sent: Sent = {}) => {
  const answer = await askOver(port, method, path, { bearer: key, ...sent });
  expectDescribed(method, path, answer, sent.body);
  return answer;
};

const base = "/api/registry/v1";

const newIdOf = ({ id }: { id: string }, clientId: string) => ({
  ...{ idempotencyKey: randomUUID(), appId: id, environment: "STAGE" as const },
  ...{ clientId, appName: "" },
});

describe("the registry's door", () => {
  it("verifies, and answers every wrong credential alike; the app's page is told more", async () => {
    const mine = await anAppWithSecret();
    const { app, owner, secretId, clientId, plain: clientSecret } = mine;
    const verify = (about: object) =>
      ask("POST", `${base}/clients/verify`, {
        body: { clientId, clientSecret, ...about },
      });
    expect(await verify({ environment: "stage" })).toMatchObject({
      status: 200,
      json: { active: true, code: 0, name: "NoError", environment: "stage" },
    });
    const requestId = randomUUID();
    const told = async (about: object) => {
      const { status, json } = await verify(about);
      expect(status).toBe(200);
      return { ...json, clientId: "", requestId: "" };
    };
    const refused = await told({ clientSecret: newToken("dpcs_stg_") });
    expect(refused).toMatchObject({ active: false, code: 4, reason: "invalid_client" });
    for (const about of [
      { clientId: "f".repeat(32) },
      { clientSecret: "" },
      { clientSecret: `${newToken("dpcs_stg_")}\n` },
      { environment: "sod" },
      { clientId: app.clientIds.PRODUCTION },
    ])
      expect(await told(about)).toEqual(refused);
    await revokeSecret(owner, ending(secretId));
    expect(await told({ requestId, tenant: "Cust1" })).toEqual(refused);
    await writeFailures();
    const kept = await db.signInFailure.findMany({ where: { appId: app.id } });
    expect(kept.map(({ reason }) => reason).toSorted()).toEqual(
      [
        ...["environment", "secret_environment", "secret_revoked"],
        ...["secret_wrong", "secret_blank", "secret_length"],
      ].toSorted(),
    );
    expect(kept.find(({ reason }) => reason === "secret_revoked")).toMatchObject({
      ...{ requestIds: [requestId], contextId: "Cust1", environment: "STAGE", code: 4 },
    });
    expect(JSON.stringify(await everything())).not.toContain(clientSecret.slice(9, 30));
  });

  it("keeps what pauses an access and which claim is wrong, and answers neither", async () => {
    const { app, tenant, administrator, authorizationId } = await anActiveApp();
    const clientId = app.clientIds.PRODUCTION;
    const pause = { authorizationId, revision: 1, reason: "We look." };
    await pauseAsCustomer(administrator, { idempotencyKey: randomUUID(), ...pause });
    const [paused, asserted] = [
      await ask("POST", `${base}/authorize-check`, {
        body: { clientId, redirectUri: null, tenant: tenant.contextId },
      }),
      await ask("POST", `${base}/clients/verify`, {
        body: {
          ...{ clientId, audience: [AUDIENCE] },
          clientAssertion: anAssertion(clientId, aKeyPair().privateKey, { aud: "x" }),
        },
      }),
    ];
    expect(paused.json).toMatchObject({ code: 1, reason: "paused" });
    expect(asserted.json).toMatchObject({ code: 4, reason: "assertion" });
    expect(JSON.stringify([paused, asserted])).not.toMatch(/CUSTOMER|audience/);
    await writeFailures();
    const kept = await db.signInFailure.findMany({
      where: { appId: app.id },
      orderBy: { code: "asc" },
    });
    expect(kept).toMatchObject([
      {
        reason: "paused",
        registered: "CUSTOMER",
        requestIds: [paused.json["requestId"]],
      },
      { reason: "assertion_audience", received: "x", registered: AUDIENCE },
    ]);
  });

  it("keeps who stops an app, SuperOffice before its partner, and answers neither", async () => {
    const { app, owner, clientId, plain: clientSecret } = await anAppWithSecret();
    const verify = () =>
      ask("POST", `${base}/clients/verify`, { body: { clientId, clientSecret } });
    await aStop(owner, app, "STAGE");
    const answers = [await verify()];
    await aSuspensionOf({ partnerId: owner.partnerId });
    answers.push(await verify());
    for (const { json } of answers)
      expect(json).toMatchObject({ code: 4, reason: "suspended" });
    expect(JSON.stringify(answers)).not.toMatch(/PARTNER|SUPEROFFICE/);
    await writeFailures();
    const page = await getFailures(owner, app.id, {});
    expect(page?.groups.map(({ explanation: { cause } }) => cause).toSorted()).toEqual([
      "stopped",
      "suspended_app",
    ]);
  });

  it("decides about a sign-in, and keeps what was received and registered", async () => {
    const { app, tenant } = await anActiveApp();
    const clientId = app.clientIds.PRODUCTION;
    const check = (redirectUri: string) =>
      ask("POST", `${base}/authorize-check`, {
        body: { clientId, redirectUri, tenant: tenant.contextId.toUpperCase() },
      });
    expect(await check("https://app.example.com/callback")).toMatchObject({
      status: 200,
      json: { allowed: true, code: 0, environment: "production", consent: null },
    });
    expect(await check("https://app.example.com/Callback")).toMatchObject({
      json: {
        ...{ allowed: false, code: 2, name: "InvalidRedirectUrl", rights: [] },
        redirect: { registered: "https://app.example.com/callback", position: 24 },
      },
    });
    await writeFailures();
    expect(await db.signInFailure.findMany({ where: { appId: app.id } })).toMatchObject([
      {
        ...{ reason: "redirect_url", received: "https://app.example.com/Callback" },
        ...{ registered: "https://app.example.com/callback", code: 2 },
      },
    ]);
    const about = `${base}/authorizations/${clientId}/${tenant.contextId}`;
    expect(await ask("PUT", about, { body: { rights: "old" } })).toMatchObject({
      status: 409,
      headers: { "content-type": "application/problem+json" },
    });
    expect(await ask("DELETE", about)).toMatchObject({ status: 204 });
    expect(await check("https://app.example.com/callback")).toMatchObject({
      json: { allowed: false, code: 1, name: "Revoked", reason: "revoked" },
    });
    expect(await ask("GET", `${base}/clients/${clientId}`)).toMatchObject({
      json: { client_id: clientId, jwks: { keys: [] } },
    });
  });

  it("keeps who came with a client ID that was replaced or whose app was deleted, and answers as to nobody's", async () => {
    const { app, owner, clientId, plain: clientSecret } = await anAppWithSecret();
    const signed = (id: string) => ({
      ...{ clientId: id, audience: [AUDIENCE] },
      clientAssertion: anAssertion(id, aKeyPair().privateKey),
    });
    const asked = async (id: string) => {
      const said = [
        await ask("POST", `${base}/clients/verify`, {
          body: { clientId: id, clientSecret },
        }),
        await ask("POST", `${base}/clients/verify`, { body: signed(id) }),
        await ask("POST", `${base}/authorize-check`, {
          body: { clientId: id, redirectUri: null, tenant: "Cust1" },
        }),
      ];
      await writeFailures();
      return said.map(({ json }) => ({ ...json, clientId: "", requestId: "" }));
    };
    const nobodys = await asked("f".repeat(32));
    expect(nobodys).toMatchObject([
      ...[{ reason: "invalid_client" }, { reason: "signature" }],
      { reason: "unknown_client" },
    ]);
    expect(await regenerateClientId(owner, newIdOf(app, clientId))).toMatchObject({
      ok: true,
    });
    expect(await asked(clientId)).toEqual(nobodys);
    const { retiredAt } = await db.clientIdentifier.findUniqueOrThrow({
      where: { clientId },
    });
    const living = await db.clientIdentifier.findFirstOrThrow({
      where: { appId: app.id, environment: "STAGE", retiredAt: null },
    });
    expect((await getFailures(owner, app.id, { family: "client" }))?.groups).toEqual([
      expect.objectContaining({
        ...{ count: 3, code: 4, environment: "STAGE", received: clientId },
        explanation: expect.objectContaining({
          ...{ cause: "client_replaced", mend: "client_ids", replacedAt: retiredAt },
          registered: living.clientId,
        }),
      }),
    ]);
    await db.application.update({
      where: { id: app.id },
      data: { deletedAt: new Date(), deletedById: owner.userId },
    });
    expect(await asked(living.clientId)).toEqual(nobodys);
    const kept = await db.signInFailure.findMany({ where: { reason: "app_deleted" } });
    expect(kept.map(({ appId, received }) => [appId, received])).toEqual([
      ...[
        [app.id, living.clientId],
        [app.id, living.clientId],
      ],
    ]);
    expect(kept.map(({ count }) => count).toSorted()).toEqual([1, 2]);
  });

  it("refuses in the form of RFC 9457 whatever is no request of its own", async () => {
    const verify = `${base}/clients/verify`;
    const body = { clientId: "x", clientSecret: "y" };
    const before = await everything();
    for (const [method, path, sent, status] of [
      ["POST", verify, { body, bearer: null }, 401],
      ["POST", verify, { body, bearer: newToken("dpsk_") }, 401],
      ["POST", verify, { body: "{" }, 400],
      ["POST", verify, { body: "x".repeat(20_000) }, 413],
      ["POST", verify, { body, headers: { "content-type": "text/plain" } }, 415],
      ["POST", verify, { body: { ...body, more: 1 } }, 422],
      ["POST", verify, { body: { clientId: "x" } }, 422],
      ["POST", verify, { body: { ...body, clientAssertion: "a" } }, 422],
      ["POST", verify, { body: { clientId: {}, clientSecret: [] } }, 422],
      // A URL that was forgotten is not one that nobody is sent to.
      ["POST", `${base}/authorize-check`, { body: { clientId: "x", tenant: "y" } }, 422],
      ["GET", verify, {}, 405],
      ["PUT", `${base}/authorize-check`, {}, 405],
      ["GET", `${base}/clients/${"f".repeat(32)}`, {}, 404],
      ["GET", `${base}/clients/%00`, {}, 404],
      ["GET", `${base}/clients/%zz`, {}, 404],
      ["GET", "/", {}, 404],
      ["DELETE", `${base}/authorizations/x/Cust1`, {}, 404],
      ["DELETE", `${base}/authorizations/x/y`, {}, 404],
      ["POST", `${base}/authorizations/x/Cust1/decline`, { body: {} }, 404],
      ["POST", `${base}/authorizations/x/Cust1/decline`, { body: { x: 1 } }, 422],
    ] as const) {
      const answer = await ask(method, path, sent);
      expect(answer.status, `${method} ${path} ${status}`).toBe(status);
      expect(answer.headers).toMatchObject({
        ...{ "content-type": "application/problem+json" },
        ...{ "x-content-type-options": "nosniff" },
      });
      expect(answer.json).toMatchObject({ status });
      expect(answer.json["type"]).toContain("/docs/registry#problem-");
    }
    expect(await everything()).toEqual(before);
  });

  it("opens each address for its own scope alone", async () => {
    const { plain } = await aPlatformKey("clients:read");
    const some = "f".repeat(32);
    for (const [method, path, body] of [
      ["POST", "/clients/verify", { clientId: some, clientSecret: "x" }],
      [
        "POST",
        "/authorize-check",
        { clientId: some, redirectUri: null, tenant: "Cust1" },
      ],
      ["PUT", `/authorizations/${some}/Cust1`, { rights: "x" }],
      ["DELETE", `/authorizations/${some}/Cust1`, undefined],
      ["POST", `/authorizations/${some}/Cust1/decline`, {}],
    ] as const)
      expect(
        (await ask(method, `${base}${path}`, { body, bearer: plain })).status,
        path,
      ).toBe(403);
    const read = await ask("GET", `${base}/clients/${some}`, { bearer: plain });
    expect(read.status).toBe(404);
  });

  it("says how it is", async () => {
    for (const path of ["/health/live", "/health/ready"])
      expect(await ask("GET", path, { bearer: null })).toMatchObject({
        ...{ status: 200, json: { status: "ok" } },
      });
  });
});
