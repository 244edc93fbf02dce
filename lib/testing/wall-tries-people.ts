import type { Prisma } from "@/lib/db/generated/client";

// What a stranger sends past the commands, on every row there is. Named as column lists are.
type Send = (tx: Prisma.TransactionClient, me: string) => Promise<number>;

/** By table and by what is sent. */
export type Tries = Record<string, Record<string, Send>>;

/** On partners, tenants and the people of both. */
export const triesOnPeople: Tries = {
  membership: {
    update: (tx, me) => tx.$executeRaw`
      UPDATE membership SET permissions = '{}' WHERE user_id <> ${me}::uuid`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO membership (partner_id, user_id, permissions)
      SELECT partner_id, ${me}::uuid, '{READ,CONFIGURATION}' FROM application`,
    delete: (tx) => tx.$executeRaw`DELETE FROM membership`,
  },
  invitation: {
    update: (tx) => tx.$executeRaw`UPDATE invitation SET withdrawn_at = now()`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO invitation (partner_id, email, email_key, permissions, token_mac, invited_by_id, expires_at)
      SELECT DISTINCT partner_id, 'me@a.example', 'me@a.example', '{READ,USERS}'::permission[], sha256('known'), ${me}::uuid,
        now() + interval '1 day' FROM application`,
    delete: (tx) => tx.$executeRaw`DELETE FROM invitation`,
  },
  partner_logo: {
    update: (tx) => tx.$executeRaw`UPDATE partner_logo SET created_at = now()`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO partner_logo (partner_id, hash, bytes)
      SELECT p.id, l.hash, l.bytes FROM partner p CROSS JOIN partner_logo l
      WHERE p.id <> l.partner_id`,
    delete: (tx) => tx.$executeRaw`DELETE FROM partner_logo`,
  },
  partner_domain: {
    update: (tx) => tx.$executeRaw`UPDATE partner_domain SET removed_at = now()`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO partner_domain (partner_id, domain, token, added_by_id)
      SELECT DISTINCT partner_id, 'mine.example', 'known', ${me}::uuid FROM application`,
    delete: (tx) => tx.$executeRaw`DELETE FROM partner_domain`,
  },
  partner_recovery: {
    update: (tx) => tx.$executeRaw`UPDATE partner_recovery SET withdrawn_at = now()`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO partner_recovery (partner_id, domain_id, email, email_key, reason, proposed_by_id)
      SELECT partner_id, id, 'me@a.example', 'me@a.example', 'mine', ${me}::uuid FROM partner_domain`,
    delete: (tx) => tx.$executeRaw`DELETE FROM partner_recovery`,
  },
  account_view: {
    update: (tx) => tx.$executeRaw`UPDATE account_view SET ended_at = now()`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO account_view (viewer_id, viewed_id, session_id, reason, started_at, expires_at)
      SELECT ${me}::uuid, p.id, s.id, 'mine', now(), now() + interval '1 minute'
      FROM person p, session s WHERE s.user_id = ${me}::uuid AND p.id <> ${me}::uuid`,
    delete: (tx) => tx.$executeRaw`DELETE FROM account_view`,
  },
  staff_member: {
    update: (tx) => tx.$executeRaw`UPDATE staff_member SET role = 'PORTAL_ADMIN'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO staff_member (user_id, role) VALUES (${me}::uuid, 'PORTAL_ADMIN')`,
    delete: (tx) => tx.$executeRaw`DELETE FROM staff_member`,
  },
  partner: {
    update: (tx) => tx.$executeRaw`
      UPDATE partner SET support_emails = '{mine}' WHERE id IN (SELECT partner_id FROM application)`,
    insert: (tx) => tx.$executeRaw`INSERT INTO partner (name) VALUES ('mine')`,
    delete: (tx) => tx.$executeRaw`DELETE FROM partner`,
  },
  tenant: {
    update: (tx) => tx.$executeRaw`UPDATE tenant SET state = 'DELETED'`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO tenant (environment, context_id, name, company, kind, endpoint, release, user_plan)
      VALUES ('SOD', 'Cust99', 'mine', 'mine', 'TEST', '', '', '')`,
    delete: (tx) => tx.$executeRaw`DELETE FROM tenant`,
  },
  stated_person: {
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO stated_person (tenant_id, email_key, "right", user_id)
      SELECT id, 'me@a.example', 'TENANT_ADMINISTRATOR', ${me}::uuid FROM tenant`,
    delete: (tx) => tx.$executeRaw`DELETE FROM stated_person`,
  },
  tenant_removal: { delete: (tx) => tx.$executeRaw`DELETE FROM tenant_removal` },
  tenant_person: {
    update: (tx) => tx.$executeRaw`
      UPDATE tenant_person SET "right" = 'EXTERNAL_CONSULTANT'`,
    delete: (tx) => tx.$executeRaw`DELETE FROM tenant_person`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO tenant_person (tenant_id, user_id, "right", source)
      SELECT id, ${me}::uuid, 'TENANT_ADMINISTRATOR', 'OPERATIONS' FROM tenant`,
  },
  superid_connection: {
    update: (tx) => tx.$executeRaw`UPDATE superid_connection SET label = 'mine'`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO superid_connection (user_id, issuer, subject, label)
      VALUES (${me}::uuid, 'https://superid.example', 'of somebody', 'mine')`,
    delete: (tx) => tx.$executeRaw`DELETE FROM superid_connection`,
  },
  pending_superid: {
    update: (tx) => tx.$executeRaw`UPDATE pending_superid SET is_administrator = true`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO pending_superid (token_mac, issuer, subject, label, is_administrator, return_to, expires_at)
      VALUES (sha256('known'), 'https://superid.example', 'of somebody', 'mine', true, '/',
        now() + interval '5 minutes')`,
    delete: (tx) => tx.$executeRaw`DELETE FROM pending_superid`,
  },
  known_device: {
    update: (tx, me) => tx.$executeRaw`
      UPDATE known_device SET last_seen_at = now() WHERE user_id <> ${me}::uuid`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO known_device (user_id, device_mac)
      SELECT id, sha256('mine') FROM person WHERE id <> ${me}::uuid`,
    delete: (tx, me) =>
      tx.$executeRaw`DELETE FROM known_device WHERE user_id <> ${me}::uuid`,
  },
  account_link: {
    update: (tx) => tx.$executeRaw`UPDATE account_link SET used_at = now()`,
    insert: (tx, me) => tx.$executeRaw`
      INSERT INTO account_link (purpose, user_id, token_mac, expires_at)
      SELECT 'RESET', id, sha256('known'), now() + interval '1 hour'
      FROM person WHERE id <> ${me}::uuid`,
    delete: (tx) => tx.$executeRaw`DELETE FROM account_link`,
  },
  person: {
    update: (tx, me) => tx.$executeRaw`
      UPDATE person SET password_hash = 'mine' WHERE id <> ${me}::uuid`,
    insert: (tx) => tx.$executeRaw`
      INSERT INTO person (email, email_key, name, password_hash) VALUES ('a', 'a', 'a', 'a')`,
    delete: (tx) => tx.$executeRaw`DELETE FROM person`,
  },
};
