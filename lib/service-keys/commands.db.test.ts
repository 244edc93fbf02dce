import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { throttleKey } from "@/lib/auth/throttle";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { databaseTrouble } from "@/lib/db/errors";
import { mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { form, provedAt, value } from "@/lib/testing/factors";
import { text } from "@/lib/words/catalogue";
import {
  keepServiceKey,
  makeServiceKey,
  replaceServiceKey,
  revokeServiceKey,
} from "./commands";
import { openWithKey } from "./opening/commands";
import { listServiceKeys } from "./queries";
import { REQUESTS } from "./rules";

const words = text.serviceKeys;

function newName(): string {
  return `machine-${randomUUID().slice(0, 8)}`;
}

function keyForm(name = newName()) {
  return {
    ...form(),
    ...{ name, label: "In the vault", lifetime: "365" as const },
    scopes: ["operations:tenants" as const],
  };
}

async function aKey() {
  const actor = await aStaffMember("PORTAL_ADMIN");
  const sent = keyForm();
  const made = value(await makeServiceKey(actor, sent));
  return { actor, name: sent.name, ...made };
}

describe("makeServiceKey", () => {
  it("shows the value once, stores none of it, and tells its maker by mail", async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const sent = keyForm();
    const { keyId, plain } = value(await makeServiceKey(actor, sent));
    expect(plain).toMatch(/^dpsk_[0-9A-Za-z]{49}$/);
    expect(await makeServiceKey(actor, sent)).toMatchObject({
      failure: { code: "conflict", message: text.form.shownOnce },
    });
    const dump = JSON.stringify(await everything());
    expect(dump).toContain(plain.slice(-4));
    for (const part of [plain, plain.slice(5, 48)]) expect(dump).not.toContain(part);
    expect(await mailsAbout(`New service key: ${sent.name}`, actor.email)).toHaveLength(
      1,
    );
    expect(
      await db.auditEvent.findMany({
        where: { objectId: keyId },
        select: { action: true },
      }),
    ).toEqual([{ action: "service_key.made" }]);
    expect(
      (await listServiceKeys(actor))?.living.find(({ id }) => id === keyId),
    ).toMatchObject({
      name: sent.name,
      state: "PENDING",
      lastFour: plain.slice(-4),
      lastUsedOn: null,
    });
  });

  it("is there for portal administrators alone, under a fresh proof", async () => {
    const others = [
      await aMember(),
      await aStaffMember("APP_MANAGER", "CERTIFIER", "APP_STORE_MANAGER"),
    ];
    const actor = await aStaffMember("PORTAL_ADMIN");
    await provedAt(actor, later(new Date(), -11 * MINUTE));
    const before = await everything();
    for (const other of others) {
      expect(await makeServiceKey(other, keyForm())).toMatchObject({
        failure: { code: "not_found" },
      });
      expect(await listServiceKeys(other)).toBeNull();
    }
    expect(await makeServiceKey(actor, keyForm())).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await everything()).toEqual(before);
  });

  it("is kept, exchanged and revoked by nobody else", async () => {
    const { keyId } = await aKey();
    const others = [
      await aMember(),
      await aStaffMember("APP_MANAGER", "CERTIFIER", "APP_STORE_MANAGER"),
    ];
    const before = await everything();
    for (const other of others) {
      const next = { keyId, label: "", lifetime: "90" as const };
      for (const answer of [
        await keepServiceKey(other, { ...form(), keyId }),
        await replaceServiceKey(other, { ...form(), ...next }),
        await revokeServiceKey(other, { ...form(), keyId }),
      ])
        expect(answer).toMatchObject({ failure: { code: "not_found" } });
    }
    expect(await everything()).toEqual(before);
  });

  it("changes nothing when its audit event cannot be written", async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const before = await everything();
    await withoutAudit(() =>
      expect(makeServiceKey(actor, keyForm())).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
  });

  it("gives a name one first key; its next is made beside it, and no third", async () => {
    const { actor, name, keyId } = await aKey();
    expect(await makeServiceKey(actor, keyForm(name))).toMatchObject({
      failure: { code: "rule_broken", field: "name", message: words.nameTaken },
    });
    const next = { keyId, label: "", lifetime: "90" as const };
    const second = value(await replaceServiceKey(actor, { ...form(), ...next }));
    expect(
      await db.serviceKey.findUniqueOrThrow({ where: { id: second.keyId } }),
    ).toMatchObject({ name, scopes: ["operations:tenants"], slot: 2 });
    expect(await replaceServiceKey(actor, { ...form(), ...next })).toMatchObject({
      failure: { message: words.twoAlready(name) },
    });
    value(await revokeServiceKey(actor, { ...form(), keyId }));
    value(await replaceServiceKey(actor, { ...form(), ...next, keyId: second.keyId }));
  });

  it("exchanges no key that was revoked meanwhile, or has ended by itself", async () => {
    const { actor, name, keyId } = await aKey();
    const next = { keyId, label: "", lifetime: "90" as const };
    const stale = { failure: { code: "conflict", message: text.form.stale } };
    value(await revokeServiceKey(actor, { ...form(), keyId }));
    expect(await replaceServiceKey(actor, { ...form(), ...next })).toMatchObject(stale);
    expect(await db.serviceKey.count({ where: { name } })).toBe(1);
    const unkept = await aKey();
    await db.serviceKey.update({
      where: { id: unkept.keyId },
      data: { createdAt: later(new Date(), -HOUR) },
    });
    expect(
      await replaceServiceKey(actor, { ...form(), ...next, keyId: unkept.keyId }),
    ).toMatchObject(stale);
  });
});

describe("openWithKey", () => {
  it("opens what the key is for, keeps it, and remembers the day alone", async () => {
    const { keyId, plain } = await aKey();
    const opened = await openWithKey(plain, "operations:tenants", "direct");
    expect(opened).toEqual({
      kind: "open",
      key: { keyId, scopes: ["operations:tenants"] },
    });
    expect(await openWithKey(plain, "operations:people", "direct")).toEqual({
      kind: "scope",
    });
    const row = await db.serviceKey.findUniqueOrThrow({ where: { id: keyId } });
    expect(row.keptAt).not.toBeNull();
    expect(row.lastUsedOn?.toISOString()).toMatch(/T00:00:00\.000Z$/);
    expect(
      await db.auditEvent.findMany({
        where: { objectId: keyId, action: "service_key.kept" },
        select: { actorId: true, actorRole: true },
      }),
    ).toEqual([{ actorId: keyId, actorRole: "service" }]);
  });

  it("answers unknown, wrong, unkept, expired and revoked keys alike", async () => {
    const { actor, keyId, plain } = await aKey();
    const now = new Date();
    const open = (key: string, at = now) =>
      openWithKey(key, "operations:tenants", "direct", at);
    const unknown = { kind: "unknown" };
    const last = plain.endsWith("0") ? "1" : "0";
    for (const key of [
      ...["", "dpsk_", "dpsk_" + "0".repeat(49), plain.slice(0, -1) + last, `${plain} `],
      ...[newToken("dpsk_"), newToken("dpcs_prd_")],
    ])
      expect(await open(key), key).toEqual(unknown);
    expect(await open(plain, later(now, 16 * MINUTE))).toEqual(unknown);
    value(await keepServiceKey(actor, { ...form(), keyId }));
    expect(await open(plain, later(now, 16 * MINUTE))).toMatchObject({ kind: "open" });
    const { expiresAt } = await db.serviceKey.findUniqueOrThrow({ where: { id: keyId } });
    expect(await open(plain, expiresAt)).toEqual(unknown);
    value(await revokeServiceKey(actor, { ...form(), keyId }));
    expect(await open(plain)).toEqual(unknown);
    expect(await revokeServiceKey(actor, { ...form(), keyId })).toMatchObject({
      failure: { code: "conflict", message: words.revokedAlready },
    });
  });

  it("does not know a key whose plain hash somebody planted", async () => {
    const { actor } = await aKey();
    const plain = newToken("dpsk_");
    const { createHash } = await import("node:crypto");
    await db.serviceKey.create({
      data: {
        ...{ name: newName(), slot: 1, label: "", scopes: ["operations:people"] },
        ...{ mac: createHash("sha256").update(plain).digest(), pepperId: "k1" },
        ...{ lastFour: plain.slice(-4), createdById: actor.userId, keptAt: new Date() },
        expiresAt: later(new Date(), DAY),
      },
    });
    expect(await openWithKey(plain, "operations:people", "direct")).toEqual({
      kind: "unknown",
    });
  });

  it("lets one key through so often in a minute and no more", async () => {
    const { keyId, plain } = await aKey();
    const now = new Date();
    const open = (at: Date) => openWithKey(plain, "operations:tenants", "direct", at);
    await open(now);
    await db.signInThrottle.update({
      where: { key: throttleKey("service-key", keyId) },
      data: { failures: REQUESTS - 1 },
    });
    expect((await open(now)).kind).toBe("open");
    expect(await open(now)).toEqual({ kind: "too_many" });
    expect(
      await openWithKey(plain, "operations:tenants", "direct", later(now, 2 * MINUTE)),
    ).toMatchObject({ kind: "open" });
  });
});

describe("the table of keys", () => {
  it("holds what a key is, whoever writes past the commands", async () => {
    const { actor, keyId } = await aKey();
    const changes = [
      { scopes: ["operations:people"] },
      { name: "another" },
      { expiresAt: later(new Date(), 700 * DAY) },
      { mac: Buffer.alloc(32) },
    ];
    for (const data of changes) {
      await expect(
        asActor(actor.userId, (tx) =>
          tx.serviceKey.update({ where: { id: keyId }, data }),
        ),
      ).rejects.toThrow(/what a key is stays/);
    }
    await revokeServiceKey(actor, { ...form(), keyId });
    await expect(
      asActor(actor.userId, (tx) =>
        tx.serviceKey.update({
          where: { id: keyId },
          data: { closedAt: null, closedById: null },
        }),
      ),
    ).rejects.toThrow(/stays closed/);
  });

  it("refuses scopes that are on no list, more than 24 months and a third slot", async () => {
    const { actor, name } = await aKey();
    const row = {
      ...{ name, slot: 2, label: "", scopes: ["operations:people"] },
      ...{ pepperId: "k1", lastFour: "0000", createdById: actor.userId },
      expiresAt: later(new Date(), DAY),
    };
    for (const data of [
      { ...row, scopes: ["registry:verify"] },
      { ...row, scopes: [] },
      { ...row, expiresAt: later(new Date(), 732 * DAY) },
      { ...row, slot: 3 },
      { ...row, slot: 1 },
    ]) {
      await expect(
        db.serviceKey.create({
          data: { ...data, mac: Buffer.from(randomUUID().slice(4)) },
        }),
      ).rejects.toThrow();
    }
  });

  it("is written by portal administrators alone", async () => {
    const { keyId } = await aKey();
    const before = await everything();
    for (const writer of [await aMember(), await aStaffMember("APP_MANAGER")]) {
      const after = await everything();
      const changed = await asActor(
        writer.userId,
        (tx) => tx.$executeRaw`UPDATE service_key SET closed_at = now()`,
      ).catch((error: unknown) => databaseTrouble(error));
      expect([0, "refused"]).toContain(changed);
      expect(await everything()).toEqual(after);
    }
    expect(before["service_key"]).toEqual((await everything())["service_key"]);
    expect(keyId).toBeTruthy();
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("ten who exchange one key: one makes the second", async () => {
    const { actor, name, keyId } = await aKey();
    const next = { keyId, label: "", lifetime: "90" as const };
    const made = await Promise.all(
      Array.from({ length: 10 }, () => replaceServiceKey(actor, { ...form(), ...next })),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.serviceKey.count({ where: { name } })).toBe(2);
  });
});
