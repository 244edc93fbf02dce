-- What 0002 left open around activation: whose app and which tenant it is about never changes, a
-- member of the partner does not approve for a customer (decisions 1), nobody lets an app in by
-- writing another level, and an access is ended by its own side.

CREATE FUNCTION portal_guard_request_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.app_id, NEW.tenant_id, NEW.requested_by_id, NEW.requested_at)
     IS DISTINCT FROM (OLD.id, OLD.app_id, OLD.tenant_id, OLD.requested_by_id, OLD.requested_at) THEN
    PERFORM portal_refuse('what a request asks for stays as it was asked');
  END IF;
  IF OLD.decided_by_id IS NOT NULL AND NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id THEN
    PERFORM portal_refuse('who decided stays who decided');
  END IF;
  IF NEW.state IN ('APPROVED', 'DECLINED') AND NEW.state <> OLD.state AND NOT portal_is_system()
     AND EXISTS (SELECT 1 FROM tenant WHERE id = NEW.tenant_id AND environment = 'PRODUCTION')
     AND portal_was_member_since(portal_actor(), NEW.app_id, NEW.requested_at) THEN
    PERFORM portal_refuse('a member of the partner does not decide for a customer');
  END IF;
  IF NEW.state = 'WITHDRAWN' AND NEW.state <> OLD.state
     AND NOT (portal_is_system() OR portal_may_app(NEW.app_id, 'CONFIGURATION')) THEN
    PERFORM portal_refuse('a request is withdrawn by who asked');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER same_matter BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_request_identity();

-- A request is made by the partner, not by the customer or by SuperOffice.
CREATE FUNCTION portal_guard_request_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_system() AND NOT (
    NEW.requested_by_id = portal_actor() AND portal_may_app(NEW.app_id, 'CONFIGURATION')) THEN
    PERFORM portal_refuse('a request is made by the partner');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER made_by_partner BEFORE INSERT ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_request_made();

CREATE FUNCTION portal_guard_let_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM tenant WHERE id = NEW.tenant_id AND environment = NEW.environment) THEN
    PERFORM portal_refuse('an authorization is for the environment of its tenant');
  END IF;
  IF NEW.level <> 'EXPLICIT' AND NEW.environment = 'PRODUCTION' AND EXISTS (
    SELECT 1 FROM application WHERE id = NEW.app_id AND kind = 'CUSTOM') THEN
    PERFORM portal_refuse('a custom app is let into Production by an explicit grant only');
  END IF;
  IF NOT (portal_is_system() OR CASE NEW.level
      WHEN 'EXPLICIT' THEN portal_is_staff('{APP_MANAGER}')
      ELSE portal_administers(NEW.tenant_id) END) THEN
    PERFORM portal_refuse('an app is let in by the customer or by an explicit grant');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER let_in BEFORE INSERT ON "authorization"
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_let_in();

CREATE FUNCTION portal_guard_ending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.app_id, NEW.environment, NEW.tenant_id, NEW.level, NEW.request_id, NEW.approved_by_id)
     IS DISTINCT FROM
     (OLD.id, OLD.app_id, OLD.environment, OLD.tenant_id, OLD.level, OLD.request_id, OLD.approved_by_id) THEN
    PERFORM portal_refuse('what an authorization is about stays as it is');
  END IF;
  IF portal_is_system() OR NEW.state = OLD.state OR NEW.state NOT IN ('REVOKED', 'ENDED') THEN
    RETURN NEW;
  END IF;
  IF NEW.ended_at IS NULL OR NEW.ended_by_id IS DISTINCT FROM portal_actor() OR NOT (CASE NEW.ended_by_side
      WHEN 'CUSTOMER' THEN portal_administers(NEW.tenant_id) AND NOT (
        NEW.environment = 'PRODUCTION'
        AND portal_was_member_since(portal_actor(), NEW.app_id, NEW.created_at))
      WHEN 'PARTNER' THEN portal_may_app(NEW.app_id, 'CONFIGURATION')
      WHEN 'SUPEROFFICE' THEN portal_is_staff('{APP_MANAGER}')
      ELSE false END) THEN
    PERFORM portal_refuse('an access is ended by its own side, with a name');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ended_by_side BEFORE UPDATE ON "authorization"
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_ending();
