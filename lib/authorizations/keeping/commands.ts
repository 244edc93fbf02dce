import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { keepEarlierLinks } from "@/lib/db/activation-rows";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { mailActivationLink, newActivationLink } from "@/lib/outbox/invitation";
import { mailPeople } from "@/lib/outbox/people";
import { stopsAgainst } from "@/lib/stops/rules";
import { text } from "@/lib/words/catalogue";
import { daysLeft, dueReminder, REMINDER_PAUSE, REMINDERS } from "../requests/rules";
import { sendingSelect } from "../sending/dto";

const worker: SystemActor = { system: "worker" };
const { mails } = text.activations;
/** How many requests one run sees to; the rest is for the next. */
const AT_ONCE = 100;

/**
 * Reminds customers before their link ends, and writes down which requests ended with theirs. Answers how
 * many it saw to.
 */
export async function keepActivations(now: Date): Promise<number> {
  const ended = await db.activationRequest.findMany({
    where: { state: "REQUESTED", linkExpiresAt: { lte: now } },
    select: { id: true },
    orderBy: { linkExpiresAt: "asc" },
    take: AT_ONCE,
  });
  const due = await db.activationRequest.findMany({
    where: {
      ...{ state: "REQUESTED", contactEmail: { not: "" }, app: { deletedAt: null } },
      sentAt: { lte: later(now, -REMINDER_PAUSE) },
      linkExpiresAt: { gt: now },
      // As in `dueReminder`.
      OR: REMINDERS.map((days) => ({
        linkExpiresAt: { lte: later(now, days * DAY) },
        OR: [{ reminded: null }, { reminded: { gt: days } }],
      })),
    },
    select: { id: true },
    orderBy: { linkExpiresAt: "asc" },
    take: AT_ONCE,
  });
  let seen = 0;
  for (const { id } of ended) seen += await expire(id, now);
  for (const { id } of due) seen += await remind(id, now);
  return seen;
}

async function expire(id: string, now: Date): Promise<number> {
  const done = await inTransaction(worker, async (tx) => {
    const { count } = await tx.activationRequest.updateMany({
      where: { id, state: "REQUESTED", linkExpiresAt: { lte: now } },
      data: { state: "EXPIRED", revision: { increment: 1 } },
    });
    if (count === 0) return ok(0);
    const { app, tenant, requestedById } = await tx.activationRequest.findUniqueOrThrow({
      where: { id },
      select: { requestedById: true, ...sendingSelect },
    });
    await recordEvent(tx, worker, {
      action: "activation.expired",
      object: { type: "activation_request", id },
      ...{ partnerId: app.partnerId, tenantId: tenant.id, data: { appId: app.id } },
    });
    await mailPeople(tx, [requestedById, app.technicalContactId], {
      ...mails.expiredToPartner({ app: app.name, contextId: tenant.contextId }),
      link: `/apps/${app.id}/tenants/${id}`,
    });
    return ok(1);
  });
  return done.ok ? done.value : 0;
}

/** Each reminder once. What is stopped asks nobody: its next reminder comes when it runs again. */
async function remind(id: string, now: Date): Promise<number> {
  const done = await inTransaction(worker, async (tx) => {
    const asked = await tx.activationRequest.findUniqueOrThrow({
      where: { id },
      select: sendingSelect,
    });
    const { app, tenant, linkMac } = asked;
    const reminded = dueReminder(asked, now);
    if (reminded === null || stopsAgainst(app).length > 0) return ok(0);
    const link = newActivationLink();
    const { count } = await tx.activationRequest.updateMany({
      where: { id, state: "REQUESTED", linkMac },
      // The page a person has open stays good: nothing they decide about has changed.
      data: { linkMac: link.mac, sentAt: now, reminded },
    });
    if (count === 0) return ok(0);
    await keepEarlierLinks(tx, { requestId: id, before: linkMac, endedAt: null });
    await recordEvent(tx, worker, {
      action: "activation.reminded",
      object: { type: "activation_request", id },
      ...{ partnerId: app.partnerId, tenantId: tenant.id, data: { appId: app.id } },
    });
    await mailActivationLink(tx, asked, link.path, daysLeft(asked, now));
    return ok(1);
  });
  return done.ok ? done.value : 0;
}
