-- SuperOffice suspends an app, its partner stops it: where a row holds, the app is let in nowhere.

-- CreateEnum
CREATE TYPE "stop_side" AS ENUM ('SUPEROFFICE', 'PARTNER');

-- CreateTable
CREATE TABLE "application_stop" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "environment" "environment",
    "side" "stop_side" NOT NULL,
    "reason" TEXT NOT NULL,
    "stopped_by_id" UUID NOT NULL,
    "stopped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lifted_by_id" UUID,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "application_stop_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "application_stop_app_id_stopped_at_idx" ON "application_stop"("app_id", "stopped_at" DESC);

-- AddForeignKey
ALTER TABLE "application_stop" ADD CONSTRAINT "application_stop_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One of each side for each environment, and one for all of them. Every verification asks this index.
CREATE UNIQUE INDEX application_stop_holds ON application_stop (app_id, environment, side)
  NULLS NOT DISTINCT WHERE lifted_at IS NULL;

ALTER TABLE application_stop
  ADD CONSTRAINT application_stop_lifted CHECK ((lifted_at IS NULL) = (lifted_by_id IS NULL)),
  -- Whoever suspended an app does not let it go again.
  ADD CONSTRAINT application_stop_two_people CHECK (
    side = 'PARTNER' OR lifted_by_id IS DISTINCT FROM stopped_by_id),
  ADD CONSTRAINT application_stop_says_why CHECK (side = 'PARTNER' OR reason <> ''),
  ADD CONSTRAINT application_stop_of_partner CHECK (side = 'SUPEROFFICE' OR environment IS NOT NULL);

-- Each side stops and lifts its own, in one's own name, once.
CREATE FUNCTION portal_guard_stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_system_name() = 'seed' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.lifted_at IS NOT NULL OR NEW.stopped_by_id IS DISTINCT FROM portal_actor() THEN
      PERFORM portal_refuse('an app is stopped under the name of who does it');
    END IF;
  ELSIF OLD.lifted_at IS NOT NULL
     OR to_jsonb(NEW) - 'lifted_at' - 'lifted_by_id' <> to_jsonb(OLD) - 'lifted_at' - 'lifted_by_id' THEN
    PERFORM portal_refuse('a stop stays what it was');
  ELSIF NEW.lifted_by_id IS DISTINCT FROM portal_actor() THEN
    PERFORM portal_refuse('a stop is lifted under the name of who does it');
  END IF;
  IF NOT (CASE NEW.side
      WHEN 'PARTNER' THEN portal_may_app(NEW.app_id, 'CONFIGURATION')
      ELSE portal_is_staff('{APP_MANAGER}') AND NOT portal_was_member_since(
        portal_actor(), NEW.app_id, (SELECT created_at FROM application WHERE id = NEW.app_id))
      END) THEN
    PERFORM portal_refuse('each side stops and lifts its own');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_side BEFORE INSERT OR UPDATE ON application_stop
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_erasing())
  EXECUTE FUNCTION portal_guard_stop();
CREATE TRIGGER only_erased BEFORE UPDATE ON application_stop
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('reason');

GRANT SELECT, INSERT, UPDATE ON application_stop TO portal_app;
ALTER TABLE application_stop ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_stop FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON application_stop FOR SELECT USING (true);
CREATE POLICY who_writes ON application_stop FOR ALL
  USING (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION') OR portal_is_staff('{APP_MANAGER}'))
  WITH CHECK (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION') OR portal_is_staff('{APP_MANAGER}'));

-- Locks an app's row in the way of a foreign key, so that whoever stops it at the same moment is seen,
-- or waits and sees this. The walls show the row for writing to few: for the lock alone they open.
CREATE FUNCTION portal_hold_app(app uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  PERFORM 1 FROM application WHERE id = app FOR KEY SHARE;
  PERFORM set_config('app.system', was, true);
END $$;
REVOKE EXECUTE ON FUNCTION portal_hold_app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_hold_app TO portal_app;

-- Nothing becomes active while its app is stopped.
CREATE FUNCTION portal_guard_running() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_hold_app(NEW.app_id);
  IF EXISTS (
    SELECT 1 FROM application_stop
    WHERE app_id = NEW.app_id AND lifted_at IS NULL
      AND (environment IS NULL OR environment = NEW.environment)) THEN
    PERFORM portal_refuse('a stopped app is let in nowhere');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER running_to_begin BEFORE INSERT ON "authorization"
  FOR EACH ROW WHEN (NEW.state = 'ACTIVE') EXECUTE FUNCTION portal_guard_running();
CREATE TRIGGER running_to_resume BEFORE UPDATE ON "authorization"
  FOR EACH ROW WHEN (NEW.state = 'ACTIVE' AND OLD.state <> 'ACTIVE')
  EXECUTE FUNCTION portal_guard_running();
