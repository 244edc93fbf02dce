import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { base64url } from "@/lib/core/base64";
import { DAY, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { noticeDays, noticeDue } from "@/lib/credentials/ending/rules";
import { db, type Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { keepersOf, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { spentKeys } from "../dto";

const worker: SystemActor = { system: "worker" };
/** How many keys are seen to at a time; the rest is for the next turn. */
const AT_ONCE = 50;

/**
 * Closes the rows of keys whose time is over: what was refused already then says so, and its slot is
 * free. Answers how many it closed.
 */
export async function endKeys(now: Date): Promise<number> {
  const spent = await db.appKey.findMany({
    where: spentKeys(now),
    select: { id: true },
    take: AT_ONCE,
  });
  let ended = 0;
  for (const { id } of spent)
    await inTransaction(worker, async (tx) => {
      // Somebody else may have seen to it in the meantime.
      const [key] = await tx.appKey.updateManyAndReturn({
        where: { id, ...spentKeys(now) },
        data: { status: "EXPIRED", closedAt: now },
        select: toldSelect,
      });
      if (!key) return ok(null);
      const { appId, environment } = key;
      await recordEvent(tx, worker, {
        action: "app_key.ended_by_time",
        object: { type: "app_key", id },
        partnerId: key.app.partnerId,
        data: { appId, environment, thumbprint: base64url(key.thumbprint) },
      });
      await tell(tx, key, text.keys.mails.expired);
      ended += 1;
      return ok(null);
    });
  return ended;
}

/**
 * Announces that keys will end, on the same days as secrets and each occasion once: its row is the
 * memory, whoever restarts. Answers how many were announced.
 */
export async function announceKeyExpiry(now: Date): Promise<number> {
  let announced = 0;
  for (const { id } of await keysToAnnounce(now)) {
    const done = await inTransaction(worker, async (tx) => {
      const key = await tx.appKey.findUnique({ where: { id }, select: toldSelect });
      const { createdAt, expiresAt } = key ?? {};
      const days = createdAt && expiresAt && noticeDue({ createdAt, expiresAt }, now);
      if (!key || !days) return ok(0);
      const { count } = await tx.appKeyNotice.createMany({
        data: [{ keyId: id, days, sentAt: now }],
        skipDuplicates: true,
      });
      if (count === 1)
        await tell(tx, key, (app, environment, name) =>
          text.keys.mails.expires(app, environment, name, days),
        );
      return ok(count);
    });
    if (done.ok) announced += done.value;
  }
  return announced;
}

/** Keys for which the nearest occasion has come that was not past when they were added. */
function keysToAnnounce(now: Date) {
  return db.$queryRaw<{ id: string }[]>`
    SELECT k.id::text FROM app_key k
    CROSS JOIN LATERAL (
      SELECT min(days) AS days FROM unnest(${[...noticeDays]}::int[]) AS days
      WHERE k.expires_at <= ${now}::timestamptz + make_interval(days => days)) nearest
    WHERE k.closed_at IS NULL AND k.expires_at > ${now}
      AND k.expires_at <= ${later(now, Math.max(...noticeDays) * DAY)}
      AND k.created_at < k.expires_at - make_interval(days => nearest.days)
      AND NOT EXISTS (
        SELECT 1 FROM app_key_notice n
        WHERE n.key_id = k.id AND n.days <= nearest.days)
    ORDER BY k.expires_at LIMIT ${AT_ONCE}`;
}

const toldSelect = {
  appId: true,
  environment: true,
  thumbprint: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  app: { select: { name: true, partnerId: true, technicalContactId: true } },
} as const satisfies Prisma.AppKeySelect;

async function tell(
  tx: Tx,
  key: Prisma.AppKeyGetPayload<{ select: typeof toldSelect }>,
  letter: (app: string, environment: string, name: string) => Letter,
): Promise<void> {
  const { app, appId, environment, createdById } = key;
  const name = text.keys.short(base64url(key.thumbprint));
  await mailPeople(tx, await keepersOf(tx, app, createdById), {
    ...letter(app.name, text.common.environments[environment], name),
    link: `/apps/${appId}/credentials`,
  });
}
