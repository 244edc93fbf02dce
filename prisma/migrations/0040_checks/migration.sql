-- What the portal sees of an app by itself: before a request, while it is reviewed, and every day after.

CREATE TABLE "check_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "environment" "environment",
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "again_at" TIMESTAMPTZ(3),

    CONSTRAINT "check_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_result" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "environment" "environment",
    "check_id" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "outcome" "check_outcome" NOT NULL,
    "observation" JSONB NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 1,
    "troubled_since" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "check_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_notice" (
    "app_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "days" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_notice_pkey" PRIMARY KEY ("app_id","host","until","days")
);

-- CreateIndex
CREATE INDEX "check_run_app_id_idx" ON "check_run"("app_id");

-- CreateIndex
CREATE INDEX "check_result_app_id_idx" ON "check_result"("app_id");

-- AddForeignKey
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_result" ADD CONSTRAINT "check_result_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_result" ADD CONSTRAINT "check_result_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "configuration_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_notice" ADD CONSTRAINT "check_notice_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- One row says what is known now; no environment is a place of its own.
CREATE UNIQUE INDEX check_run_of ON check_run (version_id, environment) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX check_result_of ON check_result (version_id, environment, check_id) NULLS NOT DISTINCT;

ALTER TABLE check_run
  ADD CONSTRAINT check_run_in_order CHECK (
    (done_at IS NULL OR started_at IS NOT NULL) AND (again_at IS NULL OR done_at IS NOT NULL));
ALTER TABLE check_result
  ADD CONSTRAINT check_result_tries CHECK (tries > 0),
  ADD CONSTRAINT check_result_told CHECK (told_at IS NULL OR outcome = 'FAILED'),
  ADD CONSTRAINT check_result_trouble CHECK (outcome <> 'PASSED' OR troubled_since IS NULL);
ALTER TABLE check_notice
  ADD CONSTRAINT check_notice_days CHECK (days IN (30, 14, 7, 1));

-- What was seen is written by the portal: nobody's form can say that a check passed.
DO $$
DECLARE
  wall text;
BEGIN
  FOREACH wall IN ARRAY ARRAY['check_run', 'check_result', 'check_notice'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO portal_app', wall);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall);
    EXECUTE format('CREATE POLICY who_writes ON %I FOR ALL
      USING (portal_is_system()) WITH CHECK (portal_is_system())', wall);
    EXECUTE format(
      'CREATE TRIGGER app_is_there BEFORE INSERT ON %I FOR EACH ROW
         WHEN (current_setting(''role'') = ''portal_app'' AND portal_system_name() <> ''seed'')
         EXECUTE FUNCTION portal_guard_there()', wall);
  END LOOP;
END $$;

-- A request comes after a self-test. What it may have found is weighed by the portal.
CREATE FUNCTION portal_guard_tested() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM check_result
                 WHERE version_id = NEW.version_id AND environment IS NULL) THEN
    PERFORM portal_refuse('publishing is requested after a self-test');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tested BEFORE INSERT OR UPDATE OF state ON publication
  FOR EACH ROW WHEN (NEW.state = 'REQUEST_PENDING'
    AND current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_tested();

-- As in 0007, but that the watch goes one by one: hosts that are slow to answer keep no mail waiting.
CREATE OR REPLACE FUNCTION portal_add_job(task text, payload json, run_at timestamptz, job_key text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    portal_add_job.task, portal_add_job.payload, run_at => portal_add_job.run_at,
    job_key => portal_add_job.job_key, max_attempts => 8,
    queue_name => CASE WHEN portal_add_job.task = 'run_checks'
      AND portal_add_job.payload ->> 'environment' IS NOT NULL THEN 'watch' END);
END $$;
