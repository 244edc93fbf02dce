import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import { mailsTo } from "@/lib/testing/accounts";
import { asActor } from "@/lib/testing/as-actor";
import { aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { remindOfKeys } from "./commands";

type Times = { keptAt?: Date | null; closedAt?: Date };

/** A key of 90 days, made now, with the administrator who is to hear of it. */
async function aKey(times: Times = {}) {
  const now = new Date();
  const administrator = await aStaffMember("PORTAL_ADMIN");
  const name = `machine-${randomBytes(4).toString("hex")}`;
  const key = await db.serviceKey.create({
    data: {
      ...{ name, slot: 1, label: "", scopes: ["operations:people"] },
      ...{ mac: randomBytes(32), pepperId: "k1", lastFour: "x9Yz" },
      ...{ createdById: administrator.userId, createdAt: now, keptAt: now },
      ...{ expiresAt: later(now, 90 * DAY), ...times },
    },
  });
  const subjects = async () =>
    (await mailsTo(administrator.email))
      .map(({ subject }) => subject)
      .filter((subject) => subject.includes(name));
  return { key, name, administrator, subjects };
}

describe("remindOfKeys", () => {
  it("writes to portal administrators 30, 7 and 1 days before, each once", async () => {
    const { key, name, administrator, subjects } = await aKey();
    const certifier = await aStaffMember("CERTIFIER");
    const before = (days: number) => later(key.expiresAt, -days * DAY);
    for (const at of [31, 30, 29.9, 8, 7, 6, 2, 1, 0.5, 0, -1]) {
      await remindOfKeys(before(at));
    }
    expect(await subjects()).toEqual([
      `Ends in 30 days: service key of ${name}`,
      `Ends in 7 days: service key of ${name}`,
      `Ends in a day: service key of ${name}`,
    ]);
    expect((await mailsTo(administrator.email)).at(-1)?.path).toBe("/admin/service-keys");
    expect(await mailsTo(certifier.email)).toEqual([]);
  });

  it("writes once, whoever else is at it, and does not catch up on what it slept over", async () => {
    const { key, subjects, name } = await aKey();
    const at = later(key.expiresAt, -MINUTE);
    await Promise.all([remindOfKeys(at), remindOfKeys(at), remindOfKeys(at)]);
    expect(await subjects()).toEqual([`Ends in a day: service key of ${name}`]);
  });

  it("says nothing of keys that were revoked or never kept", async () => {
    const made = [await aKey({ closedAt: new Date() }), await aKey({ keptAt: null })];
    for (const { key, subjects } of made) {
      await remindOfKeys(later(key.expiresAt, -DAY));
      expect(await subjects()).toEqual([]);
    }
  });

  it("is noted by the portal alone, and for good", async () => {
    const { key, administrator } = await aKey();
    await remindOfKeys(later(key.expiresAt, -DAY));
    const tries = [
      () =>
        asActor(
          administrator.userId,
          (tx) =>
            tx.$executeRaw`INSERT INTO service_key_reminder (key_id, days) VALUES (${key.id}::uuid, 30)`,
        ),
      () => db.$executeRaw`DELETE FROM service_key_reminder`,
      () => db.$executeRaw`UPDATE service_key_reminder SET days = 30`,
    ];
    for (const attempt of tries) {
      const refused = await attempt().catch((error: unknown) => databaseTrouble(error));
      expect(refused).toBe("refused");
    }
  });
});
