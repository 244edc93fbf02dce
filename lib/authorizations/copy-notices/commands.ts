import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { appManagers, concerned, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { copiesOwed } from "../copies/dto";
import { COPY_NOTICES, dueCopyNotice, leadOf, OVERDUE } from "../copies/rules";

const worker: SystemActor = { system: "worker" };
const { mails } = text.copies;
/** How many one run sees to; the rest is for the next. */
const AT_ONCE = 100;

/**
 * Reminds partners that have not said yet that they deleted their copy: a week before its date, on the
 * last day, and when it is over, which SuperOffice hears, too. Each once. Answers how many notices went
 * out.
 */
export async function remindOfCopies(now: Date): Promise<number> {
  const open = await db.copyDeletion.findMany({
    where: {
      ...copiesOwed,
      // What has been said and waits for its next notice holds up nobody else.
      OR: COPY_NOTICES.map(({ after, notice }) => ({
        ...{ notice: after, dueAt: { lte: later(now, leadOf(notice)) } },
      })),
    },
    orderBy: { dueAt: "asc" },
    take: AT_ONCE,
    select: { authorizationId: true, dueAt: true, notice: true },
  });
  let told = 0;
  for (const copy of open) {
    const due = dueCopyNotice(copy, now);
    if (due !== null && (await tell(copy, due))) told += 1;
  }
  return told;
}

type Copy = { authorizationId: string; notice: number | null };

/** False when another worker says it, or when it was confirmed meanwhile. */
async function tell(
  { authorizationId, notice: before }: Copy,
  notice: number,
): Promise<boolean> {
  const done = await inTransaction(worker, async (tx) => {
    const { count } = await tx.copyDeletion.updateMany({
      where: { authorizationId, notice: before, ...copiesOwed },
      data: { notice },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await send(tx, authorizationId, notice);
    return ok(true);
  });
  return done.ok;
}

async function send(tx: Tx, authorizationId: string, notice: number): Promise<void> {
  const { partnerId, dueAt, authorization } = await tx.copyDeletion.findUniqueOrThrow({
    where: { authorizationId },
    select: {
      partnerId: true,
      dueAt: true,
      authorization: {
        select: {
          app: { select: { name: true, partnerId: true, technicalContactId: true } },
          tenant: { select: { environment: true, contextId: true } },
        },
      },
    },
  });
  const { app, tenant } = authorization;
  const { name: partner } = await tx.partner.findUniqueOrThrow({
    where: { id: partnerId },
    select: { name: true },
  });
  const { contextId } = tenant;
  const about = { app: app.name, contextId, by: dueAt };
  // Its contact is another company's person once the app was given away.
  const technicalContactId = app.partnerId === partnerId ? app.technicalContactId : null;
  await mailPeople(tx, await concerned(tx, { partnerId, technicalContactId }), {
    ...(notice === OVERDUE ? mails.overdue(about) : mails.due(about)),
    link: `/partners/${partnerId}/tenants`,
  });
  if (notice !== OVERDUE) return;
  await mailPeople(tx, await appManagers(tx), {
    ...mails.overdueToStaff({ ...about, partner }),
    link: `/admin/tenants/${environmentSlug(tenant.environment)}/${contextId}`,
  });
}
