import { afterAll, describe, expect, it } from "vitest";
import { HOUR, later } from "@/lib/core/clock";
import { revokeSecret } from "@/lib/credentials/rotation/commands";
import { aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aKeyPair, signedToken } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { refusalsOf } from "@/lib/testing/practice";
import { aPractice } from "@/lib/testing/practice-world";
import { aSecret, ending } from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";
import { keepTicket } from "../records/commands";
import { findRecord } from "../records/queries";
import { CLAIMS_NAMESPACE, PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aWorld, signIn } = practice;

describe("a server", () => {
  it("exchanges its signed system user token for a ticket, and calls the API by that", async () => {
    const server = await aWorld({ claims: ["SystemToken"] });
    const { privateKey, key: publicKey } = aKeyPair();
    await aKey(server.owner, server.app, { environment: "SOD", publicKey });
    const { tokens } = await signIn(server);
    const token = String(tokens.claims()[`${CLAIMS_NAMESPACE}system_token`]);
    expect(token).toMatch(/^App x[0-9a-f]{8}-[0-9A-Za-z]{10}$/);
    // It is the app's, whoever of the tenant signs in.
    const consultant = await aTenantPerson(server.tenant.id, "EXTERNAL_CONSULTANT");
    const others = await signIn(server, { person: consultant });
    expect(others.tokens.claims()[`${CLAIMS_NAMESPACE}system_token`]).toBe(token);

    const signed = (what: string, at = new Date(), key = privateKey) =>
      signedToken(what, key, at);
    const exchange = async (SignedSystemToken: string, secret = server.secret) => {
      const url = `${practice.issuer}/Login/api/PartnerSystemUser/Authenticate`;
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          ...{ SignedSystemToken, ApplicationToken: secret, ReturnTokenType: "JWT" },
          ContextIdentifier: server.contextId,
        }),
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    const old = new Date(Date.now() - 86_400_000);
    const wrong = [
      ...[
        signed("another-token"),
        signed(token, old),
        signed(token, new Date(), aKeyPair().privateKey),
      ],
    ].map((what) => () => exchange(what));
    for (const [at, tried] of wrong.entries())
      expect(await tried(), `${at}`).toMatchObject({ IsSuccessful: false, Token: null });
    const { secret } = await aWorld();
    expect(await exchange(signed(token), secret)).toMatchObject({ IsSuccessful: false });

    const right = await exchange(signed(token));
    expect(right).toMatchObject({ IsSuccessful: true });
    const [, payload = ""] = String(right["Token"]).split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<
      string,
      string
    >;
    const call = (app = server.secret) =>
      fetch(`${practice.issuer}/${server.contextId}/api/v1/User/currentPrincipal`, {
        headers: {
          authorization: `SOTicket ${claims[`${CLAIMS_NAMESPACE}ticket`] ?? ""}`,
          "so-apptoken": app,
        },
      });
    expect((await call()).status).toBe(200);
    expect((await call(secret)).status).toBe(401);
    // Its six hours begin anew with each use, to the hour.
    const ticket = claims[`${CLAIMS_NAMESPACE}ticket`] ?? "";
    const { id } = await db.authorization.findFirstOrThrow({
      where: { appId: server.app.id },
    });
    await keepTicket(ticket, id, later(new Date(), -5 * HOUR));
    const isKept = (hours: number) =>
      findRecord("ACCESS_TOKEN", ticket, later(new Date(), hours * HOUR));
    expect(await isKept(2)).toBeNull();
    expect((await call()).status).toBe(200);
    expect(await isKept(5)).not.toBeNull();
    expect(await isKept(7)).toBeNull();
    await db.authorization.updateMany({
      where: { appId: server.app.id },
      data: { state: "REVOKED", endedAt: new Date(), endedBySide: "CUSTOMER" },
    });
    expect((await call()).status).toBe(401);
  });

  it("finds on its page why it gets no ticket, more exactly than it is told", async () => {
    const server = await aWorld({ claims: ["SystemToken"] });
    const { owner, app } = server;
    const { privateKey, key: publicKey } = aKeyPair();
    await aKey(owner, app, { environment: "SOD", publicKey });
    await signIn(server);
    const stage = await aSecret(owner, app, { environment: "STAGE" });
    const old = await aSecret(owner, app, { environment: "SOD" });
    expect((await revokeSecret(owner, ending(old.secretId))).ok).toBe(true);

    const ask = async (changes: Record<string, string>) => {
      const answer = await fetch(practice.issuer + PRACTICE_PATHS.tickets, {
        method: "POST",
        body: JSON.stringify({
          SignedSystemToken: signedToken("App x-0123456789", privateKey, new Date()),
          ...{ ApplicationToken: server.secret, ReturnTokenType: "JWT" },
          ...{ ContextIdentifier: server.contextId, ...changes },
        }),
      });
      const said = (await answer.json()) as { ErrorMessage: string };
      return `${answer.status} ${said.ErrorMessage}`;
    };
    const words = text.practice.tickets;
    expect(await ask({})).toBe(`200 ${words.code(7, words.wrongToken)}`);
    const none = `200 ${words.code(4, text.registry.reasons.invalid_client)}`;
    expect(await ask({ ApplicationToken: old.plain })).toBe(none);
    expect(await ask({ ApplicationToken: stage.plain })).toBe(none);
    expect(await ask({ ReturnTokenType: "SAML" })).toBe(`400 ${words.body}`);
    const told = await refusalsOf(app.id, 4);
    expect(told.map(({ reason }) => reason).toSorted()).toEqual([
      ...["secret_environment", "secret_revoked", "system_token", "ticket_request"],
    ]);
    expect(JSON.stringify(told)).not.toContain(old.plain.slice(-12));
  });

  it("has no system user where nobody agreed to one, though it is let in", async () => {
    const plain = await aWorld();
    const { privateKey, key: publicKey } = aKeyPair();
    await aKey(plain.owner, plain.app, { environment: "SOD", publicKey });
    await signIn(plain);
    await fetch(practice.issuer + PRACTICE_PATHS.tickets, {
      method: "POST",
      body: JSON.stringify({
        SignedSystemToken: signedToken("App x-0123456789", privateKey, new Date()),
        ...{ ApplicationToken: plain.secret, ReturnTokenType: "JWT" },
        ContextIdentifier: plain.contextId,
      }),
    });
    const [told] = await refusalsOf(plain.app.id);
    expect(told).toMatchObject({ reason: "no_system_user", contextId: plain.contextId });
  });
});
