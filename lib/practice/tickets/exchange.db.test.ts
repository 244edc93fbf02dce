import { afterAll, describe, expect, it } from "vitest";
import { HOUR, later } from "@/lib/core/clock";
import { aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aKeyPair, signedToken } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { aPractice } from "@/lib/testing/practice-world";
import { keepTicket } from "../records/commands";
import { findRecord } from "../records/queries";
import { CLAIMS_NAMESPACE } from "../rules";

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
    expect(token).toMatch(/^App [0-9a-f]{8}-[0-9A-Za-z]{10}$/);
    const consultant = await aTenantPerson(server.tenant.id, "EXTERNAL_CONSULTANT");
    const others = await signIn(server, { person: consultant });
    expect(others.tokens.claims()).not.toHaveProperty(`${CLAIMS_NAMESPACE}system_token`);

    const signed = (text: string, at = new Date(), key = privateKey) =>
      signedToken(text, key, at);
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
    ].map((text) => () => exchange(text));
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
});
