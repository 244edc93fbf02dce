import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { replaceTokenAsPartner } from "@/lib/authorizations/tokens/commands";
import { systemUserTokenOf } from "@/lib/authorizations/tokens/queries";
import { keepSystemTokens } from "@/lib/authorizations/token-keeping/commands";
import { HOUR, later } from "@/lib/core/clock";
import { writeFailures } from "@/lib/failures/commands";
import { anActiveApp } from "@/lib/testing/activations";
import { aCustomerLike } from "@/lib/testing/additions";
import { db } from "@/lib/testing/database";
import { aKeyPair, signedToken } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { aPlatformKey } from "@/lib/testing/registry";
import { asSystem } from "@/lib/testing/system";
import { answerCall } from "../door/answer";

/** An app that is a system user on a tenant, its key, and what the platform is answered of its exchanges. */
async function arrange() {
  const made = await anActiveApp();
  const { app, developer, tenant, authorizationId } = made;
  const pair = aKeyPair();
  await aKey(developer, app, { environment: "PRODUCTION", publicKey: pair.key });
  const { plain } = await aPlatformKey("authorize:check");
  const decide = async (signed: string) => {
    const body = {
      ...{ clientId: app.clientIds.PRODUCTION, tenant: tenant.contextId },
      ...{ redirectUri: null, signedToken: signed },
    };
    const answer = await answerCall("checkAuthorization", {
      ...{ authorization: `Bearer ${plain}`, contentType: "application/json" },
      ...{ address: "direct", params: [] },
      body: () => Promise.resolve(Buffer.from(JSON.stringify(body))),
    });
    return JSON.parse(answer.body ?? "") as Record<string, unknown>;
  };
  const token = async (id = authorizationId) => (await systemUserTokenOf(db, id)) ?? "";
  const sign = (text: string, at = new Date()) => signedToken(text, pair.privateKey, at);
  return { ...made, decide, token, sign };
}

const OTHERS = {
  ...{ allowed: false, code: 7, name: "InvalidSignature", reason: "system_token" },
  ...{ rights: [], outstanding: [], consent: null },
};

describe("what a server signs with the token of its system user", () => {
  it("counts while it is the token of this access, and not once it was replaced", async () => {
    const { app, developer, authorizationId, decide, token, sign } = await arrange();
    const first = await token();
    expect(await decide(sign(first))).toMatchObject({ allowed: true, code: 0 });
    const { revision } = await db.authorization.findUniqueOrThrow({
      where: { id: authorizationId },
    });
    await replaceTokenAsPartner(developer, {
      ...{ idempotencyKey: randomUUID(), authorizationId, revision },
    });
    expect(await decide(sign(first))).toMatchObject(OTHERS);
    expect(await decide(sign(await token()))).toMatchObject({ allowed: true });
    await writeFailures();
    expect(await db.signInFailure.findMany({ where: { appId: app.id } })).toMatchObject([
      { reason: "system_token", code: 7, received: "", registered: "" },
    ]);
  });

  it("is not another tenant's, nor anything where there is no system user", async () => {
    const { app, authorizationId, decide, token, sign } = await arrange();
    const { rights } = await db.consent.findFirstOrThrow({ where: { authorizationId } });
    const other = await aCustomerLike({ appId: app.id, rights: rights as object });
    await keepSystemTokens();
    const { id } = await db.authorization.findFirstOrThrow({
      where: { tenantId: other.id },
    });
    const theirs = await token(id);
    expect(theirs).not.toBe("");
    for (const text of [theirs, `${await token()}x`, "another-token"])
      expect(await decide(sign(text)), text).toMatchObject(OTHERS);
    const mine = await token();
    await asSystem((tx) => tx.systemUserToken.deleteMany({ where: { authorizationId } }));
    expect(await decide(sign(mine))).toMatchObject(OTHERS);
  });

  it("is told apart by whoever has the key alone", async () => {
    const { decide, token, sign } = await arrange();
    const forged = signedToken("another-token", aKeyPair().privateKey);
    expect(await decide(forged)).toMatchObject({ code: 7, reason: "signature" });
    expect(await decide(sign("another-token", later(new Date(), -HOUR)))).toMatchObject({
      ...{ code: 6, reason: "timestamp" },
    });
    expect(await decide((await token()).slice(1))).toMatchObject({ reason: "signature" });
  });
});
