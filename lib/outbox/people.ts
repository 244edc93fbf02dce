import "server-only";

import { joinSql, sql, type Tx } from "@/lib/db/client";
import { envelope, queueMails, type OutgoingMail } from "./mail";

/** One mail to each of these people, once each; whoever may not sign in any more gets none. */
export async function mailPeople(
  tx: Tx,
  userIds: readonly (string | null)[],
  mail: Omit<OutgoingMail, "recipient">,
): Promise<void> {
  const rows = [...new Set(userIds)].flatMap((userId) => {
    if (userId === null) return [];
    const { id, link, payload } = envelope(mail.link);
    return sql`(${userId}::uuid, ${id}::uuid, ${link}::bytea, ${payload})`;
  });
  if (rows.length === 0) return;
  await queueMails(
    tx,
    mail,
    sql`
      SELECT m.id, p.email_key, m.link, m.payload
      FROM (VALUES ${joinSql(rows)}) AS m (user_id, id, link, payload)
        JOIN person p ON p.id = m.user_id AND p.login_allowed
      ORDER BY p.email_key`,
  );
}
