import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { appManagers, concerned, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { recheckDue } from "../rechecks/rules";
import { dueNotice, firstNotice, type Matter } from "./rules";

const worker: SystemActor = { system: "worker" };
const mails = text.certification.reminders.mails;
/** How many are told in one turn; the rest is for the next one. */
const AT_ONCE = 200;

type Due = { id: string; due: Date };

/**
 * Tells partners before their certification record ends and before what is not compliant has to be
 * mended, each notice once: its row is the memory. The end of a record opens its re-check, unless one is open
 * already, which has reminders of its own; what follows a missed date is for SuperOffice to choose. Nothing is cut off by either. Answers how many
 * notices went out.
 */
export async function remindOfCertifications(now: Date): Promise<number> {
  let told = 0;
  for (const { id, due } of await endingRecords(now))
    if (await notify("RECORD_END", { id, due }, now)) told += 1;
  for (const { id, due } of await openFixes(now))
    if (await notify("FIX", { id, due }, now)) told += 1;
  return told;
}

/** Of what runs in Production, the newest record: an earlier one has been followed by it. */
function endingRecords(now: Date): Promise<Due[]> {
  const until = later(now, firstNotice("RECORD_END"));
  return db.$queryRaw<Due[]>`
    SELECT r.id::text, r.valid_until AS due FROM certification_record r
      JOIN application a ON a.id = r.app_id AND a.deleted_at IS NULL
    WHERE r.kind <> 'CERTIFICATION_STAGE' AND r.status IS DISTINCT FROM 'ENDED'
      AND r.valid_until <= ${until}
      AND NOT EXISTS (
        SELECT 1 FROM certification_record n
        WHERE n.app_id = r.app_id AND n.kind <> 'CERTIFICATION_STAGE' AND n.approved_at > r.approved_at)
      AND NOT EXISTS (
        SELECT 1 FROM certification_notice t
        WHERE t.record_id = r.id AND t.matter = 'RECORD_END' AND t.days = 0)
    ORDER BY r.valid_until LIMIT ${AT_ONCE}`;
}

async function openFixes(now: Date): Promise<Due[]> {
  const rows = await db.certificationRecord.findMany({
    where: {
      ...{ status: "NON_COMPLIANT", app: { deletedAt: null } },
      fixBy: { lte: later(now, firstNotice("FIX")) },
    },
    select: { id: true, fixBy: true },
    orderBy: { fixBy: "asc" },
    take: AT_ONCE,
  });
  return rows.flatMap(({ id, fixBy }) => (fixBy ? [{ id, due: fixBy }] : []));
}

/** False when it was said before, when another worker says it, or when it does not hold any more. */
async function notify(matter: Matter, { id, due }: Due, now: Date): Promise<boolean> {
  const days = dueNotice(matter, due, now);
  if (days === null) return false;
  const notified = await inTransaction(worker, async (tx) => {
    const { count } = await tx.certificationNotice.createMany({
      data: [{ recordId: id, matter, due, days, toldAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return ok(false);
    const record = await tx.certificationRecord.findUniqueOrThrow({
      where: { id },
      select: recordSelect,
    });
    if (matter === "RECORD_END") await tellOfEnd(tx, record, days, now);
    else if (record.status === "NON_COMPLIANT") await tellOfFix(tx, record, days);
    return ok(true);
  });
  return notified.ok && notified.value;
}

const recordSelect = {
  ...{ id: true, appId: true, kind: true, status: true, validUntil: true },
  ...{ fixBy: true, issue: true },
  app: { select: { name: true, partnerId: true, technicalContactId: true } },
} as const;

type RecordRow = {
  id: string;
  appId: string;
  status: string | null;
  validUntil: Date;
  fixBy: Date | null;
  issue: string;
  app: { name: string; partnerId: string; technicalContactId: string };
};

async function tellOfEnd(
  tx: Tx,
  record: RecordRow,
  days: number,
  now: Date,
): Promise<void> {
  const { id, appId, app, validUntil } = record;
  const open = await tx.recheck.count({ where: { appId, closedAt: null } });
  if (open > 0) return;
  const due = recheckDue(validUntil, now);
  const about = { app: app.name, until: validUntil, days, due };
  await mailPeople(tx, await concerned(tx, app), {
    ...(days > 0 ? mails.ends(about) : mails.ended(about)),
    link: `/apps/${appId}/validation`,
  });
  if (days > 0) return;
  await tx.recheck.create({
    data: { appId, recordId: id, side: "PORTAL", due, openedAt: now },
  });
  await recordEvent(tx, worker, {
    action: "certification.recheck_opened",
    object: { type: "application", id: appId },
    partnerId: app.partnerId,
    data: {
      ...{ record: id, side: "PORTAL", due: due.toISOString() },
      validUntil: validUntil.toISOString(),
    },
  });
  await mailPeople(tx, await appManagers(tx), {
    ...mails.recheck(about),
    link: "/certifications",
  });
}

async function tellOfFix(tx: Tx, record: RecordRow, days: number): Promise<void> {
  const { id, appId, app, fixBy, issue } = record;
  if (!fixBy) return;
  const about = { app: app.name, by: fixBy, days, issue };
  await mailPeople(tx, await concerned(tx, app), {
    ...(days > 0 ? mails.fix(about) : mails.fixOver(about)),
    link: `/apps/${appId}/validation`,
  });
  if (days > 0) return;
  await mailPeople(tx, await appManagers(tx), {
    ...mails.choose(about),
    link: `/certifications/${id}`,
  });
}
