-- Conflict of interest at every step of a review, not at its decision alone (decisions 1): whoever
-- was a member since the version was made, submitted any round, or administers a tenant the app
-- asks for or is let into, neither takes nor judges nor decides.

CREATE FUNCTION portal_has_interest(who uuid, wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM review r JOIN configuration_version v ON v.id = r.version_id
    WHERE r.id = wanted AND (
      portal_was_member_since(who, r.app_id, v.created_at)
      OR EXISTS (SELECT 1 FROM review_round n WHERE n.review_id = r.id AND n.submitted_by_id = who)
      OR EXISTS (
        SELECT 1 FROM tenant_person t
        WHERE t.user_id = who AND t."right" = 'TENANT_ADMINISTRATOR' AND t.tenant_id IN (
          SELECT q.tenant_id FROM activation_request q WHERE q.app_id = r.app_id
          UNION SELECT z.tenant_id FROM "authorization" z WHERE z.app_id = r.app_id))))
$$;

CREATE FUNCTION portal_guard_interest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'review_verdict' THEN
    IF portal_has_interest(portal_actor(), NEW.review_id) THEN
      PERFORM portal_refuse('conflict of interest');
    END IF;
  ELSIF TG_TABLE_NAME = 'review_round' THEN
    IF NEW.decision IS NOT NULL AND portal_has_interest(NEW.decided_by_id, NEW.review_id) THEN
      PERFORM portal_refuse('conflict of interest');
    END IF;
  ELSIF NEW.state <> OLD.state AND OLD.state = 'WAITING' AND NEW.state = 'IN_REVIEW'
    AND (NEW.reviewer_id IS DISTINCT FROM portal_actor()
         OR portal_has_interest(portal_actor(), NEW.id)) THEN
    PERFORM portal_refuse('conflict of interest');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER no_interest BEFORE INSERT OR UPDATE ON review_verdict
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_interest();
CREATE TRIGGER no_interest BEFORE UPDATE ON review_round
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_interest();
CREATE TRIGGER no_interest BEFORE UPDATE ON review
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_interest();
