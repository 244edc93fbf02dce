import { setImmediate as soon } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { writeUses } from "@/lib/credentials/verification/commands";
import { retireSecret } from "@/lib/credentials/rotation/commands";
import { writeFailures } from "@/lib/failures/commands";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aKeyPair } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { anAssertion, aPlatformKey, AUDIENCE } from "@/lib/testing/registry";
import { anAppWithSecret, aSecret, retiring, storedSecret } from "@/lib/testing/secrets";
import { answerCall } from "./answer";

async function aPlatform() {
  const { plain } = await aPlatformKey("clients:verify");
  const verify = async (body: object) => {
    const answer = await answerCall("verifyClient", {
      ...{ authorization: `Bearer ${plain}`, contentType: "application/json" },
      ...{ address: "direct", params: [] },
      body: () => Promise.resolve(Buffer.from(JSON.stringify(body))),
    });
    // What it leaves is noted after it.
    await soon();
    await writeUses();
    return JSON.parse(answer.body ?? "") as Record<string, unknown>;
  };
  // The first use of its key is noted.
  await verify({ clientId: "", clientSecret: "" });
  return verify;
}

/** The log of refusals, and what is noted of the platform's own key. */
const aside = new Set(["sign_in_failure", "service_key"]);

/** All else that is kept. */
async function kept() {
  await writeFailures();
  return Object.entries(await everything()).filter(([table]) => !aside.has(table));
}

const REFUSED = { active: false, code: 4, reason: "invalid_client" };

/** Refused for its environment with nothing changed, and accepted for its own afterwards. */
async function isSpentByNothing(appId: string, shown: object) {
  const verify = await aPlatform();
  const before = await kept();
  expect(await verify({ ...shown, environment: "sod" })).toMatchObject(REFUSED);
  expect(await kept()).toEqual(before);
  expect(await db.signInFailure.findMany({ where: { appId } })).toMatchObject([
    { reason: "environment", received: "sod", registered: "stage", code: 4, count: 1 },
  ]);
  expect(await verify({ ...shown, environment: "stage" })).toMatchObject({
    ...{ active: true, environment: "stage" },
  });
}

describe("right credentials that came for another environment", () => {
  it("do not keep a secret that is pending, nor count as its use", async () => {
    const { app, clientId, plain, secretId } = await anAppWithSecret({ kept: false });
    await isSpentByNothing(app.id, { clientId, clientSecret: plain });
    expect(await storedSecret(secretId)).toMatchObject({ status: "ACTIVE" });
    expect(await db.clientSecretUse.findMany({ where: { secretId } })).toMatchObject([
      { count: 1 },
    ]);
  });

  it("begin no grace that waits for the first use", async () => {
    const { owner, app, clientId, secretId } = await anAppWithSecret();
    const next = await aSecret(owner, app);
    const form = { ...retiring(secretId), grace: "24", start: "first_use" } as const;
    await retireSecret(owner, { ...form, successorId: next.secretId });
    await isSpentByNothing(app.id, { clientId, clientSecret: next.plain });
    expect((await storedSecret(secretId)).retiresAt).not.toBeNull();
  });

  it("do not spend an assertion", async () => {
    const { owner, app, clientId } = await anAppWithSecret();
    const { key: publicKey, privateKey } = aKeyPair();
    await aKey(owner, app, { environment: "STAGE", publicKey });
    const clientAssertion = anAssertion(clientId, privateKey);
    await isSpentByNothing(app.id, { clientId, clientAssertion, audience: [AUDIENCE] });
    expect(await db.clientAssertion.count()).toBe(1);
  });
});
