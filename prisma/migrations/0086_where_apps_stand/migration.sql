-- Where an app stands in each environment is read from one row, however many versions ran there: what is
-- published, what is asked for, and the newest, of all of its publications.

SELECT set_config('app.system', 'on', true);

CREATE TABLE "application_states" (
    "app_id" UUID NOT NULL,
    -- By environment: an array of state, version and, of what is approved, when it goes live.
    "publications" JSONB NOT NULL,

    CONSTRAINT "application_states_pkey" PRIMARY KEY ("app_id")
);
ALTER TABLE "application_states" ADD CONSTRAINT "application_states_app_id_fkey"
  FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- As of terms (0046): they follow from publications, by the functions below, which work as the database's owner.
GRANT SELECT ON application_states TO portal_app;
ALTER TABLE application_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_states FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON application_states FOR SELECT USING (true);
CREATE POLICY who_writes ON application_states FOR ALL
  USING (current_user NOT IN ('portal_app', 'portal_viewer'))
  WITH CHECK (current_user NOT IN ('portal_app', 'portal_viewer'));

-- Few of an app's publications are anything but replaced.
CREATE INDEX "publication_app_id_state_idx" ON "publication"("app_id", "state");

-- The newest is the first, by number, of the versions that were ever sent there.
CREATE FUNCTION portal_states_in(app uuid, place environment) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'environment', b.environment, 'state', b.state, 'version', jsonb_build_object('number', v.number),
      'goesLiveAt', CASE WHEN b.state = 'APPROVED' THEN (
        SELECT l.at FROM release l JOIN review r ON r.id = l.review_id
        WHERE r.version_id = v.id AND l.state = 'WAITING' AND l.trouble IS NULL) END))
      ORDER BY v.number DESC), '[]')
    FROM (
      SELECT p.version_id FROM publication p
        WHERE p.app_id = app AND p.environment = place
          AND p.state IN ('PUBLISHED', 'APPROVED', 'REQUEST_PENDING')
      UNION (
        SELECT n.id FROM configuration_version n
          JOIN publication p ON p.version_id = n.id AND p.environment = place
        WHERE n.app_id = app ORDER BY n.number DESC LIMIT 1)) shown
    JOIN publication b ON b.version_id = shown.version_id AND b.environment = place
    JOIN configuration_version v ON v.id = b.version_id);
END $$;

-- Whoever writes about the same app waits here, and then reads what the other one has done.
CREATE FUNCTION portal_write_states(app uuid, place environment) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM application_states WHERE app_id = app FOR UPDATE;
  INSERT INTO application_states (app_id, publications)
    VALUES (app, jsonb_build_object(place, portal_states_in(app, place)))
    ON CONFLICT (app_id) DO UPDATE SET publications = application_states.publications || excluded.publications;
END $$;

CREATE FUNCTION portal_publication_states() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM portal_write_states(OLD.app_id, OLD.environment);
  ELSE
    PERFORM portal_write_states(NEW.app_id, NEW.environment);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER states AFTER INSERT OR DELETE OR UPDATE OF state ON publication
  FOR EACH ROW EXECUTE FUNCTION portal_publication_states();

-- Only what is approved says when it goes live.
CREATE FUNCTION portal_release_states() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  released uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.review_id ELSE NEW.review_id END;
BEGIN
  PERFORM portal_write_states(p.app_id, p.environment)
    FROM review r JOIN publication p ON p.version_id = r.version_id
    WHERE r.id = released AND p.state = 'APPROVED';
  RETURN NULL;
END $$;
CREATE TRIGGER states AFTER INSERT OR DELETE OR UPDATE OF state, at, trouble ON release
  FOR EACH ROW EXECUTE FUNCTION portal_release_states();

INSERT INTO application_states (app_id, publications)
  SELECT f.app_id, jsonb_object_agg(f.environment, portal_states_in(f.app_id, f.environment))
  FROM (SELECT DISTINCT app_id, environment FROM publication) f GROUP BY f.app_id;

-- ---------------------------------------------------------------- narrowed to a kind alone

-- Each kind and template of each partner was a part of its own: six of them where a kind alone is asked for.
CREATE INDEX "application_term_partner_id_kind_term_app_id_idx"
  ON "application_term"("partner_id", "kind", "term", "app_id");
CREATE INDEX application_term_kind_in_stage
  ON application_term (partner_id, kind, term, app_id) WHERE in_stage;
CREATE INDEX application_term_kind_in_production
  ON application_term (partner_id, kind, term, app_id) WHERE in_production;
CREATE INDEX application_term_kind_in_review
  ON application_term (partner_id, kind, term, app_id) WHERE in_review;
CREATE INDEX application_term_kind_rejected
  ON application_term (partner_id, kind, term, app_id) WHERE is_rejected;
CREATE INDEX application_term_kind_stopped
  ON application_term (partner_id, kind, term, app_id) WHERE is_stopped;
CREATE INDEX application_term_kind_waits
  ON application_term (partner_id, kind, term, app_id) WHERE waits_for_partner;
