-- The list of apps narrowed to a kind, a template or where an app is published is read from an index as
-- well, in any order and with any search: what it is narrowed to stands beside each term.

SELECT set_config('app.system', 'on', true);

-- SOD is not among them: an app is published there from its first day to its last (0021).
ALTER TABLE "application_term"
  ADD COLUMN "kind" "application_kind",
  ADD COLUMN "template" "application_template",
  ADD COLUMN "in_stage" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "in_production" BOOLEAN NOT NULL DEFAULT false;

-- ---------------------------------------------------------------- nobody writes terms

-- They follow from what they are about, by the functions below, which work as the database's owner.
REVOKE INSERT, UPDATE, DELETE ON application_term FROM portal_app;
DROP POLICY who_writes ON application_term;
CREATE POLICY who_writes ON application_term FOR ALL
  USING (current_user NOT IN ('portal_app', 'portal_viewer'))
  WITH CHECK (current_user NOT IN ('portal_app', 'portal_viewer'));

-- Beside those of 0024: `a:` when it was created, `o:` its name as a whole, which the list is sorted by,
-- and `w:` a URL, of which the beginning is enough.
CREATE FUNCTION portal_terms_of_app(app application) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN ARRAY(SELECT 'n:' || word FROM unnest(app.name_terms) AS word) || ARRAY['o:' || app.name_key,
    'a:' || to_char(app.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')];
END $$;

CREATE FUNCTION portal_terms_of_url(url text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  labels text[] := string_to_array(substring(lower(url) FROM '^https?://([^/:?#]+)'), '.');
  terms text[] := ARRAY['w:' || left(url, 500)];
BEGIN
  IF labels IS NOT NULL THEN
    FOR start IN 1..greatest(cardinality(labels) - 1, 1) LOOP
      terms := terms || ('u:' || array_to_string(labels[start:], '.'));
    END LOOP;
  END IF;
  RETURN terms;
END $$;

-- Whoever adds terms and whoever changes what stands beside them wait for each other, app by app: each
-- statement after this one sees what the other has done.
CREATE FUNCTION portal_lock_terms(app uuid, is_adding boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF is_adding THEN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(app::text, 46));
  ELSE
    PERFORM pg_advisory_xact_lock(hashtextextended(app::text, 46));
  END IF;
END $$;

CREATE FUNCTION portal_add_terms(app uuid, words text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_lock_terms(app, true);
  INSERT INTO application_term (app_id, term, partner_id, kind, template, in_stage, in_production)
    SELECT a.id, f.term, a.partner_id, a.kind, a.template,
      EXISTS (SELECT 1 FROM publication
              WHERE app_id = app AND environment = 'STAGE' AND state = 'PUBLISHED'),
      EXISTS (SELECT 1 FROM publication
              WHERE app_id = app AND environment = 'PRODUCTION' AND state = 'PUBLISHED')
    FROM application a CROSS JOIN (SELECT DISTINCT unnest(words) AS term) f
    WHERE a.id = app AND a.deleted_at IS NULL
    ON CONFLICT DO NOTHING;
END $$;

-- ---------------------------------------------------------------- what they follow from

DROP TRIGGER terms ON application;
CREATE OR REPLACE FUNCTION portal_name_terms() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  words text[] := portal_terms_of_app(NEW);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM portal_lock_terms(NEW.id, false);
    DELETE FROM application_term
      WHERE app_id = NEW.id AND left(term, 2) IN ('n:', 'o:', 'a:') AND term <> ALL (words);
    UPDATE application_term SET partner_id = NEW.partner_id, kind = NEW.kind, template = NEW.template
      WHERE app_id = NEW.id
        AND (partner_id, kind, template) IS DISTINCT FROM (NEW.partner_id, NEW.kind, NEW.template);
  END IF;
  PERFORM portal_add_terms(NEW.id, words);
  RETURN NULL;
END $$;
CREATE TRIGGER terms
  AFTER INSERT OR UPDATE OF name_key, name_terms, created_at, partner_id, kind, template ON application
  FOR EACH ROW EXECUTE FUNCTION portal_name_terms();

CREATE OR REPLACE FUNCTION portal_deleted_terms() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM portal_lock_terms(NEW.id, false);
  IF NEW.deleted_at IS NOT NULL THEN
    DELETE FROM application_term WHERE app_id = NEW.id;
  ELSE
    PERFORM portal_add_terms(NEW.id, portal_terms_of_app(NEW) || ARRAY(
      SELECT 'i:' || client_id FROM client_identifier WHERE app_id = NEW.id
      UNION ALL SELECT h.term FROM configuration_version v
        JOIN configuration_url u ON u.version_id = v.id
        CROSS JOIN LATERAL unnest(portal_terms_of_url(u.value)) AS h (term)
      WHERE v.app_id = NEW.id));
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION portal_client_terms() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM portal_add_terms(w.app_id, array_agg('i:' || w.client_id)) FROM written w GROUP BY w.app_id;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION portal_url_terms() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  app uuid;
  gone text[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    FOR app, gone IN
      SELECT v.app_id, array_agg(DISTINCT h.term)
      FROM written u JOIN configuration_version v ON v.id = u.version_id
        CROSS JOIN LATERAL unnest(portal_terms_of_url(u.value)) AS h (term)
      GROUP BY v.app_id
    LOOP
      DELETE FROM application_term
      WHERE app_id = app AND term = ANY (gone) AND term <> ALL (ARRAY(
        SELECT h.term FROM configuration_version v
          JOIN configuration_url u ON u.version_id = v.id
          CROSS JOIN LATERAL unnest(portal_terms_of_url(u.value)) AS h (term)
        WHERE v.app_id = app));
    END LOOP;
  ELSE
    PERFORM portal_add_terms(v.app_id, array_agg(h.term))
    FROM written u JOIN configuration_version v ON v.id = u.version_id
      CROSS JOIN LATERAL unnest(portal_terms_of_url(u.value)) AS h (term)
    GROUP BY v.app_id;
  END IF;
  RETURN NULL;
END $$;

-- One environment at a time: another one may be published in at the same moment.
CREATE FUNCTION portal_published_terms() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  app uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.app_id ELSE NEW.app_id END;
  place environment := CASE TG_OP WHEN 'DELETE' THEN OLD.environment ELSE NEW.environment END;
  is_published boolean;
BEGIN
  PERFORM portal_lock_terms(app, false);
  is_published := EXISTS (
    SELECT 1 FROM publication WHERE app_id = app AND environment = place AND state = 'PUBLISHED');
  IF place = 'STAGE' THEN
    UPDATE application_term SET in_stage = is_published
      WHERE app_id = app AND in_stage <> is_published;
  ELSE
    UPDATE application_term SET in_production = is_published
      WHERE app_id = app AND in_production <> is_published;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER terms_of_new AFTER INSERT OR UPDATE ON publication
  FOR EACH ROW WHEN (NEW.environment <> 'SOD') EXECUTE FUNCTION portal_published_terms();
CREATE TRIGGER terms_of_old AFTER DELETE ON publication
  FOR EACH ROW WHEN (OLD.environment <> 'SOD') EXECUTE FUNCTION portal_published_terms();

-- ---------------------------------------------------------------- what is there already

INSERT INTO application_term (app_id, term, partner_id)
  SELECT a.id, unnest(portal_terms_of_app(a)), a.partner_id
    FROM application a WHERE a.deleted_at IS NULL
  UNION SELECT a.id, 'w:' || left(u.value, 500), a.partner_id
    FROM application a JOIN configuration_version v ON v.app_id = a.id
      JOIN configuration_url u ON u.version_id = v.id
    WHERE a.deleted_at IS NULL
  ON CONFLICT DO NOTHING;
UPDATE application_term t SET kind = a.kind, template = a.template,
  in_stage = EXISTS (SELECT 1 FROM publication p
    WHERE p.app_id = a.id AND p.environment = 'STAGE' AND p.state = 'PUBLISHED'),
  in_production = EXISTS (SELECT 1 FROM publication p
    WHERE p.app_id = a.id AND p.environment = 'PRODUCTION' AND p.state = 'PUBLISHED')
FROM application a WHERE a.id = t.app_id;
ALTER TABLE application_term
  ALTER COLUMN kind SET NOT NULL,
  ALTER COLUMN template SET NOT NULL;

-- ---------------------------------------------------------------- one index for each way to narrow

CREATE INDEX "application_term_partner_id_kind_template_term_app_id_idx"
  ON "application_term"("partner_id", "kind", "template", "term", "app_id");
CREATE INDEX application_term_in_stage ON application_term (partner_id, term, app_id) WHERE in_stage;
CREATE INDEX application_term_kinds_in_stage
  ON application_term (partner_id, kind, template, term, app_id) WHERE in_stage;
CREATE INDEX application_term_in_production
  ON application_term (partner_id, term, app_id) WHERE in_production;
CREATE INDEX application_term_kinds_in_production
  ON application_term (partner_id, kind, template, term, app_id) WHERE in_production;
-- The orders of the list are terms as well.
DROP INDEX application_listed_by_age;
DROP INDEX application_listed_by_name;
DROP FUNCTION portal_host_terms;

-- ---------------------------------------------------------------- walls are planned once

-- What the walls ask for every row that is written. A function in SQL is planned anew by each statement
-- that asks it, one in PL/pgSQL once for a connection: a tenth of the time. Nothing else changes.
CREATE OR REPLACE FUNCTION portal_is_staff(wanted staff_role[]) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM staff_member s JOIN person p ON p.id = s.user_id
    WHERE s.user_id = portal_actor() AND s.role = ANY (wanted) AND p.login_allowed);
END $$;

CREATE OR REPLACE FUNCTION portal_may(partner uuid, wanted permission) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM membership m JOIN person p ON p.id = m.user_id
    WHERE m.user_id = portal_actor() AND m.partner_id = partner AND m.ended_at IS NULL
      AND wanted = ANY (m.permissions) AND p.login_allowed);
END $$;

CREATE OR REPLACE FUNCTION portal_may_app(app uuid, wanted permission) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM application a JOIN membership m ON m.partner_id = a.partner_id
      JOIN person p ON p.id = m.user_id
    WHERE a.id = app AND m.user_id = portal_actor() AND m.ended_at IS NULL
      AND wanted = ANY (m.permissions) AND p.login_allowed);
END $$;

CREATE OR REPLACE FUNCTION portal_administers(tenant uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM tenant_person t JOIN person p ON p.id = t.user_id
    WHERE t.tenant_id = tenant AND t.user_id = portal_actor()
      AND t."right" = 'TENANT_ADMINISTRATOR' AND p.login_allowed);
END $$;

CREATE OR REPLACE FUNCTION portal_was_member_since(who uuid, app uuid, since timestamptz)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM membership m
    WHERE m.user_id = who AND (m.ended_at IS NULL OR m.ended_at >= since)
      AND (m.partner_id = (SELECT partner_id FROM application WHERE id = app)
        OR EXISTS (SELECT 1 FROM staff_member s WHERE s.user_id = who) AND EXISTS (
          SELECT 1 FROM ownership_transfer t
          WHERE t.app_id = app AND t.from_partner_id = m.partner_id AND t.state = 'DONE'
            AND t.closed_at >= since)));
END $$;

CREATE OR REPLACE FUNCTION portal_version_locked(version uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM publication
    WHERE version_id = version AND environment <> 'SOD'
      AND state IN ('REQUEST_PENDING', 'PUBLISHED', 'REPLACED'));
END $$;

CREATE OR REPLACE FUNCTION portal_owes(wanted agreement, of_partner uuid, of_tenant uuid, always boolean)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((
      SELECT max(v.number)
      FROM agreement_acceptance a JOIN agreement_version v ON v.id = a.version_id
      WHERE v.agreement = wanted AND (a.partner_id = of_partner OR a.tenant_id = of_tenant)), 0)
    < greatest(
      CASE WHEN always THEN 1 ELSE 0 END,
      coalesce((
        SELECT max(number) FROM agreement_version
        WHERE agreement = wanted AND deadline <= now()), 0));
END $$;

CREATE OR REPLACE FUNCTION portal_key_may(wanted text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM service_key k
    WHERE k.id = portal_service_key() AND k.closed_at IS NULL AND k.expires_at > now()
      AND (k.kept_at IS NOT NULL OR k.created_at > now() - interval '15 minutes')
      AND wanted = ANY (k.scopes));
END $$;

CREATE OR REPLACE FUNCTION portal_token_maker() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT t.created_by_id FROM credential_token t
    JOIN application a ON a.id = t.app_id
    JOIN membership m ON m.partner_id = a.partner_id AND m.user_id = t.created_by_id
    JOIN person p ON p.id = m.user_id
    WHERE t.id = portal_ci_token() AND t.closed_at IS NULL AND t.expires_at > now()
      AND (t.kept_at IS NOT NULL OR t.created_at > now() - interval '15 minutes')
      AND m.ended_at IS NULL AND 'CONFIGURATION' = ANY (m.permissions) AND p.login_allowed);
END $$;

CREATE OR REPLACE FUNCTION portal_audit_environments(p_data jsonb, p_tenant uuid)
RETURNS environment[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce(
    (SELECT array_agg(DISTINCT named::public.environment) FROM (
       SELECT p_data ->> 'environment' AS named
       UNION ALL
       SELECT jsonb_array_elements_text(CASE jsonb_typeof(p_data -> 'environments')
         WHEN 'array' THEN p_data -> 'environments' ELSE '[]' END)) AS given
     WHERE named IN ('SOD', 'STAGE', 'PRODUCTION')),
    (SELECT array[t.environment] FROM public.tenant t WHERE t.id = p_tenant));
END $$;
