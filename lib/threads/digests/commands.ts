import "server-only";

import type { Actor, SystemActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { db, joinSql, sql, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueMail } from "@/lib/outbox/mail";
import { text } from "@/lib/words/catalogue";
import { visibleThreads } from "../policy";
import type { ThreadKind } from "../rules";
import { lastDue } from "./rules";

const worker: SystemActor = { system: "worker" };
/** How many people are told in one turn; the rest is for the next one. */
const AT_ONCE = 200;

/**
 * One mail to each person who chose so, about everything since the last, in the morning of where they are.
 * Answers how many went out.
 */
export async function sendDigests(now: Date): Promise<number> {
  let sent = 0;
  for (const { userId, due } of await waitingSince(now)) {
    const told = await inTransaction(worker, async (tx) =>
      ok(await tell(tx, userId, due)),
    );
    if (told.ok && told.value) sent += 1;
  }
  return sent;
}

/** Who has something that came before their last morning, the longest waiting first. */
async function waitingSince(now: Date): Promise<{ userId: string; due: Date }[]> {
  const zones = await db.$queryRaw<{ zone: string }[]>`
    SELECT DISTINCT p.time_zone AS zone FROM digest_entry d JOIN person p ON p.id = d.user_id`;
  if (zones.length === 0) return [];
  const mornings = zones.map(
    ({ zone }) => sql`(${zone}, ${lastDue(now, zone)}::timestamptz)`,
  );
  return db.$queryRaw`
    SELECT d.user_id::text AS "userId", m.due
    FROM digest_entry d JOIN person p ON p.id = d.user_id
      JOIN (VALUES ${joinSql(mornings)}) AS m (zone, due) ON m.zone = p.time_zone
    WHERE d.created_at < m.due
    GROUP BY d.user_id, m.due ORDER BY min(d.created_at), d.user_id LIMIT ${AT_ONCE}`;
}

type Line = {
  kind: ThreadKind;
  app: string | null;
  partner: string;
  contextId: string | null;
  number: number | null;
  item: string | null;
};

/** Whoever takes the entries out tells of them: another worker finds none. */
async function tell(tx: Tx, userId: string, due: Date): Promise<boolean> {
  const entries = await tx.$queryRaw<{ threadId: string }[]>`
    DELETE FROM digest_entry WHERE user_id = ${userId}::uuid AND created_at < ${due}
    RETURNING thread_id::text AS "threadId"`;
  const person = await tx.user.findUnique({
    where: { id: userId },
    include: {
      memberships: { where: { endedAt: null }, include: { partner: true } },
      ...{ staffRoles: true, tenants: { include: { tenant: true } } },
    },
  });
  if (!person?.loginAllowed || entries.length === 0) return false;
  // What was taken away from them since is not told.
  const seen = await tx.thread.findMany({
    where: {
      AND: [
        { id: { in: entries.map(({ threadId }) => threadId) } },
        visibleThreads(readerOf(person)),
      ],
    },
    select: { id: true },
  });
  if (seen.length === 0) return false;
  const lines = await tx.$queryRaw<Line[]>`
    SELECT t.kind::text AS kind, a.name AS app, p.name AS partner,
      c.context_id AS "contextId", r.number, i.code AS item
    FROM thread t JOIN partner p ON p.id = t.partner_id
      LEFT JOIN application a ON a.id = t.app_id
      LEFT JOIN review r ON r.id = t.thing_id AND t.kind = 'REVIEW'
      LEFT JOIN checklist_item i ON i.id = t.item_id
      LEFT JOIN tenant c ON c.id = t.tenant_id
      LEFT JOIN notice_preference n ON n.user_id = ${userId}::uuid AND n.kind = t.kind
      LEFT JOIN thread_read d ON d.user_id = ${userId}::uuid AND d.thread_id = t.id
    WHERE t.id IN (${joinSql(seen.map(({ id }) => sql`${id}::uuid`))})
      AND n.way IS DISTINCT FROM 'PAGE' AND t.last_by_id <> ${userId}::uuid
      AND (d.read_at IS NULL OR d.read_at < t.last_at)
    ORDER BY t.last_at DESC`;
  if (lines.length === 0) return false;
  await queueMail(tx, {
    recipient: person.emailKey,
    ...text.notices.mails.digest(lines),
    link: "/messages",
  });
  return true;
}

type Person = {
  id: string;
  name: string;
  email: string;
  memberships: {
    partnerId: string;
    permissions: Actor["memberships"][number]["permissions"];
    partner: { name: string };
  }[];
  staffRoles: { role: Actor["staffRoles"][number] }[];
  tenants: {
    tenantId: string;
    right: Actor["tenants"][number]["right"];
    tenant: { environment: Actor["tenants"][number]["environment"] };
  }[];
};

/** Somebody as what they may read goes by, without a session. */
function readerOf({ id, name, email, memberships, staffRoles, tenants }: Person): Actor {
  return {
    ...{ userId: id, name, email, sessionId: "", authTime: new Date(0) },
    ...{ twoFactor: false, factors: { otp: false, passkey: false }, asleep: [] },
    memberships: memberships.map(({ partnerId, permissions, partner }) => ({
      ...{ partnerId, permissions, partner: partner.name },
    })),
    staffRoles: staffRoles.map(({ role }) => role),
    tenants: tenants.map(({ tenantId, right, tenant }) => ({
      ...{ tenantId, right, environment: tenant.environment },
    })),
  };
}
