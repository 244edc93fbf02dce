-- An app with a system user is told a token of its own for each tenant (decisions 6): made at the approval,
-- encrypted because it is told again, gone with the access. And a partner's people let its apps into its own
-- test tenants.

CREATE TABLE "system_user_token" (
    "authorization_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "system_user_token_pkey" PRIMARY KEY ("authorization_id")
);

ALTER TABLE "system_user_token" ADD CONSTRAINT "system_user_token_authorization_id_fkey" FOREIGN KEY ("authorization_id") REFERENCES "authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE system_user_token
  ADD CONSTRAINT system_user_token_size CHECK (octet_length(sealed) BETWEEN 30 AND 1024);

-- Whoever brings the access about makes it, and both sides may have another made. To be told is for the
-- registry alone, which holds the key.
GRANT SELECT, INSERT, UPDATE ON system_user_token TO portal_app;
ALTER TABLE system_user_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_user_token FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON system_user_token FOR SELECT USING (true);
CREATE POLICY who_makes ON system_user_token FOR INSERT WITH CHECK (portal_is_system() OR EXISTS (
  SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
    AND (portal_may_app(a.app_id, 'CONFIGURATION') OR portal_administers(a.tenant_id)
      OR portal_is_staff('{APP_MANAGER}'))));
CREATE POLICY who_replaces ON system_user_token FOR UPDATE
  USING (portal_is_system() OR EXISTS (SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
    AND (portal_may_app(a.app_id, 'CONFIGURATION') OR portal_administers(a.tenant_id))))
  WITH CHECK (portal_is_system() OR EXISTS (SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
    AND (portal_may_app(a.app_id, 'CONFIGURATION') OR portal_administers(a.tenant_id))));
CREATE POLICY who_destroys ON system_user_token FOR DELETE USING (portal_is_system());

CREATE FUNCTION portal_guard_token() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held "authorization";
BEGIN
  SELECT * INTO held FROM "authorization" WHERE id = NEW.authorization_id;
  IF held.state NOT IN ('ACTIVE', 'PAUSED') OR (TG_OP = 'INSERT'
     AND NOT 'claim:SystemToken' = ANY (portal_agreed_rights(NEW.authorization_id))) THEN
    PERFORM portal_refuse('a system user token is for an access whose customer agreed to a system user');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.authorization_id <> OLD.authorization_id THEN
    PERFORM portal_refuse('a system user token stays with its access');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER for_its_access BEFORE INSERT OR UPDATE ON system_user_token
  FOR EACH ROW EXECUTE FUNCTION portal_guard_token();

-- However an access ends.
CREATE FUNCTION portal_destroy_token() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  DELETE FROM system_user_token WHERE authorization_id = NEW.id;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER token_is_destroyed AFTER UPDATE OF state ON "authorization"
  FOR EACH ROW WHEN (NEW.state IN ('REVOKED', 'ENDED')) EXECUTE FUNCTION portal_destroy_token();

-- ---------------------------------------------------------------- a partner's own test tenants

CREATE FUNCTION portal_consents_in_sod(app uuid, place uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN portal_may_app(app, 'CONFIGURATION') AND EXISTS (
    SELECT 1 FROM tenant t JOIN application a ON a.id = app
    WHERE t.id = place AND t.environment = 'SOD' AND t.partner_id = a.partner_id);
END $$;

-- As in 0031, but for them.
CREATE OR REPLACE FUNCTION portal_guard_let_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM tenant WHERE id = NEW.tenant_id AND environment = NEW.environment) THEN
    PERFORM portal_refuse('an authorization is for the environment of its tenant');
  END IF;
  IF NEW.level <> 'EXPLICIT' AND NEW.environment = 'PRODUCTION' AND portal_is_explicit(NEW.app_id)
     AND NOT (portal_system_name() = 'seed' AND EXISTS (
       SELECT 1 FROM application WHERE id = NEW.app_id AND kind = 'STANDARD')) THEN
    PERFORM portal_refuse('a custom app is let into Production by an explicit grant only');
  END IF;
  IF NOT (portal_is_system() OR CASE NEW.level
      WHEN 'EXPLICIT' THEN portal_is_staff('{APP_MANAGER}')
      ELSE portal_administers(NEW.tenant_id) OR portal_consents_in_sod(NEW.app_id, NEW.tenant_id) END) THEN
    PERFORM portal_refuse('an app is let in by the customer or by an explicit grant');
  END IF;
  RETURN NEW;
END $$;

-- As in 0015, but for them.
CREATE OR REPLACE FUNCTION portal_guard_own_side() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held "authorization";
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'authorization' THEN
    IF NEW.level = 'EXPLICIT' THEN
      IF NOT EXISTS (
        SELECT 1 FROM activation_request WHERE id = NEW.request_id AND granted_by_id = portal_actor()) THEN
        PERFORM portal_refuse('an explicit authorization is made by who granted it');
      END IF;
    ELSIF portal_is_consultant(portal_actor(), NEW.app_id, NEW.tenant_id, now()) THEN
      PERFORM portal_refuse('a member of the partner does not decide for a customer');
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO held FROM "authorization" WHERE id = NEW.authorization_id;
  IF NOT (
    (NEW.agreed_by_id = portal_actor() AND (portal_consents_in_sod(held.app_id, held.tenant_id)
      OR (portal_administers(held.tenant_id)
        AND NOT portal_is_consultant(portal_actor(), held.app_id, held.tenant_id, held.created_at))))
    OR (portal_is_staff('{APP_MANAGER}') AND EXISTS (
      SELECT 1 FROM activation_request
      WHERE id = held.request_id AND granted_by_id = portal_actor()
        AND decided_by_id = NEW.agreed_by_id AND agreed_rights = NEW.rights))) THEN
    PERFORM portal_refuse('rights are agreed to by the customer');
  END IF;
  RETURN NEW;
END $$;

ALTER POLICY who_writes ON consent
  USING (portal_is_system() OR portal_is_staff('{APP_MANAGER}') OR EXISTS (
    SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
      AND (portal_administers(a.tenant_id) OR portal_consents_in_sod(a.app_id, a.tenant_id))))
  WITH CHECK (portal_is_system() OR portal_is_staff('{APP_MANAGER}') OR EXISTS (
    SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
      AND (portal_administers(a.tenant_id) OR portal_consents_in_sod(a.app_id, a.tenant_id))));

-- ---------------------------------------------------------------- a licence that went meanwhile

-- Whoever lets a custom app in has seen a licence that may be gone by now: as in 0054, the worker pauses it
-- then. Triggers run by their names: tenant_is_there has locked the tenant.
CREATE FUNCTION portal_begin_unlicensed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM application WHERE id = NEW.app_id AND kind = 'CUSTOM')
     AND EXISTS (SELECT 1 FROM tenant t WHERE t.id = NEW.tenant_id AND NOT portal_may_run_custom(t)) THEN
    NEW.licence_due_at := now();
    PERFORM portal_add_job('check_licences', '{}', NULL, 'check_licences:{}');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tenant_licence BEFORE INSERT ON "authorization"
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed'
    AND NEW.environment = 'PRODUCTION' AND NEW.licence_due_at IS NULL)
  EXECUTE FUNCTION portal_begin_unlicensed();
