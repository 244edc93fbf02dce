-- What the commands of certification promise, held by the database as well: whose step each one is, what an
-- evaluation has to be worth, and the ways that were missing.

-- ---------------------------------------------------------------- what an evaluation is worth

-- As `packageOf` in lib/certifications/evaluations: the package that follows from a version.
CREATE FUNCTION portal_package_of(version uuid) RETURNS evaluation_package LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN v.application_model = 'EXTERNAL' AND v.has_pages = 'YES' THEN 'EXTENDED'
    WHEN EXISTS (SELECT 1 FROM configuration_url u WHERE u.version_id = v.id AND u.type = 'MIRRORING' AND u.enabled)
      THEN 'LARGE'
    WHEN v.writes_data = 'NO' THEN 'SMALL'
    ELSE 'MEDIUM' END::evaluation_package
  FROM configuration_version v WHERE v.id = version
$$;

-- Passed less than 24 months ago, at least as large as the version needs, and the evaluator's last word: none of
-- the app has failed since, and none of this review is still to come.
CREATE FUNCTION portal_is_evaluated(reviewed review) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((
      SELECT e.state = 'PASSED' FROM security_evaluation e
      WHERE e.review_id = reviewed.id ORDER BY e.attempt DESC LIMIT 1), true)
    AND EXISTS (
      SELECT 1 FROM security_evaluation e JOIN review r ON r.id = e.review_id
      WHERE r.app_id = reviewed.app_id AND e.state = 'PASSED' AND e.decided_at > now() - interval '24 months'
        AND e.package >= portal_package_of(reviewed.version_id)
        AND NOT EXISTS (
          SELECT 1 FROM security_evaluation f JOIN review q ON q.id = f.review_id
          WHERE q.app_id = reviewed.app_id AND f.state = 'FAILED' AND f.decided_at > e.decided_at))
$$;

CREATE OR REPLACE FUNCTION portal_guard_evaluated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_evaluated(NEW) THEN
    PERFORM portal_refuse('an app is certified after a passed security evaluation');
  END IF;
  RETURN NEW;
END $$;
DROP FUNCTION portal_is_evaluated(uuid);

-- An evaluation goes on while its review does; what is tested, and by whom, is settled as it is handed over; its
-- day is still to come when it is agreed.
CREATE FUNCTION portal_guard_evaluation_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reviewed review;
BEGIN
  SELECT * INTO reviewed FROM review WHERE id = NEW.review_id;
  IF reviewed.state NOT IN ('WAITING', 'IN_REVIEW', 'WITH_PARTNER') THEN
    PERFORM portal_refuse('an evaluation goes on while its review does');
  END IF;
  IF NEW.scheduled_for <= now() AND (TG_OP = 'INSERT' OR NEW.scheduled_for IS DISTINCT FROM OLD.scheduled_for) THEN
    PERFORM portal_refuse('the day of an evaluation is still to come');
  END IF;
  IF (CASE TG_OP WHEN 'INSERT' THEN NEW.attempt = 1 ELSE OLD.state = 'REQUESTED' AND NEW.state <> 'REQUESTED' END)
     AND (reviewed.state <> 'IN_REVIEW' OR reviewed.reviewer_id IS DISTINCT FROM portal_actor()) THEN
    PERFORM portal_refuse('an evaluation is handed over by who works on the review');
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'REQUESTED'
     AND (OLD.package, OLD.evaluator) IS DISTINCT FROM (NEW.package, NEW.evaluator) THEN
    PERFORM portal_refuse('what is tested is settled as it is handed over');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER with_its_review BEFORE INSERT OR UPDATE ON security_evaluation
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_evaluation_step();

-- ---------------------------------------------------------------- whose step it is

-- A review is begun, sent in again, taken back and answered by the partner. What it is about stays, but for another
-- version in the next round.
CREATE FUNCTION portal_guard_review_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_partner boolean := portal_may_app(NEW.app_id, 'CONFIGURATION');
  is_again boolean;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM configuration_version WHERE id = NEW.version_id AND app_id = NEW.app_id) THEN
    PERFORM portal_refuse('a review is about a version of its app');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT is_partner OR NEW.state <> 'WAITING' OR NEW.round <> 1 OR NEW.reviewer_id IS NOT NULL
       OR NEW.closed_at IS NOT NULL THEN
      PERFORM portal_refuse('a review begins as the partner asks for it');
    END IF;
    RETURN NEW;
  END IF;
  is_again := OLD.state = 'REJECTED' AND NEW.state = 'WAITING';
  IF (OLD.id, OLD.number, OLD.app_id, OLD.kind, OLD.checklist_version_id)
     IS DISTINCT FROM (NEW.id, NEW.number, NEW.app_id, NEW.kind, NEW.checklist_version_id)
     OR (NOT is_again AND (OLD.version_id, OLD.round) IS DISTINCT FROM (NEW.version_id, NEW.round))
     OR (is_again AND NEW.round <> OLD.round + 1) THEN
    PERFORM portal_refuse('a review stays what it is about');
  END IF;
  IF NEW.state <> OLD.state AND (is_again OR NEW.state = 'WITHDRAWN' OR OLD.state = 'WITH_PARTNER')
     AND NOT is_partner THEN
    PERFORM portal_refuse('a request is the partner''s');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER whose_step BEFORE INSERT OR UPDATE ON review
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_review_step();

-- A failed evaluation hands the review to the partner, whichever reviewer records it: an evaluation takes weeks,
-- and reviewers go on leave. What waits in the queue stays there.
CREATE FUNCTION portal_failed_evaluation() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE review SET state = 'WITH_PARTNER', revision = revision + 1
    WHERE id = NEW.review_id AND state = 'IN_REVIEW';
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION portal_failed_evaluation FROM PUBLIC;
CREATE TRIGGER hands_over_failed AFTER UPDATE OF state ON security_evaluation
  FOR EACH ROW WHEN (OLD.state <> 'FAILED' AND NEW.state = 'FAILED')
  EXECUTE FUNCTION portal_failed_evaluation();

-- Who sent a round in decides nothing of it, so nobody is written out of it, or into it.
CREATE FUNCTION portal_guard_submission() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decision text[] := '{decision,decided_by_id,decided_at,decision_note}';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(OLD) - decision <> to_jsonb(NEW) - decision THEN
      PERFORM portal_refuse('a round stays as it was sent in');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.submitted_by_id IS DISTINCT FROM portal_actor() OR NEW.decision IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM review r WHERE r.id = NEW.review_id AND r.round = NEW.number AND r.state = 'WAITING'
      AND portal_may_app(r.app_id, 'CONFIGURATION')) THEN
    PERFORM portal_refuse('a round is sent in by the partner, in one''s own name');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER as_sent_in BEFORE INSERT OR UPDATE ON review_round
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_submission();

-- ---------------------------------------------------------------- from beta to full status

-- As `betaState` in lib/certifications/standings: three customers for 30 days or one for 60, counted from when
-- the app was in beta, the customer had it, and SuperOffice's last suspension was over.
CREATE FUNCTION portal_beta_is_met(record certification_record) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH held AS (
    SELECT t.company, max(now() - greatest(a.created_at, record.status_since, (
        SELECT max(s.lifted_at) FROM application_stop s
        WHERE s.app_id = record.app_id AND s.side = 'SUPEROFFICE'))) AS time
    FROM "authorization" a JOIN tenant t ON t.id = a.tenant_id
    WHERE a.app_id = record.app_id AND a.environment = 'PRODUCTION' AND a.state = 'ACTIVE' AND t.kind = 'PRODUCTION'
    GROUP BY t.company)
  SELECT NOT EXISTS (
      SELECT 1 FROM application_stop s
      WHERE s.app_id = record.app_id AND s.side = 'SUPEROFFICE' AND s.lifted_at IS NULL)
    AND ((SELECT count(*) FROM held WHERE time >= interval '30 days') >= 3
      OR EXISTS (SELECT 1 FROM held WHERE time >= interval '60 days'))
$$;

CREATE FUNCTION portal_guard_full_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_beta_is_met(OLD) THEN
    PERFORM portal_refuse('full status follows a beta that customers have tried');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tried BEFORE UPDATE ON certification_record
  FOR EACH ROW WHEN (NEW.status = 'FULL' AND OLD.status <> 'FULL'
    AND current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_full_status();

-- ---------------------------------------------------------------- ways that were missing

-- A test fails while nobody has the review in hand, or is followed by a rejection.
INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('way', 'T10X', 'T5'),
  ('way', 'T10X', 'T6X'),
  ('way', 'T6X', 'T10X');
