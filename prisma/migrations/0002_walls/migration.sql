-- What the Prisma schema cannot say: uniqueness over parts of a table, limits, state machines,
-- the append-only audit chain, and the second wall for writes (roles and row-level security).

-- ---------------------------------------------------------------- uniqueness and limits

CREATE UNIQUE INDEX membership_living ON membership (partner_id, user_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX application_name ON application (partner_id, name_key);
CREATE UNIQUE INDEX client_identifier_current
  ON client_identifier (app_id, environment) WHERE retired_at IS NULL;

-- At most two living secrets in Stage and Production and five in SOD: declared, never counted.
CREATE UNIQUE INDEX client_secret_slot
  ON client_secret (app_id, environment, slot) WHERE closed_at IS NULL;
ALTER TABLE client_secret
  ADD CONSTRAINT client_secret_slot_range
    CHECK (slot >= 1 AND slot <= CASE environment WHEN 'SOD' THEN 5 ELSE 2 END),
  ADD CONSTRAINT client_secret_mac_length CHECK (octet_length(mac) = 32),
  ADD CONSTRAINT client_secret_last_four CHECK (char_length(last_four) = 4),
  ADD CONSTRAINT client_secret_closed CHECK (
    (closed_at IS NOT NULL) = (status IN ('REVOKED', 'EXPIRED', 'COMPROMISED')));

ALTER TABLE client_identifier
  ADD CONSTRAINT client_identifier_form CHECK (client_id ~ '^[0-9a-f]{32}$');
ALTER TABLE tenant ADD CONSTRAINT tenant_context_id CHECK (context_id ~ '^Cust[0-9]{1,10}$');

CREATE UNIQUE INDEX publication_published
  ON publication (app_id, environment) WHERE state = 'PUBLISHED';
CREATE UNIQUE INDEX publication_pending
  ON publication (app_id, environment) WHERE state = 'REQUEST_PENDING';

CREATE UNIQUE INDEX review_open
  ON review (app_id) WHERE state NOT IN ('APPROVED', 'WITHDRAWN');
-- The two-person rule.
ALTER TABLE review_round
  ADD CONSTRAINT review_round_two_people CHECK (decided_by_id <> submitted_by_id),
  ADD CONSTRAINT review_round_decided CHECK (
    (decision IS NULL) = (decided_by_id IS NULL) AND (decision IS NULL) = (decided_at IS NULL));
ALTER TABLE review_verdict ADD CONSTRAINT review_verdict_failed_says_why
  CHECK (verdict <> 'FAILED' OR (seen <> '' AND would_pass <> ''));

CREATE UNIQUE INDEX activation_request_open
  ON activation_request (app_id, tenant_id) WHERE state IN ('REQUESTED', 'APPROVED');
CREATE UNIQUE INDEX authorization_living
  ON "authorization" (app_id, environment, tenant_id) WHERE state IN ('ACTIVE', 'PAUSED');
ALTER TABLE activation_request ADD CONSTRAINT activation_request_agreed CHECK (
  state NOT IN ('APPROVED', 'GRANTED') OR (agreed_rights IS NOT NULL AND decided_by_id IS NOT NULL));

-- ---------------------------------------------------------------- who is writing

CREATE FUNCTION portal_actor() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.actor', true), '')::uuid
$$;

-- The portal itself: completing a registration, the seed, the worker.
CREATE FUNCTION portal_is_system() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('app.system', true), '') = 'on'
$$;

CREATE FUNCTION portal_is_staff(wanted staff_role[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM staff_member s JOIN person p ON p.id = s.user_id
    WHERE s.user_id = portal_actor() AND s.role = ANY (wanted) AND p.login_allowed)
$$;

CREATE FUNCTION portal_is_reviewer() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_is_staff('{CERTIFIER,APP_MANAGER}')
$$;

CREATE FUNCTION portal_may(partner uuid, wanted permission) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m JOIN person p ON p.id = m.user_id
    WHERE m.user_id = portal_actor() AND m.partner_id = partner AND m.ended_at IS NULL
      AND wanted = ANY (m.permissions) AND p.login_allowed)
$$;

CREATE FUNCTION portal_may_app(app uuid, wanted permission) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_may((SELECT partner_id FROM application WHERE id = app), wanted)
$$;

CREATE FUNCTION portal_administers(tenant uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM tenant_person t JOIN person p ON p.id = t.user_id
    WHERE t.tenant_id = tenant AND t.user_id = portal_actor()
      AND t."right" = 'TENANT_ADMINISTRATOR' AND p.login_allowed)
$$;

-- Members since the version was made, and those who submitted it, may not judge it (decisions 1).
CREATE FUNCTION portal_was_member_since(who uuid, app uuid, since timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m JOIN application a ON a.partner_id = m.partner_id
    WHERE a.id = app AND m.user_id = who AND (m.ended_at IS NULL OR m.ended_at >= since))
$$;

-- ---------------------------------------------------------------- state machines

-- The same pairs stand in lib/*/rules.ts; a test compares them.
CREATE TABLE state_transition (
  machine text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  PRIMARY KEY (machine, from_state, to_state)
);

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('publication', 'REQUEST_PENDING', 'PUBLISHED'),
  ('publication', 'REQUEST_PENDING', 'REJECTED'),
  ('publication', 'REJECTED', 'REQUEST_PENDING'),
  ('publication', 'PUBLISHED', 'REPLACED'),
  ('publication', 'REPLACED', 'PUBLISHED'),
  ('review', 'WAITING', 'IN_REVIEW'),
  ('review', 'WAITING', 'WITHDRAWN'),
  ('review', 'IN_REVIEW', 'WAITING'),
  ('review', 'IN_REVIEW', 'WITH_PARTNER'),
  ('review', 'IN_REVIEW', 'APPROVED'),
  ('review', 'IN_REVIEW', 'REJECTED'),
  ('review', 'IN_REVIEW', 'WITHDRAWN'),
  ('review', 'WITH_PARTNER', 'IN_REVIEW'),
  ('review', 'WITH_PARTNER', 'WITHDRAWN'),
  ('review', 'REJECTED', 'WAITING'),
  ('review', 'REJECTED', 'WITHDRAWN'),
  ('activation_request', 'REQUESTED', 'APPROVED'),
  ('activation_request', 'REQUESTED', 'DECLINED'),
  ('activation_request', 'REQUESTED', 'WITHDRAWN'),
  ('activation_request', 'REQUESTED', 'EXPIRED'),
  ('activation_request', 'APPROVED', 'GRANTED'),
  ('activation_request', 'APPROVED', 'WITHDRAWN'),
  ('authorization', 'ACTIVE', 'PAUSED'),
  ('authorization', 'ACTIVE', 'REVOKED'),
  ('authorization', 'ACTIVE', 'ENDED'),
  ('authorization', 'PAUSED', 'ACTIVE'),
  ('authorization', 'PAUSED', 'REVOKED'),
  ('authorization', 'PAUSED', 'ENDED'),
  ('client_secret', 'PENDING', 'ACTIVE'),
  ('client_secret', 'ACTIVE', 'DISABLED'),
  ('client_secret', 'ACTIVE', 'RETIRING'),
  ('client_secret', 'ACTIVE', 'REVOKED'),
  ('client_secret', 'ACTIVE', 'EXPIRED'),
  ('client_secret', 'ACTIVE', 'COMPROMISED'),
  ('client_secret', 'DISABLED', 'ACTIVE'),
  ('client_secret', 'DISABLED', 'REVOKED'),
  ('client_secret', 'DISABLED', 'EXPIRED'),
  ('client_secret', 'DISABLED', 'COMPROMISED'),
  ('client_secret', 'RETIRING', 'REVOKED'),
  ('client_secret', 'RETIRING', 'EXPIRED'),
  ('client_secret', 'RETIRING', 'COMPROMISED');

-- Refuses a step that the table above does not hold, whoever tries it. Argument: machine, column.
CREATE FUNCTION portal_guard_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  old_state text := to_jsonb(OLD) ->> TG_ARGV[1];
  new_state text := to_jsonb(NEW) ->> TG_ARGV[1];
BEGIN
  IF old_state IS DISTINCT FROM new_state AND NOT EXISTS (
    SELECT 1 FROM state_transition
    WHERE machine = TG_ARGV[0] AND from_state = old_state AND to_state = new_state)
  THEN
    RAISE EXCEPTION '% cannot go from % to %', TG_ARGV[0], old_state, new_state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'portal_transition';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER transition BEFORE UPDATE ON publication
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('publication', 'state');
CREATE TRIGGER transition BEFORE UPDATE ON review
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('review', 'state');
CREATE TRIGGER transition BEFORE UPDATE ON activation_request
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('activation_request', 'state');
CREATE TRIGGER transition BEFORE UPDATE ON "authorization"
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('authorization', 'state');
CREATE TRIGGER transition BEFORE UPDATE ON client_secret
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('client_secret', 'status');

CREATE FUNCTION portal_refuse(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', what USING ERRCODE = 'insufficient_privilege';
END $$;

-- Stage and Production are published by SuperOffice only; a pending request can be taken back.
CREATE FUNCTION portal_guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'REQUEST_PENDING' THEN
      PERFORM portal_refuse('only a pending publish request can be taken back');
    END IF;
    RETURN OLD;
  END IF;
  IF NEW.environment <> 'SOD' AND NEW.state = 'PUBLISHED'
     AND (TG_OP = 'INSERT' OR OLD.state <> 'PUBLISHED')
     AND NOT (portal_is_system() OR portal_is_reviewer()) THEN
    PERFORM portal_refuse('publishing to this environment is decided by SuperOffice');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_publishes BEFORE INSERT OR UPDATE OR DELETE ON publication
  FOR EACH ROW EXECUTE FUNCTION portal_guard_publication();

-- A version is locked while it is pending, published or replaced in Stage or Production.
CREATE FUNCTION portal_version_locked(version uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM publication
    WHERE version_id = version AND environment <> 'SOD'
      AND state IN ('REQUEST_PENDING', 'PUBLISHED', 'REPLACED'))
$$;

CREATE FUNCTION portal_guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  version uuid;
BEGIN
  IF TG_TABLE_NAME = 'configuration_version' THEN
    version := OLD.id;
    -- The label is not part of what was reviewed and may change later.
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'label' - 'revision' = to_jsonb(NEW) - 'label' - 'revision' THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    version := NEW.version_id;
  ELSE
    version := OLD.version_id;
  END IF;
  IF portal_version_locked(version) AND NOT portal_is_system() THEN
    PERFORM portal_refuse('this version is locked');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER locked BEFORE UPDATE OR DELETE ON configuration_version
  FOR EACH ROW EXECUTE FUNCTION portal_guard_version();
CREATE TRIGGER locked BEFORE INSERT OR UPDATE OR DELETE ON configuration_url
  FOR EACH ROW EXECUTE FUNCTION portal_guard_version();

-- Taking, judging and deciding a review is SuperOffice's; deciding asks for no conflict of interest.
CREATE FUNCTION portal_guard_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state
     AND ((OLD.state = 'WAITING' AND NEW.state = 'IN_REVIEW')
          OR NEW.state IN ('APPROVED', 'REJECTED', 'WITH_PARTNER'))
     AND NOT (portal_is_system() OR portal_is_reviewer()) THEN
    PERFORM portal_refuse('reviews are worked by SuperOffice');
  END IF;
  IF NEW.state IN ('APPROVED', 'REJECTED') AND NEW.state <> OLD.state AND NOT EXISTS (
    SELECT 1 FROM review_round
    WHERE review_id = NEW.id AND number = NEW.round AND decision::text = NEW.state::text) THEN
    PERFORM portal_refuse('a review is decided by deciding its round');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_reviews BEFORE UPDATE ON review
  FOR EACH ROW EXECUTE FUNCTION portal_guard_review();

CREATE FUNCTION portal_guard_round() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  app uuid;
  made timestamptz;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.decision IS NOT NULL THEN
    PERFORM portal_refuse('a decided round stays as it is');
  END IF;
  IF NEW.decision IS NOT NULL THEN
    SELECT r.app_id, v.created_at INTO app, made
    FROM review r JOIN configuration_version v ON v.id = r.version_id WHERE r.id = NEW.review_id;
    IF portal_was_member_since(NEW.decided_by_id, app, made) THEN
      PERFORM portal_refuse('conflict of interest');
    END IF;
    IF NOT (portal_is_system() OR (portal_is_reviewer() AND NEW.decided_by_id = portal_actor())) THEN
      PERFORM portal_refuse('reviews are decided by SuperOffice');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_decides BEFORE INSERT OR UPDATE ON review_round
  FOR EACH ROW EXECUTE FUNCTION portal_guard_round();

-- The customer decides; SuperOffice's app manager grants; neither may stand on both sides.
CREATE FUNCTION portal_guard_activation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.agreed_rights IS NOT NULL
     AND NEW.agreed_rights IS DISTINCT FROM OLD.agreed_rights THEN
    PERFORM portal_refuse('agreed rights stay as they were agreed');
  END IF;
  IF portal_is_system() OR (TG_OP = 'UPDATE' AND NEW.state = OLD.state) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' AND NEW.state <> 'REQUESTED' THEN
    PERFORM portal_refuse('a request begins as requested');
  END IF;
  IF NEW.state IN ('APPROVED', 'DECLINED') AND NOT (
    portal_administers(NEW.tenant_id) AND NEW.decided_by_id = portal_actor()) THEN
    PERFORM portal_refuse('only an administrator of the tenant decides');
  END IF;
  IF NEW.state = 'GRANTED' AND NOT (
    portal_is_staff('{APP_MANAGER}') AND NEW.granted_by_id = portal_actor()
    AND NOT portal_administers(NEW.tenant_id)
    AND NOT portal_was_member_since(portal_actor(), NEW.app_id, NEW.requested_at)) THEN
    PERFORM portal_refuse('only an app manager without an interest grants');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_activates BEFORE INSERT OR UPDATE ON activation_request
  FOR EACH ROW EXECUTE FUNCTION portal_guard_activation();

-- A custom app in Production is let in by an explicit grant and nothing else (decisions 6).
CREATE FUNCTION portal_guard_authorization() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.level = 'EXPLICIT' AND NOT EXISTS (
    SELECT 1 FROM activation_request
    WHERE id = NEW.request_id AND app_id = NEW.app_id AND tenant_id = NEW.tenant_id
      AND state = 'GRANTED') THEN
    PERFORM portal_refuse('an explicit authorization needs its granted request');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER explicit_grant BEFORE INSERT ON "authorization"
  FOR EACH ROW EXECUTE FUNCTION portal_guard_authorization();

-- Only a secret that was never kept disappears; all others stay as history.
CREATE FUNCTION portal_guard_secret_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'PENDING' THEN
    PERFORM portal_refuse('only a secret that was not kept can be deleted');
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_history BEFORE DELETE ON client_secret
  FOR EACH ROW EXECUTE FUNCTION portal_guard_secret_delete();

CREATE FUNCTION portal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON consent
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON configuration_change
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION portal_append_only();

-- ---------------------------------------------------------------- audit chain

-- hash = SHA-256(previous hash || canonical text of the row); jsonb prints its keys in one order.
CREATE FUNCTION portal_audit_hash(prev bytea, e audit_event) RETURNS bytea
LANGUAGE sql STABLE AS $$
  SELECT sha256(prev || convert_to(jsonb_build_object(
    'chain', e.chain, 'seq', e.seq,
    'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actor', e.actor_id, 'role', e.actor_role, 'session', e.session_id,
    'partner', e.partner_id, 'tenant', e.tenant_id, 'action', e.action,
    'objectType', e.object_type, 'objectId', e.object_id, 'data', e.data)::text, 'UTF8'))
$$;

-- The only way into the log. Locks the head of its chain until the transaction ends, so that
-- events have one order and a rolled back change leaves no gap.
CREATE FUNCTION portal_audit_append(
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
  e.hash := portal_audit_hash(e.prev_hash, e);
  INSERT INTO audit_event SELECT e.*;
  UPDATE audit_chain SET seq = e.seq, hash = e.hash WHERE chain = p_chain;
  RETURN e.seq;
END $$;

-- ---------------------------------------------------------------- the application's role

DO $$
BEGIN
  CREATE ROLE portal_app NOLOGIN NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- roles belong to the whole server: another database of it may have made it
END $$;
DO $$
BEGIN
  EXECUTE format('GRANT portal_app TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  IF NOT pg_has_role(current_user, 'portal_app', 'MEMBER') THEN RAISE; END IF;
END $$;

GRANT USAGE ON SCHEMA public TO portal_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO portal_app;
GRANT INSERT, UPDATE ON
  person, staff_member, session, sign_in_throttle, registration, agreement_acceptance, partner,
  membership, tenant, tenant_person, application, client_identifier, client_secret,
  configuration_version, configuration_url, publication, checklist_version, checklist_item,
  review, review_round, review_verdict, review_answer, activation_request, "authorization",
  mail, idempotency_record TO portal_app;
GRANT INSERT ON configuration_change, review_message, consent TO portal_app;
GRANT DELETE ON client_secret, configuration_url, publication TO portal_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app;
REVOKE EXECUTE ON FUNCTION portal_audit_append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_audit_append TO portal_app;

-- ---------------------------------------------------------------- row-level security for writes

-- Reading is scoped by every query's own `where`; writing is walled here a second time.
DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('person', 'id = portal_actor() OR portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('staff_member', 'portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('partner', 'portal_may(id, ''USERS'') OR portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('membership', 'portal_may(partner_id, ''USERS'') OR portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('agreement_acceptance', 'user_id = portal_actor()'),
    ('tenant', 'portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('tenant_person', 'portal_administers(tenant_id)'),
    ('application', 'portal_may(partner_id, ''CONFIGURATION'') OR portal_is_staff(''{APP_MANAGER}'')'),
    ('client_identifier', 'portal_may_app(app_id, ''CONFIGURATION'')'),
    ('client_secret', 'portal_may_app(app_id, ''CONFIGURATION'')'),
    ('configuration_version', 'portal_may_app(app_id, ''CONFIGURATION'')'),
    ('configuration_url',
      'portal_may_app((SELECT v.app_id FROM configuration_version v WHERE v.id = version_id), ''CONFIGURATION'')'),
    ('configuration_change',
      'portal_may_app((SELECT v.app_id FROM configuration_version v WHERE v.id = version_id), ''CONFIGURATION'')'),
    ('publication', 'portal_may_app(app_id, ''CONFIGURATION'') OR portal_is_reviewer()'),
    ('checklist_version', 'portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('checklist_item', 'portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('review', 'portal_may_app(app_id, ''CONFIGURATION'') OR portal_is_reviewer()'),
    ('review_round',
      'portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), ''CONFIGURATION'') OR portal_is_reviewer()'),
    ('review_verdict', 'portal_is_reviewer()'),
    ('review_answer',
      'portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), ''CONFIGURATION'')'),
    ('review_message',
      'author_id = portal_actor() AND (CASE side WHEN ''SUPEROFFICE'' THEN portal_is_reviewer()
         ELSE portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), ''CONFIGURATION'') END)'),
    ('activation_request',
      'portal_may_app(app_id, ''CONFIGURATION'') OR portal_administers(tenant_id) OR portal_is_staff(''{APP_MANAGER}'')'),
    ('authorization',
      'portal_may_app(app_id, ''CONFIGURATION'') OR portal_administers(tenant_id) OR portal_is_staff(''{APP_MANAGER}'')'),
    ('consent',
      'portal_is_staff(''{APP_MANAGER}'') OR portal_administers((SELECT a.tenant_id FROM "authorization" a WHERE a.id = authorization_id))')
  ) AS t(name, may_write)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall.name);
    EXECUTE format(
      'CREATE POLICY who_writes ON %I FOR ALL USING (portal_is_system() OR (%s)) WITH CHECK (portal_is_system() OR (%s))',
      wall.name, wall.may_write, wall.may_write);
  END LOOP;
END $$;
