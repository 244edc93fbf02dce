-- What was approved goes live when its partner wants it to: with the approval, by a button, or at a time.

-- AlterEnum
ALTER TYPE "publication_state" ADD VALUE 'APPROVED';

-- CreateEnum
CREATE TYPE "release_choice" AS ENUM ('ON_APPROVAL', 'BY_HAND', 'AT_TIME');

-- CreateEnum
CREATE TYPE "release_state" AS ENUM ('REQUESTED', 'WAITING', 'LIVE', 'LAPSED', 'GIVEN_UP');

-- CreateEnum
CREATE TYPE "release_trouble" AS ENUM ('STOPPED', 'TRANSFER', 'RECORD', 'UNSAFE', 'URLS');

-- CreateTable
CREATE TABLE "release" (
    "review_id" UUID NOT NULL,
    "choice" "release_choice" NOT NULL DEFAULT 'ON_APPROVAL',
    "at" TIMESTAMPTZ(3),
    "state" "release_state" NOT NULL DEFAULT 'REQUESTED',
    "approved_at" TIMESTAMPTZ(3),
    "lapses_at" TIMESTAMPTZ(3),
    "warned" SMALLINT,
    "trouble" "release_trouble",
    "ended_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "release_pkey" PRIMARY KEY ("review_id")
);

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------------------------------------------------------------- publications that wait

-- The new state is told by what it is not: its name may not be used before this migration has ended.

-- One request or approval at a time.
DROP INDEX publication_pending;
CREATE UNIQUE INDEX publication_pending
  ON publication (app_id, environment) WHERE state NOT IN ('PUBLISHED', 'REJECTED', 'REPLACED');

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('publication', 'REQUEST_PENDING', 'APPROVED'),
  ('publication', 'APPROVED', 'PUBLISHED'),
  ('release', 'REQUESTED', 'WAITING'),
  ('release', 'REQUESTED', 'LIVE'),
  ('release', 'WAITING', 'LIVE'),
  ('release', 'WAITING', 'LAPSED'),
  ('release', 'WAITING', 'GIVEN_UP');
CREATE TRIGGER transition BEFORE UPDATE ON release
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('release', 'state');

-- As in 0002: a version is locked wherever it stands outside SOD, unless it was rejected there.
CREATE OR REPLACE FUNCTION portal_version_locked(version uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM publication
    WHERE version_id = version AND environment <> 'SOD' AND state <> 'REJECTED');
END $$;

-- As in 0021; what waits to go live goes there under its release (see with_release), and is taken back
-- when that has ended.
CREATE OR REPLACE FUNCTION portal_guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state NOT IN ('REQUEST_PENDING', 'APPROVED') OR (OLD.state = 'APPROVED' AND NOT EXISTS (
      SELECT 1 FROM release l JOIN review r ON r.id = l.review_id
      WHERE r.version_id = OLD.version_id AND l.state IN ('LAPSED', 'GIVEN_UP')
        AND r.number = (SELECT max(number) FROM review WHERE version_id = OLD.version_id))) THEN
      PERFORM portal_refuse('only a pending publish request can be taken back');
    END IF;
    IF current_setting('role') = 'portal_app'
       AND NOT (portal_is_system() OR portal_may_app(OLD.app_id, 'CONFIGURATION')) THEN
      PERFORM portal_refuse('a publish request is taken back by the partner');
    END IF;
    RETURN OLD;
  END IF;
  IF NEW.environment <> 'SOD' AND NEW.state IN ('PUBLISHED', 'APPROVED')
     AND (TG_OP = 'INSERT' OR OLD.state NOT IN ('PUBLISHED', 'REPLACED', 'APPROVED'))
     AND NOT (portal_is_system() OR portal_is_reviewer()) THEN
    PERFORM portal_refuse('publishing to this environment is decided by SuperOffice');
  END IF;
  RETURN NEW;
END $$;

-- As in 0015, for what is approved and waits as well.
CREATE OR REPLACE FUNCTION portal_guard_reviewed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_system() AND (TG_OP = 'INSERT' OR OLD.state IN ('REQUEST_PENDING', 'APPROVED'))
     AND NOT EXISTS (
    SELECT 1 FROM review r JOIN review_round n ON n.review_id = r.id AND n.number = r.round
    WHERE r.version_id = NEW.version_id
      AND r.number = (SELECT max(number) FROM review WHERE version_id = NEW.version_id)
      AND n.decision::text = CASE WHEN NEW.state IN ('PUBLISHED', 'APPROVED') THEN 'APPROVED'
        ELSE 'REJECTED' END) THEN
    PERFORM portal_refuse('what was requested is decided by its review');
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER with_its_review ON publication;
CREATE TRIGGER with_its_review BEFORE INSERT OR UPDATE ON publication
  FOR EACH ROW WHEN (
    current_setting('role') = 'portal_app' AND NEW.environment <> 'SOD'
    AND NEW.state NOT IN ('REQUEST_PENDING', 'REPLACED'))
  EXECUTE FUNCTION portal_guard_reviewed();

-- Nothing goes live before its release does, whoever publishes: the reviewer, the partner, the worker.
CREATE FUNCTION portal_guard_going_live() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  latest release;
BEGIN
  SELECT l.* INTO latest FROM release l JOIN review r ON r.id = l.review_id
    WHERE r.version_id = NEW.version_id
      AND r.number = (SELECT max(number) FROM review WHERE version_id = NEW.version_id);
  IF OLD.state = 'REQUEST_PENDING' AND NEW.state = 'APPROVED' AND latest.state IS DISTINCT FROM 'WAITING' THEN
    PERFORM portal_refuse('what does not wait goes live');
  END IF;
  IF NEW.state = 'PUBLISHED' AND NOT (CASE OLD.state::text
      WHEN 'APPROVED' THEN coalesce(latest.state = 'LIVE', false)
      WHEN 'REQUEST_PENDING' THEN coalesce(latest.state = 'LIVE', true)
      ELSE true END) THEN
    PERFORM portal_refuse('what was approved goes live as its request chose');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER with_release BEFORE UPDATE ON publication
  FOR EACH ROW WHEN (OLD.state <> NEW.state AND NEW.environment <> 'SOD'
    AND current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_going_live();

-- As in 0036 and 0019, for what waits as well.
CREATE OR REPLACE FUNCTION portal_is_decided_about(app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM review WHERE app_id = app AND state NOT IN ('APPROVED', 'WITHDRAWN'))
    OR EXISTS (SELECT 1 FROM publication
      WHERE app_id = app AND state NOT IN ('PUBLISHED', 'REJECTED', 'REPLACED'))
    OR EXISTS (SELECT 1 FROM change_request WHERE app_id = app AND state = 'OPEN')
    OR EXISTS (SELECT 1 FROM activation_request WHERE app_id = app AND state IN ('REQUESTED', 'APPROVED')
      AND NOT (state = 'REQUESTED' AND link_expires_at <= now()))
$$;
CREATE OR REPLACE FUNCTION portal_partner_has_left_sod(partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM application a JOIN publication p ON p.app_id = a.id
    WHERE a.partner_id = partner AND p.environment <> 'SOD' AND p.state <> 'REJECTED')
  OR EXISTS (
    SELECT 1 FROM application a JOIN "authorization" z ON z.app_id = a.id
    WHERE a.partner_id = partner AND z.environment <> 'SOD' AND z.state IN ('ACTIVE', 'PAUSED'))
  OR EXISTS (
    SELECT 1 FROM application a JOIN activation_request r ON r.app_id = a.id
    WHERE a.partner_id = partner AND r.state IN ('REQUESTED', 'APPROVED'))
$$;

-- ---------------------------------------------------------------- releases

-- The same 60 days stand in lib/publishing/releases/rules.ts.
ALTER TABLE release
  ADD CONSTRAINT release_time CHECK ((choice = 'AT_TIME') = (at IS NOT NULL)),
  ADD CONSTRAINT release_approved CHECK ((state = 'REQUESTED') = (approved_at IS NULL)),
  ADD CONSTRAINT release_within_60_days CHECK (
    (approved_at IS NULL) = (lapses_at IS NULL) AND lapses_at = approved_at + interval '1440 hours'
    AND (state <> 'WAITING' OR at IS NULL OR at < lapses_at)
    AND (state <> 'LIVE' OR ended_at < lapses_at)),
  ADD CONSTRAINT release_ended CHECK ((state IN ('LIVE', 'LAPSED', 'GIVEN_UP')) = (ended_at IS NOT NULL)),
  ADD CONSTRAINT release_warned CHECK (warned IS NULL OR warned > 0);
-- For the worker, which asks what is due.
CREATE INDEX release_waiting ON release (lapses_at) WHERE state = 'WAITING';

-- The partner chooses, publishes and gives up; the reviewer's decision starts the 60 days, and nothing else.
CREATE FUNCTION portal_guard_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reviewed review;
  is_owner boolean;
BEGIN
  SELECT * INTO reviewed FROM review WHERE id = NEW.review_id;
  is_owner := portal_may_app(reviewed.app_id, 'CONFIGURATION');
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'REQUESTED' OR NOT is_owner THEN
      PERFORM portal_refuse('when it goes live is chosen with the request');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'REQUESTED' AND NEW.state <> 'REQUESTED' THEN
    IF NOT portal_is_reviewer() OR portal_has_interest(portal_actor(), NEW.review_id)
       OR (NEW.state = 'LIVE') IS DISTINCT FROM (NEW.choice = 'ON_APPROVAL' OR coalesce(NEW.at <= NEW.approved_at, false))
       OR (OLD.choice, OLD.at) IS DISTINCT FROM (NEW.choice, NEW.at)
       OR NOT EXISTS (
         SELECT 1 FROM review_round n WHERE n.review_id = NEW.review_id AND n.number = reviewed.round
           AND n.decision = 'APPROVED' AND n.decided_at = NEW.approved_at) THEN
      PERFORM portal_refuse('a release waits from the approval on');
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.review_id, OLD.approved_at, OLD.lapses_at, OLD.warned)
     IS DISTINCT FROM (NEW.review_id, NEW.approved_at, NEW.lapses_at, NEW.warned)
     OR OLD.state NOT IN ('REQUESTED', 'WAITING') OR NEW.state = 'LAPSED'
     OR NEW.trouble IS NOT NULL OR NOT is_owner
     OR (NEW.state = 'LIVE' AND now() >= OLD.lapses_at) THEN
    PERFORM portal_refuse('what was approved is published by its partner, within 60 days');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_releases BEFORE INSERT OR UPDATE ON release
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_release();

GRANT SELECT, INSERT, UPDATE ON release TO portal_app;
ALTER TABLE release ENABLE ROW LEVEL SECURITY;
ALTER TABLE release FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON release FOR SELECT USING (true);
CREATE POLICY who_writes ON release FOR ALL
  USING (portal_is_system() OR portal_is_reviewer()
    OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_is_reviewer()
    OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));

-- ---------------------------------------------------------------- the way

-- Ours are T3A, T10A and C2A: approved, and not live yet. What lapses goes where the app stood before.
INSERT INTO state_transition (machine, from_state, to_state)
SELECT 'way', from_state, unnest(to_states) FROM (VALUES
  ('T3', '{T3A}'::text[]),
  ('T3A', '{T1,T2,T4,T11,T12,T13,T14,T14X,T15,TX}'),
  ('T6', '{T10A}'),
  ('T10', '{T10A}'),
  ('T10A', '{T4,T11}'),
  ('C2', '{C2A}'),
  ('C2A', '{C0,C1,C3}')) AS ways (from_state, to_states);

CREATE OR REPLACE FUNCTION portal_way_of(app uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  is_custom boolean := (SELECT kind = 'CUSTOM' FROM application WHERE id = app);
  latest review;
  waits boolean;
  tested text;
BEGIN
  SELECT * INTO latest FROM review r
    WHERE r.app_id = app AND r.state <> 'WITHDRAWN' AND (r.kind = 'VALIDATION') = is_custom
      AND NOT EXISTS (SELECT 1 FROM release l WHERE l.review_id = r.id AND l.state IN ('LAPSED', 'GIVEN_UP'))
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

-- As in 0039, for releases as well.
CREATE OR REPLACE FUNCTION portal_move_way() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  app uuid := CASE WHEN TG_TABLE_NAME IN ('security_evaluation', 'release')
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
CREATE TRIGGER way AFTER UPDATE OF state ON release
  FOR EACH ROW EXECUTE FUNCTION portal_move_way();

-- ---------------------------------------------------------------- certified is what is live

CREATE FUNCTION portal_guard_live_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM release WHERE review_id = NEW.review_id AND state <> 'LIVE') THEN
    PERFORM portal_refuse('an app goes on when what was approved is live');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER live_first BEFORE UPDATE OF status ON certification_record
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION portal_guard_live_first();

-- As in 0031, but that an approval certifies when it is live.
CREATE OR REPLACE FUNCTION portal_is_explicit(app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT a.kind = 'CUSTOM' OR (
    EXISTS (SELECT 1 FROM publication WHERE app_id = a.id AND environment = 'PRODUCTION' AND state = 'PUBLISHED')
    AND NOT EXISTS (SELECT 1 FROM review r WHERE r.app_id = a.id AND r.kind = 'CERTIFICATION_PRODUCTION'
                    AND r.state = 'APPROVED' AND NOT EXISTS (
                      SELECT 1 FROM release l WHERE l.review_id = r.id AND l.state <> 'LIVE')))
  FROM application a WHERE a.id = app
$$;
