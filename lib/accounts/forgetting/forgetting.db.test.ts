import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import { forgetRegistrations } from "./commands";
import { KEEP_UNCONFIRMED } from "./rules";

const now = new Date();

function registration(expiresAt: Date, completedAt: Date | null = null) {
  const email = `${randomUUID()}@people.example`;
  return db.registration.create({
    data: {
      ...{ email, emailKey: email, name: "Kim", company: "Fjord", experience: "" },
      ...{ intent: "EXPLORING" as const, termsVersion: "1", expiresAt, completedAt },
      tokenMac: randomBytes(32),
    },
  });
}

it("forgets what nobody confirmed a week after its link ended, and nothing else", async () => {
  const old = later(now, -KEEP_UNCONFIRMED - 1);
  const forgotten = await registration(old);
  const kept = [
    await registration(later(now, -KEEP_UNCONFIRMED)),
    await registration(later(now, DAY)),
    await registration(old, later(now, -20 * DAY)),
  ];
  expect(await forgetRegistrations(now)).toBe(1);
  expect(await forgetRegistrations(now)).toBe(0);
  const left = await db.registration.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
  expect(
    await db.auditEvent.findMany({ where: { action: "account.request_forgotten" } }),
  ).toMatchObject([{ objectId: forgotten.id, actorRole: "system:worker", data: {} }]);
});
