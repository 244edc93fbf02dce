-- An access is paused by a set of causes, each lifted by its own side alone (decisions 6). Its state
-- follows the set: nobody writes it but the database.

CREATE TYPE "pause_cause" AS ENUM ('CUSTOMER', 'PARTNER', 'SUPEROFFICE', 'LICENCE', 'TENANT');

-- When a user of the tenant last signed in to the app, or its credentials were last checked there.
ALTER TABLE "authorization" ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3);

CREATE TABLE "authorization_pause" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "authorization_id" UUID NOT NULL,
    "cause" "pause_cause" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "paused_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_by_id" UUID,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,

    CONSTRAINT "authorization_pause_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "authorization_pause_authorization_id_idx" ON "authorization_pause"("authorization_id");

ALTER TABLE "authorization_pause" ADD CONSTRAINT "authorization_pause_authorization_id_fkey" FOREIGN KEY ("authorization_id") REFERENCES "authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A set: each cause once.
CREATE UNIQUE INDEX authorization_pause_holds ON authorization_pause (authorization_id, cause)
  WHERE lifted_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON authorization_pause TO portal_app;
ALTER TABLE authorization_pause ENABLE ROW LEVEL SECURITY;
ALTER TABLE authorization_pause FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON authorization_pause FOR SELECT USING (true);
CREATE POLICY who_writes ON authorization_pause FOR ALL
  USING (portal_is_system() OR EXISTS (
    SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
      AND (portal_may_app(a.app_id, 'CONFIGURATION') OR portal_administers(a.tenant_id))))
  WITH CHECK (portal_is_system() OR EXISTS (
    SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
      AND (portal_may_app(a.app_id, 'CONFIGURATION') OR portal_administers(a.tenant_id))));

-- ---------------------------------------------------------------- each side its own

CREATE FUNCTION portal_guard_pause() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held "authorization";
BEGIN
  SELECT * INTO held FROM "authorization" WHERE id = NEW.authorization_id;
  IF TG_OP = 'INSERT' THEN
    IF NEW.lifted_at IS NOT NULL OR held.state NOT IN ('ACTIVE', 'PAUSED') THEN
      PERFORM portal_refuse('what is paused is an access that lives');
    END IF;
  ELSIF OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
     OR to_jsonb(NEW) - 'lifted_at' - 'lifted_by_id' <> to_jsonb(OLD) - 'lifted_at' - 'lifted_by_id' THEN
    PERFORM portal_refuse('a pause stays what it was');
  END IF;
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF (CASE TG_OP WHEN 'INSERT' THEN NEW.paused_by_id ELSE NEW.lifted_by_id END) IS DISTINCT FROM portal_actor()
     OR NOT coalesce(CASE NEW.cause
      WHEN 'CUSTOMER' THEN portal_administers(held.tenant_id)
        AND NOT portal_is_consultant(portal_actor(), held.app_id, held.tenant_id, held.created_at)
      WHEN 'PARTNER' THEN portal_may_app(held.app_id, 'CONFIGURATION')
      ELSE false END, false) THEN
    PERFORM portal_refuse('each side pauses and lifts its own');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_side BEFORE INSERT OR UPDATE ON authorization_pause
  FOR EACH ROW WHEN (NOT portal_is_erasing()) EXECUTE FUNCTION portal_guard_pause();
CREATE TRIGGER only_erased BEFORE UPDATE ON authorization_pause
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('reason');

-- ---------------------------------------------------------------- the state follows

-- Two causes that are lifted at once wait for each other at the row of the access; the second one
-- sees the first.
CREATE FUNCTION portal_follow_pauses() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  PERFORM 1 FROM "authorization" WHERE id = NEW.authorization_id FOR NO KEY UPDATE;
  UPDATE "authorization" a SET state = follows.state, revision = a.revision + 1
  FROM (SELECT (CASE WHEN EXISTS (
      SELECT 1 FROM authorization_pause WHERE authorization_id = NEW.authorization_id AND lifted_at IS NULL)
    THEN 'PAUSED' ELSE 'ACTIVE' END)::authorization_state AS state) follows
  WHERE a.id = NEW.authorization_id AND a.state IN ('ACTIVE', 'PAUSED') AND a.state <> follows.state;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER state_follows AFTER INSERT OR UPDATE ON authorization_pause
  FOR EACH ROW WHEN (NOT portal_is_erasing()) EXECUTE FUNCTION portal_follow_pauses();

CREATE FUNCTION portal_guard_paused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.state = 'PAUSED') <> EXISTS (
    SELECT 1 FROM authorization_pause WHERE authorization_id = NEW.id AND lifted_at IS NULL) THEN
    PERFORM portal_refuse('an access is paused while something pauses it, and not beyond');
  END IF;
  RETURN NEW;
END $$;

-- ---------------------------------------------------------------- SuperOffice's suspension

-- As in 0037, but that what follows follows by itself: only an access that lives can be suspended.
CREATE OR REPLACE FUNCTION portal_guard_stop() RETURNS trigger LANGUAGE plpgsql AS $$
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
      WHEN 'PARTNER' THEN portal_may(portal_partner_of(NEW), 'CONFIGURATION')
      ELSE portal_is_staff('{APP_MANAGER}') AND NOT portal_has_stop_interest(portal_actor(), NEW)
      END) THEN
    PERFORM portal_refuse('each side stops and lifts its own');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION portal_stop_pauses() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  IF TG_OP = 'UPDATE' THEN
    UPDATE authorization_pause SET lifted_at = NEW.lifted_at, lifted_by_id = NEW.lifted_by_id
    WHERE authorization_id = NEW.authorization_id AND cause = 'SUPEROFFICE' AND lifted_at IS NULL;
  ELSIF NEW.lifted_at IS NULL THEN
    -- Its reason stands with the suspension.
    INSERT INTO authorization_pause (authorization_id, cause, paused_at, paused_by_id)
    VALUES (NEW.authorization_id, 'SUPEROFFICE', NEW.stopped_at, NEW.stopped_by_id);
  END IF;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER access_pauses AFTER INSERT ON application_stop
  FOR EACH ROW WHEN (NEW.authorization_id IS NOT NULL) EXECUTE FUNCTION portal_stop_pauses();
CREATE TRIGGER access_goes_on AFTER UPDATE ON application_stop
  FOR EACH ROW WHEN (NEW.authorization_id IS NOT NULL AND OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL)
  EXECUTE FUNCTION portal_stop_pauses();

-- ---------------------------------------------------------------- the tenant's own state

CREATE FUNCTION portal_tenant_pauses() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  IF NEW.state = 'SUSPENDED' THEN
    INSERT INTO authorization_pause (authorization_id, cause)
    SELECT id, 'TENANT' FROM "authorization"
    WHERE tenant_id = NEW.id AND state IN ('ACTIVE', 'PAUSED') ORDER BY id
    ON CONFLICT (authorization_id, cause) WHERE lifted_at IS NULL DO NOTHING;
  ELSE
    UPDATE authorization_pause SET lifted_at = now()
    WHERE cause = 'TENANT' AND lifted_at IS NULL
      AND authorization_id IN (SELECT id FROM "authorization" WHERE tenant_id = NEW.id);
  END IF;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER pauses_follow AFTER UPDATE ON tenant
  FOR EACH ROW WHEN ((OLD.state = 'SUSPENDED') <> (NEW.state = 'SUSPENDED'))
  EXECUTE FUNCTION portal_tenant_pauses();

-- ---------------------------------------------------------------- what is paused already

SELECT set_config('app.system', 'on', true);
INSERT INTO authorization_pause (authorization_id, cause, paused_at, paused_by_id)
  SELECT a.id, 'SUPEROFFICE', s.stopped_at, s.stopped_by_id
  FROM "authorization" a JOIN application_stop s ON s.authorization_id = a.id AND s.lifted_at IS NULL
  WHERE a.state IN ('ACTIVE', 'PAUSED');
INSERT INTO authorization_pause (authorization_id, cause)
  SELECT a.id, 'TENANT' FROM "authorization" a JOIN tenant t ON t.id = a.tenant_id
  WHERE t.state = 'SUSPENDED' AND a.state IN ('ACTIVE', 'PAUSED');
-- Nothing else has paused until now but a licence that was missing.
INSERT INTO authorization_pause (authorization_id, cause)
  SELECT a.id, 'LICENCE' FROM "authorization" a
  WHERE a.state = 'PAUSED' AND (a.licence_due_at <= now() OR NOT EXISTS (
    SELECT 1 FROM authorization_pause p WHERE p.authorization_id = a.id));
SELECT set_config('app.system', '', true);

CREATE TRIGGER state_is_followed BEFORE UPDATE ON "authorization"
  FOR EACH ROW WHEN (NEW.state <> OLD.state AND NEW.state IN ('ACTIVE', 'PAUSED'))
  EXECUTE FUNCTION portal_guard_paused();

-- What is let into a suspended tenant waits for it.
CREATE FUNCTION portal_begin_paused() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  INSERT INTO authorization_pause (authorization_id, cause) VALUES (NEW.id, 'TENANT');
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE FUNCTION portal_tenant_is_suspended(place uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM tenant WHERE id = place AND state = 'SUSPENDED')
$$;
CREATE TRIGGER tenant_is_suspended AFTER INSERT ON "authorization"
  FOR EACH ROW WHEN (NEW.state = 'ACTIVE' AND portal_tenant_is_suspended(NEW.tenant_id))
  EXECUTE FUNCTION portal_begin_paused();
