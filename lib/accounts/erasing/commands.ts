import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { forgetAddresses, forgetPerson } from "@/lib/db/known-addresses";
import { replaceMentions } from "@/lib/db/mentions";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople } from "@/lib/outbox/people";
import { USUAL_ZONE } from "@/lib/threads/digests/rules";
import { text } from "@/lib/words/catalogue";
import type { Heir, LeftBehind, Obstacle } from "../erasure/dto";
import { mentionsOf, patternOf } from "./rules";

const worker: SystemActor = { system: "worker" };
const words = text.ownData;
const AT_ONCE = 20;

type Due = { id: string; userId: string };
type Outcome = "erased" | "stopped" | "nothing to do";

/** Erases everybody whose week is over, one by one. Answers how many; the rest is for the next time. */
export async function eraseDue(now: Date): Promise<number> {
  const due = await db.erasure.findMany({
    where: { cancelledAt: null, doneAt: null, effectiveAt: { lte: now } },
    select: { id: true, userId: true },
    orderBy: { effectiveAt: "asc" },
    take: AT_ONCE,
  });
  let erased = 0;
  const failed: unknown[] = [];
  for (const one of due) {
    try {
      // First out of the words of others, while it is still known what to look for.
      if ((await obstaclesOf(db, one.userId)).length === 0)
        await takeOutMentions(one.userId);
      const outcome = await erasing((tx) => eraseOne(tx, one, now));
      if (outcome.ok && outcome.value === "erased") erased += 1;
    } catch (error) {
      // One that fails must not keep the others here.
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
  return erased;
}

/** What was written stays as it was, but for who is erased: the database asks for this word. */
function erasing<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  return inTransaction(worker, async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.erasing', 'on', true)`;
    return work(tx);
  });
}

async function eraseOne(
  tx: Tx,
  { id, userId }: Due,
  now: Date,
): Promise<Result<Outcome>> {
  await lock(tx, userId);
  const open = { id, cancelledAt: null, doneAt: null };
  const [obstacle] = await obstaclesOf(tx, userId);
  if (obstacle) return stop(tx, userId, open, obstacle, now);
  const { count } = await tx.erasure.updateMany({ where: open, data: { doneAt: now } });
  // Called off this very moment.
  if (count === 0) return ok("nothing to do");
  const addresses = await addressesOf(tx, userId);
  await handOver(tx, userId);
  await leaveBehind(tx, userId, now);
  await leave(tx, userId, now);
  await forgetPerson(tx, userId);
  await forgetAddresses(tx, userId, addresses);
  await tx.user.update({
    where: { id: userId },
    data: {
      name: words.erasure.erased,
      email: "",
      emailKey: `erased:${userId}`,
      passwordHash: "",
      language: null,
      loginAllowed: false,
      loginOffById: null,
      timeZone: USUAL_ZONE,
      erasedAt: now,
    },
  });
  await recordEvent(tx, worker, {
    action: "account.erased",
    object: { type: "person", id: userId },
  });
  return ok("erased");
}

/** Whoever gives away the last right, or takes the last colleague, waits or is waited for. */
async function lock(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('portal_admin'))::text`;
  await tx.$queryRaw`
    SELECT id FROM partner WHERE id IN (
      SELECT partner_id FROM membership WHERE user_id = ${userId}::uuid AND ended_at IS NULL)
    ORDER BY id FOR UPDATE`;
  // Whoever sends something out of SOD right now is seen, or sees that nobody is left to send it.
  await tx.$queryRaw`
    SELECT a.id FROM application a JOIN membership m ON m.partner_id = a.partner_id
    WHERE m.user_id = ${userId}::uuid AND m.ended_at IS NULL
    ORDER BY a.id FOR UPDATE OF a`;
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${userId}::uuid FOR UPDATE`;
}

/** Somebody is needed since they asked: told why, and nothing happens. */
async function stop(
  tx: Tx,
  userId: string,
  open: { id: string; cancelledAt: null; doneAt: null },
  obstacle: Obstacle,
  now: Date,
): Promise<Result<Outcome>> {
  const { count } = await tx.erasure.updateMany({
    where: open,
    data: { cancelledAt: now, obstacle: obstacle.kind },
  });
  if (count === 0) return ok("nothing to do");
  await recordEvent(tx, worker, {
    action: "account.erasure_stopped",
    object: { type: "person", id: userId },
    data: { obstacle: obstacle.kind },
  });
  await mailPeople(tx, [userId], {
    ...words.mails.erasureStopped({ kind: obstacle.kind, about: obstacle }),
    link: "/profile/data",
  });
  return ok("stopped");
}

/** Every contact role goes to somebody who stays. */
async function handOver(tx: Tx, userId: string): Promise<void> {
  const heirs = await tx.$queryRaw<Heir[]>`
    SELECT partner_id AS "partnerId", partner, heir_id AS "heirId", heir,
      apps, administrative, technical
    FROM portal_erasure_heirs(${userId}::uuid)`;
  for (const { partnerId, heirId, partner, ...roles } of heirs) {
    await tx.application.updateMany({
      where: { partnerId, technicalContactId: userId },
      data: { technicalContactId: heirId, revision: { increment: 1 } },
    });
    if (roles.administrative || roles.technical) {
      await tx.partner.update({
        where: { id: partnerId },
        data: {
          ...(roles.administrative && { administrativeContactId: heirId }),
          ...(roles.technical && { technicalContactId: heirId }),
          revision: { increment: 1 },
        },
      });
    }
    await recordEvent(tx, worker, {
      action: "partner.contacts_reassigned",
      object: { type: "partner", id: partnerId },
      partnerId,
      data: { from: userId, to: heirId, apps: roles.apps },
    });
    await mailPeople(tx, [heirId], {
      ...words.mails.heir(partner, heirWords(roles)),
      link: `/partners/${partnerId}`,
    });
  }
}

const heirWords = ({
  apps,
  administrative,
  technical,
}: Pick<Heir, "apps" | "administrative" | "technical">) =>
  [
    ...(administrative ? [words.erasure.administrative] : []),
    ...(technical ? [words.erasure.technical] : []),
    ...(apps > 0 ? [words.erasure.apps(apps)] : []),
  ].join(", ");

/**
 * Partners that have nobody else stay without people: what lets in ends, and apps keep a contact
 * that is nobody until SuperOffice lets somebody in (lib/partners/recoveries).
 */
async function leaveBehind(tx: Tx, userId: string, now: Date): Promise<void> {
  for (const { partnerId, apps } of await leftBehind(tx, userId)) {
    const living = { app: { partnerId }, closedAt: null };
    // Nobody has kept these.
    await tx.clientSecret.deleteMany({ where: { ...living, status: "PENDING" } });
    const secrets = await tx.clientSecret.findMany({
      where: living,
      select: { id: true, appId: true, environment: true, lastFour: true },
    });
    await tx.clientSecret.updateMany({
      where: { id: { in: secrets.map(({ id }) => id) } },
      data: { status: "REVOKED", closedAt: now },
    });
    for (const { id, ...data } of secrets) {
      await recordEvent(tx, worker, {
        action: "client_secret.revoked",
        object: { type: "client_secret", id },
        ...{ partnerId, data },
      });
    }
    const keys = await tx.appKey.updateManyAndReturn({
      where: living,
      data: { status: "REVOKED", closedAt: now },
      select: { id: true, appId: true, environment: true },
    });
    for (const { id, ...data } of keys) {
      await recordEvent(tx, worker, {
        action: "app_key.revoked",
        object: { type: "app_key", id },
        ...{ partnerId, data },
      });
    }
    await tx.invitation.updateMany({
      where: { partnerId, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    await tx.partner.update({
      where: { id: partnerId },
      data: {
        ...{ administrativeContactId: null, technicalContactId: null },
        revision: { increment: 1 },
      },
    });
    await recordEvent(tx, worker, {
      action: "partner.left_without_people",
      object: { type: "partner", id: partnerId },
      ...{ partnerId, data: { apps, secrets: secrets.length } },
    });
  }
}

/** Out of every partner, tenant and staff role. Ended memberships stay: they say who may not judge. */
async function leave(tx: Tx, userId: string, now: Date): Promise<void> {
  const living = { userId, endedAt: null };
  const memberships = await tx.membership.findMany({
    where: living,
    select: { partnerId: true, permissions: true },
  });
  await tx.membership.updateMany({
    where: living,
    data: { endedAt: now, revision: { increment: 1 } },
  });
  for (const { partnerId, permissions } of memberships) {
    await recordEvent(tx, worker, {
      action: "partner.person_removed",
      object: { type: "person", id: userId },
      partnerId,
      data: { permissions },
    });
  }
  await tx.staffMember.deleteMany({ where: { userId } });
  await tx.tenantPerson.deleteMany({ where: { userId } });
}

/** Takes name and addresses out of what others wrote, and of what the person wrote to them. */
async function takeOutMentions(userId: string): Promise<void> {
  await erasing(async (tx) => {
    const mentions = mentionsOf(await namesOf(tx, userId), await addressesOf(tx, userId));
    const found = patternOf(mentions);
    // As it stands in JSON.
    const quoted = patternOf(mentions.map((word) => JSON.stringify(word).slice(1, -1)));
    await replaceMentions(tx, userId, { found, quoted, nobody: words.erasure.erased });
    return ok(null);
  });
}

function obstaclesOf(tx: Pick<Tx, "$queryRaw">, userId: string): Promise<Obstacle[]> {
  return tx.$queryRaw<Obstacle[]>`
    SELECT kind, id, name, alone FROM portal_erasure_obstacles(${userId}::uuid)`;
}

function leftBehind(tx: Pick<Tx, "$queryRaw">, userId: string): Promise<LeftBehind[]> {
  return tx.$queryRaw<LeftBehind[]>`
    SELECT partner_id AS "partnerId", partner, apps, secrets, keys, invitations
    FROM portal_erasure_leaves(${userId}::uuid)`;
}

/** What they are called, and what they registered as. */
async function namesOf(tx: Tx, userId: string): Promise<string[]> {
  const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const registered = await tx.registration.findMany({
    where: { userId },
    select: { name: true },
  });
  return [name, ...registered.map((one) => one.name)];
}

async function addressesOf(tx: Tx, userId: string): Promise<string[]> {
  const found = await tx.$queryRaw<{ address: string }[]>`
    SELECT address FROM portal_addresses_of(${userId}::uuid) AS address`;
  return found.map(({ address }) => address);
}
