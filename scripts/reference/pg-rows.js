import { auditLine, macOf, newMail } from "./rows";

export async function mail(client, recipient) {
  const row = newMail(recipient);
  await client.query(
    "INSERT INTO mail (id, recipient, subject, letter, sealed_link) VALUES ($1, $2, $3, $4, $5)",
    [row.id, row.recipient, row.subject, JSON.stringify(row.letter), row.sealedLink],
  );
  const payload = JSON.stringify({ mailId: row.id });
  await client.query("SELECT portal_add_job('send_mail', $1, NULL, $2)", [
    ...[payload, `send_mail:${payload}`],
  ]);
}

export async function audit(client, about) {
  await client.query(
    "SELECT portal_audit_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    auditLine(about),
  );
}

export async function note(client, userId, key, result) {
  await client.query(
    "INSERT INTO idempotency_record (scope, key, request_mac, result) VALUES ($1, $2, $3, $4)",
    [userId, key, macOf(), result === undefined ? null : JSON.stringify(result)],
  );
}
