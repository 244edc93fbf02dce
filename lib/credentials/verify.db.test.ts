import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { newToken } from "@/lib/core/token";
import { aMember, anApp, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { createSecret, keepSecret, revokeSecret } from "./commands";
import { getSecretLists, verifySecret } from "./queries";

async function issued(environment: Environment = "STAGE", kept = true) {
  const owner = await aMember();
  const app = await anApp(owner);
  const made = await createSecret(owner, {
    ...{ idempotencyKey: randomUUID(), appId: app.id, environment },
    ...{ label: "", lifetime: "90" as const },
  });
  if (!made.ok) throw new Error(made.failure.message);
  const { secretId, plain } = made.value;
  if (kept) await keepSecret(owner, { secretId, idempotencyKey: randomUUID() });
  return {
    owner,
    app,
    environment,
    secretId,
    plain,
    clientId: app.clientIds[environment],
  };
}

describe("verifySecret", () => {
  it.each([
    ["SOD", false],
    ["STAGE", true],
    ["PRODUCTION", true],
  ] as const)("accepts a living secret in %s, kept: %s", async (environment, kept) => {
    const { app, clientId, plain, secretId } = await issued(environment, kept);
    expect(await verifySecret(clientId, plain, new Date())).toEqual({
      ...{ appId: app.id, environment, secretId },
    });
  });

  it("refuses an unknown client, a wrong secret and one of another app", async () => {
    const [one, other] = [await issued(), await issued()];
    const now = new Date();
    const last = one.plain.endsWith("0") ? "1" : "0";
    for (const [clientId, plain] of [
      ["0".repeat(32), one.plain],
      [one.clientId, newToken("dpcs_stg_")],
      [one.clientId, one.plain.slice(0, -1) + last],
      [one.clientId, `${one.plain} `],
      [one.clientId, ""],
      [one.clientId, other.plain],
      [one.app.clientIds.SOD, one.plain],
      [one.app.clientIds.PRODUCTION, one.plain],
    ] as const) {
      expect(await verifySecret(clientId, plain, now), plain).toBeNull();
    }
  });

  it("refuses a pending secret after 15 minutes, and not before", async () => {
    const { clientId, plain, secretId } = await issued("SOD", false);
    const row = await db.clientSecret.findUniqueOrThrow({ where: { id: secretId } });
    const end = later(row.createdAt, 15 * MINUTE);
    expect(await verifySecret(clientId, plain, later(end, -1))).not.toBeNull();
    expect(await verifySecret(clientId, plain, end)).toBeNull();
  });

  it("enforces expiry to the millisecond, before anybody closed the row", async () => {
    const { clientId, plain, secretId } = await issued();
    const row = await db.clientSecret.findUniqueOrThrow({ where: { id: secretId } });
    const end = row.expiresAt ?? later(row.createdAt, 90 * DAY);
    expect(await verifySecret(clientId, plain, later(end, -1))).not.toBeNull();
    expect(await verifySecret(clientId, plain, end)).toBeNull();
  });

  it("refuses a revoked one from the next moment, and the others go on", async () => {
    const { owner, app, clientId, plain, secretId } = await issued();
    const second = await createSecret(owner, {
      ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "STAGE" },
      ...{ label: "", lifetime: "none" as const },
    });
    await revokeSecret(owner, { secretId, idempotencyKey: randomUUID() });
    expect(await verifySecret(clientId, plain, new Date())).toBeNull();
    const other = second.ok ? second.value.plain : "";
    expect(await verifySecret(clientId, other, new Date())).not.toBeNull();
  });

  it.each(["DISABLED", "COMPROMISED", "EXPIRED"] as const)(
    "refuses one that is %s",
    async (status) => {
      const { clientId, plain, secretId } = await issued();
      const closedAt = status === "DISABLED" ? null : new Date();
      await db.clientSecret.update({
        where: { id: secretId },
        data: { status, closedAt },
      });
      expect(await verifySecret(clientId, plain, new Date())).toBeNull();
    },
  );

  it("refuses a retired client ID", async () => {
    const { clientId, plain } = await issued();
    await db.clientIdentifier.update({
      where: { clientId },
      data: { retiredAt: new Date() },
    });
    expect(await verifySecret(clientId, plain, new Date())).toBeNull();
  });

  it("does not know a secret whose plain hash somebody planted", async () => {
    const { app, clientId, owner } = await issued();
    const plain = newToken("dpcs_stg_");
    await db.clientSecret.create({
      data: {
        ...{ appId: app.id, environment: "STAGE", slot: 2, status: "ACTIVE" },
        ...{ algorithm: "v1", pepperId: "k1", lastFour: plain.slice(-4), label: "" },
        mac: createHash("sha256").update(plain).digest(),
        createdById: owner.userId,
      },
    });
    expect(await verifySecret(clientId, plain, new Date())).toBeNull();
  });
});

describe("getSecretLists", () => {
  it("shows the partner's people four characters of each, and nobody else anything", async () => {
    const { owner, app, plain } = await issued();
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
