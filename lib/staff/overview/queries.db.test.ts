import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { aVersion } from "@/lib/testing/agreements";
import { aPartner, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { getOverview } from "./queries";
import { NEAR } from "./rules";

it("counts what waits, names where to begin, and is for administrators alone", async () => {
  const administrator = await aStaffMember("PORTAL_ADMIN");
  expect(await getOverview(administrator)).toEqual({
    ...{ failedMails: 0, erasures: 0, endingKeys: 0, deadlines: 0, sandboxes: 0 },
    recoveries: { count: 0, oldest: null },
  });
  for (const other of [
    await aPerson(),
    await aStaffMember("CERTIFIER", "APP_MANAGER", "APP_STORE_MANAGER"),
  ]) {
    expect(await getOverview(other)).toBeNull();
  }

  const now = new Date();
  await db.mail.createMany({
    data: [
      {
        recipient: "a@people.example",
        subject: "One",
        state: "FAILED",
        failure: "REFUSED",
      },
      { recipient: "b@people.example", subject: "Two", state: "SENT", sentAt: now },
    ],
  });
  const { userId } = await aPerson();
  await db.erasure.createMany({
    data: [
      { userId, requestedAt: now, effectiveAt: later(now, 7 * DAY) },
      { userId, effectiveAt: later(now, 8 * DAY), cancelledAt: now },
    ],
  });
  const key = (slot: number, left: number) => ({
    ...{ name: "operations-sync", slot, label: "", scopes: ["operations:people"] },
    ...{ mac: randomBytes(32), pepperId: "k1", lastFour: "x9Yz", keptAt: now },
    ...{ createdById: userId, expiresAt: later(now, left) },
  });
  await db.serviceKey.createMany({ data: [key(1, NEAR), key(2, NEAR + DAY)] });
  await aVersion("SUB_DPA", { deadline: later(now, NEAR - DAY), publishedAt: now });
  await aVersion("SUB_DPA", { deadline: later(now, NEAR + DAY), publishedAt: now });
  for (const [name, age] of [
    ["Newer", 1],
    ["Oldest", 2],
  ] as const) {
    await db.partnerRecovery.create({
      data: {
        ...{ partnerId: await aPartner({ name }), domainId: randomUUID(), reason: "x" },
        ...{ email: "a@b.example", emailKey: "a@b.example", proposedById: userId },
        proposedAt: later(now, -age * DAY),
      },
    });
  }
  expect(await getOverview(administrator, now)).toEqual({
    ...{ failedMails: 1, erasures: 1, endingKeys: 1, deadlines: 1, sandboxes: 0 },
    recoveries: { count: 2, oldest: expect.objectContaining({ partner: "Oldest" }) },
  });
});

it.runIf(onServer)("asks for nothing that an index does not answer", async () => {
  const plans = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return Promise.all([
      tx.$queryRaw`EXPLAIN SELECT 1 FROM mail WHERE state = 'FAILED'`,
      tx.$queryRaw`EXPLAIN SELECT 1 FROM erasure WHERE cancelled_at IS NULL AND done_at IS NULL`,
      tx.$queryRaw`EXPLAIN SELECT 1 FROM partner_recovery WHERE confirmed_at IS NULL AND withdrawn_at IS NULL`,
      tx.$queryRaw`EXPLAIN SELECT 1 FROM service_key WHERE closed_at IS NULL AND expires_at > now()`,
      tx.$queryRaw`EXPLAIN SELECT 1 FROM sandbox_order WHERE state = 'REQUESTED'`,
      tx.$queryRaw`EXPLAIN SELECT 1 FROM agreement_version WHERE deadline > now()`,
    ]);
  });
  for (const plan of plans) {
    expect(JSON.stringify(plan)).toMatch(/Index/);
    expect(JSON.stringify(plan)).not.toMatch(/Seq Scan/);
  }
});
