-- What SuperOffice has nothing to ask about is granted by a rule; all else by an app manager, who from the
-- fourth customer company on says that the app is still custom.

ALTER TABLE "activation_request" ADD COLUMN     "still_custom" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE activation_request ADD CONSTRAINT activation_request_still_custom
  CHECK (NOT still_custom OR state = 'GRANTED');

-- Why a person has to look before a request is granted; empty where the rule grants it (decisions 6). The
-- portal's pages and commands ask this, too: there is no second list.
CREATE FUNCTION portal_activation_flags(request uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
  WITH asked AS (
    SELECT r.app_id, r.tenant_id, r.agreed_rights, t.kind, lower(trim(t.company)) AS company, a.partner_id
    FROM activation_request r JOIN tenant t ON t.id = r.tenant_id JOIN application a ON a.id = r.app_id
    WHERE r.id = $1
  ), let_in AS (
    SELECT h.state, t.kind, lower(trim(t.company)) AS company
    FROM asked q JOIN "authorization" h ON h.app_id = q.app_id JOIN tenant t ON t.id = h.tenant_id
    WHERE h.environment = 'PRODUCTION'
  ), running AS (
    SELECT v.id, v.revision FROM asked q
      JOIN publication p ON p.app_id = q.app_id AND p.environment = 'PRODUCTION' AND p.state = 'PUBLISHED'
      JOIN configuration_version v ON v.id = p.version_id
  )
  SELECT array_remove(ARRAY[
    -- A sandbox says little about the first live tenant.
    CASE WHEN NOT EXISTS (
      SELECT 1 FROM let_in l WHERE q.kind <> 'PRODUCTION' OR l.kind = 'PRODUCTION') THEN 'first' END,
    CASE WHEN portal_own_company(q.app_id, q.tenant_id) THEN 'ownCompany' END,
    CASE WHEN NOT EXISTS (
      SELECT 1 FROM running v WHERE q.agreed_rights->>'versionId' = v.id::text
        AND q.agreed_rights->>'versionRevision' = v.revision::text) THEN 'rightsChanged' END,
    CASE WHEN NOT EXISTS (
      SELECT 1 FROM let_in l WHERE l.state IN ('ACTIVE', 'PAUSED') AND l.company = q.company)
      AND (SELECT count(DISTINCT l.company) FROM let_in l WHERE l.state IN ('ACTIVE', 'PAUSED')) >= 3
      THEN 'fourthCompany' END,
    CASE WHEN EXISTS (
      SELECT 1 FROM application_stop s WHERE s.lifted_at IS NULL AND s.side = 'SUPEROFFICE'
        AND (s.app_id = q.app_id OR s.partner_id = q.partner_id OR s.authorization_id IN (
          SELECT h.id FROM "authorization" h WHERE h.app_id = q.app_id))) THEN 'incident' END
  ], NULL) FROM asked q
$$;

CREATE FUNCTION portal_guard_rule() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  flags text[];
BEGIN
  -- One grant of an app at a time: two at once would both be its third company's.
  PERFORM pg_advisory_xact_lock(hashtextextended('grant:' || NEW.app_id::text, 0));
  flags := portal_activation_flags(NEW.id);
  IF NEW.granted_by_id IS NULL THEN
    IF NOT portal_is_system() OR flags <> '{}' THEN
      PERFORM portal_refuse('what is flagged is granted by a person');
    END IF;
    RETURN NEW;
  END IF;
  IF 'fourthCompany' = ANY (flags) AND NOT NEW.still_custom THEN
    PERFORM portal_refuse('from the fourth company on somebody says that the app is still custom');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER by_rule_or_by_hand BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed'
    AND NEW.state = 'GRANTED' AND OLD.state <> 'GRANTED')
  EXECUTE FUNCTION portal_guard_rule();
