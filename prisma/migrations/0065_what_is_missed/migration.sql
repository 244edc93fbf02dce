-- Nothing that happens is lost on an app that is stopped itself, and a suspended tenant is back when it is
-- back: not when it is on its way to being deleted, or nobody knows how it is.

-- ---------------------------------------------------------------- apps that are stopped

-- Whether an app is to hear at all; while it is stopped it misses what happens.
CREATE FUNCTION portal_hears(asked uuid, place environment, what delivery_kind) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM application WHERE id = asked AND deleted_at IS NULL)
    AND portal_delivery_url(asked, place, what) IS NOT NULL
$$;

-- As in 0053. A receiver that is off and an app that is stopped take none: what they missed can be had later.
CREATE OR REPLACE FUNCTION portal_write_delivery(happened delivery_event, asked uuid) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
  receiver delivery_receiver;
  made uuid;
  missed delivery_failure;
  wake text;
BEGIN
  INSERT INTO delivery_receiver (app_id, environment, kind)
    VALUES (asked, happened.environment, happened.kind) ON CONFLICT DO NOTHING;
  SELECT * INTO receiver FROM delivery_receiver
    WHERE app_id = asked AND environment = happened.environment AND kind = happened.kind;
  IF happened.tenant_id IS NOT NULL THEN
    missed := CASE WHEN receiver.off IS NOT NULL THEN 'OFF'
      WHEN portal_is_stopped(asked, happened.environment) THEN 'STOPPED' END;
  END IF;
  INSERT INTO delivery (event_id, receiver_id, tenant_id, seq, state, failure)
    VALUES (happened.id, receiver.id, happened.tenant_id, happened.seq,
      (CASE WHEN missed IS NULL THEN 'WAITING' ELSE 'FAILED' END)::delivery_state, missed)
    RETURNING id INTO made;
  IF missed IS NULL THEN
    wake := format('{"receiverId":"%s"}', receiver.id);
    PERFORM portal_add_job('deliver', wake::json, NULL, 'deliver:' || wake);
  END IF;
  RETURN made;
END $$;

-- As in 0053, and that a tenant is gone is told whoever's access there is suspended: nothing is left to guard,
-- and copies to delete.
CREATE OR REPLACE FUNCTION portal_tell_change(about tenant, what delivery_event_name,
  known_as uuid DEFAULT gen_random_uuid())
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
        AND (what = 'DELETE' OR NOT EXISTS (SELECT 1 FROM application_stop s
          WHERE s.authorization_id = h.id AND s.lifted_at IS NULL))))
      AND portal_hears(h.app_id, about.environment, 'STATE_CHANGE')
    ORDER BY 1) AS told;
  PERFORM set_config('app.system', was, true);
END $$;

-- As in 0053.
CREATE OR REPLACE FUNCTION portal_tell_way(asked uuid, place uuid, what delivery_event_name, held uuid, request uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  about tenant;
  happened delivery_event;
BEGIN
  SELECT * INTO about FROM tenant WHERE id = place;
  IF portal_system_name() = 'seed'
     OR NOT portal_hears(asked, about.environment, 'AUTHORIZATION_EVENTS') THEN
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

-- ---------------------------------------------------------------- tenants that are suspended

-- A suspended tenant that is being deleted, or whose state is unknown, is still not back.
CREATE FUNCTION portal_is_back(now_is tenant_state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT now_is NOT IN ('SUSPENDED', 'DELETED', 'DELETING', 'DELETE_FAILED', 'UNKNOWN')
$$;

CREATE OR REPLACE FUNCTION portal_tenant_changed() RETURNS trigger LANGUAGE plpgsql
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
  ELSIF portal_is_back(NEW.state) AND (OLD.state = 'SUSPENDED' OR EXISTS (
      SELECT 1 FROM authorization_pause p JOIN "authorization" h ON h.id = p.authorization_id
      WHERE h.tenant_id = NEW.id AND p.cause = 'TENANT' AND p.lifted_at IS NULL)) THEN
    PERFORM portal_tell_change(NEW, 'RESUME');
  ELSIF NEW.state = 'DELETED' AND OLD.state <> 'DELETED' THEN
    PERFORM portal_tell_change(NEW, 'DELETE');
  END IF;
  RETURN NULL;
END $$;

-- The function of 0055 pauses where it is suspended and lifts that elsewhere: now only where it is back.
DROP TRIGGER pauses_follow ON tenant;
CREATE TRIGGER pauses_follow AFTER UPDATE ON tenant
  FOR EACH ROW WHEN (NEW.state <> OLD.state AND (NEW.state = 'SUSPENDED' OR portal_is_back(NEW.state)))
  EXECUTE FUNCTION portal_tenant_pauses();

-- What is let in meanwhile waits with the others.
CREATE OR REPLACE FUNCTION portal_tenant_is_suspended(place uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM tenant WHERE id = place AND state = 'SUSPENDED')
    OR EXISTS (SELECT 1 FROM tenant t JOIN "authorization" h ON h.tenant_id = t.id
      JOIN authorization_pause p ON p.authorization_id = h.id
      WHERE t.id = place AND NOT portal_is_back(t.state) AND p.cause = 'TENANT' AND p.lifted_at IS NULL)
$$;
