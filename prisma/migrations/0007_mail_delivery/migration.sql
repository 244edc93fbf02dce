-- Mails are delivered by the worker. The row is the truth about a mail: how often it was tried, when
-- it is tried next, and why it did not go out. The job that belongs to it only wakes the worker.

CREATE TYPE "mail_failure" AS ENUM ('REFUSED', 'ADDRESS', 'TOO_OLD', 'UNREADABLE', 'BUSY', 'UNREACHABLE', 'SLOW', 'ENCRYPTION', 'LOGIN', 'SENDER', 'UNKNOWN');

ALTER TABLE "mail"
  ADD COLUMN "letter" JSONB,
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "lease_until" TIMESTAMPTZ(3),
  ADD COLUMN "sent_at" TIMESTAMPTZ(3),
  ADD COLUMN "failure" "mail_failure",
  ADD COLUMN "server_answer" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

CREATE INDEX "mail_state_created_at_id_idx" ON "mail"("state", "created_at" DESC, "id");
-- What the worker asks for every minute.
CREATE INDEX mail_due ON mail (next_try_at) WHERE state = 'WAITING';

ALTER TABLE mail
  ADD CONSTRAINT mail_sent CHECK ((state = 'SENT') = (sent_at IS NOT NULL)),
  ADD CONSTRAINT mail_failed_says_why CHECK (state <> 'FAILED' OR failure IS NOT NULL),
  -- One header line each, whatever was typed into a name.
  ADD CONSTRAINT mail_one_line CHECK (subject !~ '[\r\n]' AND recipient !~ '[\r\n]');

-- ---------------------------------------------------------------- states

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('mail', 'WAITING', 'SENT'),
  ('mail', 'WAITING', 'FAILED'),
  ('mail', 'FAILED', 'WAITING');
CREATE TRIGGER transition BEFORE UPDATE ON mail
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('mail', 'state');

-- ---------------------------------------------------------------- who writes

-- Everybody's work queues mails; only the worker delivers them, and only the portal administrator
-- has one that failed tried again. What was written stays as it was written, or is forgotten.
CREATE FUNCTION portal_guard_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.recipient, NEW.subject, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.recipient, OLD.subject, OLD.created_at)
     OR (NEW.body <> OLD.body AND NEW.body <> '')
     OR (NEW.letter IS DISTINCT FROM OLD.letter AND NEW.letter IS NOT NULL)
     OR (NEW.sealed_link IS DISTINCT FROM OLD.sealed_link AND NEW.sealed_link IS NOT NULL) THEN
    PERFORM portal_refuse('a mail stays as it was written');
  END IF;
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF NEW.state <> 'WAITING'
     OR to_jsonb(NEW) - '{state,attempts,next_try_at,failure,server_answer,revision}'::text[]
        <> to_jsonb(OLD) - '{state,attempts,next_try_at,failure,server_answer,revision}'::text[] THEN
    PERFORM portal_refuse('mails are delivered by the worker');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER as_written BEFORE UPDATE ON mail
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_mail();

ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON mail FOR SELECT USING (true);
CREATE POLICY everyone_queues ON mail FOR INSERT
  WITH CHECK (portal_is_system() OR (
    portal_actor() IS NOT NULL AND state = 'WAITING' AND attempts = 0 AND lease_until IS NULL));
CREATE POLICY who_delivers ON mail FOR UPDATE
  USING (portal_is_system() OR portal_is_staff('{PORTAL_ADMIN}'))
  WITH CHECK (portal_is_system() OR portal_is_staff('{PORTAL_ADMIN}'));

-- Registrations that were never confirmed are forgotten; completed ones are left alone.
ALTER TABLE registration ENABLE ROW LEVEL SECURITY;
ALTER TABLE registration FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON registration FOR SELECT USING (true);
CREATE POLICY system_writes ON registration FOR INSERT WITH CHECK (portal_is_system());
CREATE POLICY system_completes ON registration FOR UPDATE
  USING (portal_is_system()) WITH CHECK (portal_is_system());
CREATE POLICY system_forgets ON registration FOR DELETE
  USING (portal_is_system() AND completed_at IS NULL AND expires_at < now());
GRANT DELETE ON registration TO portal_app;

-- ---------------------------------------------------------------- jobs

-- Queues a job in the caller's transaction. The queue's own tables (schema graphile_worker, made by
-- the migrate step) are closed to the application's role; this door takes a task's name and ids.
CREATE FUNCTION portal_add_job(task text, payload json, run_at timestamptz, job_key text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    portal_add_job.task, portal_add_job.payload, run_at => portal_add_job.run_at,
    job_key => portal_add_job.job_key, max_attempts => 8);
END $$;
REVOKE EXECUTE ON FUNCTION portal_add_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_add_job TO portal_app;
