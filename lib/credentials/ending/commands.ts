import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { keepersOf, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { spentSecrets } from "../dto";
import { noticeDays, noticeDue, USE_KEPT } from "./rules";

const worker: SystemActor = { system: "worker" };
/** How many places or secrets are seen to at a time; the rest is for the next turn. */
const AT_ONCE = 50;

/**
 * Closes the rows of secrets whose time or grace is over and deletes what nobody kept: what was
 * refused already then says so, and its slot is free. Answers how many places it saw to.
 */
export async function endSecrets(now: Date): Promise<number> {
  const { lapsed, retired, expired } = spentSecrets(now);
  const places = await db.clientSecret.findMany({
    where: { OR: [lapsed, retired, expired] },
    distinct: ["appId", "environment"],
    select: { appId: true, environment: true, app: { select: { partnerId: true } } },
    take: AT_ONCE,
  });
  for (const { app, ...place } of places)
    await inTransaction(worker, async (tx) => {
      await endSecretsOf(tx, place, app.partnerId, now);
      return ok(null);
    });
  return places.length;
}

type Place = { appId: string; environment: Environment };

async function endSecretsOf(
  tx: Tx,
  place: Place,
  partnerId: string,
  now: Date,
): Promise<void> {
  const spent = spentSecrets(now);
  const { count: lapsed } = await tx.clientSecret.deleteMany({
    where: { ...place, ...spent.lapsed },
  });
  const { count: retired } = await tx.clientSecret.updateMany({
    where: { ...place, ...spent.retired },
    data: { status: "REVOKED", closedAt: now },
  });
  const expired = await tx.clientSecret.updateManyAndReturn({
    where: { ...place, ...spent.expired },
    data: { status: "EXPIRED", closedAt: now },
    select: toldSelect,
  });
  // Somebody else may have seen to it in the meantime.
  if (lapsed + retired + expired.length === 0) return;
  await recordEvent(tx, worker, {
    action: "client_secret.ended_by_time",
    object: { type: "application", id: place.appId },
    partnerId,
    data: { ...place, lapsed, retired, expired: expired.length },
  });
  for (const secret of expired) await tell(tx, secret, text.secretLife.mails.expired);
}

/**
 * Announces that secrets will end, each occasion once: its row is the memory, whoever restarts.
 * Answers how many were announced.
 */
export async function announceExpiry(now: Date): Promise<number> {
  let announced = 0;
  for (const { id } of await secretsToAnnounce(now)) {
    const done = await inTransaction(worker, async (tx) => {
      const secret = await tx.clientSecret.findUnique({
        where: { id },
        select: toldSelect,
      });
      const { createdAt, expiresAt } = secret ?? {};
      const days = createdAt && expiresAt && noticeDue({ createdAt, expiresAt }, now);
      if (!secret || !days) return ok(0);
      const { count } = await tx.clientSecretNotice.createMany({
        data: [{ secretId: id, days, sentAt: now }],
        skipDuplicates: true,
      });
      if (count === 1)
        await tell(tx, secret, (app, environment, lastFour) =>
          text.secretLife.mails.expires(app, environment, lastFour, days),
        );
      return ok(count);
    });
    if (done.ok) announced += done.value;
  }
  return announced;
}

/** Secrets for which the nearest occasion has come that was not past when they were made. */
function secretsToAnnounce(now: Date) {
  return db.$queryRaw<{ id: string }[]>`
    SELECT s.id::text FROM client_secret s
    CROSS JOIN LATERAL (
      SELECT min(days) AS days FROM unnest(${[...noticeDays]}::int[]) AS days
      WHERE s.expires_at <= ${now}::timestamptz + make_interval(days => days)) nearest
    WHERE s.closed_at IS NULL AND s.status IN ('ACTIVE', 'DISABLED')
      AND s.expires_at > ${now}
      AND s.expires_at <= ${later(now, Math.max(...noticeDays) * DAY)}
      AND s.created_at < s.expires_at - make_interval(days => nearest.days)
      AND NOT EXISTS (
        SELECT 1 FROM client_secret_notice n
        WHERE n.secret_id = s.id AND n.days <= nearest.days)
    ORDER BY s.expires_at LIMIT ${AT_ONCE}`;
}

/**
 * Revokes the secrets of places where a native version is published: a native app has none, and they
 * are refused already. Answers how many there were.
 */
export async function endSecretsOfNative(now: Date): Promise<number> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id::text FROM client_secret s
    JOIN publication p ON p.app_id = s.app_id AND p.environment = s.environment
    JOIN configuration_version v ON v.id = p.version_id
    WHERE s.closed_at IS NULL AND p.state = 'PUBLISHED' AND v.is_native
    ORDER BY s.id LIMIT ${AT_ONCE}`;
  for (const { id } of found)
    await inTransaction(worker, async (tx) => {
      const unkept = await tx.clientSecret.deleteMany({
        where: { id, status: "PENDING" },
      });
      const [secret] = await tx.clientSecret.updateManyAndReturn({
        where: { id, closedAt: null },
        data: { status: "REVOKED", closedAt: now },
        select: toldSelect,
      });
      // Somebody was faster, or nobody ever kept it.
      if (!secret || unkept.count > 0) return ok(null);
      const { appId, environment, lastFour, app } = secret;
      await recordEvent(tx, worker, {
        action: "client_secret.ended_as_native",
        object: { type: "client_secret", id },
        partnerId: app.partnerId,
        data: { appId, environment, lastFour },
      });
      await tell(tx, secret, text.secretLife.mails.endedAsNative);
      return ok(null);
    });
  return found.length;
}

/** Uses of days long past say nothing any more. */
export async function forgetUses(now: Date): Promise<void> {
  await inTransaction(worker, async (tx) => {
    await tx.clientSecretUse.deleteMany({
      where: { day: { lt: later(now, -USE_KEPT) } },
    });
    return ok(null);
  });
}

const toldSelect = {
  id: true,
  appId: true,
  environment: true,
  lastFour: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  app: { select: { name: true, partnerId: true, technicalContactId: true } },
} as const;

type Told = Place & {
  lastFour: string;
  createdById: string;
  app: { name: string; partnerId: string; technicalContactId: string };
};

async function tell(
  tx: Tx,
  { app, appId, environment, lastFour, createdById }: Told,
  letter: (app: string, environment: string, lastFour: string) => Letter,
): Promise<void> {
  await mailPeople(tx, await keepersOf(tx, app, createdById), {
    ...letter(app.name, text.common.environments[environment], lastFour),
    link: `/apps/${appId}/credentials`,
  });
}
