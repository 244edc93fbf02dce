import crypto, { randomBytes, sign, type KeyObject } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { describe, expect, it, vi } from "vitest";
import { later, MINUTE, SECOND } from "@/lib/core/clock";
import { findSigning } from "@/lib/db/signing-rows";
import { KEY_SLOTS } from "@/lib/keys/rules";
import { stopApp } from "@/lib/stops/commands";
import { aVersionWithMore, publishInstead } from "@/lib/testing/additions";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aKeyPair } from "@/lib/testing/key-samples";
import { aKey } from "@/lib/testing/keys";
import { anAssertion, AUDIENCE } from "@/lib/testing/registry";
import { ownStop } from "@/lib/testing/stops";
import { forgetAssertions, troubleWithSigned, verifyAssertion } from "./commands";

const nobody = "f".repeat(32);

const pair = aKeyPair();
const other = aKeyPair();

async function aSigningApp() {
  const owner = await aMember();
  const app = await anApp(owner);
  await aKey(owner, app, { environment: "SOD", publicKey: pair.key });
  const clientId = app.clientIds.SOD;
  const verify = (jwt: string, now = new Date()) =>
    verifyAssertion(clientId, jwt, [AUDIENCE], now);
  return { owner, app, clientId, verify };
}

describe("verifyAssertion", () => {
  it("accepts a right one once, also where two present it at the same moment", async () => {
    const { app, clientId, verify } = await aSigningApp();
    const jwt = anAssertion(clientId, pair.privateKey);
    const both = await Promise.all([verify(jwt), verify(jwt)]);
    expect(both.filter(({ ok }) => ok)).toEqual([
      { ok: true, appId: app.id, environment: "SOD" },
    ]);
    expect(await verify(jwt)).toMatchObject({ ok: false, reason: "replayed" });
    await forgetAssertions(later(new Date(), 3 * MINUTE));
    expect(await db.clientAssertion.count()).toBe(0);
  });

  it("refuses whatever else is presented, an unknown client as a wrong signature", async () => {
    const { app, clientId, verify } = await aSigningApp();
    const now = Math.floor(Date.now() / SECOND);
    const mine = (claims = {}, header = {}) =>
      anAssertion(clientId, pair.privateKey, claims, header);
    for (const [jwt, reason, kept = reason] of [
      ["", "assertion", "assertion_form"],
      ["a.b.c", "assertion", "assertion_form"],
      [mine({}, { alg: "none" }), "assertion", "assertion_form"],
      [mine({}, { alg: "HS256" }), "assertion", "assertion_form"],
      [mine({ aud: "https://elsewhere.example" }), "assertion", "assertion_audience"],
      [mine({ iss: nobody }), "assertion", "assertion_issuer"],
      [mine({ sub: nobody }), "assertion", "assertion_issuer"],
      [mine({ jti: "" }), "assertion", "assertion_form"],
      // RFC 7515, section 4.1.11: also where it is malformed.
      [mine({}, { crit: ["b64"], b64: true }), "assertion", "assertion_critical"],
      [mine({}, { crit: [] }), "assertion", "assertion_critical"],
      [mine({}, { crit: null }), "assertion", "assertion_critical"],
      [mine({ exp: now - 120 }), "timestamp", "assertion_expired"],
      [mine({ exp: now + 86_400 }), "timestamp", "assertion_long"],
      [mine({ nbf: now + 300 }), "timestamp", "assertion_early"],
      [mine({}, { kid: "another" }), "signature", "key_unknown"],
      [anAssertion(clientId, other.privateKey), "signature"],
      [`${mine().slice(0, -6)}AAAAAA`, "signature"],
    ] as const)
      expect(await verify(jwt), jwt).toMatchObject({
        ...{ ok: false, reason, client: { appId: app.id, environment: "SOD" } },
        kept: { reason: kept },
      });
    expect(
      await verifyAssertion(nobody, anAssertion(nobody, pair.privateKey), [AUDIENCE]),
    ).toMatchObject({ ok: false, reason: "signature", client: null });
    expect(await db.clientAssertion.count()).toBe(0);
  });

  it("refuses one of an app that is stopped, and one by a key that has ended", async () => {
    const { app, clientId, verify } = await aSigningApp();
    await db.appKey.updateMany({
      where: { appId: app.id },
      data: { status: "REVOKED", closedAt: new Date() },
    });
    expect(await verify(anAssertion(clientId, pair.privateKey))).toMatchObject({
      ...{ reason: "signature", kept: { reason: "key_none" } },
    });
    const stopped = await aSigningApp();
    await stopApp(stopped.owner, ownStop(stopped.app, "SOD"));
    expect(
      await stopped.verify(anAssertion(stopped.clientId, pair.privateKey)),
    ).toMatchObject({ reason: "suspended", kept: { registered: "PARTNER" } });
  });

  it("says of one that became native what it says of its secrets, and its people why", async () => {
    const { owner, app, clientId, verify } = await aSigningApp();
    const native = await aVersionWithMore(app, owner.userId);
    await db.configurationVersion.update({
      where: { id: native.id },
      data: { isNative: true, claims: [] },
    });
    await publishInstead(app, native, "SOD");
    expect(await verify(anAssertion(clientId, pair.privateKey))).toMatchObject({
      ...{ ok: false, reason: "invalid_client", kept: { reason: "assertion_native" } },
    });
    // Only whoever has the key hears so much.
    expect(await verify(anAssertion(clientId, other.privateKey))).toMatchObject({
      reason: "signature",
    });
    expect(await db.clientAssertion.count()).toBe(0);
  });

  it("says of one where nothing is published that it is so", async () => {
    const { owner, app } = await aSigningApp();
    const key = aKeyPair();
    await aKey(owner, app, { environment: "STAGE", publicKey: key.key });
    const clientId = app.clientIds.STAGE;
    expect(
      await verifyAssertion(clientId, anAssertion(clientId, key.privateKey), [AUDIENCE]),
    ).toMatchObject({ reason: "not_published", kept: { reason: "not_published" } });
  });

  it("looks at what is signed with the token of a system user: its minute, then its key", async () => {
    const { clientId } = await aSigningApp();
    const signed = (at: Date, key = pair.privateKey) => {
      const minute = at.toISOString().replaceAll(/[-T:]/g, "").slice(0, 12);
      const text = `Ledger-a1b2c3d4e5.${minute}`;
      return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64")}`;
    };
    const now = new Date();
    for (const [text, trouble] of [
      [signed(now), null],
      [signed(later(now, -9 * MINUTE)), null],
      [signed(later(now, -12 * MINUTE)), "timestamp"],
      [signed(later(now, 12 * MINUTE)), "timestamp"],
      [signed(now, other.privateKey), "signature"],
      ["Ledger.202611280000", "signature"],
    ] as const)
      expect(await troubleWithSigned(clientId, text, now), text).toBe(trouble);
    expect(await troubleWithSigned(nobody, signed(now), now)).toBe("signature");
  });
});

describe("a signature that is none", () => {
  /** How many bits the keys have that it is looked at with, one after the other. */
  async function looksAt(clientId: string, header: object, bytes: number) {
    const jwt = anAssertion(clientId, other.privateKey, {}, { ...header });
    const signed = jwt.slice(0, jwt.lastIndexOf("."));
    const verify = vi.spyOn(crypto, "verify");
    syncBuiltinESMExports();
    try {
      const none = `${signed}.${randomBytes(bytes).toString("base64url")}`;
      const answer = await verifyAssertion(clientId, none, [AUDIENCE]);
      expect(answer).toMatchObject({ ok: false, reason: "signature" });
      const calls = verify.mock.calls as unknown as [
        string,
        Buffer,
        { key: KeyObject },
      ][];
      return calls.map(([, , { key }]) => key.asymmetricKeyDetails?.modulusLength);
    } finally {
      verify.mockRestore();
      syncBuiltinESMExports();
    }
  }

  it("costs as many looks, at keys as long, whoever the client is", async () => {
    const { owner, app, clientId } = await aSigningApp();
    const several = await anApp(owner);
    for (let count = 0; count < 3; count += 1)
      await aKey(owner, several, { environment: "SOD" });
    const keyless = await anApp(owner);
    const { thumbprint } = await db.appKey.findFirstOrThrow({ where: { appId: app.id } });
    const kid = Buffer.from(thumbprint).toString("base64url");
    for (const bytes of [256, 512, 1024])
      for (const id of [nobody, clientId, several.clientIds.SOD, keyless.clientIds.SOD]) {
        expect(await looksAt(id, {}, bytes)).toEqual(Array(KEY_SLOTS).fill(bytes * 8));
        for (const named of [kid, "another"])
          expect(await looksAt(id, { kid: named }, bytes)).toEqual([bytes * 8]);
      }
  });

  it("is looked up as the same rows, each with a key", async () => {
    const { app, clientId } = await aSigningApp();
    for (const id of [nobody, "", clientId, app.clientIds.PRODUCTION]) {
      const rows = await findSigning(id, KEY_SLOTS);
      expect(rows.map(({ modulus }) => modulus.length)).toEqual(
        Array(KEY_SLOTS).fill(256),
      );
      expect(rows.filter(({ isKey }) => isKey)).toHaveLength(id === clientId ? 1 : 0);
    }
  });
});
