import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { aPublicKey, aRegisteredKey } from "@/lib/testing/key-samples";
import { anAppWithKey, storedKey } from "@/lib/testing/keys";
import { thumbprintOf } from "./gateway";
import { keySteps } from "./rules";

it("holds the same steps as the rules", async () => {
  const steps = await db.$queryRaw<{ step: string }[]>`
    SELECT from_state || ' ' || to_state AS step FROM state_transition
    WHERE machine = 'app_key'`;
  const ours = Object.entries(keySteps).flatMap(([from, to]) =>
    to.map((state) => `${from} ${state}`),
  );
  expect(steps.map(({ step }) => step).sort()).toEqual(ours.sort());
});

it("takes no key that the rules refuse, and none under another's name", async () => {
  const owner = await aMember();
  const app = await anApp(owner);
  const good = aRegisteredKey({ appId: app.id, createdById: owner.userId });
  const numbers = (modulus: Uint8Array<ArrayBuffer>, exponent = 65_537) => ({
    ...{ modulus, exponent, thumbprint: thumbprintOf({ modulus, exponent }) },
  });
  const change = (at: number, byte: number) => {
    const modulus = Uint8Array.from(good.modulus);
    modulus[at] = byte;
    return numbers(modulus);
  };
  for (const data of [
    { thumbprint: thumbprintOf(aPublicKey()) },
    numbers(aPublicKey(255).modulus),
    numbers(aPublicKey(1025).modulus),
    change(0, 0x7f),
    change(255, 2),
    numbers(good.modulus, 3),
    numbers(good.modulus, 65_538),
    { slot: 0 },
    { slot: 6 },
    { expiresAt: new Date(0) },
    { closedAt: new Date() },
    { status: "REVOKED" as const },
  ])
    await expect(
      db.appKey.create({ data: { ...good, ...data } }),
      JSON.stringify(data).slice(0, 60),
    ).rejects.toThrow(/app_key_/);
  await db.appKey.create({ data: good });
  const next = aRegisteredKey({ appId: app.id, createdById: owner.userId });
  await expect(db.appKey.create({ data: next })).rejects.toThrow(/slot|Unique/);
  await expect(
    db.appKey.create({ data: { ...good, slot: 2, environment: "STAGE" } }),
  ).rejects.toThrow(/thumbprint|Unique/);
});

it("names keys of every length and exponent as RFC 7638 does", async () => {
  const owner = await aMember();
  const app = await anApp(owner);
  const createdById = owner.userId;
  for (const [slot, bytes, exponent] of [
    [1, 256, 65_537],
    [2, 257, 2 ** 31 - 1],
    [3, 384, 0x01_00_00_01],
    [4, 1024, 0x0f_ff_ff],
  ] as const) {
    const key = { ...aPublicKey(bytes), exponent };
    const place = { ...aRegisteredKey({ appId: app.id, createdById, slot }), ...key };
    await db.appKey.create({ data: { ...place, thumbprint: thumbprintOf(key) } });
  }
});

it.runIf(onServer)("what a key is stays, and what has ended stays ended", async () => {
  const { owner, app, keyId } = await anAppWithKey();
  const { owner: another } = await anAppWithKey();
  const other = aPublicKey();
  const send = (data: object) =>
    asActor(owner.userId, (tx) => tx.appKey.update({ where: { id: keyId }, data }));
  for (const data of [
    { slot: 2 },
    { ...other, thumbprint: thumbprintOf(other) },
    { label: "mine" },
    { environment: "SOD" },
    { createdById: another.userId },
    { createdAt: later(new Date(), -DAY) },
    { expiresAt: null },
    { status: "REVOKED", closedAt: new Date(), closedById: another.userId },
  ]) {
    const before = await storedKey(keyId);
    await expect(send(data), Object.keys(data).join()).rejects.toThrow();
    expect(await storedKey(keyId)).toEqual(before);
  }
  await send({ status: "COMPROMISED", closedAt: new Date(), closedById: owner.userId });
  for (const data of [
    { status: "ACTIVE", closedAt: null },
    { status: "REVOKED" },
    { closedAt: later(new Date(), DAY) },
    { closedById: null },
  ])
    await expect(send(data), Object.keys(data).join()).rejects.toThrow();
  const { modulus, exponent, thumbprint } = await storedKey(keyId);
  const elsewhere = await anApp(owner, { name: `Other ${randomUUID().slice(0, 4)}` });
  const row = aRegisteredKey({ appId: elsewhere.id, createdById: owner.userId });
  const create = (data: object) =>
    asActor(owner.userId, (tx) => tx.appKey.create({ data: { ...row, ...data } }));
  await expect(create({ modulus, exponent, thumbprint })).rejects.toThrow(/leaked/);
  await expect(create({ createdById: another.userId })).rejects.toThrow(/under the name/);
  await create({});
  await expect(
    asActor(owner.userId, (tx) => tx.appKey.deleteMany({ where: { appId: app.id } })),
  ).rejects.toThrow();
});
