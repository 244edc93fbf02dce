import { describe, expect, it } from "vitest";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { mailsTo } from "@/lib/testing/reviews";
import {
  anAppWithSecret,
  aSecret,
  one,
  retiring,
  storedSecret,
} from "@/lib/testing/secrets";
import { disableSecret, retireSecret } from "../rotation/commands";
import { announceExpiry, endSecrets, forgetUses } from "./commands";
import { noticeDays } from "./rules";

/** Until nothing is left to do. */
async function endAll(now: Date) {
  for (let some = 1; some > 0;) some = await endSecrets(now);
}

describe("endSecrets", () => {
  it("closes what expired or retired and deletes what nobody kept, each at its time", async () => {
    const now = new Date();
    const owner = await aMember();
    const app = await anApp(owner);
    const place = { environment: "SOD" as const };
    const pending = await aSecret(owner, app, { ...place, kept: false });
    const expiring = await aSecret(owner, app, { ...place, lifetime: "90" });
    const disabled = await aSecret(owner, app, { ...place, lifetime: "90" });
    await disableSecret(owner, one(disabled.secretId));
    const old = await aSecret(owner, app, { ...place, lifetime: "none" });
    await retireSecret(owner, { ...retiring(old.secretId), grace: "24" });
    const endless = await aSecret(owner, app, { ...place, lifetime: "none" });

    await endAll(later(now, 14 * MINUTE));
    expect(await db.clientSecret.count({ where: { appId: app.id } })).toBe(5);
    await endAll(later(now, 16 * MINUTE));
    const left = await db.clientSecret.findMany({ where: { appId: app.id } });
    expect(left.map(({ id }) => id)).not.toContain(pending.secretId);
    expect(left.every(({ closedAt }) => closedAt === null)).toBe(true);

    await endAll(later(now, 25 * HOUR));
    expect(await storedSecret(old.secretId)).toMatchObject({
      ...{ status: "REVOKED", closedById: null, closedAt: expect.any(Date) },
    });
    await endAll(later(now, 91 * DAY));
    for (const { secretId } of [expiring, disabled])
      expect(await storedSecret(secretId)).toMatchObject({
        ...{ status: "EXPIRED", closedById: null, closedAt: expect.any(Date) },
      });
    expect(await storedSecret(endless.secretId)).toMatchObject({ status: "ACTIVE" });
    const events = await db.auditEvent.findMany({
      where: { action: "client_secret.ended_by_time", partnerId: owner.partnerId },
      orderBy: { seq: "asc" },
      select: { actorRole: true, data: true },
    });
    const none = { lapsed: 0, retired: 0, expired: 0 };
    expect(events).toMatchObject([
      { actorRole: "system:worker", data: { ...none, lapsed: 1 } },
      { data: { ...none, retired: 1 } },
      { data: { ...none, expired: 2 } },
    ]);
    expect(
      (await mailsTo(owner)).filter((subject) => subject.includes("secret expired")),
    ).toHaveLength(2);
    const before = await everything();
    await endAll(later(now, 91 * DAY));
    expect(await everything()).toEqual(before);
  });

  it("leaves everything as it is when its event cannot be written", async () => {
    const { secretId } = await anAppWithSecret({ lifetime: "90" });
    const before = await everything();
    await withoutAudit(() =>
      expect(endSecrets(later(new Date(), 91 * DAY))).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    expect(await storedSecret(secretId)).toMatchObject({ status: "ACTIVE" });
  });
});

describe("announceExpiry", () => {
  it("sends each of the six notices once, however often it is asked", async () => {
    const { owner, secretId } = await anAppWithSecret({ lifetime: "365" });
    const { expiresAt } = await storedSecret(secretId);
    const end = expiresAt ?? new Date(0);
    for (let day = -100; day <= 2; day += 1)
      for (let turn = 0; turn < 2; turn += 1) await announceExpiry(later(end, day * DAY));
    const notices = (await mailsTo(owner)).filter((subject) =>
      subject.includes("expires in"),
    );
    expect(notices.map((subject) => Number(/in (\d+) day/.exec(subject)?.[1]))).toEqual([
      ...noticeDays,
    ]);
    expect(await db.clientSecretNotice.count({ where: { secretId } })).toBe(6);
  });

  it("sends one only when it slept over three, and none for what is past or retiring", async () => {
    const sleepy = await anAppWithSecret({ lifetime: "365" });
    const { expiresAt } = await storedSecret(sleepy.secretId);
    const short = await anAppWithSecret();
    await db.clientSecret.update({
      where: { id: short.secretId },
      data: { expiresAt: later(new Date(), 20 * DAY) },
    });
    const retired = await anAppWithSecret({ lifetime: "365" });
    await retireSecret(retired.owner, {
      ...retiring(retired.secretId),
      ...{ grace: "custom", graceDays: 90 },
    });
    const late = later(expiresAt ?? new Date(0), -6 * DAY);
    await announceExpiry(late);
    expect(
      await db.clientSecretNotice.findMany({ where: { secretId: sleepy.secretId } }),
    ).toMatchObject([{ days: 7 }]);
    await announceExpiry(later(new Date(), HOUR));
    for (const { secretId } of [short, retired])
      expect(await db.clientSecretNotice.count({ where: { secretId } })).toBe(0);
  });

  it("writes to the contact and the maker, or to who manages where neither reads it", async () => {
    const { owner, app } = await anAppWithSecret({ lifetime: "365" });
    const maker = await aMember({ partnerId: owner.partnerId });
    const manager = await aMember({ partnerId: owner.partnerId });
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    await aSecret(maker, app, { lifetime: "90" });
    const soon = later(new Date(), 31 * DAY);
    await announceExpiry(soon);
    const heard = async (who: typeof owner) =>
      (await mailsTo(who)).filter((subject) => subject.includes("expires in")).length;
    expect([await heard(owner), await heard(maker), await heard(manager)]).toEqual([
      ...[1, 1, 0],
    ]);
    for (const { userId } of [owner, maker])
      await db.user.update({ where: { id: userId }, data: { loginAllowed: false } });
    await announceExpiry(later(soon, 30 * DAY));
    expect([await heard(owner), await heard(maker), await heard(manager)]).toEqual([
      ...[1, 1, 1],
    ]);
    expect(await heard(reader)).toBe(0);
  });
});

it("forgets the uses of days long past", async () => {
  const { secretId } = await anAppWithSecret();
  const today = new Date(new Date().toISOString().slice(0, 10));
  const days = [0, -91, -94].map((day) => later(today, day * DAY));
  await db.clientSecretUse.createMany({
    data: days.map((day) => ({ secretId, day, count: 1 })),
  });
  await forgetUses(new Date());
  expect(await db.clientSecretUse.count({ where: { secretId } })).toBe(2);
});

describe.runIf(onServer)("at the same time", () => {
  it("five workers end and announce a secret once", async () => {
    const { owner, secretId } = await anAppWithSecret({ lifetime: "365" });
    const { expiresAt } = await storedSecret(secretId);
    const soon = later(expiresAt ?? new Date(0), -DAY / 2);
    const five = Array.from({ length: 5 });
    await Promise.all(five.map(() => announceExpiry(soon)));
    await Promise.all(five.map(() => endSecrets(later(soon, DAY))));
    const heard = await mailsTo(owner);
    for (const part of ["expires in 1 day", "secret expired"])
      expect(heard.filter((subject) => subject.includes(part))).toHaveLength(1);
    expect(
      await db.auditEvent.count({
        where: { action: "client_secret.ended_by_time", partnerId: owner.partnerId },
      }),
    ).toBe(1);
  });
});
