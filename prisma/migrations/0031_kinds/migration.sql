-- A custom app becomes a standard one after it has left SOD, or the other way round (decisions 4).

ALTER TABLE "authorization" ADD COLUMN     "licence_due_at" TIMESTAMPTZ(3);
-- For the worker, which asks what is due.
CREATE INDEX authorization_licence_due ON "authorization" (licence_due_at)
  WHERE licence_due_at IS NOT NULL AND state IN ('ACTIVE', 'PAUSED');

-- Whether an app is let into Production by explicit grant alone: every custom one, and a standard one
-- that runs there from the time when it was custom, until it is certified.
CREATE FUNCTION portal_is_explicit(app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT a.kind = 'CUSTOM' OR (
    EXISTS (SELECT 1 FROM publication WHERE app_id = a.id AND environment = 'PRODUCTION' AND state = 'PUBLISHED')
    AND NOT EXISTS (SELECT 1 FROM review WHERE app_id = a.id AND kind = 'CERTIFICATION_PRODUCTION'
                    AND state = 'APPROVED'))
  FROM application a WHERE a.id = app
$$;

-- As in 0006, but for the question just asked; the demonstration's standard apps were certified.
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
      ELSE portal_administers(NEW.tenant_id) END) THEN
    PERFORM portal_refuse('an app is let in by the customer or by an explicit grant');
  END IF;
  RETURN NEW;
END $$;

-- As in 0015, but that the level follows the kind of the app.
CREATE OR REPLACE FUNCTION portal_guard_ending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.app_id, NEW.environment, NEW.tenant_id, NEW.request_id, NEW.approved_by_id)
     IS DISTINCT FROM
     (OLD.id, OLD.app_id, OLD.environment, OLD.tenant_id, OLD.request_id, OLD.approved_by_id) THEN
    PERFORM portal_refuse('what an authorization is about stays as it is');
  END IF;
  IF NEW.level IS DISTINCT FROM OLD.level AND NOT (
    NEW.level = 'EXPLICIT' AND NEW.environment = 'PRODUCTION' AND portal_is_staff('{APP_MANAGER}')
    AND EXISTS (SELECT 1 FROM application WHERE id = NEW.app_id AND kind = 'CUSTOM')) THEN
    PERFORM portal_refuse('the level of an authorization follows the kind of its app');
  END IF;
  IF NEW.licence_due_at IS DISTINCT FROM OLD.licence_due_at
     AND NOT (portal_is_system() OR portal_is_staff('{APP_MANAGER}')) THEN
    PERFORM portal_refuse('a licence is asked for by SuperOffice');
  END IF;
  IF portal_is_system() OR NEW.state = OLD.state OR NEW.state NOT IN ('REVOKED', 'ENDED') THEN
    RETURN NEW;
  END IF;
  IF NEW.ended_at IS NULL OR NEW.ended_by_id IS DISTINCT FROM portal_actor() OR NOT (CASE NEW.ended_by_side
      WHEN 'CUSTOMER' THEN portal_administers(NEW.tenant_id)
        AND NOT portal_is_consultant(portal_actor(), NEW.app_id, NEW.tenant_id, NEW.created_at)
      WHEN 'PARTNER' THEN portal_may_app(NEW.app_id, 'CONFIGURATION')
      WHEN 'SUPEROFFICE' THEN portal_is_staff('{APP_MANAGER}')
      ELSE false END) THEN
    PERFORM portal_refuse('an access is ended by its own side, with a name');
  END IF;
  RETURN NEW;
END $$;

-- What follows from another kind follows in the same statement, whichever form it came from. In one
-- statement for all tenants, because there may be many. The licences stand in lib/tenants/rules.ts too.
CREATE FUNCTION portal_kind_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'STANDARD' THEN
    UPDATE "authorization" SET licence_due_at = NULL, revision = revision + 1
    WHERE app_id = NEW.id AND licence_due_at IS NOT NULL AND state = 'ACTIVE';
    RETURN NULL;
  END IF;
  UPDATE "authorization" a SET level = 'EXPLICIT', revision = a.revision + 1,
    licence_due_at = CASE
      WHEN 'Development Tools' = ANY (t.licences) OR t.user_plan = 'CRM Suite Core' THEN NULL
      ELSE now() + interval '60 days' END
  FROM tenant t
  WHERE t.id = a.tenant_id AND a.app_id = NEW.id AND a.environment = 'PRODUCTION'
    AND a.state IN ('ACTIVE', 'PAUSED');
  RETURN NULL;
END $$;
CREATE TRIGGER kind_changed AFTER UPDATE ON application
  FOR EACH ROW WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION portal_kind_changed();

-- No app changes its kind while somebody decides about it.
CREATE FUNCTION portal_guard_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM review WHERE app_id = OLD.id AND state NOT IN ('APPROVED', 'WITHDRAWN')) THEN
    PERFORM portal_refuse('the kind of an app stays while a request is pending');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kind_stays BEFORE UPDATE ON application
  FOR EACH ROW WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION portal_guard_kind();

-- A request is of the kind its app is of: one that was sent while the kind changed is read anew.
CREATE FUNCTION portal_guard_review_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_hold_app(NEW.app_id);
  IF (NEW.kind = 'VALIDATION') <> ((SELECT kind FROM application WHERE id = NEW.app_id) = 'CUSTOM') THEN
    PERFORM portal_refuse('a review is of the kind its app is of');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fits_its_app BEFORE INSERT ON review
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_review_kind();
