-- After an access ended, its partner says by a date that it deleted its copy of the customer's data, and the
-- customer reads it (decisions 6).

ALTER TABLE "retention_setting" ADD COLUMN     "copy_deletions" SMALLINT NOT NULL DEFAULT 30;

CREATE TABLE "copy_deletion" (
    "authorization_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "notice" SMALLINT,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by_id" UUID,
    "statement" TEXT NOT NULL DEFAULT '',
    "waived_at" TIMESTAMPTZ(3),

    CONSTRAINT "copy_deletion_pkey" PRIMARY KEY ("authorization_id")
);

CREATE INDEX "copy_deletion_partner_id_idx" ON "copy_deletion"("partner_id");

ALTER TABLE "copy_deletion" ADD CONSTRAINT "copy_deletion_authorization_id_fkey" FOREIGN KEY ("authorization_id") REFERENCES "authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The same bounds stand in lib/retention/rules.ts.
ALTER TABLE retention_setting
  ADD CONSTRAINT retention_copy_deletions CHECK (copy_deletions BETWEEN 7 AND 90);
ALTER TABLE copy_deletion
  ADD CONSTRAINT copy_deletion_confirmed CHECK (
    (confirmed_at IS NULL) = (confirmed_by_id IS NULL) AND (confirmed_at IS NULL) = (statement = '')),
  ADD CONSTRAINT copy_deletion_once CHECK (confirmed_at IS NULL OR waived_at IS NULL);
-- For the worker, which asks what is due.
CREATE INDEX copy_deletion_open ON copy_deletion (due_at) WHERE confirmed_at IS NULL AND waived_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON copy_deletion TO portal_app;
ALTER TABLE copy_deletion ENABLE ROW LEVEL SECURITY;
ALTER TABLE copy_deletion FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON copy_deletion FOR SELECT USING (true);
CREATE POLICY who_owes ON copy_deletion FOR INSERT WITH CHECK (portal_is_system());
CREATE POLICY who_writes ON copy_deletion FOR UPDATE
  USING (portal_is_system() OR portal_may(partner_id, 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_may(partner_id, 'CONFIGURATION'));

-- What was said stays said. A person says it for their partner, under their own name, and changes nothing else.
CREATE FUNCTION portal_guard_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.confirmed_at IS NOT NULL OR OLD.waived_at IS NOT NULL
     OR (NEW.authorization_id, NEW.partner_id) IS DISTINCT FROM (OLD.authorization_id, OLD.partner_id) THEN
    PERFORM portal_refuse('what was said about a copy stays');
  END IF;
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF NEW.confirmed_by_id IS DISTINCT FROM portal_actor()
     OR (NEW.due_at, NEW.notice, NEW.waived_at) IS DISTINCT FROM (OLD.due_at, OLD.notice, OLD.waived_at) THEN
    PERFORM portal_refuse('a partner says that its copy is deleted, and nothing else');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_says BEFORE UPDATE ON copy_deletion
  FOR EACH ROW WHEN (NOT portal_is_erasing()) EXECUTE FUNCTION portal_guard_copy();
CREATE TRIGGER only_erased BEFORE UPDATE ON copy_deletion
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('statement');

-- However an access ends. In SOD there are test data alone, and nobody owes it to their own company.
CREATE FUNCTION portal_owe_copy() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  INSERT INTO copy_deletion (authorization_id, partner_id, due_at)
    SELECT NEW.id, a.partner_id, now() + make_interval(days => s.copy_deletions)
    FROM application a, retention_setting s
    WHERE a.id = NEW.app_id AND NOT portal_own_company(NEW.app_id, NEW.tenant_id);
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER copy_is_owed AFTER UPDATE OF state ON "authorization"
  FOR EACH ROW WHEN (OLD.state IN ('ACTIVE', 'PAUSED') AND NEW.state IN ('REVOKED', 'ENDED')
    AND NEW.environment <> 'SOD')
  EXECUTE FUNCTION portal_owe_copy();

-- Whoever lets an app in again asks for no deletion.
CREATE FUNCTION portal_waive_copy() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE copy_deletion c SET waived_at = now() FROM "authorization" h
    WHERE h.id = c.authorization_id AND h.app_id = NEW.app_id AND h.tenant_id = NEW.tenant_id
      AND c.confirmed_at IS NULL AND c.waived_at IS NULL;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER copy_is_waived AFTER INSERT ON "authorization"
  FOR EACH ROW WHEN (NEW.environment <> 'SOD') EXECUTE FUNCTION portal_waive_copy();
