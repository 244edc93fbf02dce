import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aPerson, aStaffMember, aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { applyRetention, saveRetention } from "./commands";
import { getRetention } from "./queries";
import {
  BATCH,
  bounds,
  keptFields,
  retentionFields,
  type KeptField,
  type RetentionField,
} from "./rules";
import { saveRetentionInput } from "./schema";

const now = new Date("2026-11-28T12:00:00Z");
const usual = Object.fromEntries(
  retentionFields.map((field) => [field, bounds[field].usual]),
) as Record<RetentionField, number>;
const none = Object.fromEntries(keptFields.map((field) => [field, 0])) as Record<
  KeptField,
  number
>;

beforeEach(async () => {
  await db.session.deleteMany();
  await db.mail.deleteMany();
  await db.signInLock.deleteMany();
  await db.activationRequest.deleteMany();
  await db.retentionSetting.update({ where: { id: 1 }, data: usual });
});

/** The last moment that is kept, and the first that is not. */
const sides = (days: number) => [later(now, -days * DAY), later(now, -days * DAY - 1)];

describe("applyRetention, with a clock on both sides of each limit", () => {
  it("removes sessions with their addresses", async () => {
    const { userId } = await aPerson();
    await db.session.deleteMany();
    for (const createdAt of sides(usual.addresses)) {
      await db.session.create({
        data: {
          ...{ userId, createdAt, sidMac: randomBytes(32), userAgent: "tests" },
          ...{ absoluteExpiresAt: later(createdAt, DAY), sealedAddress: randomBytes(8) },
        },
      });
    }
    expect(await applyRetention(now)).toEqual({ ...none, addresses: 1 });
    const left = await db.session.findMany();
    expect(left.map(({ createdAt }) => createdAt)).toEqual(
      sides(usual.addresses).slice(0, 1),
    );
    expect(await applyRetention(now)).toEqual(none);
  });

  it("forgets what mails said, and keeps that they were written", async () => {
    const letter = { before: ["Look."], button: "Look", after: [] };
    for (const createdAt of sides(usual.mailBodies)) {
      await db.mail.create({
        data: {
          ...{ recipient: "kari@people.example", subject: "One", letter, createdAt },
          ...{ state: "SENT", sentAt: createdAt, sealedLink: randomBytes(8) },
        },
      });
    }
    expect(await applyRetention(now)).toEqual({ ...none, mailBodies: 1 });
    const mails = await db.mail.findMany({ orderBy: { createdAt: "desc" } });
    expect(mails).toMatchObject([
      { letter, subject: "One" },
      {
        letter: null,
        sealedLink: null,
        subject: "One",
        recipient: "kari@people.example",
      },
    ]);
    expect(await applyRetention(now)).toEqual(none);
  });

  it("forgets wrong passwords, but no ten of them in a row", async () => {
    for (const triedAt of sides(usual.signInFailures)) {
      for (const failures of [9, 10])
        await db.signInLock.create({ data: { key: randomBytes(32), failures, triedAt } });
    }
    expect(await applyRetention(now)).toEqual({ ...none, signInFailures: 1 });
    const [kept, gone] = sides(usual.signInFailures);
    const left = await db.signInLock.findMany({
      orderBy: [{ triedAt: "desc" }, { failures: "asc" }],
    });
    expect(left.map(({ failures, triedAt }) => [failures, triedAt])).toEqual([
      [9, kept],
      [10, kept],
      [10, gone],
    ]);
    expect(await applyRetention(now)).toEqual(none);
  });

  it("forgets the contacts of requests that have ended, and of no open one", async () => {
    const owner = await aMember();
    const agreedRights = {};
    const [kept, gone] = sides(usual.requestContacts) as [Date, Date];
    type Row = Prisma.ActivationRequestUncheckedCreateInput;
    const ends: Partial<Row>[] = [
      { state: "REQUESTED", linkExpiresAt: gone },
      { state: "APPROVED", decidedAt: gone, agreedRights },
      ...[kept, gone].flatMap((at): Partial<Row>[] => [
        { state: "DECLINED", decidedAt: at },
        { state: "GRANTED", decidedAt: gone, grantedAt: at, agreedRights },
        { state: "WITHDRAWN", linkExpiresAt: at },
        { state: "EXPIRED", linkExpiresAt: at },
      ]),
    ];
    const rows: Row[] = [];
    for (const end of ends) {
      rows.push({
        ...{ appId: (await anApp(owner)).id, tenantId: (await aTenant()).id },
        ...{ customerName: "Nordlys", contactEmail: "ingrid@people.example", note: "" },
        ...{ linkMac: randomBytes(32), linkExpiresAt: gone },
        ...{ requestedById: owner.userId, decidedById: owner.userId },
        ...end,
      });
    }
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
      for (const data of rows) await tx.activationRequest.create({ data });
    });
    expect(await applyRetention(now)).toEqual({ ...none, requestContacts: 4 });
    const left = await db.activationRequest.findMany({ where: { contactEmail: "" } });
    expect(left.map(({ state }) => state).toSorted()).toEqual([
      "DECLINED",
      "EXPIRED",
      "GRANTED",
      "WITHDRAWN",
    ]);
    expect(await applyRetention(now)).toEqual(none);
  });

  it("goes by the setting, in batches, and says what the run removed", async () => {
    await db.retentionSetting.update({ where: { id: 1 }, data: { mailBodies: 7 } });
    const old = later(now, -8 * DAY);
    const count = BATCH + 20;
    await db.$executeRaw`
      INSERT INTO mail (recipient, subject, letter, created_at)
      SELECT 'a@people.example', 'Old', '{}', ${old} FROM generate_series(1, ${count}::int)`;
    expect(await applyRetention(now)).toEqual({ ...none, mailBodies: count });
    const admin = await aStaffMember("PORTAL_ADMIN");
    const page = await getRetention(admin);
    expect(page?.settings).toContainEqual({ field: "mailBodies", days: 7 });
    expect(page?.runs[1]).toEqual({
      ...{ field: "mailBodies", last: { at: now, removed: count } },
    });
    const next = later(now, MINUTE);
    await applyRetention(next);
    expect((await getRetention(admin))?.runs[1]?.last).toEqual({
      at: next,
      removed: 0,
    });
  });

  it("run twice at once removes each thing once", async () => {
    await db.$executeRaw`
      INSERT INTO mail (recipient, subject, letter, created_at)
      SELECT 'a@people.example', 'Old', '{}', ${later(now, -90 * DAY)}
      FROM generate_series(1, 800)`;
    const [one, other] = await Promise.all([applyRetention(now), applyRetention(now)]);
    expect(one.mailBodies + other.mailBodies).toBe(800);
  });
});

describe("saveRetention", () => {
  const sent = async (changes = {}) => {
    const { revision } = await db.retentionSetting.findUniqueOrThrow({
      where: { id: 1 },
    });
    return { idempotencyKey: randomUUID(), revision, ...usual, ...changes };
  };

  it("saves, records before and after, and refuses a stale page", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const form = await sent({ mailBodies: 14 });
    expect(await saveRetention(admin, form)).toEqual({
      ok: true,
      value: { revision: form.revision + 1 },
    });
    // The same form again is one effect; an old page is none.
    expect(await saveRetention(admin, form)).toMatchObject({ ok: true });
    const stale = { ...form, idempotencyKey: randomUUID() };
    expect(await saveRetention(admin, stale)).toMatchObject({
      failure: { code: "conflict" },
    });
    const events = await db.auditEvent.findMany({ where: { action: "retention.saved" } });
    expect(events).toMatchObject([
      {
        ...{ actorId: admin.userId, actorRole: "staff", objectId: "retention" },
        data: { before: { mailBodies: 30 }, after: { mailBodies: 14 } },
      },
    ]);
  });

  it("is a portal administrator's who has proved it lately, and nobody else's", async () => {
    const form = await sent();
    const others = [
      await aMember(),
      await aStaffMember("CERTIFIER"),
      await aStaffMember("APP_MANAGER"),
    ];
    const admin = await aStaffMember("PORTAL_ADMIN");
    await provedAt(admin, later(new Date(), -11 * MINUTE), "otp");
    const before = await everything();
    for (const other of others) {
      expect(await saveRetention(other, form)).toMatchObject({
        failure: { code: "not_found" },
      });
      expect(await getRetention(other)).toBeNull();
    }
    expect(await saveRetention(admin, form)).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await everything()).toEqual(before);
    await provedAt(admin, new Date(), "otp");
    await withoutAudit(() =>
      expect(saveRetention(admin, form)).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["retention_setting"]).toEqual(
      before["retention_setting"],
    );
  });

  it.each(retentionFields)(
    "keeps %s within its bounds, here and in the database",
    async (field) => {
      const { least, most } = bounds[field];
      const typed = (days: number) => ({
        ...Object.fromEntries(retentionFields.map((name) => [name, String(usual[name])])),
        ...{ idempotencyKey: randomUUID(), revision: 1, [field]: String(days) },
      });
      for (const days of [least, most]) {
        expect(saveRetentionInput.safeParse(typed(days)).success).toBe(true);
        await db.retentionSetting.update({ where: { id: 1 }, data: { [field]: days } });
      }
      for (const days of [least - 1, most + 1]) {
        expect(saveRetentionInput.safeParse(typed(days)).success).toBe(false);
        await expect(
          db.retentionSetting.update({ where: { id: 1 }, data: { [field]: days } }),
        ).rejects.toThrow(/retention_/);
      }
      for (const nonsense of ["", "ten", "1e2", "-7", "30.5", "99999"])
        expect(
          saveRetentionInput.safeParse({ ...typed(30), [field]: nonsense }).success,
        ).toBe(false);
      await expect(db.retentionSetting.create({ data: { id: 2 } })).rejects.toThrow(
        /one_row/,
      );
    },
  );

  it("cannot be done past the command", async () => {
    const other = await aStaffMember("APP_MANAGER");
    const before = await everything();
    for (const table of ["retention_setting", "retention_run"] as const) {
      const changed = await asActor(other.userId, (tx) =>
        table === "retention_setting"
          ? tx.$executeRaw`UPDATE retention_setting SET addresses = 30`
          : tx.$executeRaw`INSERT INTO retention_run VALUES ('ADDRESSES', now(), 1)`,
      ).catch((error: unknown) => databaseTrouble(error));
      expect([0, "refused"]).toContain(changed);
    }
    expect(await everything()).toEqual(before);
  });
});
