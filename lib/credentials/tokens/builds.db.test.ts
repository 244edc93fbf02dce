import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { TokenActor } from "@/lib/auth/actor";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { ok } from "@/lib/core/result";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { aBuild, aCiToken, tokenFor } from "@/lib/testing/ci-tokens";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt, value } from "@/lib/testing/factors";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import {
  aCustomerOf,
  aSecret,
  ending,
  one,
  publishTo,
  retiring,
  storedSecret,
} from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";
import { createSecret } from "../commands";
import { keepSecret, retireSecret, revokeSecret } from "../rotation/commands";
import { verifySecret } from "../verification/commands";
import { listSecretsForBuild } from "./queries";

describe("a build", () => {
  it("makes the second, keeps it, retires the first and revokes it, without a proof", async () => {
    const { owner, app, build, tokenId } = await aBuild("PRODUCTION");
    await publishTo(app, "PRODUCTION");
    const place = { environment: "PRODUCTION" as const };
    const old = await aSecret(owner, app, place);
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    const made = value(
      await createSecret(build, {
        ...{ ...tokenFor(app, "PRODUCTION"), lifetime: "30" },
      }),
    );
    value(await keepSecret(build, one(made.secretId)));
    value(
      await retireSecret(build, {
        ...retiring(old.secretId),
        ...{ start: "first_use", successorId: made.secretId },
      }),
    );
    expect(await verifySecret(app.clientIds.PRODUCTION, made.plain)).toMatchObject({
      ok: true,
    });
    value(await revokeSecret(build, ending(old.secretId)));
    expect(await storedSecret(old.secretId)).toMatchObject({
      ...{ status: "REVOKED", closedById: owner.userId },
    });
    expect(await storedSecret(made.secretId)).toMatchObject({
      createdById: owner.userId,
    });
    expect(await eventsOf(old.secretId)).toContain("client_secret.revoked");
    expect(
      await db.auditEvent.count({
        where: { actorId: tokenId, actorRole: "token", partnerId: owner.partnerId },
      }),
    ).toBe(5);
    expect(await mailsTo(owner)).toContainEqual(
      expect.stringMatching(/^Client secret revoked/),
    );
    const list = await listSecretsForBuild(build);
    expect(list).toMatchObject({
      ...{ environment: "production", clientId: app.clientIds.PRODUCTION, slots: 2 },
      secrets: [{ id: made.secretId, state: "active", lastFour: made.plain.slice(-4) }],
    });
    expect(JSON.stringify(list)).not.toContain(made.plain.slice(9, 40));
  });

  it("reaches no other environment and no other app", async () => {
    const { owner, app, build } = await aBuild();
    const sod = await aSecret(owner, app, { environment: "SOD" });
    const other = await anApp(owner);
    const foreign = await aSecret(owner, other);
    const before = await everything();
    const missing = { failure: { code: "not_found" } };
    for (const form of [tokenFor(app, "SOD"), tokenFor(other)])
      expect(await createSecret(build, { ...form, lifetime: "90" })).toMatchObject(
        missing,
      );
    for (const { secretId } of [sod, foreign]) {
      expect(await keepSecret(build, one(secretId))).toMatchObject(missing);
      expect(await retireSecret(build, retiring(secretId))).toMatchObject(missing);
      expect(await revokeSecret(build, ending(secretId))).toMatchObject(missing);
    }
    expect(await everything()).toEqual(before);
  });

  it("is refused the last secret that customers need, and what a native app has not", async () => {
    const { owner, app, build } = await aBuild("PRODUCTION");
    await publishTo(app, "PRODUCTION");
    await aCustomerOf(app);
    const { secretId } = await aSecret(owner, app, { environment: "PRODUCTION" });
    const before = await everything();
    for (const answer of [
      await revokeSecret(build, ending(secretId)),
      await retireSecret(build, retiring(secretId)),
    ])
      expect(answer).toMatchObject({
        failure: { code: "rule_broken", field: "appName" },
      });
    expect(await everything()).toEqual(before);
  });
});

describe("a build that deletes what it never kept", () => {
  it("has its place again, as when the answer with the plain value was lost", async () => {
    const { owner, app, build } = await aBuild("PRODUCTION");
    await publishTo(app, "PRODUCTION");
    await aCustomerOf(app);
    const place = { environment: "PRODUCTION" as const };
    const old = await aSecret(owner, app, place);
    const form = () => ({ ...tokenFor(app, "PRODUCTION"), lifetime: "30" });
    const lost = value(await createSecret(build, form()));
    expect(await createSecret(build, form())).toMatchObject({
      failure: { code: "rule_broken" },
    });
    const deletion = ending(lost.secretId);
    for (let turn = 0; turn < 2; turn += 1)
      expect(await revokeSecret(build, deletion)).toMatchObject({ ok: true });
    expect(await db.clientSecret.findUnique({ where: { id: lost.secretId } })).toBeNull();
    expect(await eventsOf(lost.secretId)).toEqual([
      ...["client_secret.created", "client_secret.discarded"],
    ]);
    value(await createSecret(build, form()));
    expect(await storedSecret(old.secretId)).toMatchObject({ status: "ACTIVE" });
  });

  it("revokes what was used, however it was kept; a person discards by another button", async () => {
    const { owner, app, build } = await aBuild();
    await publishTo(app, "STAGE");
    const used = await aSecret(owner, app, { kept: false });
    expect(await verifySecret(app.clientIds.STAGE, used.plain)).toMatchObject({
      ok: true,
    });
    value(await revokeSecret(build, ending(used.secretId)));
    expect(await storedSecret(used.secretId)).toMatchObject({ status: "REVOKED" });
    const pending = await aSecret(owner, app, { kept: false });
    const before = await everything();
    expect(await revokeSecret(owner, ending(pending.secretId))).toMatchObject({
      failure: { code: "rule_broken", message: text.credentials.notKept },
    });
    expect(await everything()).toEqual(before);
  });
});

describe("sent past the commands", () => {
  const under = <T>(build: TokenActor, work: Parameters<typeof asActor<T>>[1]) =>
    inTransaction(build, async (tx) => ok(await work(tx)));

  it("a build writes secrets of its own place only, and nothing else", async () => {
    const { owner, app, build, tokenId } = await aBuild();
    const own = await aSecret(owner, app);
    const sod = await aSecret(owner, app, { environment: "SOD" });
    const foreign = await aSecret(...(await aStranger()));
    const label = (id: string) =>
      under(build, (tx) =>
        tx.clientSecret.updateMany({ where: { id }, data: { label: "x" } }),
      );
    expect(await label(own.secretId)).toMatchObject({ value: { count: 1 } });
    for (const { secretId } of [sod, foreign])
      expect(await label(secretId)).toMatchObject({ value: { count: 0 } });
    const before = await everything();
    for (const send of [
      () => under(build, (tx) => tx.$executeRaw`UPDATE application SET name = 'mine'`),
      () =>
        under(build, (tx) => tx.$executeRaw`UPDATE membership SET permissions = '{}'`),
      () =>
        under(
          build,
          (tx) => tx.$executeRaw`UPDATE client_identifier SET retired_at = now()`,
        ),
      () =>
        under(
          build,
          (tx) =>
            tx.$executeRaw`UPDATE credential_token SET expires_at = now() + interval '1 year'`,
        ),
      () =>
        under(
          build,
          (tx) =>
            tx.$executeRaw`UPDATE credential_token SET closed_at = now() WHERE id = ${tokenId}::uuid`,
        ),
    ]) {
      const answer = await send().catch(databaseTrouble);
      expect([0, "refused"]).toContain(
        typeof answer === "string" ? answer : answer.ok ? answer.value : answer,
      );
    }
    expect(await everything()).toEqual(before);
  });

  it("a token stays what it is, lives a year at most and is made under one's own name", async () => {
    const { owner, app, tokenId } = await aCiToken();
    const row = {
      ...{ appId: app.id, environment: "STAGE" as const, slot: 2, label: "" },
      ...{ pepperId: "k1", lastFour: "0000", expiresAt: later(new Date(), DAY) },
      createdById: owner.userId,
    };
    for (const data of [
      { ...row, expiresAt: later(new Date(), 367 * DAY) },
      { ...row, slot: 4 },
      { ...row, slot: 1 },
      { ...row, createdById: randomUUID() },
      { ...row, closedAt: new Date() },
    ])
      await expect(
        asActor(owner.userId, (tx) =>
          tx.credentialToken.create({
            data: { ...data, mac: Buffer.from(randomUUID().slice(4)) },
          }),
        ),
      ).rejects.toThrow();
    for (const data of [
      { environment: "PRODUCTION" as const },
      { mac: Buffer.alloc(32) },
      { expiresAt: later(new Date(), 300 * DAY) },
    ])
      await expect(
        asActor(owner.userId, (tx) =>
          tx.credentialToken.update({ where: { id: tokenId }, data }),
        ),
      ).rejects.toThrow(/stays/);
    const stranger = await aMember();
    expect(
      await asActor(
        stranger.userId,
        (tx) => tx.$executeRaw`UPDATE credential_token SET closed_at = now()`,
      ),
    ).toBe(0);
  });
});

async function aStranger() {
  const owner = await aMember();
  return [owner, await anApp(owner)] as const;
}

describe.runIf(onServer)("at the same time", () => {
  it("twenty builds make as many secrets as there are slots", async () => {
    const { app, build } = await aBuild();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        createSecret(build, { ...tokenFor(app), lifetime: "90" }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    expect(await db.clientSecret.count({ where: { appId: app.id } })).toBe(2);
  });
});
