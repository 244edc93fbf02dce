import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { later, MINUTE } from "@/lib/core/clock";
import { anAuthenticator } from "@/lib/testing/authenticator";
import { aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { halfOf, value, withPasskey } from "@/lib/testing/factors";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  beginProof,
} from "./passkeys/commands";
import { proveAgain, proveSecondFactor, signInWithPasskey } from "./proofs/commands";
import { getFactors } from "./queries";
import { ADDRESS_CHALLENGES } from "./rules";

const wrong = { ok: false, failure: { code: "rule_broken" } };
const signed = (passkey: string) =>
  ({ method: "passkey", passkey, returnTo: "" }) as const;

async function options(who: Parameters<typeof beginProof>[0]): Promise<string> {
  return value(await beginProof(who)).options;
}

describe("adding a passkey", () => {
  it("keeps it under its name, tells the person, and counts as a second factor", async () => {
    const person = await aPerson();
    await withPasskey(person);
    expect((await getFactors(person)).passkeys).toMatchObject([{ name: "Blue key" }]);
    expect(await eventsOf(person.userId)).toEqual(["factor.passkey_added"]);
    expect(await mailsTo(person)).toEqual([
      "Passkey added to the SuperOffice Developer Portal: Blue key",
    ]);
    const session = await db.session.findUniqueOrThrow({
      where: { id: person.sessionId },
    });
    expect(session).toMatchObject({ amr: ["pwd", "passkey"], authMethod: "passkey" });
  });

  it("asks for a passkey that is found without a name and opened by its owner", async () => {
    const { options: json } = value(await beginPasskey(await aPerson()));
    expect(JSON.parse(json)).toMatchObject({
      rp: { id: "localhost" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
  });

  it.each<[string, Parameters<ReturnType<typeof anAuthenticator>["make"]>[1]]>([
    ["made on another site", { origin: "https://portal.example" }],
    ["made for another challenge", { challenge: "AAAA" }],
    ["made without finger, face or PIN", { verified: false }],
    ["that is a signature", { type: "webauthn.get" }],
  ])("refuses one %s", async (_what, lies) => {
    const person = await aPerson();
    const { options: json } = value(await beginPasskey(person));
    const passkey = anAuthenticator().make(json, lies);
    expect(await addPasskey(person, { passkey, name: "" })).toMatchObject(wrong);
    expect((await getFactors(person)).passkeys).toEqual([]);
  });

  it.each(["", "{}", "null", '{"id":1}', '{"id":"x","response":{"clientDataJSON":"%"}}'])(
    "refuses %j",
    async (passkey) =>
      expect(await addPasskey(await aPerson(), { passkey, name: "" })).toMatchObject(
        wrong,
      ),
  );

  it("takes the same answer once, and none of another person's", async () => {
    const person = await aPerson();
    const { options: json } = value(await beginPasskey(person));
    const passkey = anAuthenticator().make(json);
    const thief = await aPerson();
    expect(await addPasskey(thief, { passkey, name: "" })).toMatchObject(wrong);
    value(await addPasskey(person, { passkey, name: "" }));
    expect(await addPasskey(person, { passkey, name: "" })).toMatchObject(wrong);
    expect((await getFactors(person)).passkeys).toHaveLength(1);
    expect((await getFactors(thief)).passkeys).toEqual([]);
  });

  it("keeps ten at most, however many windows have asked for one more", async () => {
    const person = await aPerson();
    await db.passkey.createMany({
      data: Array.from({ length: 9 }, (_, at) => ({
        ...{ userId: person.userId, name: `Key ${at}` },
        ...{ credentialId: randomUUID(), publicKey: new Uint8Array(1), counter: 0 },
      })),
    });
    const asked = [
      value(await beginPasskey(person)).options,
      value(await beginPasskey(person)).options,
    ];
    const added = await Promise.all(
      asked.map((json) =>
        addPasskey(person, { passkey: anAuthenticator().make(json), name: "" }),
      ),
    );
    expect(added.filter(({ ok }) => !ok)).toMatchObject([wrong]);
    expect((await getFactors(person)).passkeys).toHaveLength(10);
  });
});

describe("signing with a passkey", () => {
  async function owner(): Promise<{
    person: Actor;
    key: ReturnType<typeof anAuthenticator>;
  }> {
    const person = await aPerson();
    return { person, key: await withPasskey(person) };
  }

  it("is the second step, and no answer is taken twice", async () => {
    const { person, key } = await owner();
    const half = await halfOf(person);
    const answer = key.sign(await options(half));
    expect(await proveSecondFactor(half, signed(answer))).toEqual({
      ...{ ok: true, value: { amr: ["pwd", "passkey"] } },
    });
    expect(await proveSecondFactor(half, signed(answer))).toMatchObject(wrong);
  });

  it.each<[string, Parameters<ReturnType<typeof anAuthenticator>["sign"]>[1]]>([
    ["on another site", { origin: "https://portal.example" }],
    ["for another challenge", { challenge: "AAAA" }],
    ["without finger, face or PIN", { verified: false }],
    ["as if it were made now", { type: "webauthn.create" }],
    ["by a copy that counts behind", { counter: 1 }],
  ])("is refused %s", async (_what, lies) => {
    const { person, key } = await owner();
    const half = await halfOf(person);
    value(await proveSecondFactor(half, signed(key.sign(await options(half)))));
    const answer = key.sign(await options(half), lies);
    expect(await proveSecondFactor(half, signed(answer))).toMatchObject(wrong);
  });

  it("is refused with a key of somebody else, or one nobody knows", async () => {
    const { person } = await owner();
    const { key: anothers } = await owner();
    const half = await halfOf(person);
    for (const key of [anothers, anAuthenticator()]) {
      const answer = key.sign(await options(half));
      expect(await proveSecondFactor(half, signed(answer))).toMatchObject(wrong);
    }
    // The name of the right key under a signature of another.
    const own = await db.passkey.findFirstOrThrow({ where: { userId: person.userId } });
    const forged = JSON.parse(anAuthenticator().sign(await options(half))) as object;
    const named = { ...forged, id: own.credentialId, rawId: own.credentialId };
    expect(await proveSecondFactor(half, signed(JSON.stringify(named)))).toMatchObject(
      wrong,
    );
  });

  it("answers a challenge of its own session and purpose, within five minutes", async () => {
    const { person, key } = await owner();
    const again = await options(person);
    const half = await halfOf(person);
    expect(await proveSecondFactor(half, signed(key.sign(again)))).toMatchObject(wrong);
    const late = await options(half);
    expect(
      await proveSecondFactor(
        half,
        signed(key.sign(late)),
        later(new Date(), 5 * MINUTE),
      ),
    ).toMatchObject(wrong);
    const elsewhere = await options({
      ...half,
      sessionId: (await aPerson()).sessionId,
    });
    expect(await proveSecondFactor(half, signed(key.sign(elsewhere)))).toMatchObject(
      wrong,
    );
  });

  it("proves again who somebody is", async () => {
    const { person, key } = await owner();
    await db.session.update({
      where: { id: person.sessionId },
      data: { authTime: later(new Date(), -60 * MINUTE), authMethod: "pwd" },
    });
    const now = new Date();
    value(await proveAgain(person, signed(key.sign(await options(person))), now));
    const session = await db.session.findUniqueOrThrow({
      where: { id: person.sessionId },
    });
    expect(session).toMatchObject({ authTime: now, authMethod: "passkey" });
  });

  it("signs in without a password, and not where log-in is off", async () => {
    const person = await aStaffMember("CERTIFIER");
    const key = await withPasskey(person);
    const begin = async () => value(await beginPasskeySignIn()).options;
    const passkey = key.sign(await begin());
    expect(await signInWithPasskey({ passkey })).toEqual({
      ...{ ok: true, value: { userId: person.userId, amr: ["passkey"] } },
    });
    expect(await signInWithPasskey({ passkey })).toMatchObject(wrong);
    await db.user.update({
      where: { id: person.userId },
      data: { loginAllowed: false },
    });
    const off = key.sign(await begin());
    expect(await signInWithPasskey({ passkey: off })).toMatchObject(wrong);
    // A challenge of the second step belongs to its session and opens no other.
    await db.user.update({ where: { id: person.userId }, data: { loginAllowed: true } });
    const half = await halfOf(person);
    expect(
      await signInWithPasskey({ passkey: key.sign(await options(half)) }),
    ).toMatchObject(wrong);
  });

  it("begins so many sign-ins from one address and no more, and keeps nothing of the rest", async () => {
    const begin = (address: string) => beginPasskeySignIn(address);
    for (let asked = 0; asked < ADDRESS_CHALLENGES; asked += 1)
      expect((await begin("198.51.100.7")).ok).toBe(true);
    const kept = await db.passkeyChallenge.count();
    expect(await begin("198.51.100.7")).toMatchObject({ failure: { code: "too_many" } });
    expect(await db.passkeyChallenge.count()).toBe(kept);
    expect((await begin("198.51.100.8")).ok).toBe(true);
  });
});
