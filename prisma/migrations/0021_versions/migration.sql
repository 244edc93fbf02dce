-- What a partner may not change by itself, versions that are discarded or marked unsafe, going back to
-- what was approved before, and walls around all of it.

-- CreateEnum
CREATE TYPE "change_field" AS ENUM ('NAME', 'SEO_NAME', 'KIND', 'HIDDEN_FROM_OUR_APPS', 'IS_BETA', 'CLAIMS', 'AGENTS', 'SUPPORTED_ENDPOINTS', 'CUSTOM_CLAIMS', 'DEFAULT_REDIRECT_URL');

-- CreateEnum
CREATE TYPE "change_request_state" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "error_emails" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "hidden_from_our_apps" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_beta" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "seo_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "uninstall_emails" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "configuration_version" ADD COLUMN     "custom_claims" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "default_redirect_url" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "discarded_at" TIMESTAMPTZ(3),
ADD COLUMN     "discarded_by_id" UUID,
ADD COLUMN     "unsafe_at" TIMESTAMPTZ(3),
ADD COLUMN     "unsafe_by_id" UUID,
ADD COLUMN     "unsafe_reason" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "change_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "version_id" UUID,
    "field" "change_field" NOT NULL,
    "wanted" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "change_request_state" NOT NULL DEFAULT 'OPEN',
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "change_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "change_request_app_id_idx" ON "change_request"("app_id");

-- CreateIndex
CREATE INDEX "change_request_state_requested_at_idx" ON "change_request"("state", "requested_at");

-- AddForeignKey
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_request" ADD CONSTRAINT "change_request_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- limits

ALTER TABLE application
  ADD CONSTRAINT application_mail_lists CHECK (
    cardinality(error_emails) <= 20 AND cardinality(uninstall_emails) <= 20),
  ADD CONSTRAINT application_seo_name CHECK (seo_name ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$');
ALTER TABLE configuration_version
  ADD CONSTRAINT configuration_version_discarded CHECK (
    (discarded_at IS NULL) = (discarded_by_id IS NULL)),
  ADD CONSTRAINT configuration_version_unsafe CHECK (
    (unsafe_at IS NULL) = (unsafe_by_id IS NULL) AND (unsafe_at IS NULL) = (unsafe_reason = ''));

CREATE UNIQUE INDEX change_request_open ON change_request (app_id, field) WHERE state = 'OPEN';
ALTER TABLE change_request
  ADD CONSTRAINT change_request_decided CHECK (
    (state = 'OPEN') = (decided_at IS NULL) AND (state = 'OPEN') = (decided_by_id IS NULL)),
  ADD CONSTRAINT change_request_two_people CHECK (
    state NOT IN ('ACCEPTED', 'DECLINED') OR decided_by_id <> requested_by_id),
  ADD CONSTRAINT change_request_says_why CHECK (state <> 'DECLINED' OR answer <> ''),
  ADD CONSTRAINT change_request_about_a_version CHECK (
    (version_id IS NOT NULL) = (field IN
      ('CLAIMS', 'AGENTS', 'SUPPORTED_ENDPOINTS', 'CUSTOM_CLAIMS', 'DEFAULT_REDIRECT_URL')));

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('change_request', 'OPEN', 'ACCEPTED'),
  ('change_request', 'OPEN', 'DECLINED'),
  ('change_request', 'OPEN', 'WITHDRAWN');
CREATE TRIGGER transition BEFORE UPDATE ON change_request
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('change_request', 'state');

-- ---------------------------------------------------------------- change requests

CREATE FUNCTION portal_guard_change_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OPEN' OR NEW.requested_by_id <> portal_actor() THEN
      PERFORM portal_refuse('a change is asked for in one''s own name');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - '{state,decided_by_id,decided_at,answer,revision}'::text[]
     <> to_jsonb(NEW) - '{state,decided_by_id,decided_at,answer,revision}'::text[] THEN
    PERFORM portal_refuse('what was asked for stays as it was asked');
  END IF;
  IF OLD.state <> 'OPEN' THEN
    PERFORM portal_refuse('a decided change request stays as it is');
  END IF;
  IF NEW.state <> 'OPEN' AND NEW.decided_by_id <> portal_actor() THEN
    PERFORM portal_refuse('everybody decides in their own name');
  END IF;
  IF NEW.state IN ('ACCEPTED', 'DECLINED') AND NOT (
    portal_is_staff('{APP_MANAGER}')
    AND NOT portal_was_member_since(portal_actor(), OLD.app_id,
      (SELECT created_at FROM application WHERE id = OLD.app_id))) THEN
    PERFORM portal_refuse('only an app manager without an interest decides');
  END IF;
  IF NEW.state = 'WITHDRAWN' AND NOT portal_may_app(OLD.app_id, 'CONFIGURATION') THEN
    PERFORM portal_refuse('only the partner takes its change request back');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_decides BEFORE INSERT OR UPDATE ON change_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_change_request();

GRANT SELECT, INSERT, UPDATE ON change_request TO portal_app;
ALTER TABLE change_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE change_request FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON change_request FOR SELECT USING (true);
CREATE POLICY who_writes ON change_request FOR ALL
  USING (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION')
    OR portal_is_staff('{APP_MANAGER}'))
  WITH CHECK (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION')
    OR portal_is_staff('{APP_MANAGER}'));
-- App managers answer; they ask for nothing.
CREATE POLICY who_asks ON change_request AS RESTRICTIVE FOR INSERT
  WITH CHECK (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION'));

-- ---------------------------------------------------------------- settings of an app

CREATE FUNCTION portal_app_has_left_sod(app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM publication WHERE app_id = app AND environment <> 'SOD')
$$;

CREATE FUNCTION portal_guard_app_settings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- No app manager decides about an app of a partner they have belonged to since it was made.
  IF portal_is_staff('{APP_MANAGER}')
     AND NOT portal_was_member_since(portal_actor(), OLD.id, OLD.created_at) THEN
    RETURN NEW;
  END IF;
  IF (OLD.kind, OLD.hidden_from_our_apps, OLD.is_beta)
     IS DISTINCT FROM (NEW.kind, NEW.hidden_from_our_apps, NEW.is_beta) THEN
    PERFORM portal_refuse('these settings are changed by SuperOffice');
  END IF;
  IF (OLD.name, OLD.name_key, OLD.seo_name) IS DISTINCT FROM (NEW.name, NEW.name_key, NEW.seo_name)
     AND portal_app_has_left_sod(OLD.id) THEN
    PERFORM portal_refuse('the names of an app that has left SOD are changed by SuperOffice');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_names BEFORE UPDATE ON application
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_app_settings();

-- ---------------------------------------------------------------- versions

-- An app manager saves what partners ask for, and copies a locked version into a draft for it.
DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('configuration_version', 'app_id'),
    ('configuration_url', '(SELECT v.app_id FROM configuration_version v WHERE v.id = version_id)'),
    ('configuration_change', '(SELECT v.app_id FROM configuration_version v WHERE v.id = version_id)')
  ) AS t(name, app)
  LOOP
    EXECUTE format('DROP POLICY who_writes ON %I', wall.name);
    EXECUTE format(
      'CREATE POLICY who_writes ON %1$I FOR ALL
         USING (portal_is_system() OR portal_may_app(%2$s, ''CONFIGURATION'') OR portal_is_staff(''{APP_MANAGER}''))
         WITH CHECK (portal_is_system() OR portal_may_app(%2$s, ''CONFIGURATION'') OR portal_is_staff(''{APP_MANAGER}''))',
      wall.name, wall.app);
  END LOOP;
END $$;

-- Label, count of saves and marks are not part of what was reviewed and may change later.
CREATE OR REPLACE FUNCTION portal_guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  version uuid;
  marks text[] := '{label,revision,discarded_at,discarded_by_id,unsafe_at,unsafe_by_id,unsafe_reason}';
BEGIN
  IF TG_TABLE_NAME = 'configuration_version' THEN
    version := OLD.id;
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - marks = to_jsonb(NEW) - marks THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    version := NEW.version_id;
  ELSE
    version := OLD.version_id;
  END IF;
  IF portal_version_locked(version) AND NOT portal_is_system() THEN
    PERFORM portal_refuse('this version is locked');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- Who changes what of a version: the partner its own fields, an app manager the granted ones.
CREATE FUNCTION portal_guard_fields() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  manages boolean := portal_is_staff('{APP_MANAGER}')
    AND NOT portal_was_member_since(portal_actor(), OLD.app_id, OLD.created_at);
  owns boolean := portal_may_app(OLD.app_id, 'CONFIGURATION');
  granted text[] := '{claims,agents,supported_endpoints,custom_claims,default_redirect_url}';
  unsafe text[] := '{unsafe_at,unsafe_by_id,unsafe_reason}';
  changed text[] := ARRAY(
    SELECT now.key FROM jsonb_each(to_jsonb(NEW)) now
    JOIN jsonb_each(to_jsonb(OLD)) was ON was.key = now.key
    WHERE was.value IS DISTINCT FROM now.value AND now.key <> 'revision');
BEGIN
  IF changed && '{id,app_id,number,author_id,created_at}'::text[] THEN
    PERFORM portal_refuse('a version stays the version it is');
  END IF;
  IF OLD.discarded_at IS NOT NULL AND cardinality(changed) > 0 THEN
    PERFORM portal_refuse('this version is discarded');
  END IF;
  IF 'discarded_at' = ANY (changed)
     AND EXISTS (SELECT 1 FROM publication WHERE version_id = OLD.id) THEN
    PERFORM portal_refuse('only a draft can be discarded');
  END IF;
  IF changed && (granted || unsafe) AND NOT manages THEN
    PERFORM portal_refuse('this is changed by SuperOffice');
  END IF;
  IF NOT owns AND NOT changed <@ (granted || unsafe) THEN
    PERFORM portal_refuse('this is changed by the partner');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_changes BEFORE UPDATE ON configuration_version
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_fields();

-- A partner's new version has the granted fields of one that is there; the first has its template's.
CREATE FUNCTION portal_guard_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.discarded_at IS NOT NULL OR NEW.unsafe_at IS NOT NULL THEN
    PERFORM portal_refuse('a version begins as a draft');
  END IF;
  IF NOT (portal_is_staff('{APP_MANAGER}')
          AND NOT portal_was_member_since(portal_actor(), NEW.app_id, now()))
     AND EXISTS (SELECT 1 FROM configuration_version v WHERE v.app_id = NEW.app_id)
     AND NOT EXISTS (
       SELECT 1 FROM configuration_version v
       WHERE v.app_id = NEW.app_id AND v.claims = NEW.claims AND v.agents = NEW.agents
         AND v.supported_endpoints = NEW.supported_endpoints
         AND v.custom_claims = NEW.custom_claims
         AND v.default_redirect_url = NEW.default_redirect_url) THEN
    PERFORM portal_refuse('this is changed by SuperOffice');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_begins BEFORE INSERT ON configuration_version
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_new_version();

-- ---------------------------------------------------------------- publications

-- A version begins in an environment as published (SOD) or as requested (Stage, Production).
CREATE POLICY how_it_begins ON publication AS RESTRICTIVE FOR INSERT
  WITH CHECK (portal_is_system()
    OR (environment = 'SOD' AND state = 'PUBLISHED')
    OR (environment <> 'SOD' AND state = 'REQUEST_PENDING'));

-- How long an approval is good for going back to: as long as its certification record is valid.
CREATE FUNCTION portal_approval_holds(p publication) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT p.decided_at IS NOT NULL AND p.decided_at > now() - interval '24 months'
    AND NOT EXISTS (
      SELECT 1 FROM configuration_version v WHERE v.id = p.version_id AND v.unsafe_at IS NOT NULL)
$$;

-- Stage and Production are published by SuperOffice; what it approved before, the partner may go
-- back to. A pending request is decided by SuperOffice or taken back.
CREATE FUNCTION portal_guard_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM configuration_version v
             WHERE v.id = NEW.version_id AND v.discarded_at IS NOT NULL) THEN
    PERFORM portal_refuse('this version is discarded');
  END IF;
  IF NOT portal_may_app(NEW.app_id, 'CONFIGURATION')
     AND (TG_OP = 'INSERT' OR (OLD.state = 'REJECTED' AND NEW.state <> OLD.state)) THEN
    PERFORM portal_refuse('publishing is requested by the partner');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.decided_at IS NOT NULL OR NEW.decided_by_id IS NOT NULL THEN
      PERFORM portal_refuse('nothing is decided yet');
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.version_id, OLD.environment, OLD.app_id)
     IS DISTINCT FROM (NEW.version_id, NEW.environment, NEW.app_id) THEN
    PERFORM portal_refuse('a publication stays with its version');
  END IF;
  IF (OLD.decided_at, OLD.decided_by_id) IS DISTINCT FROM (NEW.decided_at, NEW.decided_by_id)
     AND NOT portal_is_reviewer()
     AND NOT (OLD.state = 'REJECTED' AND NEW.state = 'REQUEST_PENDING' AND NEW.decided_at IS NULL) THEN
    PERFORM portal_refuse('a decision stays as it was made');
  END IF;
  IF NEW.environment = 'SOD' OR NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF OLD.state = 'REQUEST_PENDING' AND NOT portal_is_reviewer() THEN
    PERFORM portal_refuse('a publish request is decided by SuperOffice');
  END IF;
  IF OLD.state = 'REPLACED' AND NOT (
    portal_may_app(OLD.app_id, 'CONFIGURATION') AND portal_approval_holds(OLD)) THEN
    PERFORM portal_refuse('only what is still approved can be gone back to');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_steps BEFORE INSERT OR UPDATE ON publication
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_steps();

-- As in 0002, but that going back is told apart from publishing (see who_steps).
CREATE OR REPLACE FUNCTION portal_guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'REQUEST_PENDING' THEN
      PERFORM portal_refuse('only a pending publish request can be taken back');
    END IF;
    IF current_setting('role') = 'portal_app'
       AND NOT (portal_is_system() OR portal_may_app(OLD.app_id, 'CONFIGURATION')) THEN
      PERFORM portal_refuse('a publish request is taken back by the partner');
    END IF;
    RETURN OLD;
  END IF;
  IF NEW.environment <> 'SOD' AND NEW.state = 'PUBLISHED'
     AND (TG_OP = 'INSERT' OR OLD.state NOT IN ('PUBLISHED', 'REPLACED'))
     AND NOT (portal_is_system() OR portal_is_reviewer()) THEN
    PERFORM portal_refuse('publishing to this environment is decided by SuperOffice');
  END IF;
  RETURN NEW;
END $$;

-- Replaced means that another version took over: none is replaced by nothing.
CREATE FUNCTION portal_guard_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM publication
                 WHERE app_id = NEW.app_id AND environment = NEW.environment AND state = 'PUBLISHED') THEN
    PERFORM portal_refuse('a version is replaced by another one');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER replaced_by_another AFTER UPDATE ON publication
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state = 'PUBLISHED' AND NEW.state = 'REPLACED'
    AND current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_replaced();
