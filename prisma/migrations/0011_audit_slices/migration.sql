-- Slices of the audit log: which app and which environments an event is about stand in columns of
-- their own, filled by the function that writes, so that no command can forget them, and hashed
-- like the rest. Events written before have neither, and keep the hash they were written with.

ALTER TABLE "audit_event"
  ADD COLUMN "app_id" UUID,
  ADD COLUMN "environments" "environment"[];

-- One index for each way in: newest first within everything, a person, a kind of event, a
-- partner, a person within a partner, an app. (Object, partner and tenant have theirs since 0001.)
-- The first is over another form of the time on purpose: the planner, which knows how many events
-- a partner has but not when, would walk it for a partner's as well, past everybody else's.
CREATE INDEX "audit_event_moment_idx" ON "audit_event"(("at" AT TIME ZONE 'UTC'));
CREATE INDEX "audit_event_actor_id_at_idx" ON "audit_event"("actor_id", "at");
CREATE INDEX "audit_event_action_at_idx" ON "audit_event"("action", "at");
CREATE INDEX "audit_event_partner_id_actor_id_at_idx"
  ON "audit_event"("partner_id", "actor_id", "at");
CREATE INDEX "audit_event_app_id_at_idx" ON "audit_event"("app_id", "at");

CREATE OR REPLACE FUNCTION portal_audit_hash(prev bytea, e audit_event) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256(prev || convert_to((jsonb_build_object(
    'chain', e.chain, 'seq', e.seq,
    'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actor', e.actor_id, 'role', e.actor_role, 'session', e.session_id,
    'partner', e.partner_id, 'tenant', e.tenant_id, 'action', e.action,
    'objectType', e.object_type, 'objectId', e.object_id, 'data', e.data)
    || CASE WHEN e.app_id IS NULL THEN '{}' ELSE jsonb_build_object('app', e.app_id) END
    || CASE WHEN e.environments IS NULL THEN '{}'
       ELSE jsonb_build_object('environments', e.environments) END)::text, 'UTF8'))
$$;

-- The app an event is about: itself, the one its data name, or the one under review.
CREATE FUNCTION portal_audit_app(p_type text, p_object text, p_data jsonb) RETURNS uuid
LANGUAGE plpgsql STABLE AS $$
DECLARE
  form text := '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  named text := coalesce(CASE p_type WHEN 'application' THEN p_object END, p_data ->> 'appId');
BEGIN
  IF named ~ form THEN RETURN named::uuid; END IF;
  IF p_type = 'review' AND p_object ~ form THEN
    RETURN (SELECT app_id FROM public.review WHERE id = p_object::uuid);
  END IF;
  RETURN NULL;
END $$;

-- The environments an event is about: those its data name, else the one of its tenant.
CREATE FUNCTION portal_audit_environments(p_data jsonb, p_tenant uuid) RETURNS environment[]
LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT array_agg(DISTINCT named::public.environment) FROM (
       SELECT p_data ->> 'environment' AS named
       UNION ALL
       SELECT jsonb_array_elements_text(CASE jsonb_typeof(p_data -> 'environments')
         WHEN 'array' THEN p_data -> 'environments' ELSE '[]' END)) AS given
     WHERE named IN ('SOD', 'STAGE', 'PRODUCTION')),
    (SELECT array[t.environment] FROM public.tenant t WHERE t.id = p_tenant))
$$;

CREATE OR REPLACE FUNCTION portal_audit_append(
  p_chain text, p_actor uuid, p_role text, p_session uuid, p_partner uuid, p_tenant uuid,
  p_action text, p_object_type text, p_object_id text, p_data jsonb
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  e audit_event;
BEGIN
  INSERT INTO audit_chain (chain, seq, hash) VALUES (p_chain, 0, sha256('portal'::bytea))
    ON CONFLICT (chain) DO NOTHING;
  SELECT seq + 1, hash INTO e.seq, e.prev_hash FROM audit_chain WHERE chain = p_chain FOR UPDATE;
  e.chain := p_chain;
  e.at := clock_timestamp();
  e.actor_id := p_actor;
  e.actor_role := p_role;
  e.session_id := p_session;
  e.partner_id := p_partner;
  e.tenant_id := p_tenant;
  e.action := p_action;
  e.object_type := p_object_type;
  e.object_id := p_object_id;
  e.data := p_data;
  e.app_id := portal_audit_app(p_object_type, p_object_id, p_data);
  e.environments := portal_audit_environments(p_data, p_tenant);
  e.hash := portal_audit_hash(e.prev_hash, e);
  INSERT INTO audit_event SELECT e.*;
  UPDATE audit_chain SET seq = e.seq, hash = e.hash WHERE chain = p_chain;
  RETURN e.seq;
END $$;
