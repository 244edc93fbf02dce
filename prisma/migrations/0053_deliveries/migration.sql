-- What apps are told: changes of the tenants that let them in, and of that itself. Written with the change.

CREATE TYPE "delivery_kind" AS ENUM ('STATE_CHANGE', 'AUTHORIZATION_EVENTS');

CREATE TYPE "delivery_event_name" AS ENUM ('UPGRADE', 'BACKUP_RESTORED', 'SUSPEND', 'RESUME', 'DELETE', 'MOVE', 'REQUESTED', 'APPROVED', 'DECLINED', 'ACTIVE', 'PAUSED', 'RESUMED', 'REVOKED', 'ENDED', 'RIGHTS_APPROVED', 'RIGHTS_DECLINED');

CREATE TYPE "delivery_off" AS ENUM ('GONE', 'FAILING');

CREATE TYPE "delivery_state" AS ENUM ('WAITING', 'DELIVERED', 'FAILED');

CREATE TYPE "delivery_failure" AS ENUM ('NO_URL', 'STOPPED', 'ADDRESS', 'GONE', 'OFF', 'GIVEN_UP', 'TEST');

ALTER TYPE "retention_kind" ADD VALUE 'DELIVERIES';

ALTER TABLE "retention_setting" ADD COLUMN     "deliveries" SMALLINT NOT NULL DEFAULT 30;

CREATE TABLE "delivery_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "seq" BIGSERIAL NOT NULL,
    "kind" "delivery_kind" NOT NULL,
    "name" "delivery_event_name" NOT NULL,
    "environment" "environment" NOT NULL,
    "tenant_id" UUID,
    "authorization_id" UUID,
    "request_id" UUID,
    "context_id" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "delivery_receiver" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "kind" "delivery_kind" NOT NULL,
    "busy_until" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "off_at" TIMESTAMPTZ(3),
    "off" "delivery_off",

    CONSTRAINT "delivery_receiver_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "delivery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "event_id" UUID NOT NULL,
    "receiver_id" UUID NOT NULL,
    "tenant_id" UUID,
    "seq" BIGINT NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'WAITING',
    "failure" "delivery_failure",
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "delivery_attempt" (
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT NOT NULL,
    "status" INTEGER,
    "request_headers" JSONB NOT NULL,
    "request_body" TEXT NOT NULL,
    "response_headers" JSONB NOT NULL,
    "response_body" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("delivery_id","number")
);

CREATE INDEX "delivery_event_tenant_id_idx" ON "delivery_event"("tenant_id");

CREATE INDEX "delivery_event_at_idx" ON "delivery_event"("at");

CREATE UNIQUE INDEX "delivery_receiver_app_id_environment_kind_key" ON "delivery_receiver"("app_id", "environment", "kind");

CREATE INDEX "delivery_event_id_idx" ON "delivery"("event_id");

CREATE INDEX "delivery_receiver_id_created_at_id_idx" ON "delivery"("receiver_id", "created_at" DESC, "id");

ALTER TABLE "delivery_event" ADD CONSTRAINT "delivery_event_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "delivery_receiver" ADD CONSTRAINT "delivery_receiver_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "delivery" ADD CONSTRAINT "delivery_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "delivery_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "delivery" ADD CONSTRAINT "delivery_receiver_id_fkey" FOREIGN KEY ("receiver_id") REFERENCES "delivery_receiver"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ---------------------------------------------------------------- what is always so

ALTER TABLE retention_setting
  ADD CONSTRAINT retention_deliveries CHECK (deliveries BETWEEN 7 AND 90);
ALTER TABLE delivery_event
  ADD CONSTRAINT delivery_event_kind CHECK ((kind = 'STATE_CHANGE') =
    (name IN ('UPGRADE', 'BACKUP_RESTORED', 'SUSPEND', 'RESUME', 'DELETE', 'MOVE')));
ALTER TABLE delivery_receiver
  ADD CONSTRAINT delivery_receiver_off CHECK ((off IS NULL) = (off_at IS NULL));
ALTER TABLE delivery
  ADD CONSTRAINT delivery_failed CHECK ((state = 'FAILED') = (failure IS NOT NULL)),
  ADD CONSTRAINT delivery_delivered CHECK ((state = 'DELIVERED') = (delivered_at IS NOT NULL)),
  ADD CONSTRAINT delivery_counts CHECK (tries BETWEEN 0 AND attempts);
ALTER TABLE delivery_attempt
  ADD CONSTRAINT delivery_attempt_sizes CHECK (char_length(url) <= 2048
    AND char_length(response_body) <= 8192 AND char_length(request_body) <= 8192);
-- What waits: the oldest about each tenant, and what is due.
CREATE INDEX delivery_waiting ON delivery (receiver_id, tenant_id, seq) WHERE state = 'WAITING';
CREATE INDEX delivery_due ON delivery (receiver_id, next_try_at) WHERE state = 'WAITING';

-- The same pairs stand in lib/deliveries/rules.ts; a test compares them.
INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('delivery', 'WAITING', 'DELIVERED'),
  ('delivery', 'WAITING', 'FAILED'),
  ('delivery', 'DELIVERED', 'WAITING'),
  ('delivery', 'FAILED', 'WAITING');
CREATE TRIGGER transition BEFORE UPDATE ON delivery
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('delivery', 'state');

-- ---------------------------------------------------------------- who writes

-- Events and what came of them are the portal's own word. Whoever configures an app may have something
-- delivered once more, and switch its receiver on again.
GRANT SELECT, INSERT, DELETE ON delivery_event, delivery_receiver, delivery, delivery_attempt TO portal_app;
GRANT UPDATE ON delivery_receiver, delivery, delivery_attempt TO portal_app;
GRANT USAGE ON SEQUENCE delivery_event_seq_seq TO portal_app;
DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('delivery_event', 'false'),
    ('delivery_receiver', 'portal_may_app(app_id, ''CONFIGURATION'')'),
    ('delivery', 'portal_may_app((SELECT r.app_id FROM delivery_receiver r WHERE r.id = receiver_id), ''CONFIGURATION'')'),
    ('delivery_attempt', 'false')
  ) AS t(name, may_write)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall.name);
    EXECUTE format('CREATE POLICY who_writes ON %I FOR ALL USING (portal_is_system()) WITH CHECK (portal_is_system())',
      wall.name);
    EXECUTE format('CREATE POLICY who_configures ON %I FOR UPDATE USING (%s) WITH CHECK (%s)',
      wall.name, wall.may_write, wall.may_write);
  END LOOP;
END $$;
CREATE TRIGGER app_is_there BEFORE INSERT ON delivery_receiver FOR EACH ROW
  WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_there();

CREATE FUNCTION portal_guard_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := '{state,failure,tries,next_try_at,delivered_at}';
BEGIN
  IF to_jsonb(NEW) - free <> to_jsonb(OLD) - free THEN
    PERFORM portal_refuse('a delivery stays what it is');
  END IF;
  -- Sent once more, or given up with its app.
  IF NOT ((OLD.state <> 'WAITING' AND NEW.state = 'WAITING' AND NEW.tries = 0)
      OR (OLD.state = 'WAITING' AND NEW.state = 'FAILED' AND NEW.failure = 'STOPPED' AND NEW.tries = OLD.tries)) THEN
    PERFORM portal_refuse('what came of a delivery is the portal''s word');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sent_again BEFORE UPDATE ON delivery
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_delivery();

CREATE FUNCTION portal_guard_receiver() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := '{off,off_at,failing_since,told_at,not_before}';
BEGIN
  IF to_jsonb(NEW) - free <> to_jsonb(OLD) - free OR NEW.off IS NOT NULL THEN
    PERFORM portal_refuse('a receiver is switched on again, and nothing else');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER switched_on BEFORE UPDATE ON delivery_receiver
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_receiver();

-- ---------------------------------------------------------------- an event with its deliveries

-- Events about a tenant come one after the other: their numbers are the order of their transactions.
CREATE FUNCTION portal_hold_tenant(held uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(held::text, 53))
$$;

-- Where an app takes such events in an environment: what is published there, and switched on.
CREATE FUNCTION portal_delivery_url(asked uuid, place environment, what delivery_kind) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT u.value FROM publication p JOIN configuration_url u ON u.version_id = p.version_id
  WHERE p.app_id = asked AND p.environment = place AND p.state = 'PUBLISHED'
    AND u.type::text = what::text AND u.enabled AND (u.environment IS NULL OR u.environment = place)
  ORDER BY u.environment NULLS LAST LIMIT 1
$$;

CREATE FUNCTION portal_takes_deliveries(asked uuid, place environment, what delivery_kind) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM application WHERE id = asked AND deleted_at IS NULL)
    AND portal_delivery_url(asked, place, what) IS NOT NULL AND NOT portal_is_stopped(asked, place)
$$;

-- One delivery, and the job that wakes the worker for it. A receiver that is off takes none: what it
-- missed can be had later.
CREATE FUNCTION portal_write_delivery(happened delivery_event, asked uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  receiver delivery_receiver;
  made uuid;
  is_off boolean;
  wake text;
BEGIN
  INSERT INTO delivery_receiver (app_id, environment, kind)
    VALUES (asked, happened.environment, happened.kind) ON CONFLICT DO NOTHING;
  SELECT * INTO receiver FROM delivery_receiver
    WHERE app_id = asked AND environment = happened.environment AND kind = happened.kind;
  is_off := receiver.off IS NOT NULL AND happened.tenant_id IS NOT NULL;
  INSERT INTO delivery (event_id, receiver_id, tenant_id, seq, state, failure)
    VALUES (happened.id, receiver.id, happened.tenant_id, happened.seq,
      (CASE WHEN is_off THEN 'FAILED' ELSE 'WAITING' END)::delivery_state,
      CASE WHEN is_off THEN 'OFF'::delivery_failure END)
    RETURNING id INTO made;
  IF NOT is_off THEN
    wake := format('{"receiverId":"%s"}', receiver.id);
    PERFORM portal_add_job('deliver', wake::json, NULL, 'deliver:' || wake);
  END IF;
  RETURN made;
END $$;

-- A tenant's change goes to every app that is active there. That it ends or rests goes to those that
-- are paused there as well: being suspended is itself a reason to pause.
CREATE FUNCTION portal_tell_change(about tenant, what delivery_event_name, known_as uuid DEFAULT gen_random_uuid())
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  happened delivery_event;
BEGIN
  PERFORM portal_hold_tenant(about.id);
  PERFORM set_config('app.system', 'on', true);
  INSERT INTO delivery_event (id, kind, name, environment, tenant_id, context_id, release, endpoint)
    VALUES (known_as, 'STATE_CHANGE', what, about.environment, about.id, about.context_id, about.release,
      about.endpoint) RETURNING * INTO happened;
  PERFORM portal_write_delivery(happened, told.app_id) FROM (
    SELECT DISTINCT h.app_id FROM "authorization" h
    WHERE h.tenant_id = about.id
      AND (h.state = 'ACTIVE' OR (what IN ('SUSPEND', 'RESUME', 'DELETE')
        AND (h.state = 'PAUSED' OR (h.state = 'ENDED' AND h.xmin = pg_current_xact_id()::xid))
        AND NOT EXISTS (SELECT 1 FROM application_stop s
          WHERE s.authorization_id = h.id AND s.lifted_at IS NULL)))
      AND portal_takes_deliveries(h.app_id, about.environment, 'STATE_CHANGE')
    ORDER BY 1) AS told;
  PERFORM set_config('app.system', was, true);
END $$;

CREATE FUNCTION portal_tenant_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.release <> OLD.release THEN
    PERFORM portal_tell_change(NEW, 'UPGRADE');
  END IF;
  IF NEW.endpoint <> OLD.endpoint THEN
    PERFORM portal_tell_change(NEW, 'MOVE');
  END IF;
  IF NEW.state = 'SUSPENDED' AND OLD.state <> 'SUSPENDED' THEN
    PERFORM portal_tell_change(NEW, 'SUSPEND');
  ELSIF OLD.state = 'SUSPENDED' AND NEW.state NOT IN ('SUSPENDED', 'DELETED', 'DELETING', 'DELETE_FAILED') THEN
    PERFORM portal_tell_change(NEW, 'RESUME');
  ELSIF NEW.state = 'DELETED' AND OLD.state <> 'DELETED' THEN
    PERFORM portal_tell_change(NEW, 'DELETE');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apps_hear AFTER UPDATE ON tenant
  FOR EACH ROW WHEN ((NEW.release, NEW.endpoint, NEW.state) IS DISTINCT FROM (OLD.release, OLD.endpoint, OLD.state)
    AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_tenant_changed();

-- Operations say that a tenant came back from its backup, under a number of theirs: said twice, it is
-- one event. Answers whether it was new; null when that number says something else.
CREATE FUNCTION portal_tell_restored(asked uuid, known_as uuid) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  about tenant;
  known delivery_event;
BEGIN
  IF NOT (portal_is_system() OR portal_key_may('operations:tenants')) THEN
    PERFORM portal_refuse('operations speak with their key');
  END IF;
  PERFORM portal_hold_tenant(asked);
  SELECT * INTO known FROM delivery_event WHERE id = known_as;
  IF FOUND THEN
    RETURN CASE WHEN known.tenant_id = asked AND known.name = 'BACKUP_RESTORED' THEN false END;
  END IF;
  SELECT * INTO about FROM tenant WHERE id = asked;
  PERFORM portal_tell_change(about, 'BACKUP_RESTORED', known_as);
  RETURN true;
END $$;

-- ---------------------------------------------------------------- an app's way into a tenant

CREATE FUNCTION portal_tell_way(asked uuid, place uuid, what delivery_event_name, held uuid, request uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  about tenant;
  happened delivery_event;
BEGIN
  SELECT * INTO about FROM tenant WHERE id = place;
  IF portal_system_name() = 'seed'
     OR NOT portal_takes_deliveries(asked, about.environment, 'AUTHORIZATION_EVENTS') THEN
    RETURN;
  END IF;
  PERFORM portal_hold_tenant(about.id);
  PERFORM set_config('app.system', 'on', true);
  INSERT INTO delivery_event (kind, name, environment, tenant_id, authorization_id, request_id, context_id, release,
      endpoint)
    VALUES ('AUTHORIZATION_EVENTS', what, about.environment, about.id, held, request, about.context_id,
      about.release, about.endpoint) RETURNING * INTO happened;
  PERFORM portal_write_delivery(happened, asked);
  PERFORM set_config('app.system', was, true);
END $$;

CREATE FUNCTION portal_way_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'activation_request' THEN
    PERFORM portal_tell_way(NEW.app_id, NEW.tenant_id, NEW.state::text::delivery_event_name, NULL, NEW.id);
  ELSIF TG_TABLE_NAME = 'authorization' THEN
    PERFORM portal_tell_way(NEW.app_id, NEW.tenant_id,
      (CASE WHEN TG_OP = 'UPDATE' AND NEW.state = 'ACTIVE' THEN 'RESUMED' ELSE NEW.state::text END)::delivery_event_name,
      NEW.id, NEW.request_id);
  ELSE
    PERFORM portal_tell_way(h.app_id, h.tenant_id, 'RIGHTS_APPROVED', h.id, h.request_id)
      FROM "authorization" h WHERE h.id = NEW.authorization_id
        AND EXISTS (SELECT 1 FROM consent WHERE authorization_id = h.id AND id <> NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER app_hears_of_request AFTER INSERT ON activation_request
  FOR EACH ROW WHEN (NEW.state = 'REQUESTED') EXECUTE FUNCTION portal_way_changed();
CREATE TRIGGER app_hears AFTER UPDATE ON activation_request
  FOR EACH ROW WHEN (NEW.state <> OLD.state AND NEW.state IN ('APPROVED', 'DECLINED'))
  EXECUTE FUNCTION portal_way_changed();
CREATE TRIGGER app_hears_of_access AFTER INSERT ON "authorization"
  FOR EACH ROW EXECUTE FUNCTION portal_way_changed();
CREATE TRIGGER app_hears AFTER UPDATE ON "authorization"
  FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION portal_way_changed();
CREATE TRIGGER app_hears_of_rights AFTER INSERT ON consent
  FOR EACH ROW EXECUTE FUNCTION portal_way_changed();

-- ---------------------------------------------------------------- tests

-- A test tells of no tenant, and is tried once, also where a receiver is off. Ten in ten minutes.
CREATE FUNCTION portal_test_delivery(asked uuid, place environment, what delivery_event_name) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  of_kind delivery_kind := CASE WHEN what IN ('UPGRADE', 'BACKUP_RESTORED', 'SUSPEND', 'RESUME', 'DELETE', 'MOVE')
    THEN 'STATE_CHANGE' ELSE 'AUTHORIZATION_EVENTS' END;
  happened delivery_event;
  made uuid;
BEGIN
  IF NOT (portal_is_system() OR portal_may_app(asked, 'CONFIGURATION'))
     OR NOT portal_takes_deliveries(asked, place, of_kind) THEN
    PERFORM portal_refuse('a test goes to a URL of one''s own app');
  END IF;
  PERFORM portal_hold_tenant(asked);
  IF 10 <= (SELECT count(*) FROM delivery d JOIN delivery_receiver r ON r.id = d.receiver_id
      WHERE r.app_id = asked AND d.tenant_id IS NULL AND d.created_at > now() - interval '10 minutes') THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('app.system', 'on', true);
  INSERT INTO delivery_event (kind, name, environment, context_id, release, endpoint)
    VALUES (of_kind, what, place, 'Cust00000', '10.5.2', 'https://sod2.superoffice.com') RETURNING * INTO happened;
  made := portal_write_delivery(happened, asked);
  PERFORM set_config('app.system', was, true);
  RETURN made;
END $$;

REVOKE EXECUTE ON FUNCTION portal_write_delivery, portal_tell_change, portal_tell_restored, portal_tell_way,
  portal_test_delivery FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_tell_restored, portal_test_delivery TO portal_app;
