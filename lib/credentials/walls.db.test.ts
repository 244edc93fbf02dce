import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { ok } from "@/lib/core/result";
import type { SystemActor } from "@/lib/auth/actor";
import { asActor } from "@/lib/testing/as-actor";
import { db, onServer } from "@/lib/testing/database";
import { anAppWithSecret, aSecret, ending, storedSecret } from "@/lib/testing/secrets";
import { revokeSecret } from "./rotation/commands";
import { secretSteps, type SecretStatus } from "./rules";

/** As one part of the portal, past every command. */
function asSystem<T>(system: SystemActor["system"], work: (tx: Tx) => Promise<T>) {
  return inTransaction({ system }, async (tx) => ok(await work(tx)));
}

it("holds the same steps as the rules", async () => {
  const steps = await db.$queryRaw<{ step: string }[]>`
    SELECT from_state || ' ' || to_state AS step FROM state_transition
    WHERE machine = 'client_secret'`;
  const ours = Object.entries(secretSteps).flatMap(([from, to]) =>
    to.map((state) => `${from} ${state}`),
  );
  expect(steps.map(({ step }) => step).sort()).toEqual(ours.sort());
});

it.each(Object.keys(secretSteps) as SecretStatus[])(
  "lets a secret go from %s where the rules let it, whoever sends it",
  async (from) => {
    for (const to of Object.keys(secretSteps) as SecretStatus[]) {
      if (to === from) continue;
      const { secretId } = await anAppWithSecret({ environment: "SOD", kept: false });
      const closed = (status: SecretStatus) =>
        secretSteps[status].length === 0 ? new Date() : null;
      // Arranged by the owner of the database, past the trigger.
      await db.$transaction([
        db.$executeRaw`ALTER TABLE client_secret DISABLE TRIGGER transition`,
        db.clientSecret.update({
          where: { id: secretId },
          data: {
            ...{ status: from, closedAt: closed(from) },
            ...{ retiresAt: from === "RETIRING" ? later(new Date(), DAY) : null },
          },
        }),
        db.$executeRaw`ALTER TABLE client_secret ENABLE TRIGGER transition`,
      ]);
      const sent = db.clientSecret.update({
        where: { id: secretId },
        data: {
          ...{ status: to, closedAt: closed(to) },
          ...{ retiresAt: to === "RETIRING" ? later(new Date(), DAY) : null },
        },
      });
      if (secretSteps[from].includes(to)) await sent;
      else await expect(sent, `${from} to ${to}`).rejects.toThrow();
    }
  },
);

describe.runIf(onServer)("sent past the commands by those who manage the secret", () => {
  it("what a secret is stays: no other app, slot, name, hash, age or expiry", async () => {
    const { owner, secretId } = await anAppWithSecret();
    const { owner: another } = await anAppWithSecret();
    const now = new Date();
    for (const data of [
      { slot: 2 },
      { lastFour: "mine" },
      { createdById: another.userId },
      { createdAt: later(now, DAY) },
      { expiresAt: later(now, 3000 * DAY) },
      { expiresAt: null },
      { environment: "SOD" as const },
      { mac: Buffer.alloc(32, 7) },
      { pepperId: "k9" },
      { algorithm: "plain" },
      { firstUsedAt: now },
      { keptAt: later(now, DAY) },
    ]) {
      const before = await storedSecret(secretId);
      await expect(
        asActor(owner.userId, (tx) =>
          tx.clientSecret.update({ where: { id: secretId }, data }),
        ),
        JSON.stringify(data),
      ).rejects.toThrow();
      expect(await storedSecret(secretId)).toEqual(before);
    }
  });

  it("no grace is longer than 90 days, or begun again once it is over", async () => {
    const { owner, app, secretId } = await anAppWithSecret();
    const send = (id: string, retiresAt: Date) =>
      asActor(owner.userId, (tx) =>
        tx.clientSecret.update({
          where: { id },
          data: { status: "RETIRING", retiresAt },
        }),
      );
    await expect(send(secretId, later(new Date(), 91 * DAY))).rejects.toThrow(/90 days/);
    await send(secretId, later(new Date(), 90 * DAY));
    await db.clientSecret.update({
      where: { id: secretId },
      data: { retiresAt: later(new Date(), -MINUTE) },
    });
    await expect(send(secretId, later(new Date(), DAY))).rejects.toThrow(/over is over/);
    const { secretId: other } = await aSecret(owner, app);
    for (const data of [
      { graceHours: 2161 },
      { graceHours: -1 },
      { status: "RETIRING" as const },
      { status: "RETIRING" as const, graceHours: 24 },
      { status: "RETIRING" as const, graceHours: 24, successorId: other },
    ])
      await expect(
        asActor(owner.userId, (tx) =>
          tx.clientSecret.update({ where: { id: other }, data }),
        ),
        JSON.stringify(data),
      ).rejects.toThrow();
  });

  it("the successor is of the same app and environment, and lives", async () => {
    const { owner, app, secretId } = await anAppWithSecret();
    const elsewhere = await aSecret(owner, app, { environment: "SOD" });
    const foreign = await anAppWithSecret();
    const gone = await aSecret(owner, app);
    await revokeSecret(owner, ending(gone.secretId));
    for (const successorId of [elsewhere.secretId, foreign.secretId, gone.secretId])
      await expect(
        asActor(owner.userId, (tx) =>
          tx.clientSecret.update({
            where: { id: secretId },
            data: { status: "RETIRING", graceHours: 24, successorId },
          }),
        ),
      ).rejects.toThrow(/same environment/);
  });

  it("a secret that has ended stays ended, under the name of who ended it", async () => {
    const { owner, app, secretId } = await anAppWithSecret();
    const { secretId: other } = await aSecret(owner, app);
    await expect(
      asActor(owner.userId, (tx) =>
        tx.clientSecret.update({
          where: { id: other },
          data: { status: "REVOKED", closedAt: new Date(), closedById: randomUUID() },
        }),
      ),
    ).rejects.toThrow(/under the name/);
    await revokeSecret(owner, ending(secretId));
    for (const data of [
      { closedById: null },
      { closedAt: later(new Date(), DAY) },
      { retiresAt: new Date() },
      { status: "ACTIVE" as const, closedAt: null },
    ])
      await expect(
        asActor(owner.userId, (tx) =>
          tx.clientSecret.update({ where: { id: secretId }, data }),
        ),
        JSON.stringify(data),
      ).rejects.toThrow();
    await expect(
      asActor(owner.userId, (tx) => tx.clientSecret.delete({ where: { id: secretId } })),
    ).rejects.toThrow(/not kept/);
  });

  it("a client ID stays whose it is, and a retired one retired", async () => {
    const { owner, app } = await anAppWithSecret();
    const other = await anAppWithSecret();
    const clientId = app.clientIds.SOD;
    const update = (id: string, data: object) =>
      asActor(owner.userId, (tx) =>
        tx.clientIdentifier.update({ where: { clientId: id }, data }),
      );
    for (const data of [{ appId: other.app.id }, { clientId: "0".repeat(32) }])
      await expect(update(clientId, data)).rejects.toThrow();
    await update(clientId, { retiredAt: new Date() });
    await expect(update(clientId, { retiredAt: null })).rejects.toThrow(/retired/);
    await expect(
      asActor(owner.userId, (tx) =>
        tx.clientIdentifier.create({
          data: { clientId, appId: app.id, environment: "SOD" },
        }),
      ),
    ).rejects.toThrow();
    expect(
      await asActor(
        owner.userId,
        (tx) =>
          tx.$executeRaw`DELETE FROM client_identifier WHERE client_id = ${clientId}`,
      ).catch(databaseTrouble),
    ).toBe("refused");
  });

  it("what was counted and announced is written by the portal alone", async () => {
    const { owner, secretId } = await anAppWithSecret();
    const day = new Date("2026-11-28");
    for (const send of [
      (tx: Tx) => tx.clientSecretUse.createMany({ data: [{ secretId, day, count: 1 }] }),
      (tx: Tx) => tx.clientSecretNotice.createMany({ data: [{ secretId, days: 90 }] }),
    ]) {
      expect(await asActor(owner.userId, send).catch(databaseTrouble)).toBe("refused");
      await asSystem("worker", send);
    }
    await expect(
      asSystem("worker", (tx) =>
        tx.clientSecretNotice.create({ data: { secretId, days: 45 } }),
      ),
    ).rejects.toThrow(/notice_days/);
  });
});

it("only the registry and the rotation of peppers store a hash anew", async () => {
  const { secretId } = await anAppWithSecret();
  const data = { mac: Buffer.alloc(32, 7) };
  for (const system of ["worker", "seed", "accounts"] as const)
    await expect(
      asSystem(system, (tx) => tx.clientSecret.update({ where: { id: secretId }, data })),
    ).rejects.toThrow(/hash of a secret/);
  await asSystem("peppers", (tx) =>
    tx.clientSecret.update({ where: { id: secretId }, data }),
  );
});
