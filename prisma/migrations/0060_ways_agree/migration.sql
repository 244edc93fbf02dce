-- What the walls of the way (0050) say, and going live, the fast lane, appeals and listings (0047 to 0049), agree.

-- ---------------------------------------------------------------- a granted appeal

-- Whether this person has just granted the appeal of this round.
CREATE FUNCTION portal_grants_round(reviewed uuid, rejected integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM review_appeal
    WHERE review_id = reviewed AND round = rejected AND state = 'GRANTED' AND decided_by_id = portal_actor()
      AND decided_at > now() - interval '1 minute')
$$;

-- Whether this version is requested wherever a review of this kind publishes.
CREATE FUNCTION portal_is_requested(version uuid, wanted review_kind) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
    SELECT 1 FROM unnest(CASE wanted
      WHEN 'VALIDATION' THEN '{STAGE,PRODUCTION}'::environment[]
      WHEN 'CERTIFICATION_STAGE' THEN '{STAGE}'::environment[]
      ELSE '{PRODUCTION}'::environment[] END) AS place
    WHERE NOT EXISTS (
      SELECT 1 FROM publication p
      WHERE p.version_id = version AND p.environment = place AND p.state = 'REQUEST_PENDING'))
$$;

-- As in 0050, but that a review is about what is requested, and that a granted appeal opens the next round of what
-- was rejected, too (its requests follow).
CREATE OR REPLACE FUNCTION portal_guard_review_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_partner boolean := portal_may_app(NEW.app_id, 'CONFIGURATION');
  is_again boolean;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM configuration_version WHERE id = NEW.version_id AND app_id = NEW.app_id) THEN
    PERFORM portal_refuse('a review is about a version of its app');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT is_partner OR NEW.state <> 'WAITING' OR NEW.round <> 1 OR NEW.reviewer_id IS NOT NULL
       OR NEW.closed_at IS NOT NULL OR NOT portal_is_requested(NEW.version_id, NEW.kind) THEN
      PERFORM portal_refuse('a review begins as the partner asks for it');
    END IF;
    RETURN NEW;
  END IF;
  is_again := OLD.state = 'REJECTED' AND NEW.state = 'WAITING';
  IF is_again AND is_partner AND NOT portal_is_requested(NEW.version_id, NEW.kind) THEN
    PERFORM portal_refuse('a round begins as the partner asks for it');
  END IF;
  IF (OLD.id, OLD.number, OLD.app_id, OLD.kind, OLD.checklist_version_id)
     IS DISTINCT FROM (NEW.id, NEW.number, NEW.app_id, NEW.kind, NEW.checklist_version_id)
     OR (NOT is_again AND (OLD.version_id, OLD.round) IS DISTINCT FROM (NEW.version_id, NEW.round))
     OR (is_again AND NEW.round <> OLD.round + 1) THEN
    PERFORM portal_refuse('a review stays what it is about');
  END IF;
  IF NEW.state <> OLD.state AND (is_again OR NEW.state = 'WITHDRAWN' OR OLD.state = 'WITH_PARTNER')
     AND NOT is_partner
     AND NOT (is_again AND NEW.version_id = OLD.version_id AND portal_grants_round(OLD.id, OLD.round)) THEN
    PERFORM portal_refuse('a request is the partner''s');
  END IF;
  RETURN NEW;
END $$;

-- As in 0050; the round that an appeal won is the one of who appealed.
CREATE OR REPLACE FUNCTION portal_guard_submission() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  decision text[] := '{decision,decided_by_id,decided_at,decision_note}';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(OLD) - decision <> to_jsonb(NEW) - decision THEN
      PERFORM portal_refuse('a round stays as it was sent in');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.decision IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM review r WHERE r.id = NEW.review_id AND r.round = NEW.number AND r.state = 'WAITING'
      AND (NEW.submitted_by_id = portal_actor() AND portal_may_app(r.app_id, 'CONFIGURATION')
        OR portal_grants_round(r.id, NEW.number - 1) AND NEW.submitted_by_id = (
          SELECT a.appealed_by_id FROM review_appeal a WHERE a.review_id = r.id AND a.round = NEW.number - 1))) THEN
    PERFORM portal_refuse('a round is sent in by the partner, in one''s own name');
  END IF;
  RETURN NEW;
END $$;

-- ---------------------------------------------------------------- ways that were missing

-- Where an app rests between two reviews follows from the last approval that counts. Whatever ends a review or an
-- approval (taken back, given up, lapsed, undone) leads to the one before, and Stage may be gone back in.
WITH certified AS (SELECT unnest('{T11,T12,T13,T14,T14X,T15,TX}'::text[]) AS step),
  ended AS (
    SELECT step AS from_state, 'T10A' AS to_state FROM unnest('{T2,T3,T3X,T3A,T4}'::text[]) AS step
    UNION SELECT open.step, c.step FROM unnest('{T5,T6,T6X,T7,T8,T10,T10X,T10A}'::text[]) AS open (step), certified c
    UNION SELECT a.step, b.step FROM certified a, certified b WHERE a.step <> b.step
    UNION SELECT step, 'T4' FROM certified
    UNION SELECT step, 'T5' FROM certified
    UNION VALUES ('T10A', 'T1'), ('T10A', 'T2'))
INSERT INTO state_transition (machine, from_state, to_state)
SELECT 'way', from_state, to_state FROM ended
ON CONFLICT DO NOTHING;

-- ---------------------------------------------------------------- what waits, and what is listed

-- What goes live with its approval never waits for anything.
ALTER TABLE release ADD CONSTRAINT release_waits_for CHECK (state <> 'WAITING' OR choice <> 'ON_APPROVAL');

-- A listing is replaced by the next one, and by nothing else while its app is in the store.
CREATE FUNCTION portal_guard_listing_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_has_listing(NEW.app_id)
     AND EXISTS (SELECT 1 FROM application WHERE id = NEW.app_id AND kind = 'STANDARD') THEN
    PERFORM portal_refuse('a listing is replaced by another one');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER replaced_by_another AFTER UPDATE ON listing
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state = 'PUBLISHED' AND NEW.state = 'REPLACED'
    AND current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_listing_replaced();

-- ---------------------------------------------------------------- what the fast lane undoes

-- As in 0048, but that an approval that was given up or lapsed is over: what runs since was approved by somebody.
CREATE OR REPLACE FUNCTION portal_guard_fast_lane() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM portal_refuse('the fast lane is taken by the portal');
  END IF;
  IF (OLD.review_id, OLD.before_id, OLD.taken_at) IS DISTINCT FROM (NEW.review_id, NEW.before_id, NEW.taken_at)
     OR OLD.undone_at IS NOT NULL OR NEW.undone_by_id IS DISTINCT FROM portal_actor()
     OR NOT portal_is_staff('{APP_MANAGER}') OR portal_has_interest(portal_actor(), OLD.review_id) THEN
    PERFORM portal_refuse('the fast lane is undone by an app manager, once');
  END IF;
  IF NOT portal_counts(OLD.review_id) THEN
    PERFORM portal_refuse('what was given up or lapsed is not undone');
  END IF;
  RETURN NEW;
END $$;
