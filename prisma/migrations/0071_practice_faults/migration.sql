-- Tests of an app at which the practice SuperID misbehaves on request, and what the app did.

CREATE TYPE "practice_fault" AS ENUM ('NONE', 'WRONG_ISSUER', 'WRONG_AUDIENCE', 'EXPIRED', 'WRONG_NONCE', 'UNKNOWN_KEY', 'OTHER_TENANT', 'REUSED_CODE', 'REVOKED', 'MAINTENANCE');

CREATE TYPE "practice_outcome" AS ENUM ('PASSED', 'FAILED', 'UNCLEAR', 'STOPPED');

CREATE TYPE "practice_use" AS ENUM ('API', 'USERINFO', 'REFRESH', 'TICKET', 'CODE', 'STATE');

CREATE TABLE "practice_test" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "input_hash" BYTEA NOT NULL,
    "fault" "practice_fault" NOT NULL,
    "control_id" UUID,
    "started_by_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "met_at" TIMESTAMPTZ(3),
    "tenant_id" UUID,
    "grant_hash" BYTEA,
    "code_hash" BYTEA,
    "outcome" "practice_outcome",
    "asked_state" BOOLEAN NOT NULL DEFAULT false,
    "ended_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "practice_test_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "practice_observation" (
    "id" BIGSERIAL NOT NULL,
    "test_id" UUID NOT NULL,
    "use" "practice_use" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "practice_observation_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "practice_test_grant_hash_key" ON "practice_test"("grant_hash");

CREATE INDEX "practice_test_app_id_fault_started_at_idx" ON "practice_test"("app_id", "fault", "started_at" DESC);

CREATE INDEX "practice_observation_test_id_idx" ON "practice_observation"("test_id");

CREATE INDEX "practice_observation_at_idx" ON "practice_observation"("at");

ALTER TABLE "practice_test" ADD CONSTRAINT "practice_test_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "practice_test" ADD CONSTRAINT "practice_test_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "practice_test" ADD CONSTRAINT "practice_test_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "practice_test" ADD CONSTRAINT "practice_test_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "practice_test" ADD CONSTRAINT "practice_test_control_id_fkey" FOREIGN KEY ("control_id") REFERENCES "practice_test"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "practice_observation" ADD CONSTRAINT "practice_observation_test_id_fkey" FOREIGN KEY ("test_id") REFERENCES "practice_test"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE practice_test
  ADD CONSTRAINT practice_test_hashes CHECK (
    octet_length(input_hash) = 32 AND coalesce(octet_length(grant_hash), 32) = 32
    AND coalesce(octet_length(code_hash), 32) = 32),
  ADD CONSTRAINT practice_test_controlled CHECK ((fault = 'NONE') = (control_id IS NULL)),
  ADD CONSTRAINT practice_test_met CHECK (
    num_nulls(met_at, tenant_id, grant_hash, code_hash) IN (0, 4)),
  ADD CONSTRAINT practice_test_ended CHECK (
    num_nulls(outcome, ended_at) IN (0, 2) AND (told_at IS NULL OR ended_at IS NOT NULL)),
  -- Nobody has passed, or failed, who met nothing.
  ADD CONSTRAINT practice_test_said CHECK (
    outcome IS NULL OR outcome IN ('UNCLEAR', 'STOPPED') OR met_at IS NOT NULL),
  ADD CONSTRAINT practice_test_boxed CHECK (
    ends_at > started_at AND ends_at <= started_at + interval '20 minutes');

-- One at a time: two would misbehave at the same sign-in.
CREATE UNIQUE INDEX practice_test_running ON practice_test (app_id) WHERE ended_at IS NULL;

-- What ended stays as it ended; a fault is tried after a sign-in of the same app without one.
CREATE FUNCTION portal_guard_practice_test() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_at IS NOT NULL
       AND (to_jsonb(OLD) - 'told_at') IS DISTINCT FROM (to_jsonb(NEW) - 'told_at') THEN
      PERFORM portal_refuse('a practice test stays as it ended');
    END IF;
    IF OLD.met_at IS NOT NULL AND (OLD.met_at, OLD.grant_hash) IS DISTINCT FROM (NEW.met_at, NEW.grant_hash) THEN
      PERFORM portal_refuse('a practice test is of one sign-in');
    END IF;
  ELSIF NEW.control_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM practice_test
    WHERE id = NEW.control_id AND app_id = NEW.app_id AND fault = 'NONE' AND outcome = 'PASSED') THEN
    PERFORM portal_refuse('a fault is tried after a sign-in without one');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_ended BEFORE INSERT OR UPDATE ON practice_test
  FOR EACH ROW EXECUTE FUNCTION portal_guard_practice_test();
CREATE TRIGGER app_is_there BEFORE INSERT ON practice_test FOR EACH ROW
  WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_there();

-- What was seen is written by the portal: nobody's form can say that an app passed.
GRANT SELECT, INSERT, UPDATE ON practice_test TO portal_app;
GRANT SELECT, INSERT, DELETE ON practice_observation TO portal_app;
GRANT USAGE ON SEQUENCE practice_observation_id_seq TO portal_app;
DO $$
DECLARE
  wall text;
BEGIN
  FOREACH wall IN ARRAY ARRAY['practice_test', 'practice_observation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall);
    EXECUTE format('CREATE POLICY who_writes ON %I FOR ALL
      USING (portal_is_system()) WITH CHECK (portal_is_system())', wall);
  END LOOP;
END $$;
-- The app's people stop one, which says nothing about the app.
CREATE POLICY partner_stops ON practice_test FOR UPDATE
  USING (ended_at IS NULL AND portal_may_app(app_id, 'CONFIGURATION'))
  WITH CHECK (outcome = 'STOPPED' AND portal_may_app(app_id, 'CONFIGURATION'));
