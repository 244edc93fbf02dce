-- Small changes are approved by the portal itself, and can be undone; a rejection can be appealed.

-- CreateTable
CREATE TABLE "fast_lane" (
    "review_id" UUID NOT NULL,
    "before_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "fast_lane_pkey" PRIMARY KEY ("review_id")
);

-- CreateIndex
CREATE INDEX "fast_lane_taken_at_idx" ON "fast_lane"("taken_at");

-- AddForeignKey
ALTER TABLE "fast_lane" ADD CONSTRAINT "fast_lane_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fast_lane" ADD CONSTRAINT "fast_lane_before_id_fkey" FOREIGN KEY ("before_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------------------------------------------------------------- decided by the portal

-- A round is decided by somebody, or by the portal in the fast lane; it never rejects.
ALTER TABLE review_round DROP CONSTRAINT review_round_decided;
ALTER TABLE review_round ADD CONSTRAINT review_round_decided CHECK (
  (decision IS NULL) = (decided_at IS NULL) AND (decided_by_id IS NULL OR decision IS NOT NULL)
  AND (decision IS DISTINCT FROM 'REJECTED' OR decided_by_id IS NOT NULL));

CREATE FUNCTION portal_guard_nobody_decides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (portal_is_system() AND EXISTS (SELECT 1 FROM fast_lane WHERE review_id = NEW.review_id)) THEN
    PERFORM portal_refuse('reviews are decided by SuperOffice');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER by_somebody BEFORE INSERT OR UPDATE ON review_round
  FOR EACH ROW WHEN (NEW.decision IS NOT NULL AND NEW.decided_by_id IS NULL)
  EXECUTE FUNCTION portal_guard_nobody_decides();

-- ---------------------------------------------------------------- the fast lane

ALTER TABLE fast_lane ADD CONSTRAINT fast_lane_undone CHECK (
  (undone_at IS NULL) = (undone_by_id IS NULL) AND (undone_at IS NULL) = (reason = ''));

-- The portal takes it; an app manager without an interest undoes it, once.
CREATE FUNCTION portal_guard_fast_lane() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM portal_refuse('the fast lane is taken by the portal');
  END IF;
  IF (OLD.review_id, OLD.before_id, OLD.taken_at) IS DISTINCT FROM (NEW.review_id, NEW.before_id, NEW.taken_at)
     OR OLD.undone_at IS NOT NULL OR NEW.undone_by_id IS DISTINCT FROM portal_actor()
     OR NOT portal_is_staff('{APP_MANAGER}') OR portal_has_interest(portal_actor(), OLD.review_id) THEN
    PERFORM portal_refuse('the fast lane is undone by an app manager, once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_undoes BEFORE INSERT OR UPDATE ON fast_lane
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_fast_lane();
CREATE TRIGGER only_erased BEFORE UPDATE ON fast_lane
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('reason');

GRANT SELECT, INSERT, UPDATE ON fast_lane TO portal_app;
ALTER TABLE fast_lane ENABLE ROW LEVEL SECURITY;
ALTER TABLE fast_lane FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON fast_lane FOR SELECT USING (true);
CREATE POLICY who_writes ON fast_lane FOR ALL
  USING (portal_is_system() OR portal_is_staff('{APP_MANAGER}'))
  WITH CHECK (portal_is_system() OR portal_is_staff('{APP_MANAGER}'));

-- As in 0021, but that whoever undoes the fast lane goes back to what ran before it.
CREATE OR REPLACE FUNCTION portal_guard_steps() RETURNS trigger LANGUAGE plpgsql AS $$
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
    portal_approval_holds(OLD) AND (portal_may_app(OLD.app_id, 'CONFIGURATION') OR EXISTS (
      SELECT 1 FROM fast_lane f JOIN review r ON r.id = f.review_id
      WHERE r.app_id = OLD.app_id AND f.before_id = OLD.version_id
        AND f.undone_by_id = portal_actor() AND f.undone_at > now() - interval '1 minute'))) THEN
    PERFORM portal_refuse('only what is still approved can be gone back to');
  END IF;
  RETURN NEW;
END $$;

-- ---------------------------------------------------------------- the way

-- What is undone counts no more: the app stands where it stood before.
INSERT INTO state_transition (machine, from_state, to_state)
SELECT 'way', from_state, unnest(to_states) FROM (VALUES
  ('T4', '{T1,T11,T12,T13,T14,T14X,T15,TX}'::text[]),
  ('T11', '{T4}'),
  ('T12', '{T4}'),
  ('T13', '{T4}'),
  ('T14', '{T4}'),
  ('T15', '{T4}')) AS ways (from_state, to_states);

CREATE FUNCTION portal_counts(reviewed uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT 1 FROM release WHERE review_id = reviewed AND state IN ('LAPSED', 'GIVEN_UP'))
    AND NOT EXISTS (SELECT 1 FROM fast_lane WHERE review_id = reviewed AND undone_at IS NOT NULL)
$$;

CREATE OR REPLACE FUNCTION portal_way_of(app uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  is_custom boolean := (SELECT kind = 'CUSTOM' FROM application WHERE id = app);
  latest review;
  waits boolean;
  tested text;
BEGIN
  SELECT * INTO latest FROM review r
    WHERE r.app_id = app AND r.state <> 'WITHDRAWN' AND (r.kind = 'VALIDATION') = is_custom
      AND portal_counts(r.id)
    ORDER BY r.number DESC LIMIT 1;
  IF latest.id IS NULL THEN
    RETURN CASE WHEN is_custom THEN 'C0' ELSE 'T1' END;
  END IF;
  waits := latest.state = 'APPROVED'
    AND EXISTS (SELECT 1 FROM release WHERE review_id = latest.id AND state = 'WAITING');
  IF latest.kind = 'VALIDATION' THEN
    RETURN CASE WHEN waits THEN 'C2A' ELSE
      CASE latest.state WHEN 'WAITING' THEN 'C1' WHEN 'REJECTED' THEN 'C2X' WHEN 'APPROVED' THEN 'C3'
        ELSE 'C2' END END;
  END IF;
  IF latest.kind = 'CERTIFICATION_STAGE' THEN
    RETURN CASE WHEN waits THEN 'T3A' ELSE
      CASE latest.state WHEN 'WAITING' THEN 'T2' WHEN 'REJECTED' THEN 'T3X' WHEN 'APPROVED' THEN 'T4'
        ELSE 'T3' END END;
  END IF;
  IF waits THEN
    RETURN 'T10A';
  END IF;
  IF latest.state = 'APPROVED' THEN
    RETURN coalesce((
      SELECT CASE status WHEN 'INSTALLED' THEN 'T12' WHEN 'LISTED' THEN 'T13' WHEN 'BETA' THEN 'T14'
        WHEN 'NON_COMPLIANT' THEN 'T14X' WHEN 'FULL' THEN 'T15' WHEN 'ENDED' THEN 'TX' END
      FROM certification_record WHERE review_id = latest.id), 'T11');
  END IF;
  IF latest.state = 'REJECTED' THEN
    RETURN 'T6X';
  END IF;
  SELECT state::text INTO tested FROM security_evaluation
    WHERE review_id = latest.id ORDER BY attempt DESC LIMIT 1;
  RETURN CASE tested WHEN 'HANDED_OVER' THEN 'T7' WHEN 'SCHEDULED' THEN 'T8' WHEN 'PASSED' THEN 'T10'
    WHEN 'FAILED' THEN 'T10X'
    ELSE CASE latest.state WHEN 'WAITING' THEN 'T5' ELSE 'T6' END END;
END $$;

-- As in 0047, for the fast lane as well.
CREATE OR REPLACE FUNCTION portal_move_way() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  app uuid := CASE WHEN TG_TABLE_NAME IN ('security_evaluation', 'release', 'fast_lane')
    THEN (SELECT app_id FROM review WHERE id = (to_jsonb(NEW) ->> 'review_id')::uuid)
    ELSE (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'application' THEN 'id' ELSE 'app_id' END)::uuid END;
  before text := (SELECT step FROM certification_way WHERE app_id = app);
  step_now text := portal_way_of(app);
BEGIN
  IF before IS NOT DISTINCT FROM step_now OR (before IS NULL AND step_now IN ('T1', 'C0')) THEN
    RETURN NULL;
  END IF;
  -- Another kind of app goes another way; so does what the demonstration begins with.
  IF TG_TABLE_NAME <> 'application' AND current_setting('role') = 'portal_app'
     AND portal_system_name() <> 'seed' AND NOT EXISTS (
    SELECT 1 FROM state_transition
    WHERE machine = 'way' AND to_state = step_now
      AND from_state = coalesce(before, CASE WHEN step_now LIKE 'C%' THEN 'C0' ELSE 'T1' END)) THEN
    RAISE EXCEPTION 'the way of an app does not go from % to %', before, step_now
      USING ERRCODE = 'check_violation', CONSTRAINT = 'portal_transition';
  END IF;
  PERFORM set_config('app.system', 'on', true);
  INSERT INTO certification_way (app_id, step, since) VALUES (app, step_now, now())
    ON CONFLICT (app_id) DO UPDATE SET step = EXCLUDED.step, since = EXCLUDED.since;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER way AFTER UPDATE OF undone_at ON fast_lane
  FOR EACH ROW EXECUTE FUNCTION portal_move_way();

-- ---------------------------------------------------------------- appeals

-- CreateEnum
CREATE TYPE "review_appeal_state" AS ENUM ('OPEN', 'UPHELD', 'GRANTED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "review_appeal" (
    "review_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "grounds" TEXT NOT NULL,
    "appealed_by_id" UUID NOT NULL,
    "appealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "review_appeal_state" NOT NULL DEFAULT 'OPEN',
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "review_appeal_pkey" PRIMARY KEY ("review_id","round")
);

-- AddForeignKey
ALTER TABLE "review_appeal" ADD CONSTRAINT "review_appeal_review_id_round_fkey" FOREIGN KEY ("review_id", "round") REFERENCES "review_round"("review_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('appeal', 'OPEN', 'UPHELD'),
  ('appeal', 'OPEN', 'GRANTED'),
  ('appeal', 'OPEN', 'WITHDRAWN');
CREATE TRIGGER transition BEFORE UPDATE ON review_appeal
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('appeal', 'state');
ALTER TABLE review_appeal ADD CONSTRAINT review_appeal_answered CHECK (
  (state IN ('UPHELD', 'GRANTED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)
  AND (state NOT IN ('UPHELD', 'GRANTED') OR answer <> '') AND grounds <> '');
CREATE INDEX review_appeal_open ON review_appeal (appealed_at) WHERE state = 'OPEN';

-- Two people: whoever rejected does not answer the appeal. The 30 days stand in lib/reviews/appeals too.
CREATE FUNCTION portal_guard_review_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reviewed review;
  rejected review_round;
BEGIN
  SELECT * INTO reviewed FROM review WHERE id = NEW.review_id;
  SELECT * INTO rejected FROM review_round WHERE review_id = NEW.review_id AND number = NEW.round;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OPEN' OR NEW.appealed_by_id IS DISTINCT FROM portal_actor()
       OR NOT portal_may_app(reviewed.app_id, 'CONFIGURATION')
       OR reviewed.state <> 'REJECTED' OR reviewed.round <> NEW.round
       OR rejected.decided_at IS NULL OR rejected.decided_at <= now() - interval '720 hours' THEN
      PERFORM portal_refuse('a rejection is appealed by its partner, within 30 days');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - '{state,decided_by_id,decided_at,answer}'::text[]
     <> to_jsonb(NEW) - '{state,decided_by_id,decided_at,answer}'::text[] OR OLD.state <> 'OPEN' THEN
    PERFORM portal_refuse('an appeal stays as it was');
  END IF;
  IF NEW.state = 'WITHDRAWN' THEN
    IF NOT portal_may_app(reviewed.app_id, 'CONFIGURATION') THEN
      PERFORM portal_refuse('an appeal is taken back by its partner');
    END IF;
    RETURN NEW;
  END IF;
  IF NOT portal_is_reviewer() OR NEW.decided_by_id IS DISTINCT FROM portal_actor()
     OR rejected.decided_by_id IS NOT DISTINCT FROM portal_actor()
     OR portal_has_interest(portal_actor(), NEW.review_id) THEN
    PERFORM portal_refuse('an appeal is answered by somebody else than who rejected');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_appeals BEFORE INSERT OR UPDATE ON review_appeal
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_review_appeal();
CREATE TRIGGER only_erased BEFORE UPDATE ON review_appeal
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('grounds', 'answer');

-- Requested again or withdrawn, a rejection is nobody's to appeal any more.
CREATE FUNCTION portal_end_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE review_appeal SET state = 'WITHDRAWN' WHERE review_id = NEW.id AND state = 'OPEN';
  RETURN NULL;
END $$;
CREATE TRIGGER ends_appeal AFTER UPDATE OF state ON review
  FOR EACH ROW WHEN (OLD.state = 'REJECTED' AND NEW.state <> 'REJECTED')
  EXECUTE FUNCTION portal_end_appeal();

GRANT SELECT, INSERT, UPDATE ON review_appeal TO portal_app;
ALTER TABLE review_appeal ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_appeal FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON review_appeal FOR SELECT USING (true);
CREATE POLICY who_writes ON review_appeal FOR ALL
  USING (portal_is_system() OR portal_is_reviewer()
    OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_is_reviewer()
    OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));

-- Whether this person has just granted the appeal of this review.
CREATE FUNCTION portal_grants_appeal(reviewed uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM review_appeal
    WHERE review_id = reviewed AND state = 'GRANTED' AND decided_by_id = portal_actor()
      AND decided_at > now() - interval '1 minute')
$$;

-- As above, but that a granted appeal asks once more for what was rejected.
CREATE OR REPLACE FUNCTION portal_guard_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM configuration_version v
             WHERE v.id = NEW.version_id AND v.discarded_at IS NOT NULL) THEN
    PERFORM portal_refuse('this version is discarded');
  END IF;
  IF NOT portal_may_app(NEW.app_id, 'CONFIGURATION')
     AND (TG_OP = 'INSERT' OR (OLD.state = 'REJECTED' AND NEW.state <> OLD.state
       AND NOT EXISTS (SELECT 1 FROM review r
         WHERE r.version_id = NEW.version_id AND portal_grants_appeal(r.id)))) THEN
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
    portal_approval_holds(OLD) AND (portal_may_app(OLD.app_id, 'CONFIGURATION') OR EXISTS (
      SELECT 1 FROM fast_lane f JOIN review r ON r.id = f.review_id
      WHERE r.app_id = OLD.app_id AND f.before_id = OLD.version_id
        AND f.undone_by_id = portal_actor() AND f.undone_at > now() - interval '1 minute'))) THEN
    PERFORM portal_refuse('only what is still approved can be gone back to');
  END IF;
  RETURN NEW;
END $$;

-- As in 0041: a granted appeal gives the place back that the review had.
CREATE OR REPLACE FUNCTION portal_place_is_lost(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT portal_grants_appeal(wanted) AND EXISTS (
    SELECT 1 FROM review_period p, review_target t
    WHERE p.review_id = wanted AND p.state = 'REJECTED' AND p.ended_at IS NULL
      AND portal_business_ms(p.began_at, portal_start_of_day(now())) >= t.resubmission * 86400000::bigint)
$$;
