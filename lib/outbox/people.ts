import "server-only";

import type { StaffRole } from "@/lib/auth/actor";
import { joinSql, noSql, sql, type Sql, type Tx } from "@/lib/db/client";
import { closeWith, type Closing } from "@/lib/db/closing";
import { envelope, mailsAtEnd, type Notice, type OutgoingMail } from "./mail";

/** A person by their id, or an address that belongs to none or to one of them. */
export type Receiver = string | null | { email: string };

/** One mail to each of these people, once each; whoever may not sign in any more gets none. */
export async function mailPeople(
  tx: Tx,
  receivers: readonly Receiver[],
  mail: Omit<OutgoingMail, "recipient">,
): Promise<void> {
  await closeWith(tx, [mailAtEnd(receivers, mail)]);
}

/** The same for the statement that a transaction ends with, which takes one of these. */
export function mailAtEnd(
  receivers: readonly Receiver[],
  mail: Omit<OutgoingMail, "recipient">,
): Closing {
  const { link, notice } = mail;
  const userIds = new Set(receivers.filter((one) => typeof one === "string"));
  const to = addressed(receivers, userIds, link, notice);
  if (!to) return { tables: [], columns: [] };
  const { tables, columns } = mailsAtEnd(mail, to);
  return notice && userIds.size > 0
    ? { tables: [...tables, keptForDigest([...userIds], notice)], columns }
    : { tables, columns };
}

/** Whoever chose the day's one mail gets the message there. */
function keptForDigest(
  userIds: readonly string[],
  { kind, thingId, itemId = null }: Notice,
): Sql {
  return sql`digested AS (
    INSERT INTO digest_entry (user_id, thread_id)
    SELECT p.id, t.id FROM thread t CROSS JOIN person p
      JOIN notice_preference n ON n.user_id = p.id AND n.kind = ${kind}::thread_kind
    WHERE t.thing_id = ${thingId}::uuid
      AND coalesce(t.item_id, t.thing_id) = coalesce(${itemId}::uuid, ${thingId}::uuid)
      AND p.id = ANY (${userIds}::uuid[]) AND p.login_allowed AND n.way = 'DIGEST')`;
}

/** Who gets a mail at once: of a message, whoever has not chosen another way. */
function addressed(
  receivers: readonly Receiver[],
  userIds: ReadonlySet<string>,
  path: string,
  notice: Notice | undefined,
): Sql | null {
  const emails = new Set(
    receivers.flatMap((one) => (one && typeof one === "object" ? [one.email] : [])),
  );
  const row = (to: string) => {
    const { id, link, payload } = envelope(path);
    return sql`(${to}, ${id}::uuid, ${link}::bytea, ${payload})`;
  };
  const parts: Sql[] = [];
  if (userIds.size > 0) {
    parts.push(sql`
      SELECT m.id, p.email_key AS recipient, m.link, m.payload
      FROM (VALUES ${joinSql([...userIds].map(row))}) AS m (user_id, id, link, payload)
        JOIN person p ON p.id = m.user_id::uuid AND p.login_allowed
        ${notice ? notChosen(notice) : noSql}`);
  }
  if (emails.size > 0) {
    // An address of one of them is not told twice, one of whom may not sign in not at all.
    parts.push(sql`
      SELECT m.id, m.email AS recipient, m.link, m.payload
      FROM (VALUES ${joinSql([...emails].map(row))}) AS m (email, id, link, payload)
      WHERE NOT EXISTS (
        SELECT 1 FROM person p WHERE p.email_key = m.email
          AND (NOT p.login_allowed OR p.id = ANY (${[...userIds]}::uuid[])))`);
  }
  if (parts.length === 0) return null;
  return sql`${joinSql(parts, " UNION ALL ")} ORDER BY recipient`;
}

function notChosen({ kind }: Notice): Sql {
  return sql`AND NOT EXISTS (
    SELECT 1 FROM notice_preference n
    WHERE n.user_id = p.id AND n.kind = ${kind}::thread_kind AND n.way <> 'MAIL')`;
}

type App = { partnerId: string; technicalContactId: string };

/**
 * Who keeps a credential of an app: its technical contact and who made it, as long as they manage
 * credentials; where neither can read a mail about it, everybody who does.
 */
export async function keepersOf(
  tx: Tx,
  { partnerId, technicalContactId }: App,
  madeById: string,
): Promise<string[]> {
  const managers = await tx.membership.findMany({
    where: {
      partnerId,
      endedAt: null,
      permissions: { has: "CONFIGURATION" },
      user: { loginAllowed: true },
    },
    select: { userId: true },
  });
  const keepers = managers.filter(({ userId }) =>
    [technicalContactId, madeById].includes(userId),
  );
  return (keepers.length > 0 ? keepers : managers).map(({ userId }) => userId);
}

/**
 * Whom something about an app's credentials, or about all of a partner's, concerns: its contacts, and
 * whoever manages them.
 */
export async function concerned(
  tx: Tx,
  {
    partnerId,
    technicalContactId,
  }: { partnerId: string; technicalContactId: string | null },
): Promise<(string | null)[]> {
  const { memberships, ...partner } = await tx.partner.findUniqueOrThrow({
    where: { id: partnerId },
    select: {
      administrativeContactId: true,
      technicalContactId: true,
      memberships: {
        where: { endedAt: null, permissions: { has: "CONFIGURATION" } },
        select: { userId: true },
      },
    },
  });
  return [
    technicalContactId,
    partner.administrativeContactId,
    partner.technicalContactId,
    ...memberships.map(({ userId }) => userId),
  ];
}

/** SuperOffice's, who look for use that is not the partner's. */
export async function appManagers(tx: Tx): Promise<string[]> {
  return staffWith(tx, "APP_MANAGER");
}

/** Everybody at SuperOffice with this role. */
export async function staffWith(tx: Tx, role: StaffRole): Promise<string[]> {
  const staff = await tx.staffMember.findMany({
    where: { role },
    select: { userId: true },
  });
  return staff.map(({ userId }) => userId);
}

/** Everybody at SuperOffice with one of these roles who decides about the partner: its own people do not. */
export async function decidersOf(
  tx: Tx,
  partnerId: string,
  roles: readonly StaffRole[],
): Promise<string[]> {
  const staff = await tx.staffMember.findMany({
    where: {
      role: { in: [...roles] },
      user: { memberships: { none: { partnerId, endedAt: null } } },
    },
    select: { userId: true },
  });
  return staff.map(({ userId }) => userId);
}

/** The app's technical contact, and everybody at the partner who can do something about the app. */
export async function mailManagers(
  tx: Tx,
  { partnerId, technicalContactId }: { partnerId: string; technicalContactId: string },
  mail: Omit<OutgoingMail, "recipient">,
): Promise<void> {
  const managers = await tx.membership.findMany({
    where: { partnerId, endedAt: null, permissions: { has: "CONFIGURATION" } },
    select: { userId: true },
  });
  const people = [technicalContactId, ...managers.map(({ userId }) => userId)];
  await mailPeople(tx, people, mail);
}
