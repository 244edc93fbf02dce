-- A partner is verified by SuperOffice, never by itself: its own users may change everything of
-- their partner but this. The reviewer who approves its request may change this and nothing else.

-- Whoever works a review of this partner right now.
CREATE FUNCTION portal_reviews_partner(partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_is_reviewer() AND EXISTS (
    SELECT 1 FROM review r JOIN application a ON a.id = r.app_id
    WHERE a.partner_id = partner AND r.state = 'IN_REVIEW' AND r.reviewer_id = portal_actor()
      AND NOT EXISTS (
        SELECT 1 FROM membership m
        WHERE m.partner_id = partner AND m.user_id = portal_actor() AND m.ended_at IS NULL))
$$;

CREATE POLICY reviewer_verifies ON partner FOR UPDATE
  USING (status = 'UNVERIFIED' AND portal_reviews_partner(id))
  WITH CHECK (status = 'VERIFIED' AND portal_reviews_partner(id));

CREATE FUNCTION portal_guard_partner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_is_system() OR portal_is_staff('{PORTAL_ADMIN}') THEN
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status AND NOT portal_reviews_partner(OLD.id) THEN
    PERFORM portal_refuse('a partner is verified by SuperOffice');
  END IF;
  IF to_jsonb(NEW) - 'status' <> to_jsonb(OLD) - 'status' AND NOT portal_may(OLD.id, 'USERS') THEN
    PERFORM portal_refuse('only the status changes when a partner is verified');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_verifies BEFORE UPDATE ON partner
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_partner();
