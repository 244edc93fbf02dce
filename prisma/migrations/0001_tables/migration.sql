-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('CERTIFIER', 'APP_MANAGER', 'APP_STORE_MANAGER', 'PORTAL_ADMIN');

-- CreateEnum
CREATE TYPE "registration_intent" AS ENUM ('EXPLORING', 'APP_IDEA');

-- CreateEnum
CREATE TYPE "partner_status" AS ENUM ('UNVERIFIED', 'VERIFIED');

-- CreateEnum
CREATE TYPE "permission" AS ENUM ('READ', 'CONFIGURATION', 'APP_STORE', 'USERS');

-- CreateEnum
CREATE TYPE "environment" AS ENUM ('SOD', 'STAGE', 'PRODUCTION');

-- CreateEnum
CREATE TYPE "tenant_kind" AS ENUM ('PRODUCTION', 'PRODUCTION_SANDBOX', 'TEST');

-- CreateEnum
CREATE TYPE "tenant_state" AS ENUM ('UNKNOWN', 'PROVISIONING', 'RUNNING', 'DELETED', 'SUSPENDED', 'ONLINE_MAINTENANCE', 'OFFLINE_MAINTENANCE', 'PROVISIONING_FAILED', 'DELETING', 'DELETE_FAILED', 'MIGRATION_PENDING');

-- CreateEnum
CREATE TYPE "tenant_right" AS ENUM ('TENANT_ADMINISTRATOR', 'EXTERNAL_CONSULTANT');

-- CreateEnum
CREATE TYPE "tenant_right_source" AS ENUM ('OPERATIONS', 'SUPERID', 'INVITATION', 'PARTNER_TEST_TENANT');

-- CreateEnum
CREATE TYPE "application_kind" AS ENUM ('STANDARD', 'CUSTOM');

-- CreateEnum
CREATE TYPE "application_template" AS ENUM ('WEB', 'NATIVE', 'SERVER_TO_SERVER', 'MIRROR', 'ERP_QUOTE', 'EMPTY');

-- CreateEnum
CREATE TYPE "secret_status" AS ENUM ('PENDING', 'ACTIVE', 'DISABLED', 'RETIRING', 'REVOKED', 'EXPIRED', 'COMPROMISED');

-- CreateEnum
CREATE TYPE "url_type" AS ENUM ('REDIRECT', 'POST_LOGOUT', 'CORS', 'STATE_CHANGE', 'AUTHORIZATION_EVENTS', 'ERP_SYNC', 'QUOTE', 'MIRRORING');

-- CreateEnum
CREATE TYPE "publication_state" AS ENUM ('REQUEST_PENDING', 'PUBLISHED', 'REJECTED', 'REPLACED');

-- CreateEnum
CREATE TYPE "checklist_kind" AS ENUM ('AUTOMATIC', 'EVIDENCE', 'STATEMENT', 'JUDGEMENT');

-- CreateEnum
CREATE TYPE "review_kind" AS ENUM ('VALIDATION', 'CERTIFICATION_STAGE', 'CERTIFICATION_PRODUCTION');

-- CreateEnum
CREATE TYPE "review_state" AS ENUM ('WAITING', 'IN_REVIEW', 'WITH_PARTNER', 'APPROVED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "round_decision" AS ENUM ('APPROVED', 'REJECTED');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('OPEN', 'PASSED', 'FAILED', 'NOT_APPLICABLE', 'QUESTION');

-- CreateEnum
CREATE TYPE "message_side" AS ENUM ('PARTNER', 'SUPEROFFICE');

-- CreateEnum
CREATE TYPE "activation_state" AS ENUM ('REQUESTED', 'APPROVED', 'GRANTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED');

-- CreateEnum
CREATE TYPE "authorization_level" AS ENUM ('ADMINISTRATOR', 'EXPLICIT');

-- CreateEnum
CREATE TYPE "authorization_state" AS ENUM ('ACTIVE', 'PAUSED', 'REVOKED', 'ENDED');

-- CreateEnum
CREATE TYPE "authorization_side" AS ENUM ('CUSTOMER', 'PARTNER', 'SUPEROFFICE');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('WAITING', 'SENT', 'FAILED');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "login_allowed" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_member" (
    "user_id" UUID NOT NULL,
    "role" "staff_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("user_id","role")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "sid_mac" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "absolute_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "auth_time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "amr" TEXT[],
    "user_agent" TEXT NOT NULL,
    "address_hash" BYTEA,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "registration" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "intent" "registration_intent" NOT NULL,
    "experience" TEXT NOT NULL,
    "terms_version" TEXT NOT NULL,
    "token_mac" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_acceptance" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "agreement" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_acceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "partner" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "status" "partner_status" NOT NULL DEFAULT 'UNVERIFIED',
    "administrative_contact_id" UUID,
    "technical_contact_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "permissions" "permission"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "environment" "environment" NOT NULL,
    "context_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "company" TEXT NOT NULL,
    "kind" "tenant_kind" NOT NULL,
    "state" "tenant_state" NOT NULL DEFAULT 'RUNNING',
    "endpoint" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "licences" TEXT[],
    "user_plan" TEXT NOT NULL,
    "partner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_person" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "right" "tenant_right" NOT NULL,
    "source" "tenant_right_source" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_person_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "kind" "application_kind" NOT NULL,
    "template" "application_template" NOT NULL,
    "technical_contact_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_identifier" (
    "client_id" TEXT NOT NULL,
    "app_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_identifier_pkey" PRIMARY KEY ("client_id")
);

-- CreateTable
CREATE TABLE "client_secret" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "slot" SMALLINT NOT NULL,
    "status" "secret_status" NOT NULL DEFAULT 'PENDING',
    "mac" BYTEA NOT NULL,
    "algorithm" TEXT NOT NULL,
    "pepper_id" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kept_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,

    CONSTRAINT "client_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "configuration_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "is_native" BOOLEAN NOT NULL DEFAULT false,
    "support_dark_mode" BOOLEAN NOT NULL DEFAULT false,
    "remove_remember_me" BOOLEAN NOT NULL DEFAULT false,
    "authorize_text" TEXT NOT NULL DEFAULT '',
    "claims" TEXT[],
    "agents" TEXT[],
    "supported_endpoints" TEXT[],
    "per_environment" "url_type"[],
    "purpose" TEXT NOT NULL DEFAULT '',
    "personal_data" TEXT NOT NULL DEFAULT '',
    "storage_country" TEXT NOT NULL DEFAULT '',
    "sub_processors" TEXT NOT NULL DEFAULT '',
    "deletion_terms" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "configuration_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "configuration_url" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version_id" UUID NOT NULL,
    "type" "url_type" NOT NULL,
    "environment" "environment",
    "value" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "send_error_mails" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "configuration_url_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication" (
    "version_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "app_id" UUID NOT NULL,
    "state" "publication_state" NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "publication_pkey" PRIMARY KEY ("version_id","environment")
);

-- CreateTable
CREATE TABLE "configuration_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "configuration_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checklist_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "text" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "verified_by" TEXT NOT NULL,
    "kind" "checklist_kind" NOT NULL,
    "standard" BOOLEAN NOT NULL,
    "custom" BOOLEAN NOT NULL,
    "depends_on" TEXT[],

    CONSTRAINT "checklist_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" SERIAL NOT NULL,
    "app_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "kind" "review_kind" NOT NULL,
    "checklist_version_id" UUID NOT NULL,
    "state" "review_state" NOT NULL DEFAULT 'WAITING',
    "round" INTEGER NOT NULL DEFAULT 1,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reviewer_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_round" (
    "review_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "submitted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "note" TEXT NOT NULL,
    "decision" "round_decision",
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,

    CONSTRAINT "review_round_pkey" PRIMARY KEY ("review_id","number")
);

-- CreateTable
CREATE TABLE "review_verdict" (
    "review_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "verdict" "verdict" NOT NULL DEFAULT 'OPEN',
    "seen" TEXT NOT NULL DEFAULT '',
    "would_pass" TEXT NOT NULL DEFAULT '',
    "input_hash" TEXT NOT NULL DEFAULT '',
    "round" INTEGER NOT NULL,
    "judged_by_id" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_verdict_pkey" PRIMARY KEY ("review_id","item_id")
);

-- CreateTable
CREATE TABLE "review_answer" (
    "review_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_answer_pkey" PRIMARY KEY ("review_id","item_id")
);

-- CreateTable
CREATE TABLE "review_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "review_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "side" "message_side" NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activation_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "customer_name" TEXT NOT NULL,
    "contact_email" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "state" "activation_state" NOT NULL DEFAULT 'REQUESTED',
    "link_mac" BYTEA NOT NULL,
    "link_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reason" TEXT,
    "agreed_rights" JSONB,
    "granted_by_id" UUID,
    "granted_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "activation_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authorization" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "tenant_id" UUID NOT NULL,
    "level" "authorization_level" NOT NULL,
    "state" "authorization_state" NOT NULL DEFAULT 'ACTIVE',
    "request_id" UUID,
    "approved_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "ended_by_side" "authorization_side",
    "end_reason" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "authorization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "authorization_id" UUID NOT NULL,
    "rights" JSONB NOT NULL,
    "agreed_by_id" UUID NOT NULL,
    "agreed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "sealed_link" BYTEA,
    "state" "mail_state" NOT NULL DEFAULT 'WAITING',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "scope" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "request_mac" BYTEA NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "chain" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor_id" UUID,
    "actor_role" TEXT NOT NULL,
    "session_id" UUID,
    "partner_id" UUID,
    "tenant_id" UUID,
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prev_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("chain","seq")
);

-- CreateTable
CREATE TABLE "audit_chain" (
    "chain" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("chain")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key_key" ON "person"("email_key");

-- CreateIndex
CREATE UNIQUE INDEX "session_sid_mac_key" ON "session"("sid_mac");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_throttle_window_start_idx" ON "sign_in_throttle"("window_start");

-- CreateIndex
CREATE UNIQUE INDEX "registration_token_mac_key" ON "registration"("token_mac");

-- CreateIndex
CREATE INDEX "registration_email_key_idx" ON "registration"("email_key");

-- CreateIndex
CREATE INDEX "agreement_acceptance_partner_id_idx" ON "agreement_acceptance"("partner_id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "membership_partner_id_idx" ON "membership"("partner_id");

-- CreateIndex
CREATE INDEX "tenant_partner_id_idx" ON "tenant"("partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_environment_context_id_key" ON "tenant"("environment", "context_id");

-- CreateIndex
CREATE INDEX "tenant_person_user_id_idx" ON "tenant_person"("user_id");

-- CreateIndex
CREATE INDEX "application_partner_id_name_key_idx" ON "application"("partner_id", "name_key");

-- CreateIndex
CREATE INDEX "client_identifier_app_id_idx" ON "client_identifier"("app_id");

-- CreateIndex
CREATE INDEX "client_secret_app_id_environment_idx" ON "client_secret"("app_id", "environment");

-- CreateIndex
CREATE UNIQUE INDEX "client_secret_pepper_id_mac_key" ON "client_secret"("pepper_id", "mac");

-- CreateIndex
CREATE UNIQUE INDEX "configuration_version_app_id_number_key" ON "configuration_version"("app_id", "number");

-- CreateIndex
CREATE INDEX "configuration_url_version_id_idx" ON "configuration_url"("version_id");

-- CreateIndex
CREATE INDEX "publication_app_id_environment_idx" ON "publication"("app_id", "environment");

-- CreateIndex
CREATE UNIQUE INDEX "configuration_change_version_id_revision_key" ON "configuration_change"("version_id", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_version_number_key" ON "checklist_version"("number");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_item_version_id_code_key" ON "checklist_item"("version_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "review_number_key" ON "review"("number");

-- CreateIndex
CREATE INDEX "review_state_queued_at_idx" ON "review"("state", "queued_at");

-- CreateIndex
CREATE INDEX "review_app_id_idx" ON "review"("app_id");

-- CreateIndex
CREATE INDEX "review_message_review_id_created_at_idx" ON "review_message"("review_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "activation_request_link_mac_key" ON "activation_request"("link_mac");

-- CreateIndex
CREATE INDEX "activation_request_app_id_idx" ON "activation_request"("app_id");

-- CreateIndex
CREATE INDEX "activation_request_tenant_id_idx" ON "activation_request"("tenant_id");

-- CreateIndex
CREATE INDEX "activation_request_state_requested_at_idx" ON "activation_request"("state", "requested_at");

-- CreateIndex
CREATE INDEX "authorization_app_id_environment_idx" ON "authorization"("app_id", "environment");

-- CreateIndex
CREATE INDEX "authorization_tenant_id_idx" ON "authorization"("tenant_id");

-- CreateIndex
CREATE INDEX "consent_authorization_id_idx" ON "consent"("authorization_id");

-- CreateIndex
CREATE INDEX "mail_created_at_id_idx" ON "mail"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE INDEX "audit_event_object_type_object_id_at_idx" ON "audit_event"("object_type", "object_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_partner_id_at_idx" ON "audit_event"("partner_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_tenant_id_at_idx" ON "audit_event"("tenant_id", "at");

-- AddForeignKey
ALTER TABLE "staff_member" ADD CONSTRAINT "staff_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_acceptance" ADD CONSTRAINT "agreement_acceptance_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant" ADD CONSTRAINT "tenant_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_person" ADD CONSTRAINT "tenant_person_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_person" ADD CONSTRAINT "tenant_person_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_identifier" ADD CONSTRAINT "client_identifier_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_secret" ADD CONSTRAINT "client_secret_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "configuration_version" ADD CONSTRAINT "configuration_version_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "configuration_url" ADD CONSTRAINT "configuration_url_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "configuration_change" ADD CONSTRAINT "configuration_change_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "checklist_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_checklist_version_id_fkey" FOREIGN KEY ("checklist_version_id") REFERENCES "checklist_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_round" ADD CONSTRAINT "review_round_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_verdict" ADD CONSTRAINT "review_verdict_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_verdict" ADD CONSTRAINT "review_verdict_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "checklist_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_answer" ADD CONSTRAINT "review_answer_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_answer" ADD CONSTRAINT "review_answer_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "checklist_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_message" ADD CONSTRAINT "review_message_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation_request" ADD CONSTRAINT "activation_request_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation_request" ADD CONSTRAINT "activation_request_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorization" ADD CONSTRAINT "authorization_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "activation_request"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_authorization_id_fkey" FOREIGN KEY ("authorization_id") REFERENCES "authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

