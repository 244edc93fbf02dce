import type { Actor } from "@/lib/auth/actor";
import { asStaff, can } from "@/lib/permissions/policy";
import type { AuditAction } from "./actions/rules";

/** Who reads an event, besides SuperOffice: partner and customer, partner only, or nobody else. */
type Readers = "both" | "partner" | "staff";

/**
 * A closed list, so that whoever adds an event says who reads it. A reader sees an event only when
 * it is about their own partner or tenant as well.
 */
const READERS: Record<AuditAction, Readers> = {
  "account.requested": "staff",
  "account.request_forgotten": "staff",
  "account.registered": "partner",
  "account.signed_in": "staff",
  "account.signed_out": "staff",
  "account.administrator_made": "staff",
  "account.device_met": "staff",
  "account.locked": "staff",
  "account.language_chosen": "staff",
  "account.name_changed": "staff",
  "account.notices_chosen": "staff",
  "account.password_changed": "staff",
  "account.password_reset": "staff",
  "account.reset_requested": "staff",
  "account.email_change_requested": "staff",
  "account.email_changed": "staff",
  "account.email_restored": "staff",
  "account.session_ended": "staff",
  "account.picture_set": "staff",
  "account.picture_removed": "staff",
  "account.data_opened": "staff",
  "account.data_downloaded": "staff",
  "account.erasure_requested": "staff",
  "account.erasure_cancelled": "staff",
  "account.erasure_stopped": "staff",
  "account.erased": "staff",
  "account.second_factor_given": "staff",
  "account.proved_again": "staff",
  "account.superid_connected": "staff",
  "account.superid_disconnected": "staff",
  "factor.totp_begun": "staff",
  "factor.totp_added": "staff",
  "factor.totp_removed": "staff",
  "factor.passkey_added": "staff",
  "factor.passkey_removed": "staff",
  "factor.recovery_codes_made": "staff",
  "factor.reset_requested": "partner",
  "factor.reset_cancelled": "partner",
  "factor.reset_done": "partner",
  "partner.created": "partner",
  "partner.verified": "partner",
  "partner.verification_withdrawn": "partner",
  "partner.own_company_confirmed": "both",
  "partner.own_company_withdrawn": "both",
  "agreement.published": "staff",
  "agreement.accepted": "both",
  "account.roles_changed": "staff",
  "account.log_in_switched": "staff",
  "account.view_begun": "staff",
  "account.view_ended": "staff",
  "partner.person_invited": "partner",
  "partner.invitation_sent_again": "partner",
  "partner.invitation_withdrawn": "partner",
  "partner.person_joined": "partner",
  "partner.permissions_changed": "partner",
  "partner.log_in_switched": "partner",
  "partner.person_removed": "partner",
  "partner.contacts_reassigned": "partner",
  "partner.left_without_people": "partner",
  "partner.settings_saved": "partner",
  "partner.profile_saved": "partner",
  "partner.logo_set": "partner",
  "partner.logo_removed": "partner",
  "partner.policies_saved": "partner",
  "partner.domain_added": "partner",
  "partner.domain_verified": "partner",
  "partner.domain_missing": "partner",
  "partner.domain_lapsed": "partner",
  "partner.domain_removed": "partner",
  "partner.recovery_proposed": "partner",
  "partner.recovery_confirmed": "partner",
  "partner.recovery_withdrawn": "partner",
  "tenant.created": "both",
  "tenant.stated": "both",
  "tenant.sandbox_ordered": "both",
  "tenant.sandbox_order_withdrawn": "both",
  "tenant.sandbox_made": "both",
  "tenant.sandbox_declined": "both",
  "tenant.person_invited": "both",
  "tenant.invitation_sent_again": "both",
  "tenant.invitation_withdrawn": "both",
  "tenant.person_joined": "both",
  "tenant.right_changed": "both",
  "tenant.person_removed": "both",
  "tenant.person_left": "both",
  "tenant.person_stated": "both",
  "tenant.person_met": "both",
  "tenant.person_taken_back": "both",
  "service_key.made": "staff",
  "service_key.kept": "staff",
  "service_key.revoked": "staff",
  "service_key.ended_by_time": "staff",
  "tenant.administrator_made": "both",
  "tenant.administrator_ended": "both",
  "application.created": "partner",
  "application.settings_saved": "partner",
  "application.client_id_regenerated": "partner",
  "application.deleted": "partner",
  "application.restored": "partner",
  "application.gone": "partner",
  "partner.suspended": "partner",
  "partner.suspension_lifted": "partner",
  "appeal.message_sent": "partner",
  "application.suspended": "partner",
  "application.suspension_lifted": "partner",
  "application.stopped": "partner",
  "application.restarted": "partner",
  "application.transfer_offered": "partner",
  "application.transfer_withdrawn": "partner",
  "application.transfer_accepted": "partner",
  "application.transfer_declined": "partner",
  "application.transfer_expired": "partner",
  "application.transfer_refused": "partner",
  "application.transferred": "partner",
  "client_secret.created": "partner",
  "client_secret.kept": "partner",
  "client_secret.discarded": "partner",
  "client_secret.disabled": "partner",
  "client_secret.enabled": "partner",
  "client_secret.retired": "partner",
  "client_secret.grace_begun": "partner",
  "client_secret.revoked": "partner",
  "client_secret.leaked": "partner",
  "client_secret.ended_by_time": "partner",
  "client_secret.ended_as_native": "partner",
  "client_secret.token_made": "partner",
  "client_secret.token_kept": "partner",
  "client_secret.token_revoked": "partner",
  "app_key.added": "partner",
  "app_key.revoked": "partner",
  "app_key.leaked": "partner",
  "app_key.ended_by_time": "partner",
  "configuration.created": "partner",
  "configuration.saved": "partner",
  "configuration.published": "partner",
  "configuration.urls_checked": "partner",
  "configuration.self_test_asked": "partner",
  "configuration.checked": "partner",
  "configuration.practice_test_started": "partner",
  "configuration.practice_test_stopped": "partner",
  "configuration.practice_test_ended": "partner",
  "configuration.relabelled": "partner",
  "configuration.discarded": "partner",
  "configuration.marked_unsafe": "partner",
  "change.requested": "partner",
  "change.withdrawn": "partner",
  "change.accepted": "partner",
  "change.declined": "partner",
  "publishing.requested": "partner",
  "publishing.withdrawn": "partner",
  "publishing.approved": "partner",
  "publishing.rejected": "partner",
  "publishing.rolled_back": "partner",
  "publishing.fast_lane": "partner",
  "publishing.fast_lane_undone": "partner",
  "publishing.release_chosen": "partner",
  "publishing.went_live": "partner",
  "publishing.release_held": "partner",
  "publishing.approval_ending": "partner",
  "publishing.approval_lapsed": "partner",
  "publishing.approval_given_up": "partner",
  "review.taken": "partner",
  "review.given_back": "partner",
  "review.reassigned": "partner",
  "review.asked_partner": "partner",
  "review.partner_answered": "partner",
  // A verdict under way is the reviewer's until the round is decided.
  "review.item_judged": "staff",
  "review.observed_accepted": "staff",
  "review.item_answered": "partner",
  "review.message_sent": "partner",
  "review.noted": "staff",
  "review.change_suggested": "partner",
  "review.suggestion_accepted": "partner",
  "review.suggestion_declined": "partner",
  "review.suggestion_withdrawn": "partner",
  "review.reply_saved": "staff",
  "review.reply_removed": "staff",
  "evaluation.handed_over": "partner",
  "evaluation.scheduled": "partner",
  "evaluation.decided": "partner",
  "evaluation.retest_asked": "partner",
  "listing.begun": "partner",
  "listing.saved": "partner",
  "listing.image_added": "partner",
  "listing.image_saved": "partner",
  "listing.image_removed": "partner",
  "listing.requested": "partner",
  "listing.withdrawn": "partner",
  "listing.approved": "partner",
  "listing.rejected": "partner",
  "certification.recorded": "partner",
  "certification.moved": "partner",
  "listing.message_sent": "partner",
  "listing.escalated": "partner",
  "certification.recheck_opened": "partner",
  "certification.recheck_taken_back": "partner",
  "review.escalated": "partner",
  "review.appealed": "partner",
  "review.appeal_answered": "partner",
  "review.away": "staff",
  "review.back": "staff",
  "review.targets_saved": "staff",
  "review.file_added": "partner",
  "review.file_removed": "partner",
  "review.contact_named": "partner",
  "review.contact_removed": "partner",
  "review.test_access_saved": "partner",
  "review.test_access_seen": "partner",
  "review.test_access_removed": "partner",
  "activation.requested": "both",
  "activation.sent_again": "both",
  "activation.reminded": "both",
  "activation.asked": "both",
  "activation.answered": "both",
  "activation.expired": "both",
  "activation.withdrawn": "both",
  "activation.approved": "both",
  "activation.declined": "both",
  "activation.granted": "both",
  "authorization.given": "both",
  "authorization.revoked": "both",
  "authorization.ended": "both",
  "authorization.copy_deleted": "both",
  "authorization.consented": "both",
  "authorization.token_replaced": "both",
  "authorization.paused": "both",
  "authorization.resumed": "both",
  "authorization.rights_asked": "both",
  "authorization.rights_approved": "both",
  "authorization.rights_declined": "both",
  "authorization.suspended": "both",
  "authorization.suspension_lifted": "both",
  "tenant.restored": "both",
  "delivery.switched_off": "partner",
  "delivery.switched_on": "partner",
  "delivery.sent_again": "partner",
  "delivery.tested": "partner",
  "mail.sent_again": "staff",
  "retention.saved": "staff",
  "certification.evaluator_named": "staff",
  "checklist.draft_begun": "staff",
  "checklist.draft_discarded": "staff",
  "checklist.item_saved": "staff",
  "checklist.item_removed": "staff",
  "checklist.published": "staff",
};

/** Whose log is looked at. */
export type Place =
  | { of: "partner"; partnerId: string }
  | { of: "app"; appId: string; partnerId: string }
  | { of: "tenant"; tenantId: string }
  | { of: "everything" };

/** What of the log somebody may read: every part that is there must fit. */
export type Slice = {
  partnerId?: string;
  appId?: string;
  tenantId?: string;
  /** Null: every action. */
  actions: readonly AuditAction[] | null;
  /** Whether people may be found by their email address. */
  findsByEmail: boolean;
};

/** The slice of a place that this person may read, or null. */
export function sliceOf(actor: Actor, place: Place): Slice | null {
  switch (place.of) {
    case "everything":
      return can(actor, "activity.everything") ? forStaff : null;
    case "partner": {
      const { partnerId } = place;
      return can(actor, "activity.partner", { partnerId })
        ? { partnerId, ...forPartner }
        : null;
    }
    case "app": {
      const { appId, partnerId } = place;
      if (asStaff(actor, "activity.app")) return { appId, ...forStaff };
      // After a transfer each partner reads what happened while the app was its own.
      return can(actor, "activity.app", { partnerId })
        ? { appId, partnerId, ...forPartner }
        : null;
    }
    case "tenant": {
      const { tenantId } = place;
      return can(actor, "activity.tenant", { tenantId })
        ? { tenantId, ...forCustomer }
        : null;
    }
  }
}

const forStaff = { actions: null, findsByEmail: true };
const forPartner = { actions: readBy("partner", "both"), findsByEmail: false };
const forCustomer = { actions: readBy("both"), findsByEmail: false };

function readBy(...readers: Readers[]): AuditAction[] {
  return allActions().filter((action) => readers.includes(READERS[action]));
}

/** Every action there is. */
export function allActions(): AuditAction[] {
  return Object.keys(READERS) as AuditAction[];
}
