import "server-only";

import {
  administers,
  isCiToken,
  isService,
  isSystem,
  type Author,
} from "@/lib/auth/actor";
import { sql, type Sql, type Tx } from "@/lib/db/client";
import { closeWith, type Closing } from "@/lib/db/closing";

/**
 * Everything the portal writes down. Actions and objects are closed lists: a change there is a
 * change of stored history. Data hold ids and settings, never secrets, names or addresses of people.
 */
export type AuditEvent = {
  action: AuditAction;
  object: { type: AuditObject; id: string };
  partnerId?: string;
  tenantId?: string;
  data?: Record<string, unknown>;
};

export type AuditObject =
  | "person"
  | "registration"
  | "account_link"
  | "partner"
  | "invitation"
  | "partner_domain"
  | "partner_recovery"
  | "tenant"
  | "tenant_invitation"
  | "service_key"
  | "application"
  | "client_secret"
  | "credential_token"
  | "app_key"
  | "configuration_version"
  | "change_request"
  | "listing"
  | "review"
  | "activation_request"
  | "authorization"
  | "agreement_version"
  | "own_company"
  | "mail"
  | "checklist"
  | "setting";

export type AuditAction =
  | "account.requested"
  | "account.request_forgotten"
  | "account.registered"
  | "account.signed_in"
  | "account.signed_out"
  | "account.administrator_made"
  | "account.device_met"
  | "account.locked"
  | "account.name_changed"
  | "account.notices_chosen"
  | "account.password_changed"
  | "account.password_reset"
  | "account.reset_requested"
  | "account.email_change_requested"
  | "account.email_changed"
  | "account.email_restored"
  | "account.session_ended"
  | "account.picture_set"
  | "account.picture_removed"
  | "account.data_opened"
  | "account.data_downloaded"
  | "account.erasure_requested"
  | "account.erasure_cancelled"
  | "account.erasure_stopped"
  | "account.erased"
  | "account.second_factor_given"
  | "account.proved_again"
  | "account.superid_connected"
  | "account.superid_disconnected"
  | "factor.totp_begun"
  | "factor.totp_added"
  | "factor.totp_removed"
  | "factor.passkey_added"
  | "factor.passkey_removed"
  | "factor.recovery_codes_made"
  | "factor.reset_requested"
  | "factor.reset_cancelled"
  | "factor.reset_done"
  | "account.roles_changed"
  | "account.log_in_switched"
  | "account.view_begun"
  | "account.view_ended"
  | "partner.created"
  | "partner.verified"
  | "partner.person_invited"
  | "partner.invitation_sent_again"
  | "partner.invitation_withdrawn"
  | "partner.person_joined"
  | "partner.permissions_changed"
  | "partner.log_in_switched"
  | "partner.person_removed"
  | "partner.contacts_reassigned"
  | "partner.left_without_people"
  | "partner.settings_saved"
  | "partner.profile_saved"
  | "partner.logo_set"
  | "partner.logo_removed"
  | "partner.policies_saved"
  | "partner.domain_added"
  | "partner.domain_verified"
  | "partner.domain_missing"
  | "partner.domain_lapsed"
  | "partner.domain_removed"
  | "partner.recovery_proposed"
  | "partner.recovery_confirmed"
  | "partner.recovery_withdrawn"
  | "partner.verification_withdrawn"
  | "partner.own_company_confirmed"
  | "partner.own_company_withdrawn"
  | "agreement.published"
  | "agreement.accepted"
  | "tenant.created"
  | "tenant.stated"
  | `tenant.sandbox_${"ordered" | "order_withdrawn" | "made" | "declined"}`
  | "tenant.person_invited"
  | "tenant.invitation_sent_again"
  | "tenant.invitation_withdrawn"
  | "tenant.person_joined"
  | "tenant.right_changed"
  | "tenant.person_removed"
  | "tenant.person_left"
  | "tenant.person_stated"
  | "tenant.person_met"
  | "tenant.person_taken_back"
  | "service_key.made"
  | "service_key.kept"
  | "service_key.revoked"
  | "service_key.ended_by_time"
  | "tenant.administrator_made"
  | "tenant.administrator_ended"
  | "application.created"
  | "application.settings_saved"
  | "application.client_id_regenerated"
  | "application.deleted"
  | "application.restored"
  | "application.gone"
  | "partner.suspended"
  | "partner.suspension_lifted"
  | "appeal.message_sent"
  | "application.suspended"
  | "application.suspension_lifted"
  | "application.stopped"
  | "application.restarted"
  | "application.transfer_offered"
  | "application.transfer_withdrawn"
  | "application.transfer_accepted"
  | "application.transfer_declined"
  | "application.transfer_expired"
  | "application.transfer_refused"
  | "application.transferred"
  | "client_secret.created"
  | "client_secret.kept"
  | "client_secret.discarded"
  | "client_secret.disabled"
  | "client_secret.enabled"
  | "client_secret.retired"
  | "client_secret.grace_begun"
  | "client_secret.revoked"
  | "client_secret.leaked"
  | "client_secret.ended_by_time"
  | "client_secret.ended_as_native"
  | "client_secret.token_made"
  | "client_secret.token_kept"
  | "client_secret.token_revoked"
  | "app_key.added"
  | "app_key.revoked"
  | "app_key.leaked"
  | "app_key.ended_by_time"
  | "configuration.created"
  | "configuration.saved"
  | "configuration.published"
  | "configuration.urls_checked"
  | "configuration.self_test_asked"
  | "configuration.checked"
  | "configuration.relabelled"
  | "configuration.discarded"
  | "configuration.marked_unsafe"
  | "change.requested"
  | "change.withdrawn"
  | "change.accepted"
  | "change.declined"
  | "publishing.requested"
  | "publishing.withdrawn"
  | "publishing.approved"
  | "publishing.rejected"
  | "publishing.rolled_back"
  | "publishing.fast_lane"
  | "publishing.fast_lane_undone"
  | "publishing.release_chosen"
  | "publishing.went_live"
  | "publishing.release_held"
  | "publishing.approval_ending"
  | "publishing.approval_lapsed"
  | "publishing.approval_given_up"
  | "review.taken"
  | "review.given_back"
  | "review.reassigned"
  | "review.asked_partner"
  | "review.partner_answered"
  | "review.item_judged"
  | "review.observed_accepted"
  | "review.item_answered"
  | "review.message_sent"
  | "review.noted"
  | "review.change_suggested"
  | "review.suggestion_accepted"
  | "review.suggestion_declined"
  | "review.suggestion_withdrawn"
  | "review.reply_saved"
  | "review.reply_removed"
  | "evaluation.handed_over"
  | "evaluation.scheduled"
  | "evaluation.decided"
  | "evaluation.retest_asked"
  | "certification.recorded"
  | "certification.moved"
  | `listing.${"begun" | "saved" | "requested" | "withdrawn" | "approved" | "rejected"}`
  | `listing.image_${"added" | "saved" | "removed"}`
  | "certification.recheck_opened"
  | "review.escalated"
  | "review.appealed"
  | "review.appeal_answered"
  | "review.away"
  | "review.back"
  | "review.targets_saved"
  | "review.file_added"
  | "review.file_removed"
  | "review.contact_named"
  | "review.contact_removed"
  | "review.test_access_saved"
  | "review.test_access_seen"
  | "review.test_access_removed"
  | `activation.${"requested" | "sent_again" | "reminded" | "asked" | "answered"}`
  | `activation.${"expired" | "withdrawn" | "approved" | "declined" | "granted"}`
  | "authorization.revoked"
  | "authorization.ended"
  | "authorization.paused"
  | "authorization.resumed"
  | "authorization.rights_asked"
  | "authorization.rights_approved"
  | "authorization.rights_declined"
  | "authorization.suspended"
  | "authorization.suspension_lifted"
  | "tenant.restored"
  | `delivery.${"switched_off" | "switched_on" | "sent_again" | "tested"}`
  | "mail.sent_again"
  | "retention.saved"
  | "certification.evaluator_named"
  | `checklist.${"draft_begun" | "draft_discarded" | "item_saved" | "item_removed"}`
  | "checklist.published";

type GroupOf<Action> = Action extends `${infer Group}.${string}` ? Group : never;

/** The nouns of the actions: what a log can be filtered by. */
export type AuditGroup = GroupOf<AuditAction>;

/** Writes inside the caller's transaction: no change without its event, no event without its change. */
export function recordEvent(tx: Tx, author: Author, event: AuditEvent): Promise<void> {
  return closeWith(tx, [eventsAtEnd(author, event)]);
}

/** The same for the statement that a transaction ends with: several in their order. */
export function eventsAtEnd(author: Author, ...events: AuditEvent[]): Closing {
  return { tables: [], columns: events.map((event) => appending(author, event)) };
}

function appending(author: Author, event: AuditEvent): Sql {
  const chain = event.partnerId
    ? `partner:${event.partnerId}`
    : event.tenantId
      ? `tenant:${event.tenantId}`
      : "global";
  return sql`
    portal_audit_append(
      ${chain}, ${idOf(author)}::uuid, ${roleOf(author, event)},
      ${"sessionId" in author ? author.sessionId : null}::uuid, ${event.partnerId ?? null}::uuid,
      ${event.tenantId ?? null}::uuid, ${event.action}, ${event.object.type}, ${event.object.id}, ${dataOf(event)}::jsonb)::text`;
}

/** A machine is named by its key or token. */
function idOf(author: Author): string | null {
  if (isSystem(author)) return null;
  if (isCiToken(author)) return author.tokenId;
  return isService(author) ? author.keyId : author.userId;
}

/**
 * As JSON, without the address of anybody: a text that people typed, such as the description of a
 * partner, may hold one. The database takes none (audit_event_no_address).
 */
function dataOf({ data = {} }: AuditEvent): string {
  return JSON.stringify(data, (_field, value: unknown) =>
    typeof value === "string" ? value.replace(ADDRESS, "…") : value,
  );
}

const ADDRESS = /[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+/g;

/**
 * In which role somebody acted: for a partner as its member, on a tenant as its administrator, else
 * as staff. An external consultant only looks on, so what they do on a tenant is not done for it.
 */
function roleOf(author: Author, event: AuditEvent): string {
  if (isSystem(author)) return `system:${author.system}`;
  if (isService(author)) return "service";
  if (isCiToken(author)) return "token";
  if (author.memberships.some((membership) => membership.partnerId === event.partnerId)) {
    return "partner";
  }
  if (event.tenantId && administers(author, event.tenantId)) return "customer";
  return author.staffRoles.length > 0 ? "staff" : "person";
}
