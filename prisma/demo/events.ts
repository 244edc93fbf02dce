import type { Tx } from "@/lib/db/client";

/** What the log of the demonstration says: who made the apps, and what came of the requests. */
export async function seedEvents(tx: Tx): Promise<void> {
  await tx.$queryRaw`
    SELECT count(portal_audit_append('partner:' || partner_id, created_by_id, 'partner', NULL,
      partner_id, NULL, 'application.created', 'application', id::text,
      jsonb_build_object('name', name, 'kind', kind, 'template', template)))::int
    FROM (SELECT * FROM application ORDER BY created_at, name) a`;
  await tx.$queryRaw`
    SELECT count(portal_audit_append('partner:' || partner_id, requested_by_id, 'partner', NULL,
      partner_id, NULL, 'configuration.published', 'configuration_version', version_id::text,
      jsonb_build_object('appId', app_id, 'number', number, 'environment', 'SOD')))::int
    FROM (SELECT p.*, v.number, a.partner_id FROM publication p
      JOIN configuration_version v ON v.id = p.version_id JOIN application a ON a.id = p.app_id
      WHERE p.environment = 'SOD' AND p.state = 'PUBLISHED' ORDER BY p.requested_at, a.name) p`;
  for (const [action, role] of [
    ["activation.requested", "partner"],
    ["activation.approved", "customer"],
    ["activation.granted", "staff"],
  ] as const) {
    await tx.$queryRaw`
      SELECT count(portal_audit_append('partner:' || partner_id, actor, ${role}, NULL, partner_id,
        tenant_id, ${action}, 'activation_request', id::text, jsonb_build_object('appId', app_id,
          'rights', CASE WHEN ${role} = 'customer' THEN agreed_rights -> 'enforced' END)))::int
      FROM (SELECT r.*, a.partner_id, CASE ${role} WHEN 'partner' THEN requested_by_id
          WHEN 'customer' THEN decided_by_id ELSE granted_by_id END AS actor
        FROM activation_request r JOIN application a ON a.id = r.app_id ORDER BY r.requested_at) r
      WHERE actor IS NOT NULL`;
  }
  for (const action of ["authorization.paused", "authorization.resumed"] as const) {
    await tx.$queryRaw`
      SELECT count(portal_audit_append('partner:' || partner_id, actor, 'customer', NULL, partner_id,
        tenant_id, ${action}, 'authorization', id::text,
        jsonb_build_object('appId', app_id, 'cause', 'customer')))::int
      FROM (SELECT h.*, a.partner_id, CASE ${action} WHEN 'authorization.paused' THEN p.paused_by_id
          ELSE p.lifted_by_id END AS actor
        FROM authorization_pause p JOIN "authorization" h ON h.id = p.authorization_id
          JOIN application a ON a.id = h.app_id ORDER BY p.paused_at) p
      WHERE actor IS NOT NULL`;
  }
}
