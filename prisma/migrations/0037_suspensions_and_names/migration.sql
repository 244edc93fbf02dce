-- SuperOffice suspends a whole partner, or the access of one tenant, and each suspension has its appeal.
-- The names of standard apps are unique among all partners.

ALTER TABLE "application_stop" ADD COLUMN     "authorization_id" UUID,
ADD COLUMN     "partner_id" UUID,
ALTER COLUMN "app_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "stop_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "stop_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "side" "message_side" NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stop_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stop_message_stop_id_created_at_idx" ON "stop_message"("stop_id", "created_at");
CREATE INDEX "application_stop_partner_id_idx" ON "application_stop"("partner_id");
CREATE INDEX "application_stop_authorization_id_idx" ON "application_stop"("authorization_id");

-- AddForeignKey
ALTER TABLE "application_stop" ADD CONSTRAINT "application_stop_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "application_stop" ADD CONSTRAINT "application_stop_authorization_id_fkey" FOREIGN KEY ("authorization_id") REFERENCES "authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "stop_message" ADD CONSTRAINT "stop_message_stop_id_fkey" FOREIGN KEY ("stop_id") REFERENCES "application_stop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- one target, one that holds

ALTER TABLE application_stop
  ADD CONSTRAINT application_stop_target CHECK (num_nonnulls(app_id, partner_id, authorization_id) = 1),
  -- A place is said of an app alone; the partner stops nothing else (0027 wants it to say a place).
  ADD CONSTRAINT application_stop_place CHECK (environment IS NULL OR app_id IS NOT NULL);

DROP INDEX application_stop_holds;
CREATE UNIQUE INDEX application_stop_holds ON application_stop (app_id, environment, side)
  NULLS NOT DISTINCT WHERE lifted_at IS NULL AND app_id IS NOT NULL;
CREATE UNIQUE INDEX application_stop_holds_partner ON application_stop (partner_id)
  WHERE lifted_at IS NULL AND partner_id IS NOT NULL;
CREATE UNIQUE INDEX application_stop_holds_authorization ON application_stop (authorization_id)
  WHERE lifted_at IS NULL AND authorization_id IS NOT NULL;

-- ---------------------------------------------------------------- what is stopped

-- The one answer to whether an app is let in somewhere: verifying asks it, and so do the walls. In
-- PL/pgSQL, which keeps its plans: a token endpoint stands behind it. An app that is none costs the
-- same look-ups as one that is.
CREATE FUNCTION portal_is_stopped(stopped_app uuid, place environment) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM application_stop
    WHERE app_id = stopped_app AND lifted_at IS NULL AND (environment IS NULL OR environment = place))
  OR EXISTS (
    SELECT 1 FROM application_stop
    WHERE partner_id = coalesce(
        (SELECT a.partner_id FROM application a WHERE a.id = stopped_app), stopped_app)
      AND lifted_at IS NULL);
END $$;

-- Locks a partner's row as portal_hold_app does an app's.
CREATE FUNCTION portal_hold_partner(held uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  PERFORM 1 FROM partner WHERE id = held FOR KEY SHARE;
  PERFORM set_config('app.system', was, true);
END $$;
REVOKE EXECUTE ON FUNCTION portal_hold_partner FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_hold_partner TO portal_app;

-- As in 0027, but for the question just asked.
CREATE OR REPLACE FUNCTION portal_guard_running() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_hold_app(NEW.app_id);
  PERFORM portal_hold_partner((SELECT partner_id FROM application WHERE id = NEW.app_id));
  IF portal_is_stopped(NEW.app_id, NEW.environment) THEN
    PERFORM portal_refuse('a stopped app is let in nowhere');
  END IF;
  RETURN NEW;
END $$;

-- What was paused goes on only where SuperOffice does not suspend this very access. Whether its app
-- is stopped is another question, which is asked whenever it is let in.
CREATE FUNCTION portal_guard_resuming() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM application_stop WHERE authorization_id = NEW.id AND lifted_at IS NULL) THEN
    PERFORM portal_refuse('a suspended access stays paused');
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER running_to_resume ON "authorization";
CREATE TRIGGER not_suspended_to_resume BEFORE UPDATE ON "authorization"
  FOR EACH ROW WHEN (NEW.state = 'ACTIVE' AND OLD.state <> 'ACTIVE')
  EXECUTE FUNCTION portal_guard_resuming();

-- Nothing is sent in for review by a partner who is suspended.
CREATE FUNCTION portal_guard_partner_running() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := (SELECT partner_id FROM application WHERE id = NEW.app_id);
BEGIN
  PERFORM portal_hold_partner(owner);
  IF EXISTS (SELECT 1 FROM application_stop WHERE partner_id = owner AND lifted_at IS NULL) THEN
    PERFORM portal_refuse('a suspended partner asks for nothing');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER partner_is_running BEFORE INSERT ON review
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_partner_running();
CREATE TRIGGER partner_is_running BEFORE INSERT ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_partner_running();

-- ---------------------------------------------------------------- who suspends

-- Whose app, access or company a stop is about.
CREATE FUNCTION portal_partner_of(stop application_stop) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(stop.partner_id, (
    SELECT a.partner_id FROM application a WHERE a.id = coalesce(stop.app_id, (
      SELECT h.app_id FROM "authorization" h WHERE h.id = stop.authorization_id))))
$$;

-- A member of the partner since the app was made, or ever where the partner itself is suspended, and
-- an administrator of the tenant concerned.
CREATE FUNCTION portal_has_stop_interest(who uuid, stop application_stop) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m WHERE m.user_id = who AND m.partner_id = portal_partner_of(stop)
      AND (m.ended_at IS NULL OR stop.partner_id IS NOT NULL OR m.ended_at >= (
        SELECT a.created_at FROM application a WHERE a.id = coalesce(stop.app_id, (
          SELECT h.app_id FROM "authorization" h WHERE h.id = stop.authorization_id)))))
    OR EXISTS (
      SELECT 1 FROM "authorization" h JOIN tenant_person t ON t.tenant_id = h.tenant_id
      WHERE h.id = stop.authorization_id AND t.user_id = who AND t."right" = 'TENANT_ADMINISTRATOR')
$$;

-- As in 0027, but for the three kinds.
CREATE OR REPLACE FUNCTION portal_guard_stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_system_name() = 'seed' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.lifted_at IS NOT NULL OR NEW.stopped_by_id IS DISTINCT FROM portal_actor() THEN
      PERFORM portal_refuse('an app is stopped under the name of who does it');
    END IF;
    IF NEW.authorization_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "authorization" WHERE id = NEW.authorization_id AND state = 'PAUSED') THEN
      PERFORM portal_refuse('an access is paused while it is suspended');
    END IF;
  ELSIF OLD.lifted_at IS NOT NULL
     OR to_jsonb(NEW) - 'lifted_at' - 'lifted_by_id' <> to_jsonb(OLD) - 'lifted_at' - 'lifted_by_id' THEN
    PERFORM portal_refuse('a stop stays what it was');
  ELSIF NEW.lifted_by_id IS DISTINCT FROM portal_actor() THEN
    PERFORM portal_refuse('a stop is lifted under the name of who does it');
  END IF;
  IF NOT (CASE NEW.side
      WHEN 'PARTNER' THEN portal_may(portal_partner_of(NEW), 'CONFIGURATION')
      ELSE portal_is_staff('{APP_MANAGER}') AND NOT portal_has_stop_interest(portal_actor(), NEW)
      END) THEN
    PERFORM portal_refuse('each side stops and lifts its own');
  END IF;
  RETURN NEW;
END $$;

DROP POLICY who_writes ON application_stop;
CREATE POLICY who_writes ON application_stop FOR ALL
  USING (portal_is_system() OR portal_is_staff('{APP_MANAGER}')
    OR portal_may(portal_partner_of(application_stop), 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_is_staff('{APP_MANAGER}')
    OR portal_may(portal_partner_of(application_stop), 'CONFIGURATION'));

-- ---------------------------------------------------------------- the appeal

-- Each side writes under its own name, and only while the suspension holds: lifting waits for a
-- message that is being written, or is seen by it.
CREATE FUNCTION portal_guard_appeal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held application_stop;
BEGIN
  SELECT * INTO held FROM application_stop WHERE id = NEW.stop_id FOR SHARE;
  IF held.id IS NULL OR held.side <> 'SUPEROFFICE' OR held.lifted_at IS NOT NULL THEN
    PERFORM portal_refuse('an appeal is written while its suspension holds');
  END IF;
  IF NEW.author_id IS DISTINCT FROM portal_actor() OR NOT (CASE NEW.side
      WHEN 'PARTNER' THEN portal_may(portal_partner_of(held), 'CONFIGURATION')
      ELSE portal_is_staff('{APP_MANAGER}') AND NOT portal_has_stop_interest(portal_actor(), held)
      END) THEN
    PERFORM portal_refuse('each side writes for itself');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_side BEFORE INSERT ON stop_message
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_appeal();
CREATE TRIGGER only_erased BEFORE UPDATE ON stop_message
  FOR EACH ROW EXECUTE FUNCTION portal_guard_words('text');

GRANT SELECT, INSERT, UPDATE ON stop_message TO portal_app;
ALTER TABLE stop_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE stop_message FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON stop_message FOR SELECT USING (true);
CREATE POLICY who_writes ON stop_message FOR INSERT WITH CHECK (
  portal_is_system() OR author_id = portal_actor());
CREATE POLICY only_erasing ON stop_message FOR UPDATE USING (portal_is_erasing());

-- ---------------------------------------------------------------- names of standard apps

ALTER TABLE "application" ADD COLUMN     "reserved_name" TEXT;

-- Of two that share a name already, it is the one's that asked first; the other keeps its name, and
-- is asked for another one when it changes or asks again.
DO $$
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE application SET reserved_name = name_key WHERE id IN (
    SELECT DISTINCT ON (a.name_key) a.id
    FROM application a JOIN review r ON r.app_id = a.id
    WHERE a.kind = 'STANDARD' AND a.gone_at IS NULL
    ORDER BY a.name_key, r.number);
  PERFORM set_config('app.system', '', true);
END $$;

-- Partial, so that reserving a name is no change of the row's key: nobody who refers to the app waits.
CREATE UNIQUE INDEX application_reserved_name ON application (reserved_name)
  WHERE reserved_name IS NOT NULL;

-- A standard app has its name to itself from its first request to publish on, however it became one;
-- a custom app, and one that is gone, leaves it to others. Nobody says it: it follows.
CREATE FUNCTION portal_reserve_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.reserved_name := CASE WHEN NEW.kind = 'STANDARD' AND NEW.gone_at IS NULL
    AND EXISTS (SELECT 1 FROM review WHERE app_id = NEW.id) THEN NEW.name_key END;
  RETURN NEW;
END $$;
CREATE TRIGGER reserves_at_first BEFORE INSERT ON application
  FOR EACH ROW EXECUTE FUNCTION portal_reserve_name();
CREATE TRIGGER reserves_again BEFORE UPDATE ON application
  FOR EACH ROW WHEN ((OLD.kind, OLD.name_key, OLD.gone_at, OLD.reserved_name)
    IS DISTINCT FROM (NEW.kind, NEW.name_key, NEW.gone_at, NEW.reserved_name))
  EXECUTE FUNCTION portal_reserve_name();

CREATE FUNCTION portal_asks_for_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE application SET reserved_name = name_key
  WHERE id = NEW.app_id AND kind = 'STANDARD' AND reserved_name IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER reserves_name AFTER INSERT ON review
  FOR EACH ROW EXECUTE FUNCTION portal_asks_for_name();
