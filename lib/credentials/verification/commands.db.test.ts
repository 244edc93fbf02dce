import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { aMember, anApp, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import {
  anAppWithSecret,
  aSecret,
  ending,
  retiring,
  storedSecret,
} from "@/lib/testing/secrets";
import { shuffled, worstPair } from "@/lib/testing/timing";
import { getSecretLists } from "../queries";
import { retireSecret, revokeSecret } from "../rotation/commands";
import { verifySecret, writeUses } from "./commands";

describe("verifySecret", () => {
  it.each([
    ["SOD", false],
    ["STAGE", true],
    ["PRODUCTION", true],
  ] as const)("accepts a living secret in %s, kept: %s", async (environment, kept) => {
    const { app, clientId, plain, secretId } = await anAppWithSecret({
      ...{ environment, kept },
    });
    expect(await verifySecret(clientId, plain)).toEqual({
      ...{ ok: true, appId: app.id, environment, secretId },
    });
  });

  it("tells an unknown client from a wrong secret, and says whose it is to nobody", async () => {
    const [mine, other] = [await anAppWithSecret(), await anAppWithSecret()];
    const last = mine.plain.endsWith("0") ? "1" : "0";
    const about = ({ app, secretId, environment }: typeof mine) => ({
      ...{ appId: app.id, environment, secretId },
    });
    for (const [clientId, plain, reason, known] of [
      ["0".repeat(32), mine.plain, "unknown_client", about(mine)],
      ["", newToken("dpcs_stg_"), "unknown_client", null],
      [mine.clientId, newToken("dpcs_stg_"), "wrong_secret", null],
      [mine.clientId, mine.plain.slice(0, -1) + last, "wrong_secret", null],
      [mine.clientId, `${mine.plain} `, "wrong_secret", null],
      [mine.clientId, "", "wrong_secret", null],
      [mine.clientId, "x".repeat(100_000), "wrong_secret", null],
      [mine.clientId, other.plain, "wrong_secret", about(other)],
      [mine.app.clientIds.SOD, mine.plain, "wrong_secret", about(mine)],
      [mine.app.clientIds.PRODUCTION, mine.plain, "wrong_secret", about(mine)],
    ] as const) {
      const client =
        Object.entries(mine.app.clientIds)
          .filter(([, id]) => id === clientId)
          .map(([environment]) => ({ appId: mine.app.id, environment }))[0] ?? null;
      expect(await verifySecret(clientId, plain), plain).toEqual({
        ...{ ok: false, reason, client, about: known },
      });
    }
  });

  it("answers “not active yet” to a right secret until something is published there", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { plain, secretId } = await aSecret(owner, app, { kept: false });
    const clientId = app.clientIds.STAGE;
    const before = await everything();
    expect(await verifySecret(clientId, plain)).toMatchObject({ reason: "not_active" });
    expect(await verifySecret(clientId, newToken("dpcs_stg_"))).toMatchObject({
      reason: "wrong_secret",
    });
    // Nothing was accepted, so nothing is kept or counted.
    expect(await everything()).toEqual(before);
    expect(await storedSecret(secretId)).toMatchObject({ status: "PENDING" });
  });

  it("refuses a pending secret after 15 minutes, and not before", async () => {
    const { clientId, plain, secretId } = await anAppWithSecret({ kept: false });
    const { createdAt } = await storedSecret(secretId);
    const end = later(createdAt, 15 * MINUTE);
    expect(await verifySecret(clientId, plain, end)).toMatchObject({ reason: "expired" });
    expect(await verifySecret(clientId, plain, later(end, -1))).toMatchObject({
      ok: true,
    });
  });

  it("enforces expiry to the millisecond, before anybody closed the row", async () => {
    const { clientId, plain, secretId } = await anAppWithSecret();
    const { expiresAt } = await storedSecret(secretId);
    const end = expiresAt ?? new Date(0);
    expect(await verifySecret(clientId, plain, later(end, -1))).toMatchObject({
      ok: true,
    });
    expect(await verifySecret(clientId, plain, end)).toMatchObject({ reason: "expired" });
  });

  it("refuses a revoked one from the next moment, and the others go on", async () => {
    const { owner, app, clientId, plain, secretId } = await anAppWithSecret();
    const second = await aSecret(owner, app, { lifetime: "none" });
    await revokeSecret(owner, ending(secretId));
    expect(await verifySecret(clientId, plain)).toMatchObject({ reason: "revoked" });
    expect(await verifySecret(clientId, second.plain)).toMatchObject({ ok: true });
  });

  it.each([
    ["DISABLED", "disabled"],
    ["COMPROMISED", "leaked"],
    ["EXPIRED", "expired"],
  ] as const)("refuses one that is %s", async (status, reason) => {
    const { clientId, plain, secretId } = await anAppWithSecret();
    const closedAt = status === "DISABLED" ? null : new Date();
    await db.clientSecret.update({ where: { id: secretId }, data: { status, closedAt } });
    expect(await verifySecret(clientId, plain)).toMatchObject({ reason });
  });

  it("refuses a retired client ID", async () => {
    const { clientId, plain } = await anAppWithSecret();
    await db.clientIdentifier.update({
      where: { clientId },
      data: { retiredAt: new Date() },
    });
    expect(await verifySecret(clientId, plain)).toMatchObject({
      reason: "unknown_client",
    });
  });

  it("does not know a secret whose plain hash somebody planted", async () => {
    const { app, clientId, owner } = await anAppWithSecret();
    const plain = newToken("dpcs_stg_");
    await db.clientSecret.create({
      data: {
        ...{ appId: app.id, environment: "STAGE", slot: 2, status: "ACTIVE" },
        ...{ algorithm: "v1", pepperId: "k1", lastFour: plain.slice(-4), label: "" },
        mac: createHash("sha256").update(plain).digest(),
        createdById: owner.userId,
      },
    });
    expect(await verifySecret(clientId, plain)).toMatchObject({
      reason: "wrong_secret",
    });
  });
});

describe("what a use leaves", () => {
  it("keeps a pending secret at its first use, as the registry, once", async () => {
    const { clientId, plain, secretId } = await anAppWithSecret({ kept: false });
    const now = new Date();
    for (let turn = 0; turn < 3; turn += 1) await verifySecret(clientId, plain, now);
    expect(await storedSecret(secretId)).toMatchObject({
      ...{ status: "ACTIVE", keptAt: now, firstUsedAt: now },
    });
    expect(await eventsOf(secretId)).toEqual([
      ...["client_secret.created", "client_secret.kept"],
    ]);
    const event = await db.auditEvent.findFirstOrThrow({
      where: { objectId: secretId, action: "client_secret.kept" },
    });
    expect(event).toMatchObject({ actorId: null, actorRole: "system:registry" });
  });

  it("writes one row for a secret and day, however often, when it is told to", async () => {
    const { owner, app, clientId, plain, secretId } = await anAppWithSecret();
    const today = new Date();
    await verifySecret(clientId, plain, today);
    await writeUses();
    const before = await everything();
    for (let turn = 0; turn < 50; turn += 1) await verifySecret(clientId, plain, today);
    expect(await everything()).toEqual(before);
    await verifySecret(clientId, plain, later(today, DAY));
    await writeUses();
    const uses = await db.clientSecretUse.findMany({ where: { secretId } });
    expect(uses.map(({ count }) => count).sort((a, b) => a - b)).toEqual([1, 51]);
    const lists = await getSecretLists(owner, app.id);
    const row = lists?.[1]?.living.find(({ id }) => id === secretId);
    expect(row?.lastUse?.count).toBe(1);
    expect(row?.uses.at(-1)).toBe(51);
    await writeUses();
    expect(await db.clientSecretUse.count({ where: { secretId } })).toBe(2);
  });

  it("counts no refusal", async () => {
    const { owner, clientId, plain, secretId } = await anAppWithSecret();
    await revokeSecret(owner, ending(secretId));
    await verifySecret(clientId, plain);
    await writeUses();
    expect(await db.clientSecretUse.count({ where: { secretId } })).toBe(0);
  });
});

describe("a refusal", () => {
  it("takes the same time whatever is wrong (the long proof looks closer)", async () => {
    const [mine, other] = [await anAppWithSecret(), await anAppWithSecret()];
    await revokeSecret(other.owner, ending(other.secretId));
    const kinds = {
      unknown: () => ["f".repeat(32), mine.plain],
      wrong: () => [mine.clientId, newToken("dpcs_stg_")],
      elsewhere: () => [mine.app.clientIds.SOD, mine.plain],
      revoked: () => [other.clientId, other.plain],
    } as const;
    const took = new Map(Object.keys(kinds).map((name) => [name, [] as number[]]));
    for (let turn = 0; turn < 60; turn += 1)
      for (const [name, kind] of shuffled(Object.entries(kinds))) {
        const [clientId = "", plain = ""] = kind();
        const began = performance.now();
        expect(await verifySecret(clientId, plain)).toMatchObject({ ok: false });
        if (turn >= 10) took.get(name)?.push(performance.now() - began);
      }
    // Six times what chance does to so few, and a difference that matters: a machine that has nothing else to
    // do tells a hundredth apart. A refusal that asks no database is quicker by far.
    const { auc, pair } = worstPair(took);
    const quick = [...took.values()].map(
      (samples) => samples.toSorted((x, y) => x - y)[12] ?? 0,
    );
    const apart = Math.max(...quick) / Math.min(...quick);
    const isTold = Math.abs(auc - 0.5) > 0.35 && apart > 1.25;
    expect(isTold, `${pair}: ${auc}, ${apart}`).toBe(false);
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("twenty first uses keep a secret once, and begin the grace of the other once", async () => {
    const { owner, app, clientId, secretId } = await anAppWithSecret();
    const next = await aSecret(owner, app);
    await retireSecret(owner, {
      ...retiring(secretId),
      ...{ start: "first_use", successorId: next.secretId },
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => verifySecret(clientId, next.plain)),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await eventsOf(secretId)).toEqual(
      expect.arrayContaining(["client_secret.grace_begun"]),
    );
    expect(
      (await eventsOf(secretId)).filter((name) => name === "client_secret.grace_begun"),
    ).toHaveLength(1);
  });
});

describe("getSecretLists", () => {
  it("shows the partner's people four characters of each, and nobody else anything", async () => {
    const { owner, app, plain } = await anAppWithSecret();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    for (const member of [owner, reader]) {
      const lists = await getSecretLists(member, app.id);
      expect(lists?.map(({ environment, slots }) => `${environment} ${slots}`)).toEqual([
        "SOD 5",
        "STAGE 2",
        "PRODUCTION 2",
      ]);
      expect(lists?.[1]?.living).toMatchObject([
        { lastFour: plain.slice(-4), status: "ACTIVE", createdBy: owner.name },
      ]);
      expect(JSON.stringify(lists)).not.toContain(plain.slice(9, 30));
    }
    for (const stranger of [
      await aMember(),
      await aPerson(),
      await aStaffMember("APP_MANAGER", "CERTIFIER", "PORTAL_ADMIN"),
    ]) {
      expect(await getSecretLists(stranger, app.id)).toBeNull();
    }
  });
});
