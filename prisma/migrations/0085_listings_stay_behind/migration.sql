-- What is decided about a listing is decided about its app: while a listing waits, the app keeps its kind and its
-- partner. And whoever takes an app over enters its listing anew (decisions 4).

-- What a custom app still has in the store, or asks for there, from before a waiting listing kept the kind: nobody
-- could approve it, and its partner has no page to withdraw it on. It counts as withdrawn by whoever asked.
DO $$
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE listing l SET state = 'REPLACED', revision = l.revision + 1
  FROM application a WHERE a.id = l.app_id AND a.kind = 'CUSTOM' AND l.state = 'PUBLISHED';
  UPDATE listing_round n SET decision = 'WITHDRAWN', decided_by_id = n.requested_by_id, decided_at = now()
  FROM listing l JOIN application a ON a.id = l.app_id
  WHERE l.id = n.listing_id AND a.kind = 'CUSTOM' AND l.state = 'REQUEST_PENDING' AND n.decision IS NULL;
  UPDATE listing l SET state = 'DRAFT', revision = l.revision + 1
  FROM application a WHERE a.id = l.app_id AND a.kind = 'CUSTOM' AND l.state = 'REQUEST_PENDING';
  PERFORM set_config('app.system', '', true);
END $$;

-- ---------------------------------------------------------------- while a listing waits

-- As in 0031, for listings as well.
CREATE OR REPLACE FUNCTION portal_guard_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM review WHERE app_id = OLD.id AND state NOT IN ('APPROVED', 'WITHDRAWN'))
     OR EXISTS (SELECT 1 FROM listing WHERE app_id = OLD.id AND state = 'REQUEST_PENDING') THEN
    PERFORM portal_refuse('the kind of an app stays while a request is pending');
  END IF;
  RETURN NEW;
END $$;

-- As in 0047, for listings as well.
CREATE OR REPLACE FUNCTION portal_is_decided_about(app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM review WHERE app_id = app AND state NOT IN ('APPROVED', 'WITHDRAWN'))
    OR EXISTS (SELECT 1 FROM publication
      WHERE app_id = app AND state NOT IN ('PUBLISHED', 'REJECTED', 'REPLACED'))
    OR EXISTS (SELECT 1 FROM listing WHERE app_id = app AND state = 'REQUEST_PENDING')
    OR EXISTS (SELECT 1 FROM change_request WHERE app_id = app AND state = 'OPEN')
    OR EXISTS (SELECT 1 FROM activation_request WHERE app_id = app AND state IN ('REQUESTED', 'APPROVED')
      AND NOT (state = 'REQUESTED' AND link_expires_at <= now()))
$$;

-- As in 0049, but that a listing is requested and approved of a standard app alone, that none is requested while
-- its app is handed over, that who may is asked once nobody takes the app over any more, and that people replace
-- no more than what is published.
CREATE OR REPLACE FUNCTION portal_guard_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_editor boolean;
BEGIN
  -- Whoever changes its kind or takes it over at this moment is waited for, or waits and sees this; a new listing
  -- has its app held already (0030). Commands hold the app before the listing, as whoever takes it over does.
  IF TG_OP = 'UPDATE' AND NEW.state IN ('REQUEST_PENDING', 'PUBLISHED') THEN
    PERFORM portal_hold_app(NEW.app_id);
  END IF;
  is_editor := portal_may_app(NEW.app_id, 'APP_STORE');
  IF TG_OP = 'INSERT' THEN
    IF NOT is_editor OR NEW.state <> 'DRAFT' OR NEW.created_by_id IS DISTINCT FROM portal_actor()
       OR (SELECT kind FROM application WHERE id = NEW.app_id) <> 'STANDARD' THEN
      PERFORM portal_refuse('a listing of a standard app begins as a draft of its partner');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state = OLD.state THEN
    IF NOT is_editor OR OLD.state NOT IN ('DRAFT', 'REJECTED')
       OR (OLD.id, OLD.app_id, OLD.number, OLD.created_by_id, OLD.created_at)
         IS DISTINCT FROM (NEW.id, NEW.app_id, NEW.number, NEW.created_by_id, NEW.created_at) THEN
      PERFORM portal_refuse('what was requested or decided stays as it is');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - '{state,revision}'::text[] <> to_jsonb(NEW) - '{state,revision}'::text[] THEN
    PERFORM portal_refuse('a step changes no words');
  END IF;
  IF NEW.state IN ('REQUEST_PENDING', 'PUBLISHED') THEN
    IF (SELECT kind FROM application WHERE id = NEW.app_id) <> 'STANDARD' THEN
      PERFORM portal_refuse('a custom app is in no store');
    END IF;
  END IF;
  IF NEW.state = 'REQUEST_PENDING' THEN
    IF EXISTS (SELECT 1 FROM ownership_transfer WHERE app_id = NEW.app_id AND state = 'ACCEPTED') THEN
      PERFORM portal_refuse('nothing is asked for while an app is handed over');
    END IF;
    IF (SELECT count(DISTINCT kind) FROM listing_image
        WHERE listing_id = NEW.id AND kind <> 'SCREENSHOT') <> 2 THEN
      PERFORM portal_refuse('a listing has both icons before it is requested');
    END IF;
  END IF;
  IF NOT (CASE NEW.state
      WHEN 'REQUEST_PENDING' THEN is_editor
      -- Withdrawn, or its app deleted.
      WHEN 'DRAFT' THEN is_editor OR portal_may_app(NEW.app_id, 'CONFIGURATION')
      WHEN 'REPLACED' THEN OLD.state = 'PUBLISHED' AND portal_is_staff('{APP_STORE_MANAGER}')
      ELSE portal_may_decide_listing(NEW.id) END) THEN
    PERFORM portal_refuse('each side says its own of a listing');
  END IF;
  RETURN NEW;
END $$;

-- ---------------------------------------------------------------- an app in the store without a listing

-- As in 0081, but that its partner owes a listing wherever the app is listed and has none (T13 to T15): its last
-- one stayed with the giver, or there was never one.
CREATE OR REPLACE FUNCTION portal_app_standing(app uuid, OUT in_review boolean, OUT is_rejected boolean,
  OUT is_stopped boolean, OUT waits_for_partner boolean) LANGUAGE plpgsql STABLE AS $$
DECLARE
  here text := coalesce((SELECT step FROM certification_way WHERE app_id = app), '');
BEGIN
  SELECT coalesce(bool_or(r.state IN ('WAITING', 'IN_REVIEW', 'WITH_PARTNER')), false),
    coalesce(bool_or(r.state = 'REJECTED'), false),
    coalesce(bool_or(
      (r.state IN ('REJECTED', 'WITH_PARTNER') AND here NOT IN ('T8', 'T9'))
      OR (r.state NOT IN ('APPROVED', 'WITHDRAWN') AND EXISTS (
        SELECT 1 FROM review_suggestion s WHERE s.review_id = r.id AND s.state = 'OPEN'))
      OR EXISTS (SELECT 1 FROM release l WHERE l.review_id = r.id
        AND l.state = 'WAITING' AND (l.at IS NULL OR l.trouble IS NOT NULL))), false)
  INTO in_review, is_rejected, waits_for_partner FROM review r WHERE r.app_id = app;
  is_stopped := EXISTS (SELECT 1 FROM application_stop s WHERE s.app_id = app AND s.lifted_at IS NULL);
  waits_for_partner := waits_for_partner OR here IN ('T7', 'T10X', 'T11', 'T14X')
    OR (here IN ('T12', 'T13', 'T14', 'T15') AND NOT EXISTS (
      SELECT 1 FROM listing l WHERE l.app_id = app
        AND (l.state = 'REQUEST_PENDING' OR (l.state = 'PUBLISHED' AND here <> 'T12'))))
    OR EXISTS (SELECT 1 FROM recheck c
      WHERE c.app_id = app AND c.closed_at IS NULL AND c.state = 'OPEN');
END $$;
CREATE OR REPLACE FUNCTION portal_is_telling_step(step text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN step IN ('T7', 'T8', 'T9', 'T10X', 'T11', 'T12', 'T13', 'T14', 'T14X', 'T15');
DROP TRIGGER terms_of_new ON listing;
DROP TRIGGER terms_of_changed ON listing;
DROP TRIGGER terms_of_old ON listing;
CREATE TRIGGER terms_of_new AFTER INSERT ON listing FOR EACH ROW
  WHEN (NEW.state IN ('REQUEST_PENDING', 'PUBLISHED')) EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms_of_changed AFTER UPDATE OF state ON listing FOR EACH ROW
  WHEN (OLD.state <> NEW.state
    AND (OLD.state IN ('REQUEST_PENDING', 'PUBLISHED') OR NEW.state IN ('REQUEST_PENDING', 'PUBLISHED')))
  EXECUTE FUNCTION portal_standing_terms();
CREATE TRIGGER terms_of_old AFTER DELETE ON listing FOR EACH ROW
  WHEN (OLD.state IN ('REQUEST_PENDING', 'PUBLISHED')) EXECUTE FUNCTION portal_standing_terms();

DO $$
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE application_term t SET waits_for_partner = true
  FROM certification_way w CROSS JOIN LATERAL portal_app_standing(w.app_id) s
  WHERE w.app_id = t.app_id AND w.step IN ('T13', 'T14', 'T15') AND s.waits_for_partner AND NOT t.waits_for_partner;
  PERFORM set_config('app.system', '', true);
END $$;

-- ---------------------------------------------------------------- when its app changes hands

-- What the giver wrote and never had approved goes as well, whatever is missing in it. The same steps stand in
-- lib/listings/rules.ts.
INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('listing', 'DRAFT', 'REPLACED'),
  ('listing', 'REJECTED', 'REPLACED');
ALTER TABLE listing
  DROP CONSTRAINT listing_complete,
  ADD CONSTRAINT listing_complete CHECK (state NOT IN ('REQUEST_PENDING', 'PUBLISHED') OR (
    header <> '' AND about <> '' AND key_features <> '' AND length(meta_description) >= 50 AND meta_keywords <> ''
    AND (is_free OR price <> '') AND price_type IS NOT NULL AND vat IS NOT NULL AND pricing <> ''
    AND start_up_cost <> '' AND consultancy <> '' AND more_consultancy <> '' AND terms <> ''
    AND (all_plans OR plans <> '') AND getting_started <> '' AND requirements <> '' AND button_text IS NOT NULL
    AND jsonb_array_length(links) >= 1 AND categories <> '{}' AND languages <> '{}' AND markets <> '{}'));

-- As in 0060, but for the handing over.
DROP TRIGGER replaced_by_another ON listing;
CREATE CONSTRAINT TRIGGER replaced_by_another AFTER UPDATE ON listing
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state = 'PUBLISHED' AND NEW.state = 'REPLACED'
    AND current_setting('role') = 'portal_app' AND portal_system_name() <> 'transfer')
  EXECUTE FUNCTION portal_guard_listing_replaced();

-- As in 0061: what is said about a version is over with it.
DROP TRIGGER threads ON listing;
CREATE TRIGGER threads AFTER UPDATE ON listing FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND NEW.state IN ('PUBLISHED', 'REPLACED'))
  EXECUTE FUNCTION portal_close_threads();

-- As in 0036, with the listing.
CREATE OR REPLACE FUNCTION portal_hand_over() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  door text := coalesce(current_setting('app.system_name', true), '');
  ends timestamptz := now() + interval '30 days';
  who uuid := portal_actor();
BEGIN
  PERFORM set_config('app.system', 'on', true), set_config('app.system_name', 'transfer', true);
  DELETE FROM client_secret WHERE app_id = NEW.app_id AND status = 'PENDING';
  UPDATE client_secret SET status = 'REVOKED', closed_at = now(), closed_by_id = who
  WHERE app_id = NEW.app_id AND status = 'DISABLED';
  UPDATE client_secret SET status = 'RETIRING', retires_at = ends, grace_hours = 720, successor_id = NULL
  WHERE app_id = NEW.app_id AND status IN ('ACTIVE', 'RETIRING') AND (retires_at IS NULL OR retires_at > ends);
  UPDATE app_key SET expires_at = ends
  WHERE app_id = NEW.app_id AND closed_at IS NULL AND (expires_at IS NULL OR expires_at > ends);
  UPDATE credential_token SET closed_at = now(), closed_by_id = who
  WHERE app_id = NEW.app_id AND closed_at IS NULL;
  UPDATE "authorization" a SET state = 'ENDED', ended_at = now(), ended_by_id = who, ended_by_side = 'PARTNER',
    revision = a.revision + 1
  FROM tenant t
  WHERE t.id = a.tenant_id AND t.partner_id = NEW.from_partner_id AND a.environment = 'SOD'
    AND a.app_id = NEW.app_id AND a.state IN ('ACTIVE', 'PAUSED');
  UPDATE activation_request SET state = 'EXPIRED', revision = revision + 1
  WHERE app_id = NEW.app_id AND state = 'REQUESTED' AND link_expires_at <= now();
  -- Nothing that the giver says of the app is shown in its next partner's name.
  UPDATE listing SET state = 'REPLACED', revision = revision + 1
  WHERE app_id = NEW.app_id AND state IN ('DRAFT', 'REJECTED', 'PUBLISHED');
  UPDATE application SET partner_id = NEW.to_partner_id, technical_contact_id = NEW.technical_contact_id,
    error_emails = NEW.error_emails, uninstall_emails = NEW.uninstall_emails, revision = revision + 1
  WHERE id = NEW.app_id;
  -- The addresses are the app's now.
  UPDATE ownership_transfer SET error_emails = '{}', uninstall_emails = '{}' WHERE id = NEW.id;
  PERFORM set_config('app.system', was, true), set_config('app.system_name', door, true);
  RETURN NULL;
END $$;
