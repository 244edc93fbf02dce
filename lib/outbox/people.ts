import "server-only";

import type { StaffRole } from "@/lib/auth/actor";
import { joinSql, sql, type Sql, type Tx } from "@/lib/db/client";
import type { Closing } from "@/lib/db/closing";
import { envelope, mailsAtEnd, queueMails, type OutgoingMail } from "./mail";

/** One mail to each of these people, once each; whoever may not sign in any more gets none. */
export async function mailPeople(
  tx: Tx,
  userIds: readonly (string | null)[],
  mail: Omit<OutgoingMail, "recipient">,
): Promise<void> {
  const to = addressed(userIds, mail.link);
  if (to) await queueMails(tx, mail, to);
}

/** The same for the statement that a transaction ends with, which takes one of these. */
export function mailAtEnd(
  userIds: readonly (string | null)[],
  mail: Omit<OutgoingMail, "recipient">,
): Closing {
  const to = addressed(userIds, mail.link);
  return to ? mailsAtEnd(mail, to) : { tables: [], columns: [] };
}

function addressed(userIds: readonly (string | null)[], path: string): Sql | null {
  const rows = [...new Set(userIds)].flatMap((userId) => {
    if (userId === null) return [];
    const { id, link, payload } = envelope(path);
    return sql`(${userId}::uuid, ${id}::uuid, ${link}::bytea, ${payload})`;
  });
  if (rows.length === 0) return null;
  return sql`
    SELECT m.id, p.email_key, m.link, m.payload
    FROM (VALUES ${joinSql(rows)}) AS m (user_id, id, link, payload)
      JOIN person p ON p.id = m.user_id AND p.login_allowed
    ORDER BY p.email_key`;
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
