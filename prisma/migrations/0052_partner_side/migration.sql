-- Reviewers suggest addresses and rights, too.

ALTER TABLE review_suggestion
  DROP CONSTRAINT review_suggestion_field,
  DROP CONSTRAINT review_suggestion_changes,
  -- Texts and rights by their column, addresses by their type.
  ADD CONSTRAINT review_suggestion_field CHECK (field IN (
    'authorize_text', 'purpose', 'personal_data', 'storage_country', 'sub_processors', 'deletion_terms',
    'claims', 'agents', 'supported_endpoints',
    'REDIRECT', 'POST_LOGOUT', 'CORS', 'STATE_CHANGE', 'AUTHORIZATION_EVENTS', 'ERP_SYNC', 'QUOTE', 'MIRRORING')),
  ADD CONSTRAINT review_suggestion_changes CHECK (
    value <> before AND (value <> '' OR field IN ('claims', 'agents', 'supported_endpoints'))),
  ADD CONSTRAINT review_suggestion_addresses CHECK (CASE WHEN field = upper(field)
    THEN jsonb_typeof(value::jsonb -> 'urls') = 'array'
      AND jsonb_typeof(value::jsonb -> 'perEnvironment') = 'boolean'
    ELSE true END);

-- Whether a column is what a suggestion says: a text, or names, one a line.
CREATE FUNCTION portal_column_is(held jsonb, said text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE jsonb_typeof(held)
    WHEN 'array' THEN held = to_jsonb(string_to_array(said, E'\n'))
    WHEN 'null' THEN said = ''
    ELSE held #>> '{}' = said END
$$;

-- Whether one address is among those that a suggestion says.
CREATE FUNCTION portal_is_among(url configuration_url, said text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM jsonb_array_elements(said::jsonb -> 'urls') u
    WHERE u ->> 'value' = url.value AND u ->> 'environment' IS NOT DISTINCT FROM url.environment::text
      AND (u ->> 'enabled')::boolean = url.enabled
      AND (u ->> 'sendErrorMails')::boolean = url.send_error_mails)
$$;

-- Whether a version is what a suggestion says, in its field.
CREATE FUNCTION portal_is_taken_over(version configuration_version, s review_suggestion)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN s.field <> upper(s.field)
    THEN portal_column_is(to_jsonb(version) -> s.field, s.value)
    ELSE (s.field::url_type = ANY (coalesce(version.per_environment, '{}'))) = (s.value::jsonb ->> 'perEnvironment')::boolean
      AND (SELECT count(*) FROM configuration_url u
           WHERE u.version_id = version.id AND u.type::text = s.field)
        = jsonb_array_length(s.value::jsonb -> 'urls')
      AND NOT EXISTS (
        SELECT 1 FROM configuration_url u
        WHERE u.version_id = version.id AND u.type::text = s.field AND NOT portal_is_among(u, s.value))
    END
$$;

-- As in 0045, and: more rights are suggested by who grants them, a suggestion is accepted once the
-- version is like that, and declined with a reason.
CREATE OR REPLACE FUNCTION portal_guard_suggestion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reviewed review;
BEGIN
  SELECT * INTO reviewed FROM review WHERE id = NEW.review_id;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OPEN' OR NEW.made_by_id IS DISTINCT FROM portal_actor()
       OR NOT portal_is_reviewer() OR portal_has_interest(portal_actor(), NEW.review_id)
       OR reviewed.state <> 'IN_REVIEW' OR reviewed.reviewer_id IS DISTINCT FROM portal_actor() THEN
      PERFORM portal_refuse('a change is suggested by the reviewer who works on it');
    END IF;
    IF NEW.field IN ('claims', 'agents', 'supported_endpoints')
       AND NOT string_to_array(NEW.value, E'\n') <@ string_to_array(NEW.before, E'\n')
       AND NOT portal_is_staff('{APP_MANAGER}') THEN
      PERFORM portal_refuse('more rights are suggested by an app manager');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - '{state,decided_by_id,decided_at,answer}'::text[]
     <> to_jsonb(NEW) - '{state,decided_by_id,decided_at,answer}'::text[]
     OR OLD.state <> 'OPEN' OR NEW.decided_by_id IS DISTINCT FROM portal_actor() THEN
    PERFORM portal_refuse('a suggestion stays what it was');
  END IF;
  IF NOT (CASE NEW.state
      WHEN 'WITHDRAWN' THEN portal_is_reviewer()
      ELSE portal_may_app(reviewed.app_id, 'CONFIGURATION') END) THEN
    PERFORM portal_refuse('a suggestion is taken over by the partner');
  END IF;
  IF NEW.state = 'DECLINED' AND NEW.answer = '' THEN
    PERFORM portal_refuse('a suggestion is declined with a reason');
  END IF;
  IF NEW.state = 'ACCEPTED' AND NOT EXISTS (
       SELECT 1 FROM configuration_version v
       WHERE v.id = reviewed.version_id AND portal_is_taken_over(v, NEW)) THEN
    PERFORM portal_refuse('the version is not what was suggested');
  END IF;
  RETURN NEW;
END $$;

-- The open suggestions about a version that is nowhere but in SOD.
CREATE FUNCTION portal_suggestions(version uuid) RETURNS SETOF review_suggestion LANGUAGE sql STABLE AS $$
  SELECT s.* FROM review_suggestion s JOIN review r ON r.id = s.review_id
  WHERE r.version_id = version AND s.state = 'OPEN'
    AND r.state IN ('WAITING', 'IN_REVIEW', 'WITH_PARTNER')
    AND NOT EXISTS (
      SELECT 1 FROM publication
      WHERE version_id = version AND environment <> 'SOD' AND state IN ('PUBLISHED', 'REPLACED'))
$$;

-- As in 0045: one field, from what it was to what was suggested. Of addresses only whether they
-- differ from environment to environment stands in this row.
CREATE OR REPLACE FUNCTION portal_is_suggested(old_row configuration_version, new_row configuration_version)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM portal_suggestions(old_row.id) s
    WHERE CASE WHEN s.field <> upper(s.field)
      THEN portal_column_is(to_jsonb(old_row) -> s.field, s.before)
        AND portal_column_is(to_jsonb(new_row) -> s.field, s.value)
        AND to_jsonb(old_row) - 'revision' - s.field = to_jsonb(new_row) - 'revision' - s.field
      ELSE (s.field::url_type = ANY (coalesce(new_row.per_environment, '{}'))) = (s.value::jsonb ->> 'perEnvironment')::boolean
        AND array_remove(coalesce(old_row.per_environment, '{}'), s.field::url_type)
          = array_remove(coalesce(new_row.per_environment, '{}'), s.field::url_type)
        AND to_jsonb(old_row) - '{revision,per_environment}'::text[]
          = to_jsonb(new_row) - '{revision,per_environment}'::text[]
      END)
$$;

-- Whether a suggestion says that this address comes, or goes.
CREATE FUNCTION portal_is_suggested_url(url configuration_url, comes boolean)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM portal_suggestions(url.version_id) s
    WHERE CASE WHEN s.field = url.type::text THEN portal_is_among(url, s.value) = comes ELSE false END)
$$;

-- As in 0045, and the same for addresses.
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
    IF TG_TABLE_NAME = 'configuration_version' THEN
      IF TG_OP = 'UPDATE' THEN
        IF portal_is_suggested(OLD, NEW) THEN
          RETURN NEW;
        END IF;
      END IF;
    ELSIF TG_OP = 'INSERT' THEN
      IF portal_is_suggested_url(NEW, true) THEN
        RETURN NEW;
      END IF;
    ELSIF TG_OP = 'DELETE' THEN
      IF portal_is_suggested_url(OLD, false) THEN
        RETURN OLD;
      END IF;
    END IF;
    PERFORM portal_refuse('this version is locked');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- As in 0021, but for rights that SuperOffice suggested.
CREATE OR REPLACE FUNCTION portal_guard_fields() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF changed && (granted || unsafe) AND NOT manages
     AND NOT (owns AND changed <@ granted AND portal_is_suggested(OLD, NEW)) THEN
    PERFORM portal_refuse('this is changed by SuperOffice');
  END IF;
  IF NOT owns AND NOT changed <@ (granted || unsafe) THEN
    PERFORM portal_refuse('this is changed by the partner');
  END IF;
  RETURN NEW;
END $$;

-- ---------------------------------------------------------------- who can be reached while an app is tested

CREATE TABLE "review_contact" (
    "review_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "named_by_id" UUID NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_contact_pkey" PRIMARY KEY ("review_id")
);

CREATE INDEX "review_contact_email_key_idx" ON "review_contact"("email_key");
ALTER TABLE "review_contact" ADD CONSTRAINT "review_contact_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE review_contact
  ADD CONSTRAINT review_contact_is_whole CHECK (name <> '' AND email <> '' AND email_key <> '');

CREATE FUNCTION portal_guard_review_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_hold_review(NEW.review_id);
  IF portal_review_is_closed(NEW.review_id) THEN
    PERFORM portal_refuse('nobody is asked about a closed review');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER while_open BEFORE INSERT OR UPDATE ON review_contact
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_review_contact();

GRANT SELECT, INSERT, UPDATE, DELETE ON review_contact TO portal_app;
ALTER TABLE review_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_contact FORCE ROW LEVEL SECURITY;
CREATE POLICY whoever_may_reads ON review_contact FOR SELECT USING (portal_is_system() OR portal_is_reviewer()
  OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'READ'));
CREATE POLICY who_names ON review_contact FOR INSERT WITH CHECK (portal_is_system() OR (named_by_id = portal_actor()
  AND portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION')));
CREATE POLICY who_renames ON review_contact FOR UPDATE
  USING (portal_is_system() OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR named_by_id = portal_actor());
CREATE POLICY who_removes ON review_contact FOR DELETE USING (portal_is_system()
  OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));

-- ---------------------------------------------------------------- test cases, and when there is load

-- Test cases one by one are longer than one text.
ALTER TABLE review_test_access
  DROP CONSTRAINT review_test_access_size,
  ADD CONSTRAINT review_test_access_size CHECK (octet_length(sealed) BETWEEN 30 AND 262144);

CREATE TABLE "review_heavy_test" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "review_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_heavy_test_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "review_heavy_test_review_id_idx" ON "review_heavy_test"("review_id");
ALTER TABLE "review_heavy_test" ADD CONSTRAINT "review_heavy_test_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review_test_access"("review_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE review_heavy_test
  ADD CONSTRAINT review_heavy_test_ends CHECK (ends_at > starts_at AND ends_at < starts_at + interval '2 days');

GRANT SELECT, INSERT, DELETE ON review_heavy_test TO portal_app;
ALTER TABLE review_heavy_test ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_heavy_test FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON review_heavy_test FOR SELECT USING (true);
CREATE POLICY who_gives ON review_heavy_test FOR INSERT WITH CHECK (portal_is_system()
  OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));
CREATE POLICY who_removes ON review_heavy_test FOR DELETE USING (portal_is_system()
  OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));
