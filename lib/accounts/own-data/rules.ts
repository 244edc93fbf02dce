import { MINUTE } from "@/lib/core/clock";

/** How long the download stays open after somebody has proved who they are. */
export const DATA_OPEN = 10 * MINUTE;

/** The file's own name and the version of its shape: a part that changes its meaning raises it. */
export const DATA_FORMAT = "superoffice-developer-portal/own-data";
export const DATA_VERSION = 1;

/** The parts of the file. */
export type DataPart =
  | "account"
  | "picture"
  | "memberships"
  | "staffRoles"
  | "tenantRights"
  | "tenantAccess"
  | "sessions"
  | "browsers"
  | "links"
  | "secondFactors"
  | "superIds"
  | "registrations"
  | "agreements"
  | "invitations"
  | "contactOf"
  | "erasures"
  | "mails"
  | "apps"
  | "reviews"
  | "activations"
  | "confirmations"
  | "audit";

/**
 * Every column that says who somebody is, and the part of the file that tells of it. A test walks
 * the database: a new column that names a person stands here, or there with its reason.
 */
export const TOLD_IN: Readonly<Record<string, DataPart>> = {
  "person.email": "account",
  "person.email_key": "account",
  "notice_preference.user_id": "account",
  "thread_read.user_id": "account",
  "picture.user_id": "picture",
  "membership.user_id": "memberships",
  "staff_member.user_id": "staffRoles",
  "tenant_person.user_id": "tenantRights",
  "session.user_id": "sessions",
  "session.sealed_address": "sessions",
  "known_device.user_id": "browsers",
  "account_link.user_id": "links",
  "account_link.from_email_key": "links",
  "account_link.to_email": "links",
  "totp_factor.user_id": "secondFactors",
  "passkey.user_id": "secondFactors",
  "recovery_code.user_id": "secondFactors",
  "factor_reset.user_id": "secondFactors",
  "factor_reset.requested_by_id": "secondFactors",
  "superid_connection.user_id": "superIds",
  "registration.email": "registrations",
  "registration.email_key": "registrations",
  "registration.user_id": "registrations",
  "agreement_acceptance.user_id": "agreements",
  "agreement_acceptance.person_id": "agreements",
  "invitation.email": "invitations",
  "invitation.email_key": "invitations",
  "invitation.invited_by_id": "invitations",
  "invitation.accepted_by_id": "invitations",
  "partner.administrative_contact_id": "contactOf",
  "partner.technical_contact_id": "contactOf",
  "partner.uninstall_emails": "contactOf",
  "partner.support_emails": "contactOf",
  "application.error_emails": "contactOf",
  "application.uninstall_emails": "contactOf",
  "erasure.user_id": "erasures",
  "mail.recipient": "mails",
  "mail.user_id": "mails",
  "application.created_by_id": "apps",
  "application.deleted_by_id": "apps",
  "application_stop.stopped_by_id": "apps",
  "application_stop.lifted_by_id": "apps",
  "stop_message.author_id": "apps",
  "listing_message.author_id": "apps",
  "application.technical_contact_id": "apps",
  "ownership_transfer.email": "apps",
  "ownership_transfer.email_key": "apps",
  "ownership_transfer.error_emails": "apps",
  "ownership_transfer.uninstall_emails": "apps",
  "ownership_transfer.offered_by_id": "apps",
  "ownership_transfer.accepted_by_id": "apps",
  "ownership_transfer.closed_by_id": "apps",
  "ownership_transfer.technical_contact_id": "apps",
  "configuration_version.author_id": "apps",
  "listing.created_by_id": "apps",
  "listing_change.author_id": "apps",
  "listing_picture.uploaded_by_id": "apps",
  "listing_round.requested_by_id": "apps",
  "listing_round.decided_by_id": "apps",
  "configuration_change.author_id": "apps",
  "practice_test.started_by_id": "apps",
  "configuration_version.discarded_by_id": "apps",
  "configuration_version.unsafe_by_id": "apps",
  "change_request.requested_by_id": "apps",
  "change_request.decided_by_id": "apps",
  "publication.requested_by_id": "apps",
  "publication.decided_by_id": "apps",
  "client_secret.created_by_id": "apps",
  "client_secret.closed_by_id": "apps",
  "app_key.created_by_id": "apps",
  "app_key.closed_by_id": "apps",
  "credential_token.created_by_id": "apps",
  "credential_token.closed_by_id": "apps",
  "review.reviewer_id": "reviews",
  "review_round.submitted_by_id": "reviews",
  "review_round.decided_by_id": "reviews",
  "review_verdict.judged_by_id": "reviews",
  "review_answer.author_id": "reviews",
  "review_message.author_id": "reviews",
  "reviewer_absence.user_id": "reviews",
  "review_file.uploaded_by_id": "reviews",
  "review_appeal.appealed_by_id": "reviews",
  "review_appeal.decided_by_id": "reviews",
  "fast_lane.undone_by_id": "reviews",
  "recheck.opened_by_id": "reviews",
  "review_suggestion.made_by_id": "reviews",
  "review_suggestion.decided_by_id": "reviews",
  "review_contact.email": "reviews",
  "review_contact.email_key": "reviews",
  "review_contact.named_by_id": "reviews",
  "saved_reply.created_by_id": "reviews",
  "security_evaluation.requested_by_id": "reviews",
  "security_evaluation.decided_by_id": "reviews",
  "review_test_access.saved_by_id": "reviews",
  "sandbox_order.requested_by_id": "tenantAccess",
  "sandbox_order.decided_by_id": "tenantAccess",
  "tenant.requested_by_id": "tenantAccess",
  "activation_request.contact_email": "activations",
  "activation_request.requested_by_id": "activations",
  "activation_request.decided_by_id": "activations",
  "activation_request.granted_by_id": "activations",
  "activation_message.author_id": "activations",
  "authorization.approved_by_id": "activations",
  "authorization.ended_by_id": "activations",
  "authorization_pause.paused_by_id": "activations",
  "authorization_pause.lifted_by_id": "activations",
  "rights_addition.asked_by_id": "activations",
  "rights_addition.decided_by_id": "activations",
  "copy_deletion.confirmed_by_id": "activations",
  "consent.agreed_by_id": "activations",
  "agreement_version.published_by_id": "confirmations",
  "partner_verification.decided_by_id": "confirmations",
  "own_company.confirmed_by_id": "confirmations",
  "own_company.ended_by_id": "confirmations",
  "partner_domain.added_by_id": "confirmations",
  "partner_domain.verified_by_id": "confirmations",
  "partner_recovery.email": "confirmations",
  "partner_recovery.email_key": "confirmations",
  "partner_recovery.proposed_by_id": "confirmations",
  "partner_recovery.confirmed_by_id": "confirmations",
  "partner_recovery.withdrawn_by_id": "confirmations",
  "service_key.created_by_id": "confirmations",
  "service_key.closed_by_id": "confirmations",
  "stated_person.user_id": "tenantAccess",
  "stated_person.email_key": "tenantAccess",
  "tenant_invitation.email": "tenantAccess",
  "tenant_invitation.email_key": "tenantAccess",
  "tenant_invitation.invited_by_id": "tenantAccess",
  "tenant_invitation.accepted_by_id": "tenantAccess",
  "tenant_removal.user_id": "tenantAccess",
  "tenant_removal.removed_by_id": "tenantAccess",
  "audit_event.actor_id": "audit",
};
