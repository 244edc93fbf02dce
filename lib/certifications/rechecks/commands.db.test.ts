import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { getRecord } from "@/lib/certifications/records/queries";
import { remindOfCertifications } from "@/lib/certifications/reminders/commands";
import { DAY, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { takeFastLane } from "@/lib/publishing/fast-lane/commands";
import { getFastLane } from "@/lib/publishing/fast-lane/queries";
import { getValidation } from "@/lib/publishing/queries";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { getWorkbench } from "@/lib/reviews/queries";
import { takeReview } from "@/lib/reviews/work/commands";
import { mailsTo } from "@/lib/testing/accounts";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { aCertifiedApp, approve } from "@/lib/testing/certifications";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aChangeRequested, requestChange } from "@/lib/testing/fast-lanes";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import {
  anAppWhoseRecordEnds,
  anotherVersion,
  begin,
  recheckOf,
  subjectsTo,
} from "@/lib/testing/rechecks";
import { eventsOf, passAll, reviewOf, stepOf } from "@/lib/testing/reviews";
import { remindOfRechecks } from "./commands";
import { getRecheck, listRechecks } from "./queries";
import { RECHECK_TRANSITIONS } from "./rules";

describe("beginRecheck", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, app } = await anAppWhoseRecordEnds(60);
    return {
      owner,
      send: (actor, key) => begin(actor, app.id, "", key),
      sendOther: (actor, key) => begin(actor, app.id, "Other words.", key),
      events: ["certification.recheck_opened"],
      also: ["CERTIFIER", "APP_MANAGER"],
    };
  });

  it("is the partner's near the end, an app manager's with a reason, and nobody else's", async () => {
    const { owner, app, record } = await anAppWhoseRecordEnds(200);
    const manager = await aStaffMember("APP_MANAGER");
    expect(await begin(owner, app.id)).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await getRecheck(owner, app.id)).toMatchObject({ mayBeginAs: null });
    expect(await begin(manager, app.id)).toMatchObject({ failure: { field: "reason" } });
    const certifier = await aStaffMember("CERTIFIER");
    expect(await begin(certifier, app.id, "x")).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await begin(manager, app.id, "New claims.")).toMatchObject({ ok: true });
    expect(await begin(manager, app.id, "Again.")).toMatchObject({
      failure: { code: "conflict" },
    });
    const opened = await recheckOf(app.id);
    expect(opened).toMatchObject({ side: "SUPEROFFICE", recordId: record.id });
    expect(opened.due.getTime() - opened.openedAt.getTime()).toBe(30 * DAY);
    expect((await mailsTo(owner.email)).at(-1)).toMatchObject({
      subject: expect.stringContaining("Re-check: request publishing of") as string,
      path: `/apps/${app.id}/validation`,
    });
    expect(await getRecheck(owner, app.id)).toMatchObject({
      open: { side: "SUPEROFFICE", reason: "New claims." },
    });
  });

  it.runIf(onServer)("is begun once by two at once", async () => {
    const { owner, app } = await anAppWhoseRecordEnds(60);
    const both = await Promise.all([begin(owner, app.id), begin(owner, app.id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.recheck.count({ where: { appId: app.id } })).toBe(1);
  });
});

it("looks at everything anew, and carries to Production what was looked at in it", async () => {
  const { owner, app, certifier } = await aCertifiedApp();
  const { id: recordId } = await db.certificationRecord.findFirstOrThrow({
    where: { appId: app.id, kind: "CERTIFICATION_PRODUCTION" },
  });
  const again = await anotherVersion(owner, app);
  const carriedOf = async () =>
    (await getValidation(owner, app.id))?.items.filter(({ carried }) => carried).length;
  // A later version alone: what passed on the same inputs counts.
  expect(await carriedOf()).toBeGreaterThan(5);
  await db.certificationRecord.update({
    where: { id: recordId },
    data: { validUntil: later(new Date(), 60 * DAY) },
  });
  await begin(owner, app.id);
  expect(await carriedOf()).toBe(0);
  await requestChange(owner, { appId: app.id, versionId: again });
  const { number, id } = await reviewOf(app.id);
  const isOpen = async (reviewNumber: number) =>
    (await getWorkbench(certifier, reviewNumber))?.items.filter(
      ({ verdict }) => verdict === "OPEN",
    ).length;
  const all = (await getWorkbench(certifier, number))?.items.length;
  expect(await isOpen(number)).toBe(all);
  await takeReview(certifier, await stepOf(app.id));
  await passAll(certifier, id);
  expect(await approve(certifier, app.id)).toMatchObject({ ok: true });
  await requestChange(owner, { appId: app.id, versionId: again });
  const left = await isOpen((await reviewOf(app.id)).number);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(all ?? 0);
});

it("goes with the app's requests to the next record, past no reviewer", async () => {
  const { owner, app, review, certifier, record, secondId } =
    await anAppWhoseRecordEnds(60);
  expect(await begin(owner, app.id)).toMatchObject({ ok: true });
  // What was asked for before is what is looked at now.
  expect(await recheckOf(app.id)).toMatchObject({ state: "REQUESTED" });
  expect((await recheckOf(app.id)).due).toEqual(record.validUntil);
  expect(await takeFastLane(review.id, new Date())).toBe(false);

  await withdrawRequest(owner, await stepOf(app.id));
  expect(await getRecheck(owner, app.id)).toMatchObject({
    open: { state: "OPEN", side: "PARTNER" },
    mayBeginAs: null,
  });
  await requestChange(owner, { appId: app.id, versionId: secondId });
  expect(await recheckOf(app.id)).toMatchObject({ state: "REQUESTED" });
  const mine = (await listRechecks(certifier))?.filter(({ appId }) => appId === app.id);
  expect(mine).toMatchObject([{ state: "REQUESTED", review: expect.any(Number) }]);
  expect(await listRechecks(await aMember())).toBeNull();

  await takeReview(certifier, await stepOf(app.id));
  await passAll(certifier, (await stepOf(app.id)).reviewId);
  expect(await approve(certifier, app.id)).toMatchObject({ ok: true });
  expect(await recheckOf(app.id)).toMatchObject({ state: "DONE" });
  expect(await getRecheck(owner, app.id)).toMatchObject({ open: null, mayBeginAs: null });
});

it("reminds 14 and 3 days before and when it is over, while nothing is requested", async () => {
  const { owner, app, record } = await anAppWhoseRecordEnds(60);
  const manager = await aStaffMember("APP_MANAGER");
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  await begin(owner, app.id);
  const { due } = await recheckOf(app.id);
  const told = (await subjectsTo(owner.email, name)).length;
  // SuperOffice has the request: there is nothing to remind of, and the record's own notices are silent.
  await remindOfRechecks(due);
  await remindOfCertifications(later(record.validUntil, -7 * DAY));
  expect((await subjectsTo(owner.email, name)).length).toBe(told);

  await withdrawRequest(owner, await stepOf(app.id));
  const open = (await subjectsTo(owner.email, name)).length;
  for (const days of [15, 14, 10, 3, 1, 0, -1])
    await remindOfRechecks(later(due, -days * DAY));
  await remindOfCertifications(record.validUntil);
  expect((await subjectsTo(owner.email, name)).slice(open)).toEqual([
    `14 days left: request publishing of ${name} for its re-check`,
    `3 days left: request publishing of ${name} for its re-check`,
    `Overdue: request publishing of ${name} for its re-check`,
  ]);
  expect(await subjectsTo(manager.email, name)).toEqual([
    `Re-check begun: ${name}`,
    `Re-check overdue: ${name}`,
  ]);
  const opened = (await eventsOf(app.id)).filter(
    (event) => event === "certification.recheck_opened",
  );
  expect(opened).toHaveLength(1);
});

it("is moved by the app alone, and opened for nobody else's sake", async () => {
  const { owner, app, review, record } = await anAppWhoseRecordEnds(60);
  const far = await anAppWhoseRecordEnds(100);
  const stranger = await aMember();
  const insert = (who: Actor, side: string, of: { id: string; appId: string }) =>
    asActor(
      who.userId,
      (tx) => tx.$executeRaw`
        INSERT INTO recheck (app_id, record_id, side, opened_by_id, reason, due)
        VALUES (${of.appId}::uuid, ${of.id}::uuid, ${side}::recheck_side, ${who.userId}::uuid,
          ${side === "SUPEROFFICE" ? "x" : ""}, now() + interval '30 days')`,
    );
  const tries = [
    () => insert(stranger, "PARTNER", record),
    () => insert(owner, "SUPEROFFICE", record),
    () => insert(owner, "PORTAL", record),
    () => insert(far.owner, "PARTNER", far.record),
    () => insert(owner, "PARTNER", { id: far.record.id, appId: app.id }),
  ];
  for (const attempt of tries) expect(await refusal(attempt)).toBe("refused");

  await begin(owner, app.id);
  const mine = (tx: Tx) => tx.$executeRaw`
    UPDATE recheck SET due = due + interval '300 days' WHERE app_id = ${app.id}::uuid`;
  // No row is the partner's to write.
  expect(await asActor(owner.userId, mine)).toBe(0);
  const moves = [
    mine,
    (tx: Tx) => tx.$executeRaw`
      UPDATE recheck SET state = 'OPEN' WHERE app_id = ${app.id}::uuid`,
    (tx: Tx) => tx.$executeRaw`
      INSERT INTO fast_lane (review_id, before_id)
      VALUES (${review.id}::uuid, ${app.versionId}::uuid)`,
  ];
  for (const attempt of moves) {
    const asPortal = () =>
      inTransaction({ system: "worker" }, async (tx) => ok(await attempt(tx)));
    expect(await refusal(asPortal)).toBe("refused");
  }
  expect(await recheckOf(app.id)).toMatchObject({ state: "REQUESTED" });
});

function refusal(attempt: () => Promise<unknown>) {
  return attempt().catch((error: unknown) => databaseTrouble(error));
}

it("goes in the database as the table says", async () => {
  const rows = await db.$queryRaw<{ step: string }[]>`
    SELECT from_state || ' ' || to_state AS step FROM state_transition
    WHERE machine = 'recheck'`;
  expect(rows.map(({ step }) => step).toSorted()).toEqual(
    Object.entries(RECHECK_TRANSITIONS)
      .flatMap(([from, to]) => to.map((state) => `${from} ${state}`))
      .toSorted(),
  );
});

it("is no younger for the fast lane: neither what was judged before, nor when the record ends", async () => {
  const { app, review } = await aChangeRequested();
  const first = await db.review.findFirstOrThrow({
    where: { appId: app.id, number: { lt: review.number } },
  });
  const long = later(new Date(), -80 * DAY);
  await db.reviewVerdict.updateMany({
    where: { reviewId: first.id },
    data: { judgedAt: long },
  });
  const end = later(new Date(), 40 * DAY);
  await db.certificationRecord.updateMany({
    where: { appId: app.id },
    data: { validUntil: end },
  });
  expect(await takeFastLane(review.id, new Date())).toBe(true);
  const rows = await db.reviewVerdict.findMany({
    where: { reviewId: review.id, seen: { startsWith: "As in review" } },
  });
  expect(rows.length).toBeGreaterThan(5);
  for (const { judgedAt } of rows) expect(judgedAt).toEqual(long);
  const record = await db.certificationRecord.findUniqueOrThrow({
    where: { reviewId: review.id },
  });
  expect(record.validUntil).toEqual(end);
  const told = await getRecord(record.id);
  expect(told?.claims.exp).toBe(Math.floor(end.getTime() / 1000));
});

it("takes no fast lane once its record has ended, even before the portal opened its re-check", async () => {
  const { app, review, secondId } = await aChangeRequested();
  const over = later(new Date(), -DAY);
  await db.certificationRecord.updateMany({
    where: { appId: app.id },
    data: { validUntil: over },
  });
  const before = await everything();
  expect(await takeFastLane(review.id, new Date())).toBe(false);
  expect(await everything()).toEqual(before);
  const page = {
    ...{ appId: app.id, reviewKind: "VALIDATION" as const, review: null },
    version: { id: secondId, number: 2, label: "", revision: 1 },
  };
  expect(await getFastLane(page)).toEqual([{ code: "RECHECK", what: "" }]);
});
