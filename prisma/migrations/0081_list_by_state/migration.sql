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
-- or the clock.
CREATE FUNCTION portal_app_standing(app uuid, OUT in_review boolean, OUT is_rejected boolean,
  OUT is_stopped boolean, OUT waits_for_partner boolean) LANGUAGE plpgsql STABLE AS $$
DECLARE
  here text := coalesce((SELECT step FROM certification_way WHERE app_id = app), '');
BEGIN
  in_review := EXISTS (SELECT 1 FROM review r
    WHERE r.app_id = app AND r.state IN ('WAITING', 'IN_REVIEW', 'WITH_PARTNER'));
  is_rejected := EXISTS (SELECT 1 FROM review r WHERE r.app_id = app AND r.state = 'REJECTED');
  is_stopped := EXISTS (SELECT 1 FROM application_stop s WHERE s.app_id = app AND s.lifted_at IS NULL);
  waits_for_partner := here IN ('T7', 'T10X', 'T11', 'T14X')
    OR (here = 'T12' AND NOT EXISTS (
      SELECT 1 FROM listing l WHERE l.app_id = app AND l.state = 'REQUEST_PENDING'))
    OR (here NOT IN ('T8', 'T9') AND EXISTS (
      SELECT 1 FROM review r WHERE r.app_id = app AND r.state IN ('REJECTED', 'WITH_PARTNER')))
    OR EXISTS (SELECT 1 FROM review r JOIN review_suggestion s ON s.review_id = r.id
      WHERE r.app_id = app AND r.state NOT IN ('APPROVED', 'WITHDRAWN') AND s.state = 'OPEN')
    OR EXISTS (SELECT 1 FROM review r JOIN release l ON l.review_id = r.id
      WHERE r.app_id = app AND l.state = 'WAITING' AND (l.at IS NULL OR l.trouble IS NOT NULL))
    OR EXISTS (SELECT 1 FROM recheck c
      WHERE c.app_id = app AND c.closed_at IS NULL AND c.state = 'OPEN');
END $$;

CREATE OR REPLACE FUNCTION portal_add_terms(app uuid, words text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_lock_terms(app, true);
  INSERT INTO application_term (app_id, term, partner_id, kind, template, in_stage, in_production,
      in_review, is_rejected, is_stopped, waits_for_partner)
    SELECT a.id, f.term, a.partner_id, a.kind, a.template,
      EXISTS (SELECT 1 FROM publication
              WHERE app_id = app AND environment = 'STAGE' AND state = 'PUBLISHED'),
      EXISTS (SELECT 1 FROM publication
              WHERE app_id = app AND environment = 'PRODUCTION' AND state = 'PUBLISHED'),
      s.in_review, s.is_rejected, s.is_stopped, s.waits_for_partner
    FROM application a CROSS JOIN portal_app_standing(app) s
      CROSS JOIN (SELECT DISTINCT unnest(words) AS term) f
    WHERE a.id = app AND a.deleted_at IS NULL
    ON CONFLICT DO NOTHING;
END $$;

-- ---------------------------------------------------------------- what it follows from

CREATE FUNCTION portal_standing_terms() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  written record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  app uuid;
BEGIN
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
CREATE TRIGGER terms AFTER INSERT OR DELETE OR UPDATE OF step ON certification_way
  FOR EACH ROW EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms AFTER INSERT OR DELETE OR UPDATE OF state ON listing
  FOR EACH ROW EXECUTE FUNCTION portal_standing_terms();
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
