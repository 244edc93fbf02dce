-- The list of apps narrowed to what is in review, was rejected, is stopped or waits for its partner: as with
-- what is published (0046), all of it stands beside each term and is read from an index.

SELECT set_config('app.system', 'on', true);

ALTER TABLE "application_term"
  ADD COLUMN "in_review" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "is_rejected" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "is_stopped" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "waits_for_partner" BOOLEAN NOT NULL DEFAULT false;

-- What waits for the partner is what its review, its approval, its way to the App Store and its re-check ask
-- of it, as the app's own page says it. What the page says besides is found out by reading the configuration
-- or the clock, or is a deletion of a customer's copy: who owes it follows from who owns the app, and accesses
-- to many apps end at once, which would wait for each other's terms in any order.
CREATE FUNCTION portal_app_standing(app uuid, OUT in_review boolean, OUT is_rejected boolean,
  OUT is_stopped boolean, OUT waits_for_partner boolean) LANGUAGE plpgsql STABLE AS $$
DECLARE
  here text := coalesce((SELECT step FROM certification_way WHERE app_id = app), '');
BEGIN
  SELECT coalesce(bool_or(r.state IN ('WAITING', 'IN_REVIEW', 'WITH_PARTNER')), false),
    coalesce(bool_or(r.state = 'REJECTED'), false),
    coalesce(bool_or(
      (r.state IN ('REJECTED', 'WITH_PARTNER') AND here NOT IN ('T8', 'T9'))
      OR (r.state NOT IN ('APPROVED', 'WITHDRAWN') AND EXISTS (
        SELECT 1 FROM review_suggestion s WHERE s.review_id = r.id AND s.state = 'OPEN'))
      OR EXISTS (SELECT 1 FROM release l WHERE l.review_id = r.id
        AND l.state = 'WAITING' AND (l.at IS NULL OR l.trouble IS NOT NULL))), false)
  INTO in_review, is_rejected, waits_for_partner FROM review r WHERE r.app_id = app;
  is_stopped := EXISTS (SELECT 1 FROM application_stop s WHERE s.app_id = app AND s.lifted_at IS NULL);
  waits_for_partner := waits_for_partner OR here IN ('T7', 'T10X', 'T11', 'T14X')
    OR (here = 'T12' AND NOT EXISTS (
      SELECT 1 FROM listing l WHERE l.app_id = app AND l.state = 'REQUEST_PENDING'))
    OR EXISTS (SELECT 1 FROM recheck c
      WHERE c.app_id = app AND c.closed_at IS NULL AND c.state = 'OPEN');
END $$;

-- A further term stands as the app's other ones do; of a new app nothing is known yet.
DROP FUNCTION portal_add_terms(uuid, text[]);
CREATE FUNCTION portal_add_terms(app uuid, words text[], is_new boolean DEFAULT false)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  known application_term;
BEGIN
  PERFORM portal_lock_terms(app, true);
  IF NOT is_new THEN
    SELECT * INTO known FROM application_term WHERE app_id = app ORDER BY term LIMIT 1;
    IF NOT FOUND THEN
      known.in_stage := EXISTS (SELECT 1 FROM publication
        WHERE app_id = app AND environment = 'STAGE' AND state = 'PUBLISHED');
      known.in_production := EXISTS (SELECT 1 FROM publication
        WHERE app_id = app AND environment = 'PRODUCTION' AND state = 'PUBLISHED');
      SELECT s.in_review, s.is_rejected, s.is_stopped, s.waits_for_partner
        INTO known.in_review, known.is_rejected, known.is_stopped, known.waits_for_partner
        FROM portal_app_standing(app) s;
    END IF;
  END IF;
  INSERT INTO application_term (app_id, term, partner_id, kind, template, in_stage, in_production,
      in_review, is_rejected, is_stopped, waits_for_partner)
    SELECT a.id, f.term, a.partner_id, a.kind, a.template,
      coalesce(known.in_stage, false), coalesce(known.in_production, false),
      coalesce(known.in_review, false), coalesce(known.is_rejected, false),
      coalesce(known.is_stopped, false), coalesce(known.waits_for_partner, false)
    FROM application a CROSS JOIN (SELECT DISTINCT unnest(words) AS term) f
    WHERE a.id = app AND a.deleted_at IS NULL
    ON CONFLICT DO NOTHING;
END $$;

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
  PERFORM portal_add_terms(NEW.id, words, TG_OP = 'INSERT');
  RETURN NULL;
END $$;

-- ---------------------------------------------------------------- what it follows from

CREATE FUNCTION portal_standing_terms() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  written record;
  app uuid;
BEGIN
  IF TG_OP = 'DELETE' THEN
    written := OLD;
  ELSE
    written := NEW;
  END IF;
  IF TG_TABLE_NAME IN ('release', 'review_suggestion') THEN
    app := (SELECT app_id FROM review WHERE id = written.review_id);
  ELSE
    app := written.app_id;
  END IF;
  -- A stop of a whole partner, or of one tenant's access, is no state of one app.
  IF app IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM portal_lock_terms(app, false);
  UPDATE application_term t SET in_review = s.in_review, is_rejected = s.is_rejected,
      is_stopped = s.is_stopped, waits_for_partner = s.waits_for_partner
    FROM portal_app_standing(app) s
    WHERE t.app_id = app AND (t.in_review, t.is_rejected, t.is_stopped, t.waits_for_partner)
      IS DISTINCT FROM (s.in_review, s.is_rejected, s.is_stopped, s.waits_for_partner);
  RETURN NULL;
END $$;
CREATE TRIGGER terms AFTER INSERT OR DELETE OR UPDATE OF state ON review
  FOR EACH ROW EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms AFTER INSERT OR DELETE OR UPDATE OF state, at, trouble ON release
  FOR EACH ROW EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms AFTER INSERT OR DELETE OR UPDATE OF state ON review_suggestion
  FOR EACH ROW EXECUTE FUNCTION portal_standing_terms();
-- Most steps of the way, and a listing that nobody has sent, change nothing here.
CREATE FUNCTION portal_is_telling_step(step text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN step IN ('T7', 'T8', 'T9', 'T10X', 'T11', 'T12', 'T14X');
CREATE TRIGGER terms_of_new AFTER INSERT ON certification_way FOR EACH ROW
  WHEN (portal_is_telling_step(NEW.step)) EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms_of_changed AFTER UPDATE OF step ON certification_way FOR EACH ROW
  WHEN (portal_is_telling_step(OLD.step) OR portal_is_telling_step(NEW.step))
  EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms_of_old AFTER DELETE ON certification_way FOR EACH ROW
  WHEN (portal_is_telling_step(OLD.step)) EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms_of_new AFTER INSERT ON listing FOR EACH ROW
  WHEN (NEW.state = 'REQUEST_PENDING') EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms_of_changed AFTER UPDATE OF state ON listing FOR EACH ROW
  WHEN ((OLD.state = 'REQUEST_PENDING') <> (NEW.state = 'REQUEST_PENDING'))
  EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms_of_old AFTER DELETE ON listing FOR EACH ROW
  WHEN (OLD.state = 'REQUEST_PENDING') EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms AFTER INSERT OR DELETE OR UPDATE OF state, closed_at ON recheck
  FOR EACH ROW EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms AFTER INSERT OR DELETE OR UPDATE OF lifted_at ON application_stop
  FOR EACH ROW EXECUTE FUNCTION portal_standing_terms();

-- ---------------------------------------------------------------- what is there already

UPDATE application_term t SET in_review = s.in_review, is_rejected = s.is_rejected,
  is_stopped = s.is_stopped, waits_for_partner = s.waits_for_partner
FROM application a CROSS JOIN LATERAL portal_app_standing(a.id) s
WHERE a.id = t.app_id AND (s.in_review OR s.is_rejected OR s.is_stopped OR s.waits_for_partner);

CREATE INDEX application_term_in_review ON application_term (partner_id, term, app_id) WHERE in_review;
CREATE INDEX application_term_kinds_in_review
  ON application_term (partner_id, kind, template, term, app_id) WHERE in_review;
CREATE INDEX application_term_rejected ON application_term (partner_id, term, app_id) WHERE is_rejected;
CREATE INDEX application_term_kinds_rejected
  ON application_term (partner_id, kind, template, term, app_id) WHERE is_rejected;
CREATE INDEX application_term_stopped ON application_term (partner_id, term, app_id) WHERE is_stopped;
CREATE INDEX application_term_kinds_stopped
  ON application_term (partner_id, kind, template, term, app_id) WHERE is_stopped;
CREATE INDEX application_term_waits
  ON application_term (partner_id, term, app_id) WHERE waits_for_partner;
CREATE INDEX application_term_kinds_wait
  ON application_term (partner_id, kind, template, term, app_id) WHERE waits_for_partner;
