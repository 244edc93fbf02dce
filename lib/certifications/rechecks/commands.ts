import "server-only";

import { applicationsFor, notDeleted } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { appManagers, concerned, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { interestOf, recheckedSelect, takeBackSelect, wasRequested } from "./dto";
import { sideOf, takerBack } from "./policy";
import {
  allowRecheck,
  allowTakingBack,
  recheckDue,
  recheckNotice,
  RECHECK_NOTICES,
} from "./rules";
import type { BeginRecheckInput, TakeBackRecheckInput } from "./schema";

const words = text.certification.rechecks;
const worker: SystemActor = { system: "worker" };
/** How many are told in one turn; the rest is for the next one. */
const AT_ONCE = 200;

/**
 * Begins the re-check of an app: its partner near the end of the record, SuperOffice whenever it has a reason
 * to. What is asked for then is publishing, as ever; the next record ends it.
 */
export async function beginRecheck(
  actor: Actor,
  { idempotencyKey, ...input }: BeginRecheckInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "beginRecheck", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const { appId } = input;
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, applicationsFor(actor, "certification.see")] },
        select: {
          ...{ name: true, partnerId: true, technicalContactId: true },
          ...recheckedSelect,
        },
      });
      if (!app) return fail("not_found", text.form.notFound);
      const side = sideOf(actor, app);
      if (side === null) return fail("forbidden", text.form.forbidden);
      const now = new Date();
      const record = app.records[0] ?? null;
      const reason = side === "SUPEROFFICE" ? input.reason : "";
      const isOpen = app.rechecks.length > 0;
      const allowed = allowRecheck({ side, record, isOpen, reason, now });
      if (!allowed.ok) return allowed;
      if (!record) return fail("rule_broken", words.refused.nothing);

      const due = recheckDue(record.validUntil, now);
      await tx.recheck.create({
        data: {
          ...{ appId, recordId: record.id, side, reason, due },
          ...{ openedById: actor.userId, openedAt: now },
        },
      });
      await recordEvent(tx, actor, {
        action: "certification.recheck_opened",
        object: { type: "application", id: appId },
        partnerId: app.partnerId,
        data: {
          ...{ record: record.id, side, due: due.toISOString() },
          validUntil: record.validUntil.toISOString(),
        },
      });
      const about = { app: app.name, due, until: record.validUntil, reason };
      await mailPeople(tx, await concerned(tx, app), {
        ...words.mails.begun({ ...about, side }),
        link: `/apps/${appId}/validation`,
      });
      if (side === "PARTNER") {
        await mailPeople(tx, await appManagers(tx), {
          ...words.mails.expected(about),
          link: "/certifications",
        });
      }
      return ok({ appId });
    });
  } catch (error) {
    // Two began it at once: the index let one of them.
    if (!violates(error, "recheck_open")) throw error;
    return fail("conflict", words.refused.open);
  }
}

/** Takes back a re-check that was begun by mistake, before anything was requested in it. */
export async function takeBackRecheck(
  actor: Actor,
  { idempotencyKey, ...input }: TakeBackRecheckInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "takeBackRecheck", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId } = input;
    const app = await tx.application.findFirst({
      where: { AND: [{ id: appId }, applicationsFor(actor, "certification.see")] },
      select: takeBackSelect(actor.userId),
    });
    if (!app) return fail("not_found", text.form.notFound);
    if (sideOf(actor, app) === null) return fail("forbidden", text.form.forbidden);
    const [open] = app.rechecks;
    if (!open) return fail("conflict", words.refused.none);
    const by = takerBack(actor, app, interestOf(app, open));
    if (!by.ok) return by;
    const { state, side: begunBy } = open;
    const allowed = allowTakingBack({
      ...{ by: by.value, begunBy, state },
      wasRequested: wasRequested(app, open),
    });
    if (!allowed.ok) return allowed;

    const { count } = await tx.recheck.updateMany({
      where: { id: open.id, state: "OPEN" },
      data: { state: "WITHDRAWN", closedAt: new Date() },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "certification.recheck_taken_back",
      object: { type: "application", id: appId },
      partnerId: app.partnerId,
      data: { record: open.recordId, begunBy, by: by.value },
    });
    const about = { app: app.name, by: by.value };
    await mailPeople(tx, await concerned(tx, app), {
      ...words.mails.takenBack(about),
      link: `/apps/${appId}/validation`,
    });
    // They were told to expect a request.
    if (begunBy === "PARTNER") {
      await mailPeople(tx, await appManagers(tx), {
        ...words.mails.notExpected(about),
        link: "/certifications",
      });
    }
    return ok({ appId });
  });
}

/**
 * Reminds partners before publishing has to be requested again, and tells app managers where it was not.
 * While SuperOffice has the request, nobody is reminded. Answers how many reminders went out.
 */
export async function remindOfRechecks(now: Date): Promise<number> {
  const open = await db.recheck.findMany({
    where: {
      ...{ state: "OPEN", app: notDeleted },
      due: { lte: later(now, Math.max(...RECHECK_NOTICES) * DAY) },
      OR: [{ reminded: null }, { reminded: { not: 0 } }],
    },
    orderBy: { due: "asc" },
    take: AT_ONCE,
    select: {
      ...{ id: true, appId: true, due: true, reminded: true },
      record: { select: { validUntil: true } },
      app: { select: { name: true, partnerId: true, technicalContactId: true } },
    },
  });
  let told = 0;
  for (const { id, appId, app, due, reminded, record } of open) {
    const days = recheckNotice(due, now);
    if (days === null || (reminded !== null && reminded <= days)) continue;
    const done = await inTransaction(worker, async (tx) => {
      const { count } = await tx.recheck.updateMany({
        where: { id, reminded, state: "OPEN" },
        data: { reminded: days },
      });
      if (count === 0) return ok(0);
      const about = { app: app.name, due, days, until: record.validUntil };
      await mailPeople(tx, await concerned(tx, app), {
        ...(days > 0 ? words.mails.left(about) : words.mails.over(about)),
        link: `/apps/${appId}/validation`,
      });
      if (days === 0) {
        await mailPeople(tx, await appManagers(tx), {
          ...words.mails.overdue(about),
          link: "/certifications",
        });
      }
      return ok(1);
    });
    told += done.ok ? done.value : 0;
  }
  return told;
}
