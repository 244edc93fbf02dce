-- Tenants: what operations keep current, which of them a partner sees, and sandboxes that partners order.

CREATE TYPE "sandbox_order_state" AS ENUM ('REQUESTED', 'DONE', 'DECLINED', 'WITHDRAWN');

ALTER TABLE "tenant" ADD COLUMN     "licences_end_on" DATE,
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "requested_by_id" UUID,
ADD COLUMN     "seats" INTEGER,
ADD COLUMN     "seats_used" INTEGER,
ADD COLUMN     "stated_at" TIMESTAMPTZ(3);

CREATE TABLE "partner_tenant" (
    "partner_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "context_id" TEXT NOT NULL,
    "access" "authorization_state",

    CONSTRAINT "partner_tenant_pkey" PRIMARY KEY ("partner_id","tenant_id")
);

CREATE TABLE "sandbox_order" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "user_plan" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "development_tools" BOOLEAN NOT NULL,
    "database_mirroring" BOOLEAN NOT NULL,
    "administrator" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" "sandbox_order_state" NOT NULL DEFAULT 'REQUESTED',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "sandbox_id" UUID,

    CONSTRAINT "sandbox_order_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "partner_tenant_tenant_id_idx" ON "partner_tenant"("tenant_id");

CREATE INDEX "sandbox_order_tenant_id_idx" ON "sandbox_order"("tenant_id");

CREATE INDEX "sandbox_order_state_requested_at_id_idx" ON "sandbox_order"("state", "requested_at", "id");

CREATE INDEX "sandbox_order_sandbox_id_idx" ON "sandbox_order"("sandbox_id");

CREATE INDEX "tenant_parent_id_idx" ON "tenant"("parent_id");

ALTER TABLE "tenant" ADD CONSTRAINT "tenant_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "tenant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "partner_tenant" ADD CONSTRAINT "partner_tenant_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "partner_tenant" ADD CONSTRAINT "partner_tenant_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "sandbox_order" ADD CONSTRAINT "sandbox_order_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "sandbox_order" ADD CONSTRAINT "sandbox_order_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "sandbox_order" ADD CONSTRAINT "sandbox_order_sandbox_id_fkey" FOREIGN KEY ("sandbox_id") REFERENCES "tenant"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- ---------------------------------------------------------------- what is always so

ALTER TABLE tenant
  ADD CONSTRAINT tenant_parent CHECK (parent_id IS NULL OR kind = 'PRODUCTION_SANDBOX'),
  ADD CONSTRAINT tenant_seats CHECK (seats >= 0 AND seats_used >= 0),
  ADD CONSTRAINT tenant_purpose CHECK (char_length(purpose) <= 2000);
ALTER TABLE sandbox_order
  ADD CONSTRAINT sandbox_order_sizes CHECK (quantity BETWEEN 1 AND 1000
    AND char_length(user_plan) BETWEEN 1 AND 100 AND char_length(administrator) BETWEEN 1 AND 254
    AND char_length(note) <= 2000 AND char_length(reason) <= 2000),
  ADD CONSTRAINT sandbox_order_closed CHECK ((state = 'REQUESTED') = (decided_at IS NULL)
    AND (decided_at IS NULL) = (decided_by_id IS NULL)),
  ADD CONSTRAINT sandbox_order_done CHECK ((state = 'DONE') = (sandbox_id IS NOT NULL)),
  ADD CONSTRAINT sandbox_order_declined CHECK (state <> 'DECLINED' OR reason <> '');
CREATE UNIQUE INDEX sandbox_order_one_open ON sandbox_order (partner_id, tenant_id) WHERE state = 'REQUESTED';
CREATE INDEX sandbox_order_newest ON sandbox_order (partner_id, requested_at DESC);
-- A list of tenants goes by their numbers: `Cust9` before `Cust10`.
CREATE INDEX partner_tenant_in_order ON partner_tenant (partner_id, environment, length(context_id), context_id);
CREATE INDEX tenant_in_order ON tenant (environment, length(context_id), context_id);
-- What staff look for begins with the number, the name or the company.
CREATE INDEX tenant_number_begins ON tenant (environment, lower(context_id) text_pattern_ops);
CREATE INDEX tenant_name_begins ON tenant (environment, lower(name) text_pattern_ops);
CREATE INDEX tenant_company_begins ON tenant (environment, lower(company) text_pattern_ops);

-- The same pairs stand in lib/tenants/sandboxes/rules.ts; a test compares them.
INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('sandbox_order', 'REQUESTED', 'DONE'),
  ('sandbox_order', 'REQUESTED', 'DECLINED'),
  ('sandbox_order', 'REQUESTED', 'WITHDRAWN');
CREATE TRIGGER transition BEFORE UPDATE ON sandbox_order
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('sandbox_order', 'state');

-- ---------------------------------------------------------------- who says what a tenant is

-- Operations make tenants and keep them; whoever configures a partner's apps asks for a test tenant.
CREATE POLICY operations_keep ON tenant FOR ALL
  USING (portal_key_may('operations:tenants')) WITH CHECK (portal_key_may('operations:tenants'));
CREATE POLICY who_tries_out ON tenant FOR INSERT WITH CHECK (
  environment = 'SOD' AND kind = 'TEST' AND state = 'RUNNING' AND NOT for_reviews
  AND requested_by_id = portal_actor() AND portal_may(partner_id, 'CONFIGURATION'));
-- What operations say is told to those it is about.
CREATE POLICY tenants_tell ON mail FOR INSERT
  WITH CHECK (portal_key_may('operations:tenants')
    AND state = 'WAITING' AND attempts = 0 AND lease_until IS NULL);

-- A tenant stays the one it is, its number is never given to another, and what was deleted is gone.
CREATE FUNCTION portal_guard_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.environment, NEW.context_id, NEW.kind, NEW.partner_id, NEW.requested_by_id)
     IS DISTINCT FROM
     (OLD.id, OLD.environment, OLD.context_id, OLD.kind, OLD.partner_id, OLD.requested_by_id)
     OR (OLD.parent_id IS NOT NULL AND NEW.parent_id IS DISTINCT FROM OLD.parent_id) THEN
    PERFORM portal_refuse('which tenant it is stays');
  END IF;
  IF OLD.state = 'DELETED' AND NEW.state <> 'DELETED' THEN
    PERFORM portal_refuse('a deleted tenant stays deleted');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_itself BEFORE UPDATE ON tenant
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app') EXECUTE FUNCTION portal_guard_tenant();

-- Numbers of test tenants come from a sequence, so that two never meet; some may come from outside.
CREATE FUNCTION portal_next_context_id() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  given text;
BEGIN
  LOOP
    given := 'Cust' || nextval('tenant_number');
    EXIT WHEN NOT EXISTS (SELECT 1 FROM tenant WHERE environment = 'SOD' AND context_id = given);
  END LOOP;
  RETURN given;
END $$;

-- A partner has five test tenants at a time (TEST_TENANTS in lib/tenants/rules.ts).
CREATE FUNCTION portal_guard_test_tenants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.partner_id::text, 54));
  IF 5 <= (SELECT count(*) FROM tenant
      WHERE partner_id = NEW.partner_id AND state NOT IN ('DELETED', 'DELETING', 'DELETE_FAILED')) THEN
    PERFORM portal_refuse('a partner has five test tenants at a time');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER so_many BEFORE INSERT ON tenant
  FOR EACH ROW WHEN (NEW.partner_id IS NOT NULL AND current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_test_tenants();

-- The partner's developers administer a test tenant from its first moment on (as 0010 for new members).
CREATE FUNCTION portal_share_new_tenant() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  INSERT INTO tenant_person (tenant_id, user_id, "right", source)
    SELECT NEW.id, m.user_id, 'TENANT_ADMINISTRATOR', 'PARTNER_TEST_TENANT' FROM membership m
    WHERE m.partner_id = NEW.partner_id AND m.ended_at IS NULL AND 'CONFIGURATION' = ANY (m.permissions)
    ON CONFLICT (tenant_id, user_id) DO NOTHING;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER shared AFTER INSERT ON tenant
  FOR EACH ROW WHEN (NEW.requested_by_id IS NOT NULL) EXECUTE FUNCTION portal_share_new_tenant();

-- With a tenant ends whatever lets an app into it, and what was asked or offered there.
CREATE FUNCTION portal_end_with_tenant() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE "authorization" SET state = 'ENDED', ended_at = now(), ended_by_side = 'SUPEROFFICE',
      licence_due_at = NULL, revision = revision + 1
    WHERE tenant_id = NEW.id AND state IN ('ACTIVE', 'PAUSED');
  UPDATE activation_request
    SET state = (CASE state WHEN 'REQUESTED' THEN 'EXPIRED' ELSE 'WITHDRAWN' END)::activation_state,
      revision = revision + 1
    WHERE tenant_id = NEW.id AND state IN ('REQUESTED', 'APPROVED');
  UPDATE tenant_invitation SET withdrawn_at = now()
    WHERE tenant_id = NEW.id AND accepted_at IS NULL AND withdrawn_at IS NULL;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER ends_with_tenant AFTER UPDATE OF state ON tenant
  FOR EACH ROW WHEN (NEW.state = 'DELETED' AND OLD.state <> 'DELETED')
  EXECUTE FUNCTION portal_end_with_tenant();

-- Without the licence for custom apps those that live there need one at once: the worker pauses them, and
-- lets them go on when it is back. The licences stand in lib/tenants/rules.ts too.
CREATE FUNCTION portal_may_run_custom(about tenant) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT 'Development Tools' = ANY (about.licences) OR about.user_plan = 'CRM Suite Core'
$$;
CREATE FUNCTION portal_licences_changed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  IF portal_may_run_custom(NEW) = portal_may_run_custom(OLD) THEN
    RETURN NULL;
  END IF;
  IF NOT portal_may_run_custom(NEW) THEN
    PERFORM set_config('app.system', 'on', true);
    UPDATE "authorization" h SET licence_due_at = now(), revision = h.revision + 1
      FROM application a
      WHERE a.id = h.app_id AND a.kind = 'CUSTOM' AND h.tenant_id = NEW.id AND h.environment = 'PRODUCTION'
        AND h.state IN ('ACTIVE', 'PAUSED') AND h.licence_due_at IS NULL;
    PERFORM set_config('app.system', was, true);
  END IF;
  PERFORM portal_add_job('check_licences', '{}', NULL, 'check_licences:{}');
  RETURN NULL;
END $$;
CREATE TRIGGER licences_changed AFTER UPDATE OF licences, user_plan ON tenant
  FOR EACH ROW WHEN (portal_system_name() <> 'seed') EXECUTE FUNCTION portal_licences_changed();

-- Nothing is let into a tenant that is gone.
CREATE FUNCTION portal_guard_tenant_there() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  -- Whoever lets in and whoever deletes wait for each other at the tenant.
  PERFORM set_config('app.system', 'on', true);
  PERFORM 1 FROM tenant WHERE id = NEW.tenant_id AND state <> 'DELETED' FOR SHARE;
  IF NOT FOUND THEN
    PERFORM portal_refuse('the tenant is gone');
  END IF;
  PERFORM set_config('app.system', was, true);
  RETURN NEW;
END $$;
CREATE TRIGGER tenant_is_there BEFORE INSERT ON "authorization"
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_tenant_there();

-- ---------------------------------------------------------------- which tenants a partner sees

GRANT SELECT ON partner_tenant TO portal_app;
ALTER TABLE partner_tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON partner_tenant FOR SELECT USING (true);
CREATE POLICY who_writes ON partner_tenant FOR ALL
  USING (current_user NOT IN ('portal_app', 'portal_viewer'))
  WITH CHECK (current_user NOT IN ('portal_app', 'portal_viewer'));

-- One pair at a time; whoever comes second sees what the first has done.
CREATE FUNCTION portal_place_tenant(whose uuid, place uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held authorization_state;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(whose::text || place::text, 54));
  SELECT (CASE WHEN count(*) = 0 THEN NULL WHEN bool_or(h.state = 'ACTIVE') THEN 'ACTIVE'
      WHEN bool_or(h.state = 'PAUSED') THEN 'PAUSED' ELSE 'REVOKED' END)::authorization_state
    INTO held
    FROM "authorization" h JOIN application a ON a.id = h.app_id
    WHERE h.tenant_id = place AND a.partner_id = whose;
  IF held IS NULL AND NOT EXISTS (SELECT 1 FROM tenant WHERE id = place AND partner_id = whose) THEN
    DELETE FROM partner_tenant WHERE partner_id = whose AND tenant_id = place;
    RETURN;
  END IF;
  INSERT INTO partner_tenant (partner_id, tenant_id, environment, context_id, access)
    SELECT whose, t.id, t.environment, t.context_id, held FROM tenant t WHERE t.id = place
    ON CONFLICT (partner_id, tenant_id) DO UPDATE SET access = EXCLUDED.access;
END $$;

CREATE FUNCTION portal_tenant_seen() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'tenant' THEN
    PERFORM portal_place_tenant(NEW.partner_id, NEW.id);
  ELSIF TG_TABLE_NAME = 'authorization' THEN
    PERFORM portal_place_tenant(a.partner_id, NEW.tenant_id) FROM application a WHERE a.id = NEW.app_id;
  ELSE
    PERFORM portal_place_tenant(OLD.partner_id, held.tenant_id), portal_place_tenant(NEW.partner_id, held.tenant_id)
      FROM (SELECT DISTINCT tenant_id FROM "authorization" WHERE app_id = NEW.id ORDER BY 1) AS held;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seen_by_owner AFTER INSERT ON tenant
  FOR EACH ROW WHEN (NEW.partner_id IS NOT NULL) EXECUTE FUNCTION portal_tenant_seen();
CREATE TRIGGER seen_by_partner AFTER INSERT OR UPDATE OF state ON "authorization"
  FOR EACH ROW EXECUTE FUNCTION portal_tenant_seen();
CREATE TRIGGER seen_by_new_owner AFTER UPDATE ON application
  FOR EACH ROW WHEN (NEW.partner_id <> OLD.partner_id) EXECUTE FUNCTION portal_tenant_seen();
REVOKE EXECUTE ON FUNCTION portal_place_tenant FROM PUBLIC;

SELECT portal_place_tenant(partner_id, id) FROM tenant WHERE partner_id IS NOT NULL;
SELECT portal_place_tenant(partner_id, tenant_id) FROM (
  SELECT DISTINCT a.partner_id, h.tenant_id FROM "authorization" h JOIN application a ON a.id = h.app_id) AS held;

-- ---------------------------------------------------------------- sandboxes that partners order

GRANT SELECT, INSERT, UPDATE ON sandbox_order TO portal_app;
ALTER TABLE sandbox_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE sandbox_order FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON sandbox_order FOR SELECT USING (true);
CREATE POLICY who_orders ON sandbox_order FOR INSERT WITH CHECK (portal_is_system() OR (
  state = 'REQUESTED' AND requested_by_id = portal_actor() AND portal_may(partner_id, 'CONFIGURATION')
  AND EXISTS (SELECT 1 FROM partner_tenant s JOIN tenant t ON t.id = s.tenant_id
    WHERE s.partner_id = sandbox_order.partner_id AND s.tenant_id = sandbox_order.tenant_id
      AND s.access IN ('ACTIVE', 'PAUSED') AND t.environment = 'PRODUCTION' AND t.kind = 'PRODUCTION')));
CREATE POLICY who_closes ON sandbox_order FOR UPDATE
  USING (portal_is_system() OR portal_may(partner_id, 'CONFIGURATION') OR portal_is_staff('{PORTAL_ADMIN}'))
  WITH CHECK (portal_is_system() OR portal_may(partner_id, 'CONFIGURATION') OR portal_is_staff('{PORTAL_ADMIN}'));

-- What was ordered stays as it was ordered; the partner takes it back, and staff without an interest
-- answer it.
CREATE FUNCTION portal_guard_sandbox_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free text[] := '{state,revision,decided_by_id,decided_at,reason,sandbox_id}';
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - free <> to_jsonb(OLD) - free THEN
    PERFORM portal_refuse('what was ordered stays as it was ordered');
  END IF;
  IF NEW.decided_by_id IS DISTINCT FROM portal_actor() OR NOT (CASE NEW.state
      WHEN 'WITHDRAWN' THEN portal_may(NEW.partner_id, 'CONFIGURATION')
      ELSE portal_is_staff('{PORTAL_ADMIN}') AND NOT portal_administers(NEW.tenant_id) AND NOT EXISTS (
        SELECT 1 FROM membership m WHERE m.partner_id = NEW.partner_id AND m.user_id = portal_actor()
          AND (m.ended_at IS NULL OR m.ended_at >= NEW.requested_at)) END) THEN
    PERFORM portal_refuse('an order is answered by SuperOffice, or taken back by who ordered');
  END IF;
  IF NEW.state = 'DONE' AND NOT EXISTS (SELECT 1 FROM tenant t
      WHERE t.id = NEW.sandbox_id AND t.environment = 'PRODUCTION' AND t.kind = 'PRODUCTION_SANDBOX'
        AND t.parent_id = NEW.tenant_id) THEN
    PERFORM portal_refuse('what was ordered is a sandbox of that tenant');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_answers BEFORE UPDATE ON sandbox_order
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app') EXECUTE FUNCTION portal_guard_sandbox_order();
