import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { createSecret, discardSecret, keepSecret, revokeSecret } from "./commands";
import type { CreateSecretInput } from "./schema";

function secretFor(app: { id: string }, input: Partial<CreateSecretInput> = {}) {
  return {
    ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "STAGE" as const },
    ...{ label: "build server", lifetime: "365" as const },
    ...input,
  };
}

async function anAppWithSecret(kept = false) {
  const owner = await aMember();
  const app = await anApp(owner);
  const made = await createSecret(owner, secretFor(app));
  if (!made.ok) throw new Error(made.failure.message);
  const { secretId } = made.value;
  if (kept) await keepSecret(owner, one(secretId));
  return { owner, app, secretId };
}

function one(secretId: string, idempotencyKey: string = randomUUID()) {
  return { secretId, idempotencyKey };
}

function stored(secretId: string) {
  return db.clientSecret.findUnique({ where: { id: secretId } });
}

describe("createSecret", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    return {
      owner,
      send: (actor, idempotencyKey) =>
        createSecret(actor, secretFor(app, { idempotencyKey })),
      sendOther: (actor, idempotencyKey) =>
        createSecret(actor, secretFor(app, { idempotencyKey, label: "another" })),
      events: ["client_secret.created"],
      once: true,
    };
  });

  it("gives a secret no longer than the partner's policy allows", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await db.partner.update({
      where: { id: owner.partnerId },
      data: { maxSecretDays: 30 },
    });
    for (const lifetime of ["none", "365", "31"]) {
      expect(await createSecret(owner, secretFor(app, { lifetime }))).toMatchObject({
        failure: { code: "rule_broken", field: "lifetime" },
      });
    }
    const made = await createSecret(owner, secretFor(app, { lifetime: "30" }));
    if (!made.ok) throw new Error(made.failure.message);
    const secret = await stored(made.value.secretId);
    const days = Number(secret?.expiresAt) - Number(secret?.createdAt);
    expect(Math.round(days / DAY)).toBe(30);
    await expect(
      asActor(
        owner.userId,
        (tx) => tx.$executeRaw`
          INSERT INTO client_secret (app_id, environment, slot, mac, algorithm, pepper_id,
            last_four, label, created_by_id)
          VALUES (${app.id}::uuid, 'SOD', 1, sha256('known'), 'v1', 'k1', 'abcd', '',
            ${owner.userId}::uuid)`,
      ),
    ).rejects.toThrow(/no longer than its partner allows/);
  });

  it("stores a pending secret without its value, and tells the technical contact", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const colleague = await aMember({ partnerId: owner.partnerId });

    const made = await createSecret(colleague, secretFor(app));

    expect(made).toMatchObject({
      ok: true,
      value: { plain: expect.stringMatching(/^dpcs_stg_[0-9A-Za-z]{49}$/) },
    });
    const { secretId, plain } = made.ok ? made.value : { secretId: "", plain: "" };
    const row = await stored(secretId);
    expect(row).toMatchObject({
      ...{ status: "PENDING", slot: 1, environment: "STAGE", label: "build server" },
      ...{ lastFour: plain.slice(-4), createdById: colleague.userId, closedAt: null },
    });
    const lifetime = Number(row?.expiresAt) - Number(row?.createdAt);
    expect(Math.abs(lifetime - 365 * DAY)).toBeLessThan(MINUTE);
    expect(await mailsTo(owner)).toHaveLength(1);
    expect(await mailsTo(colleague)).toEqual([]);
  });

  it("gives an endless lifetime only when that is chosen", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const made = await createSecret(owner, secretFor(app, { lifetime: "none" }));
    expect(made.ok && (await stored(made.value.secretId))?.expiresAt).toBeNull();
  });

  it.each([
    ["SOD", 5],
    ["STAGE", 2],
    ["PRODUCTION", 2],
  ] as const)("makes in %s %i secrets and no more", async (environment, slots) => {
    const owner = await aMember();
    const app = await anApp(owner);
    for (let slot = 1; slot <= slots; slot += 1) {
      expect(await createSecret(owner, secretFor(app, { environment }))).toMatchObject({
        ok: true,
      });
    }
    expect(await createSecret(owner, secretFor(app, { environment }))).toMatchObject({
      ok: false,
      failure: { code: "rule_broken" },
    });
    expect(await db.clientSecret.count({ where: { appId: app.id } })).toBe(slots);
  });

  it("takes the slot of a pending secret that lapsed, and of one that expired", async () => {
    const { owner, app, secretId } = await anAppWithSecret();
    const kept = await createSecret(owner, secretFor(app));
    if (!kept.ok) throw new Error(kept.failure.message);
    await keepSecret(owner, one(kept.value.secretId));
    const past = later(new Date(), -15 * MINUTE);
    await db.clientSecret.update({ where: { id: secretId }, data: { createdAt: past } });
    await db.clientSecret.update({
      where: { id: kept.value.secretId },
      data: { expiresAt: past },
    });

    expect(await createSecret(owner, secretFor(app))).toMatchObject({ ok: true });
    expect(await createSecret(owner, secretFor(app))).toMatchObject({ ok: true });

    expect(await stored(secretId)).toBeNull();
    expect(await stored(kept.value.secretId)).toMatchObject({
      status: "EXPIRED",
      closedAt: expect.any(Date),
    });
  });

  it.each(["SOD", "STAGE", "PRODUCTION"] as const)(
    "refuses a secret for a native app in %s, published there or not",
    async (environment) => {
      const owner = await aMember();
      const app = await anApp(owner, { isNative: true });
      expect(await createSecret(owner, secretFor(app, { environment }))).toMatchObject({
        ok: false,
        failure: { code: "rule_broken" },
      });
      expect(await db.clientSecret.count({ where: { appId: app.id } })).toBe(0);
    },
  );
});

describe("keepSecret", () => {
  keepsThePromisesOfACommand(() => onOne(keepSecret, "client_secret.kept"));

  it("makes a pending secret active", async () => {
    const { owner, secretId } = await anAppWithSecret();
    expect(await keepSecret(owner, one(secretId))).toEqual({
      ok: true,
      value: { secretId },
    });
    expect(await stored(secretId)).toMatchObject({
      status: "ACTIVE",
      keptAt: expect.any(Date),
    });
  });

  it("agrees when the secret is kept already, without a second event", async () => {
    const { owner, secretId } = await anAppWithSecret(true);
    expect(await keepSecret(owner, one(secretId))).toMatchObject({ ok: true });
    expect(await eventsOf(secretId)).toEqual([
      "client_secret.created",
      "client_secret.kept",
    ]);
  });

  it("comes too late after 15 minutes, and for one that was revoked", async () => {
    const { owner, secretId } = await anAppWithSecret();
    await db.clientSecret.update({
      where: { id: secretId },
      data: { createdAt: later(new Date(), -15 * MINUTE) },
    });
    const revoked = await anAppWithSecret(true);
    await revokeSecret(revoked.owner, one(revoked.secretId));
    const before = await everything();
    for (const [who, id] of [
      [owner, secretId],
      [revoked.owner, revoked.secretId],
    ] as const) {
      expect(await keepSecret(who, one(id))).toMatchObject({
        failure: { code: "rule_broken" },
      });
    }
    expect(await everything()).toEqual(before);
  });
});

describe("discardSecret", () => {
  keepsThePromisesOfACommand(() => onOne(discardSecret, "client_secret.discarded"));

  it("takes a pending secret away, so that its slot is free", async () => {
    const { owner, app, secretId } = await anAppWithSecret();
    expect(await discardSecret(owner, one(secretId))).toMatchObject({ ok: true });
    expect(await stored(secretId)).toBeNull();
    const next = await createSecret(owner, secretFor(app));
    expect(next.ok && (await stored(next.value.secretId))?.slot).toBe(1);
  });

  it("leaves a kept secret alone", async () => {
    const { owner, secretId } = await anAppWithSecret(true);
    const before = await everything();
    expect(await discardSecret(owner, one(secretId))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await everything()).toEqual(before);
  });
});

describe("revokeSecret", () => {
  keepsThePromisesOfACommand(() => onOne(revokeSecret, "client_secret.revoked", true));

  it("closes the secret with who and when, and tells the technical contact", async () => {
    const { owner, secretId } = await anAppWithSecret(true);
    expect(await revokeSecret(owner, one(secretId))).toMatchObject({ ok: true });
    expect(await stored(secretId)).toMatchObject({
      status: "REVOKED",
      closedAt: expect.any(Date),
      closedById: owner.userId,
    });
    expect(await mailsTo(owner)).toHaveLength(2);
  });

  it("refuses a secret that has ended, and leaves it as it ended", async () => {
    const { owner, secretId } = await anAppWithSecret(true);
    await revokeSecret(owner, one(secretId));
    const before = await everything();
    expect(await revokeSecret(owner, one(secretId))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await everything()).toEqual(before);
  });
});

/** A case of a command on one secret; the other form is about another secret. */
async function onOne(
  command: (actor: Actor, input: ReturnType<typeof one>) => ReturnType<typeof keepSecret>,
  event: string,
  kept = false,
) {
  const { owner, app, secretId } = await anAppWithSecret(kept);
  const other = await createSecret(owner, secretFor(app));
  if (!other.ok) throw new Error(other.failure.message);
  return {
    owner,
    send: (actor: Actor, key: string) => command(actor, one(secretId, key)),
    sendOther: (actor: Actor, key: string) =>
      command(actor, one(other.value.secretId, key)),
    events: [event],
  };
}

describe("mails about secrets", () => {
  it("reach no contact who may not sign in any more", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const contact = await aMember({ partnerId: owner.partnerId });
    await db.application.update({
      where: { id: app.id },
      data: { technicalContactId: contact.userId },
    });
    await createSecret(owner, secretFor(app));
    expect(await mailsTo(contact)).toHaveLength(1);
    await db.user.update({
      where: { id: contact.userId },
      data: { loginAllowed: false },
    });
    await createSecret(owner, secretFor(app));
    expect(await mailsTo(contact)).toHaveLength(1);
  });
});
