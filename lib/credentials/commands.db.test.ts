import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import { aSecret } from "@/lib/testing/secrets";
import { createSecret } from "./commands";
import type { CreateSecretInput } from "./schema";

function secretFor(app: { id: string }, input: Partial<CreateSecretInput> = {}) {
  return {
    ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "STAGE" as const },
    ...{ label: "build server", lifetime: "365" as const },
    ...input,
  };
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
    const owner = await aMember();
    const app = await anApp(owner);
    const { secretId } = await aSecret(owner, app, { kept: false });
    const { secretId: keptId } = await aSecret(owner, app);
    const past = later(new Date(), -15 * MINUTE);
    await db.clientSecret.update({ where: { id: secretId }, data: { createdAt: past } });
    await db.clientSecret.update({ where: { id: keptId }, data: { expiresAt: past } });

    expect(await createSecret(owner, secretFor(app))).toMatchObject({ ok: true });
    expect(await createSecret(owner, secretFor(app))).toMatchObject({ ok: true });

    expect(await stored(secretId)).toBeNull();
    expect(await stored(keptId)).toMatchObject({
      status: "EXPIRED",
      closedAt: expect.any(Date),
    });
  });

  it("takes the slot of one whose grace is over, which ends revoked", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { secretId } = await aSecret(owner, app);
    await aSecret(owner, app);
    const past = later(new Date(), -MINUTE);
    await db.clientSecret.update({
      where: { id: secretId },
      // Its time is over as well; the grace was first.
      data: { status: "RETIRING", retiresAt: past, expiresAt: past },
    });
    expect(await createSecret(owner, secretFor(app))).toMatchObject({ ok: true });
    expect(await stored(secretId)).toMatchObject({ status: "REVOKED", closedById: null });
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
