import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import { mailsTo } from "@/lib/testing/accounts";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { aCertifiedApp } from "@/lib/testing/certifications";
import { db } from "@/lib/testing/database";
import { aListing } from "@/lib/testing/listings";
import { eventsOf } from "@/lib/testing/reviews";
import { listRechecks } from "../rechecks/queries";
import { moveStanding } from "../standings/commands";
import { remindOfCertifications } from "./commands";

async function subjectsTo(email: string, app: string) {
  return (await mailsTo(email))
    .map(({ subject }) => subject)
    .filter((subject) => subject.includes(app));
}

it("tells of a record's end 90, 30 and 7 days before, once each, then opens a re-check", async () => {
  const { owner, certifier, record, app } = await aCertifiedApp();
  const manager = await aStaffMember("APP_MANAGER");
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  const before = (days: number) => later(record.validUntil, -days * DAY);
  const told = (await subjectsTo(owner.email, name)).length;
  for (const days of [91, 90, 60, 30, 29, 7, 1])
    await remindOfCertifications(before(days));
  const listed = async () =>
    (await listRechecks(certifier))?.filter(({ appId }) => appId === app.id);
  expect(await listed()).toEqual([]);
  await Promise.all([
    remindOfCertifications(before(0)),
    remindOfCertifications(before(-1)),
  ]);
  await remindOfCertifications(before(-100));
  expect((await subjectsTo(owner.email, name)).slice(told)).toEqual([
    `Ends in 90 days: certification record of ${name}`,
    `Ends in 30 days: certification record of ${name}`,
    `Ends in 7 days: certification record of ${name}`,
    `Re-check open: the certification record of ${name} has ended`,
  ]);
  expect(await subjectsTo(manager.email, name)).toEqual([`Re-check open: ${name}`]);
  const opened = { action: "certification.recheck_opened", objectId: app.id };
  expect(await db.auditEvent.count({ where: opened })).toBe(1);

  // Nothing is cut off, and those who follow it up see it.
  expect(
    await db.publication.count({
      where: { appId: app.id, environment: "PRODUCTION", state: "PUBLISHED" },
    }),
  ).toBe(1);
  const recheck = { app: name, state: "OPEN", side: "PORTAL", review: null };
  expect(await listed()).toMatchObject([recheck]);
  expect(await listRechecks(await aMember())).toBeNull();
});

it("tells of what is not compliant 30, 14 and 3 days before, then leaves the choice to staff", async () => {
  const { owner, certifier, record, app } = await aCertifiedApp();
  const manager = await aStaffMember("APP_MANAGER");
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  await aListing(owner, app.id, { state: "PUBLISHED" });
  const issue = "The price page is gone.";
  const steps = [
    { who: owner, to: "INSTALLED" },
    { who: certifier, to: "BETA" },
    { who: certifier, to: "NON_COMPLIANT" },
  ] as const;
  for (const { who, to } of steps) {
    const { revision } = await recordOf(record.id);
    const moved = await moveStanding(who, {
      ...{ idempotencyKey: randomUUID(), recordId: record.id, revision, to },
      issue: to === "NON_COMPLIANT" ? issue : "",
    });
    expect(moved).toMatchObject({ ok: true });
  }
  const { fixBy } = await recordOf(record.id);
  if (!fixBy) throw new Error("There is no date.");
  const told = (await subjectsTo(owner.email, name)).length;
  for (const days of [31, 30, 20, 14, 3, 2, 0, -5])
    await remindOfCertifications(later(fixBy, -days * DAY));
  expect((await subjectsTo(owner.email, name)).slice(told)).toEqual([
    `30 days left to mend: ${name} is not compliant`,
    `14 days left to mend: ${name} is not compliant`,
    `3 days left to mend: ${name} is not compliant`,
    `Time is over: ${name} is not compliant`,
  ]);
  const choose = (await mailsTo(manager.email)).at(-1);
  expect(choose).toMatchObject({
    subject: `Choose for ${name}: delist or make it a custom app`,
    path: `/certifications/${record.id}`,
  });
  // The choice is people's.
  expect(await recordOf(record.id)).toMatchObject({ status: "NON_COMPLIANT" });
  expect(await eventsOf(app.id)).not.toContain("certification.recheck_opened");
});

it("is noted by the portal alone, and for good", async () => {
  const { record, certifier } = await aCertifiedApp();
  await remindOfCertifications(record.validUntil);
  const tries = [
    () =>
      asActor(
        certifier.userId,
        (tx) => tx.$executeRaw`
          INSERT INTO certification_notice (record_id, matter, due, days)
          VALUES (${record.id}::uuid, 'FIX', now(), 3)`,
      ),
    () => db.$executeRaw`DELETE FROM certification_notice`,
    () => db.$executeRaw`UPDATE certification_notice SET days = 30`,
  ];
  for (const attempt of tries) {
    const refused = await attempt().catch((error: unknown) => databaseTrouble(error));
    expect(refused).toBe("refused");
  }
  await expect(
    db.$executeRaw`
      INSERT INTO certification_notice (record_id, matter, due, days)
      VALUES (${record.id}::uuid, 'BETA_MET', now(), 3)`,
  ).rejects.toThrow(/certification_notice_days/);
});

function recordOf(id: string) {
  return db.certificationRecord.findUniqueOrThrow({ where: { id } });
}
