-- The request of a standard app for Production, its security evaluation, the way it goes, and the signed
-- record of every approval.

-- CreateEnum
CREATE TYPE "evaluation_package" AS ENUM ('SMALL', 'MEDIUM', 'LARGE', 'EXTENDED');

-- CreateEnum
CREATE TYPE "evaluation_state" AS ENUM ('REQUESTED', 'HANDED_OVER', 'SCHEDULED', 'PASSED', 'FAILED');

-- CreateEnum
CREATE TYPE "certification_status" AS ENUM ('CERTIFIED', 'INSTALLED', 'LISTED', 'BETA', 'NON_COMPLIANT', 'FULL', 'ENDED');

-- AlterTable
ALTER TABLE "checklist_item" ADD COLUMN     "per_environment" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "security_evaluation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "review_id" UUID NOT NULL,
    "attempt" SMALLINT NOT NULL,
    "package" "evaluation_package" NOT NULL,
    "state" "evaluation_state" NOT NULL,
    "evaluator" TEXT NOT NULL DEFAULT '',
    "scheduled_for" TIMESTAMPTZ(3),
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "security_evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certification_record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "review_id" UUID NOT NULL,
    "app_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "kind" "review_kind" NOT NULL,
    "input_hash" TEXT NOT NULL,
    "jws" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "status" "certification_status",
    "status_since" TIMESTAMPTZ(3),
    "fix_by" TIMESTAMPTZ(3),
    "issue" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "certification_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certification_way" (
    "app_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certification_way_pkey" PRIMARY KEY ("app_id")
);

-- CreateTable
CREATE TABLE "certification_setting" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "evaluator" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certification_setting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "security_evaluation_review_id_attempt_key" ON "security_evaluation"("review_id", "attempt");

-- CreateIndex
CREATE UNIQUE INDEX "certification_record_review_id_key" ON "certification_record"("review_id");

-- CreateIndex
CREATE INDEX "certification_record_app_id_idx" ON "certification_record"("app_id");

-- AddForeignKey
ALTER TABLE "security_evaluation" ADD CONSTRAINT "security_evaluation_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certification_record" ADD CONSTRAINT "certification_record_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certification_record" ADD CONSTRAINT "certification_record_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certification_record" ADD CONSTRAINT "certification_record_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certification_way" ADD CONSTRAINT "certification_way_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------------------------------------------------------------- the request for Production

-- Production follows Stage: what a standard app asks for there has been approved for Stage.
CREATE FUNCTION portal_guard_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT kind FROM application WHERE id = NEW.app_id) = 'STANDARD' AND NOT EXISTS (
    SELECT 1 FROM publication
    WHERE version_id = NEW.version_id AND environment = 'STAGE' AND state = 'PUBLISHED') THEN
    PERFORM portal_refuse('a standard app is published to Stage before Production');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER after_stage BEFORE INSERT OR UPDATE OF state ON publication
  FOR EACH ROW WHEN (NEW.environment = 'PRODUCTION' AND NEW.state = 'REQUEST_PENDING'
    AND current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_order();

-- ---------------------------------------------------------------- the security evaluation

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('evaluation', 'REQUESTED', 'HANDED_OVER'),
  ('evaluation', 'HANDED_OVER', 'SCHEDULED'),
  ('evaluation', 'SCHEDULED', 'PASSED'),
  ('evaluation', 'SCHEDULED', 'FAILED');
CREATE TRIGGER transition BEFORE UPDATE ON security_evaluation
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('evaluation', 'state');

ALTER TABLE security_evaluation
  ADD CONSTRAINT security_evaluation_scheduled CHECK (
    (scheduled_for IS NOT NULL) = (state IN ('SCHEDULED', 'PASSED', 'FAILED'))),
  ADD CONSTRAINT security_evaluation_handed_over CHECK (state = 'REQUESTED' OR evaluator <> ''),
  ADD CONSTRAINT security_evaluation_decided CHECK (
    (state IN ('PASSED', 'FAILED')) = (decided_at IS NOT NULL)
    AND (decided_at IS NULL) = (decided_by_id IS NULL)),
  -- The outcome of a test that has not been yet is nobody's to record.
  ADD CONSTRAINT security_evaluation_after_its_day CHECK (decided_at IS NULL OR decided_at >= scheduled_for);
CREATE UNIQUE INDEX security_evaluation_open ON security_evaluation (review_id)
  WHERE state NOT IN ('PASSED', 'FAILED');

-- A reviewer without an interest begins it, hands it over and records its outcome; the partner asks for
-- a re-test after one that failed, and agrees the day.
CREATE FUNCTION portal_guard_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  app uuid;
  is_member boolean;
  is_impartial boolean;
BEGIN
  SELECT r.app_id INTO app FROM review r
    WHERE r.id = NEW.review_id AND r.kind = 'CERTIFICATION_PRODUCTION';
  IF app IS NULL THEN
    PERFORM portal_refuse('only a standard app on its way to Production is evaluated');
  END IF;
  is_member := portal_may_app(app, 'CONFIGURATION');
  is_impartial := portal_is_reviewer() AND NOT portal_has_interest(portal_actor(), NEW.review_id);
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'REQUESTED' OR NEW.requested_by_id IS DISTINCT FROM portal_actor() THEN
      PERFORM portal_refuse('an evaluation begins as requested, in one''s own name');
    END IF;
    IF NOT (CASE WHEN NEW.attempt = 1 THEN is_impartial
      ELSE is_member AND EXISTS (
        SELECT 1 FROM security_evaluation
        WHERE review_id = NEW.review_id AND attempt = NEW.attempt - 1 AND state = 'FAILED') END) THEN
      PERFORM portal_refuse('a re-test follows a test that failed');
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.id, OLD.review_id, OLD.attempt, OLD.requested_by_id, OLD.requested_at)
     IS DISTINCT FROM (NEW.id, NEW.review_id, NEW.attempt, NEW.requested_by_id, NEW.requested_at)
     OR OLD.state IN ('PASSED', 'FAILED') THEN
    PERFORM portal_refuse('an evaluation stays what it was');
  END IF;
  IF is_impartial AND (NEW.decided_by_id IS NULL OR NEW.decided_by_id = portal_actor()) THEN
    RETURN NEW;
  END IF;
  -- The partner agrees the day with the evaluator, and nothing else.
  IF is_member AND OLD.state IN ('HANDED_OVER', 'SCHEDULED') AND NEW.state = 'SCHEDULED'
     AND to_jsonb(OLD) - '{state,scheduled_for,revision}'::text[]
       = to_jsonb(NEW) - '{state,scheduled_for,revision}'::text[] THEN
    RETURN NEW;
  END IF;
  PERFORM portal_refuse('an evaluation is followed by SuperOffice');
  RETURN NEW;
END $$;
CREATE TRIGGER who_evaluates BEFORE INSERT OR UPDATE ON security_evaluation
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_evaluation();

GRANT SELECT, INSERT, UPDATE ON security_evaluation TO portal_app;
ALTER TABLE security_evaluation ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_evaluation FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON security_evaluation FOR SELECT USING (true);
CREATE POLICY who_writes ON security_evaluation FOR ALL
  USING (portal_is_system() OR portal_is_reviewer()
    OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_is_reviewer()
    OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));

-- How long an evaluation is good for, as the record of the approval it led to.
CREATE FUNCTION portal_is_evaluated(app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM security_evaluation e JOIN review r ON r.id = e.review_id
    WHERE r.app_id = app AND e.state = 'PASSED' AND e.decided_at > now() - interval '24 months')
$$;

CREATE FUNCTION portal_guard_evaluated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_evaluated(NEW.app_id) THEN
    PERFORM portal_refuse('an app is certified after a passed security evaluation');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluated BEFORE UPDATE ON review
  FOR EACH ROW WHEN (NEW.kind = 'CERTIFICATION_PRODUCTION' AND NEW.state = 'APPROVED'
    AND OLD.state <> 'APPROVED' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_evaluated();

-- ---------------------------------------------------------------- records

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('certification', 'CERTIFIED', 'INSTALLED'),
  ('certification', 'INSTALLED', 'LISTED'),
  ('certification', 'LISTED', 'BETA'),
  ('certification', 'BETA', 'FULL'),
  ('certification', 'BETA', 'NON_COMPLIANT'),
  ('certification', 'FULL', 'NON_COMPLIANT'),
  ('certification', 'NON_COMPLIANT', 'BETA'),
  ('certification', 'NON_COMPLIANT', 'ENDED');
CREATE TRIGGER transition BEFORE UPDATE ON certification_record
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('certification', 'status');

ALTER TABLE certification_record
  ADD CONSTRAINT certification_record_status CHECK (
    (status IS NOT NULL) = (kind = 'CERTIFICATION_PRODUCTION')
    AND (status IS NULL) = (status_since IS NULL)),
  ADD CONSTRAINT certification_record_fix CHECK (
    coalesce(status = 'NON_COMPLIANT', false) = (fix_by IS NOT NULL)
    AND (fix_by IS NULL OR issue <> ''));

-- Written with the approval it is about; what was signed stays, where the app stands moves.
CREATE FUNCTION portal_guard_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (portal_is_reviewer() AND NOT portal_has_interest(portal_actor(), NEW.review_id) AND EXISTS (
      SELECT 1 FROM review r
      WHERE r.id = NEW.review_id AND r.app_id = NEW.app_id AND r.version_id = NEW.version_id
        AND r.kind = NEW.kind AND r.state = 'APPROVED' AND r.closed_at = NEW.approved_at)) THEN
      PERFORM portal_refuse('a record says what was approved');
    END IF;
    IF NEW.status IS DISTINCT FROM 'CERTIFIED' AND NEW.status IS NOT NULL THEN
      PERFORM portal_refuse('an app begins as certified');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - '{status,status_since,fix_by,issue,revision}'::text[]
     <> to_jsonb(NEW) - '{status,status_since,fix_by,issue,revision}'::text[] THEN
    PERFORM portal_refuse('a record stays as it was signed');
  END IF;
  IF NEW.status = OLD.status THEN
    PERFORM portal_refuse('nothing of a record changes but where the app stands');
  END IF;
  IF NOT (CASE NEW.status
      WHEN 'INSTALLED' THEN portal_may_app(OLD.app_id, 'CONFIGURATION')
      WHEN 'LISTED' THEN portal_is_staff('{APP_STORE_MANAGER}')
        AND NOT portal_has_interest(portal_actor(), OLD.review_id)
      ELSE portal_is_reviewer() AND NOT portal_has_interest(portal_actor(), OLD.review_id) END) THEN
    PERFORM portal_refuse('each side says its own of a certified app');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_records BEFORE INSERT OR UPDATE ON certification_record
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_record();
CREATE TRIGGER only_erased BEFORE UPDATE ON certification_record
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('issue');

GRANT SELECT, INSERT, UPDATE ON certification_record TO portal_app;
ALTER TABLE certification_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE certification_record FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON certification_record FOR SELECT USING (true);
CREATE POLICY who_writes ON certification_record FOR ALL
  USING (portal_is_system() OR portal_is_reviewer() OR portal_is_staff('{APP_STORE_MANAGER}')
    OR portal_may_app(app_id, 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_is_reviewer() OR portal_is_staff('{APP_STORE_MANAGER}')
    OR portal_may_app(app_id, 'CONFIGURATION'));

-- ---------------------------------------------------------------- the way

-- The steps are SuperOffice's own (documentation: T0 to T16, C0 to C3). T0, T9 and T16 are told from a
-- redirect URL, a day and a draft (lib/certifications/way); T6X is a rejection in Stage, TX delisted.
INSERT INTO state_transition (machine, from_state, to_state)
SELECT 'way', from_state, unnest(to_states) FROM (VALUES
  ('T1', '{T2}'::text[]),
  ('T2', '{T1,T3,T4,T11,T12,T13,T14,T14X,T15,TX}'),
  ('T3', '{T1,T2,T3X,T4,T11,T12,T13,T14,T14X,T15,TX}'),
  ('T3X', '{T1,T2,T4,T11,T12,T13,T14,T14X,T15,TX}'),
  ('T4', '{T2,T5}'),
  ('T5', '{T4,T6}'),
  ('T6', '{T4,T5,T6X,T7,T11}'),
  ('T6X', '{T4,T5,T7,T8,T10}'),
  ('T7', '{T4,T6X,T8}'),
  ('T8', '{T4,T6X,T10,T10X}'),
  ('T10', '{T4,T6X,T11}'),
  ('T10X', '{T4,T6}'),
  ('T11', '{T2,T12}'),
  ('T12', '{T2,T13}'),
  ('T13', '{T2,T14}'),
  ('T14', '{T2,T14X,T15}'),
  ('T14X', '{T2,T14,TX}'),
  ('T15', '{T2,T14X}'),
  ('TX', '{T2}'),
  ('C0', '{C1}'),
  ('C1', '{C0,C2,C3}'),
  ('C2', '{C0,C1,C2X,C3}'),
  ('C2X', '{C0,C1,C3}'),
  ('C3', '{C1}')) AS ways (from_state, to_states);

CREATE FUNCTION portal_way_of(app uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  is_custom boolean := (SELECT kind = 'CUSTOM' FROM application WHERE id = app);
  latest review;
  tested text;
BEGIN
  SELECT * INTO latest FROM review
    WHERE app_id = app AND state <> 'WITHDRAWN' AND (kind = 'VALIDATION') = is_custom
    ORDER BY number DESC LIMIT 1;
  IF latest.id IS NULL THEN
    RETURN CASE WHEN is_custom THEN 'C0' ELSE 'T1' END;
  END IF;
  IF latest.kind = 'VALIDATION' THEN
    RETURN CASE latest.state WHEN 'WAITING' THEN 'C1' WHEN 'REJECTED' THEN 'C2X' WHEN 'APPROVED' THEN 'C3'
      ELSE 'C2' END;
  END IF;
  IF latest.kind = 'CERTIFICATION_STAGE' THEN
    RETURN CASE latest.state WHEN 'WAITING' THEN 'T2' WHEN 'REJECTED' THEN 'T3X' WHEN 'APPROVED' THEN 'T4'
      ELSE 'T3' END;
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

-- Moves it with whatever has just happened. As the owner: nobody writes it by hand.
CREATE FUNCTION portal_move_way() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  app uuid := CASE TG_TABLE_NAME WHEN 'security_evaluation'
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
CREATE TRIGGER way AFTER INSERT OR UPDATE OF state ON review
  FOR EACH ROW EXECUTE FUNCTION portal_move_way();
CREATE TRIGGER way AFTER INSERT OR UPDATE OF state ON security_evaluation
  FOR EACH ROW EXECUTE FUNCTION portal_move_way();
CREATE TRIGGER way AFTER INSERT OR UPDATE OF status ON certification_record
  FOR EACH ROW EXECUTE FUNCTION portal_move_way();
CREATE TRIGGER way AFTER UPDATE ON application
  FOR EACH ROW WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION portal_move_way();

GRANT SELECT ON certification_way TO portal_app;
ALTER TABLE certification_way ENABLE ROW LEVEL SECURITY;
ALTER TABLE certification_way FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON certification_way FOR SELECT USING (true);
CREATE POLICY only_the_way_itself ON certification_way FOR ALL
  USING (portal_is_system()) WITH CHECK (portal_is_system());

-- A listed app shows "beta" while it is in beta.
CREATE FUNCTION portal_show_beta() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE application SET is_beta = NEW.status IN ('BETA', 'NON_COMPLIANT'), revision = revision + 1
    WHERE id = NEW.app_id AND is_beta <> (NEW.status IN ('BETA', 'NON_COMPLIANT'));
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER shows_beta AFTER UPDATE OF status ON certification_record
  FOR EACH ROW WHEN (NEW.status IN ('BETA', 'FULL', 'ENDED')) EXECUTE FUNCTION portal_show_beta();

SELECT set_config('app.system', 'on', true);
INSERT INTO certification_way (app_id, step)
  SELECT a.id, portal_way_of(a.id) FROM application a
  WHERE EXISTS (SELECT 1 FROM review r WHERE r.app_id = a.id AND r.state <> 'WITHDRAWN');
SELECT set_config('app.system', '', true);

-- ---------------------------------------------------------------- settings

ALTER TABLE certification_setting
  ADD CONSTRAINT certification_setting_one_row CHECK (id = 1),
  ADD CONSTRAINT certification_setting_evaluator CHECK (evaluator <> '' AND length(evaluator) <= 100);
INSERT INTO certification_setting (id, evaluator) VALUES (1, 'Telenor Cyberdefence');
GRANT SELECT, UPDATE ON certification_setting TO portal_app;
ALTER TABLE certification_setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE certification_setting FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON certification_setting FOR SELECT USING (true);
CREATE POLICY who_writes ON certification_setting FOR UPDATE
  USING (portal_is_system() OR portal_is_staff('{PORTAL_ADMIN}'))
  WITH CHECK (portal_is_system() OR portal_is_staff('{PORTAL_ADMIN}'));
