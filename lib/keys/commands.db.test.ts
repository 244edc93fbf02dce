import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { text } from "@/lib/words/catalogue";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aKeyPair, aPublicKey } from "@/lib/testing/key-samples";
import { aKey, anAppWithKey, keyFor, storedKey } from "@/lib/testing/keys";
import { mailsTo } from "@/lib/testing/reviews";
import { registerKey } from "./commands";
import { thumbprintOf } from "./gateway";
import { getKeyLists, getPublicKeys } from "./queries";
import { KEY_SLOTS } from "./rules";
import { registerKeyInput } from "./schema";

const refusedKey = (message: string) => ({
  failure: { code: "rule_broken", field: "publicKey", message },
});

describe("registerKey", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const [one, other] = [keyFor(app), keyFor(app)];
    return {
      owner,
      send: (actor, idempotencyKey) => registerKey(actor, { ...one, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        registerKey(actor, { ...other, idempotencyKey }),
      events: ["app_key.added"],
    };
  });

  it("stores the numbers and their name, and tells the technical contact", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const colleague = await aMember({ partnerId: owner.partnerId });
    const { jwk, pem } = aKeyPair();
    const form = keyFor(app, { lifetime: "90" });
    const input = registerKeyInput.parse({ ...form, publicKey: pem });
    const made = await registerKey(colleague, input);
    const key = await storedKey(made.ok ? made.value.keyId : "");
    expect(key).toMatchObject({
      ...{ status: "ACTIVE", slot: 1, environment: "STAGE", label: "import server" },
      ...{ createdById: colleague.userId, exponent: 65_537, closedAt: null },
    });
    expect(Buffer.from(key.modulus).toString("base64url")).toBe(jwk.n);
    expect(Number(key.expiresAt) - Number(key.createdAt)).toBe(90 * DAY);
    const kid = createHash("sha256")
      .update(`{"e":"${jwk.e}","kty":"RSA","n":"${jwk.n}"}`)
      .digest("base64url");
    expect(await getPublicKeys(app.clientIds.STAGE)).toEqual([
      { ...jwk, kid, use: "sig", alg: "RS256" },
    ]);
    expect(await mailsTo(owner)).toEqual([expect.stringMatching(/^New key/)]);
    expect(await mailsTo(colleague)).toEqual([]);
  });

  it("refuses a private key with its own sentence, and keeps nothing of it", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { privateKey } = aKeyPair();
    const before = await everything();
    const publicKey = privateKey.export({ type: "pkcs8", format: "pem" });
    const parsed = registerKeyInput.safeParse({ ...keyFor(app), publicKey });
    expect(parsed.error?.issues).toMatchObject([
      { path: ["publicKey"], message: expect.stringMatching(/^This is a private key/) },
    ]);
    expect(JSON.stringify(parsed)).not.toContain("MII");
    expect(await everything()).toEqual(before);
  });

  it("makes five in an environment and no more, until one has run out", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const add = () => registerKey(owner, keyFor(app));
    for (let slot = 1; slot <= KEY_SLOTS; slot += 1)
      expect(await add()).toMatchObject({ ok: true });
    const before = await everything();
    expect(await add()).toMatchObject({
      failure: { message: text.keys.full(5, "Stage") },
    });
    expect(await everything()).toEqual(before);
    const elsewhere = keyFor(app, { environment: "PRODUCTION" });
    expect(await registerKey(owner, elsewhere)).toMatchObject({ ok: true });
    await db.appKey.updateMany({
      where: { appId: app.id, slot: 3 },
      data: { createdAt: new Date(0), expiresAt: later(new Date(), -MINUTE) },
    });
    expect(await add()).toMatchObject({ ok: true });
    const third = await db.appKey.findMany({ where: { appId: app.id, slot: 3 } });
    expect(third.map(({ status }) => status).sort()).toEqual(["ACTIVE", "EXPIRED"]);
  });

  it("refuses a key that is here already, elsewhere, ended or leaked", async () => {
    const { owner, app, keyId } = await anAppWithKey();
    const { modulus, exponent } = await storedKey(keyId);
    const again = keyFor(app, { publicKey: { modulus, exponent } });
    const send = (input: object) =>
      registerKey(owner, { ...again, idempotencyKey: randomUUID(), ...input });
    const { here, elsewhere, ended, leaked } = text.keys;
    expect(await send({})).toMatchObject(refusedKey(here));
    expect(await send({ environment: "SOD" })).toMatchObject(
      refusedKey(elsewhere("Stage")),
    );
    await db.appKey.update({
      where: { id: keyId },
      data: { status: "REVOKED", closedAt: new Date() },
    });
    expect(await send({})).toMatchObject(refusedKey(ended));

    const other = await anApp(owner, { name: "Another" });
    expect(await send({ appId: other.id })).toMatchObject({ ok: true });
    await db.appKey.updateMany({
      where: { appId: other.id },
      data: { status: "COMPROMISED", closedAt: new Date() },
    });
    const third = await anApp(owner, { name: "A third" });
    expect(await send({ appId: third.id })).toMatchObject(refusedKey(leaked));

    // Of others' keys nothing is said: anybody may copy what is public.
    const stranger = await aMember();
    const theirs = await anApp(stranger);
    expect(await registerKey(stranger, { ...again, appId: theirs.id })).toMatchObject({
      ok: true,
    });
  });

  it("asks for a proof outside SOD, and never in SOD", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    for (const environment of ["STAGE", "PRODUCTION"] as const)
      expect(await registerKey(owner, keyFor(app, { environment }))).toMatchObject({
        failure: { code: "step_up" },
      });
    const sod = keyFor(app, { environment: "SOD" });
    expect(await registerKey(owner, sod)).toMatchObject({ ok: true });
  });

  it("refuses a native app, which has no system user", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { isNative: true });
    expect(await registerKey(owner, keyFor(app))).toMatchObject({
      failure: { message: text.keys.nativeHasNone },
    });
  });
});

describe("getKeyLists", () => {
  it("shows the partner's own people what there is, and nobody else", async () => {
    const { owner, app, keyId } = await anAppWithKey({}, ["SystemToken"]);
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const [sod, stage] = (await getKeyLists(reader, app.id)) ?? [];
    expect(sod).toMatchObject({ living: [], hasSystemUser: true, isPublished: true });
    const { thumbprint } = await storedKey(keyId);
    expect(stage).toMatchObject({
      jwksUrl: `http://localhost:3000/api/jwks/${app.clientIds.STAGE}`,
      living: [
        {
          ...{ id: keyId, bits: 2048, others: 0, until: null, wantsName: false },
          thumbprint: Buffer.from(thumbprint).toString("base64url"),
        },
      ],
    });
    for (const stranger of [await aMember(), await aStaffMember("APP_MANAGER")])
      expect(await getKeyLists(stranger, app.id)).toBeNull();
  });
});

it("each key is shown with what is left without it, and until when", async () => {
  const { owner, app, keyId } = await anAppWithKey();
  const short = await aKey(owner, app, { lifetime: "90" });
  const living = async () =>
    (await getKeyLists(owner, app.id))?.flatMap((list) => list.living);
  const { expiresAt: first } = await storedKey(keyId);
  const { expiresAt: second } = await storedKey(short);
  expect(await living()).toMatchObject([
    { id: keyId, others: 1, until: second },
    { id: short, others: 1, until: first },
  ]);
  const endless = await aKey(owner, app, { lifetime: "none" });
  expect(await living()).toMatchObject([
    { id: keyId, others: 2, until: null },
    { id: short, others: 2, until: null },
    { id: endless, others: 2, until: first },
  ]);
});

describe("getPublicKeys", () => {
  it("tells unknown and retired client IDs from nothing, and a client without keys from them", async () => {
    const { app } = await anAppWithKey();
    expect(await getPublicKeys(app.clientIds.STAGE)).toHaveLength(1);
    expect(await getPublicKeys(app.clientIds.SOD)).toEqual([]);
    await db.clientIdentifier.update({
      where: { clientId: app.clientIds.STAGE },
      data: { retiredAt: new Date() },
    });
    for (const id of [app.clientIds.STAGE, "0".repeat(32), "", "%", "\0"])
      expect(await getPublicKeys(id)).toBeNull();
  });

  it("leaves out what has ended or run out, closed or not", async () => {
    const { owner, app, keyId } = await anAppWithKey();
    const { thumbprint } = await storedKey(await aKey(owner, app, { lifetime: "none" }));
    const { expiresAt } = await storedKey(keyId);
    const clientId = app.clientIds.STAGE;
    expect(await getPublicKeys(clientId)).toHaveLength(2);
    expect(await getPublicKeys(clientId, expiresAt ?? new Date())).toHaveLength(1);
    await db.appKey.update({
      where: { id: keyId },
      data: { status: "REVOKED", closedAt: new Date() },
    });
    expect(await getPublicKeys(clientId)).toMatchObject([
      { kid: Buffer.from(thumbprint).toString("base64url") },
    ]);
  });
});

// In SOD, where no proof makes them wait for each other.
describe.runIf(onServer)("at the same time", () => {
  it("50 people add keys: five are added, and the others are told", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const forms = Array.from({ length: 50 }, () => keyFor(app, { environment: "SOD" }));
    const answers = await Promise.all(forms.map((form) => registerKey(owner, form)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(KEY_SLOTS);
    for (const answer of answers)
      if (!answer.ok) expect(["rule_broken", "conflict"]).toContain(answer.failure.code);
    const rows = await db.appKey.findMany({ where: { appId: app.id } });
    expect(rows.map(({ slot }) => slot).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it("one key in 20 forms is added once", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const publicKey = aPublicKey();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        registerKey(owner, keyFor(app, { environment: "SOD", publicKey })),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      await db.appKey.count({ where: { thumbprint: thumbprintOf(publicKey) } }),
    ).toBe(1);
  });
});
