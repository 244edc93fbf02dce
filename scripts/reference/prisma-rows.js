import { auditLine, macOf, newMail } from "./rows";

/** A mail with its job, as the outbox has them. */
export async function mail(tx, recipient) {
  const row = newMail(recipient);
  await tx.mail.create({ data: row });
  const payload = JSON.stringify({ mailId: row.id });
  await tx.$queryRaw`
    SELECT portal_add_job('send_mail', ${payload}::json, NULL::timestamptz, ${`send_mail:${payload}`})::text`;
}

export async function audit(tx, about) {
  const [chain, actor, role, session, partner, tenant, action, type, id, data] =
    auditLine(about);
  await tx.$queryRaw`
    SELECT portal_audit_append(${chain}, ${actor}::uuid, ${role}, ${session}::uuid,
      ${partner}::uuid, ${tenant}::uuid, ${action}, ${type}, ${id}, ${data}::jsonb)::text`;
}

export async function note(tx, userId, key, result) {
  const data = { scope: userId, key, requestMac: macOf(), result };
  await tx.idempotencyRecord.create({ data });
}
