-- A re-check that was begun by mistake is taken back, as long as nothing was requested in it.

-- AlterEnum
ALTER TYPE "recheck_state" ADD VALUE 'WITHDRAWN';

-- The new state is told by its text: its name may not be used before this migration has ended.
ALTER TABLE recheck DROP CONSTRAINT recheck_closed;
ALTER TABLE recheck ADD CONSTRAINT recheck_closed
  CHECK ((state::text IN ('DONE', 'DROPPED', 'WITHDRAWN')) = (closed_at IS NOT NULL));

INSERT INTO state_transition (machine, from_state, to_state) VALUES ('recheck', 'OPEN', 'WITHDRAWN');

-- As in 0061, but that what was taken back at the same moment stays so: the request goes on without it.
CREATE OR REPLACE FUNCTION portal_move_recheck() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  app uuid := CASE TG_TABLE_NAME
    WHEN 'release' THEN (SELECT app_id FROM review WHERE id = (to_jsonb(NEW) ->> 'review_id')::uuid)
    WHEN 'application' THEN (to_jsonb(NEW) ->> 'id')::uuid
    ELSE (to_jsonb(NEW) ->> 'app_id')::uuid END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM recheck WHERE app_id = app AND closed_at IS NULL) THEN
    RETURN NULL;
  END IF;
  PERFORM set_config('app.system', 'on', true);
  UPDATE recheck SET state = now_at.state,
    closed_at = CASE WHEN now_at.state IN ('DONE', 'DROPPED') THEN now() END
  FROM (SELECT id, portal_recheck_of(app_id, record_id) AS state FROM recheck
    WHERE app_id = app AND closed_at IS NULL) now_at
  WHERE recheck.id = now_at.id AND recheck.closed_at IS NULL AND recheck.state <> now_at.state;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;

-- Its partner takes back what it began, an app manager without an interest what either side began. What the
-- portal opened follows from the end of a record, and is nobody's mistake.
CREATE FUNCTION portal_may_take_back(r recheck) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN r.state = 'OPEN' AND r.side <> 'PORTAL'
    AND NOT EXISTS (
      SELECT 1 FROM review_round n JOIN review v ON v.id = n.review_id
      WHERE v.app_id = r.app_id AND n.submitted_at >= r.opened_at)
    AND (r.side = 'PARTNER' AND portal_may_app(r.app_id, 'CONFIGURATION')
      OR portal_is_staff('{APP_MANAGER}') AND NOT portal_has_interest(portal_actor(), (
        SELECT review_id FROM certification_record WHERE id = r.record_id)));
END $$;

CREATE FUNCTION portal_guard_taking_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(OLD) - '{state,closed_at}'::text[] <> to_jsonb(NEW) - '{state,closed_at}'::text[]
     OR portal_recheck_of(OLD.app_id, OLD.record_id) <> 'OPEN' OR NOT portal_may_take_back(OLD) THEN
    PERFORM portal_refuse('a re-check is taken back by who began it, before anything is requested');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_takes_back BEFORE UPDATE ON recheck
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app'
    AND NEW.state::text = 'WITHDRAWN' AND OLD.state::text <> 'WITHDRAWN')
  EXECUTE FUNCTION portal_guard_taking_back();

-- As in 0061, for everything but taking back.
DROP TRIGGER who_opens ON recheck;
CREATE TRIGGER who_opens BEFORE INSERT ON recheck
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app') EXECUTE FUNCTION portal_guard_recheck();
CREATE TRIGGER who_moves BEFORE UPDATE ON recheck
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app'
    AND NOT (NEW.state::text = 'WITHDRAWN' AND OLD.state::text <> 'WITHDRAWN'))
  EXECUTE FUNCTION portal_guard_recheck();

CREATE POLICY who_takes_back ON recheck FOR UPDATE
  USING (portal_may_take_back(recheck)) WITH CHECK (state::text = 'WITHDRAWN');

-- ---------------------------------------------------------------- what a rejection is for

CREATE FUNCTION portal_guard_rejection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM review_verdict
    WHERE review_id = NEW.review_id AND round = NEW.number AND verdict = 'FAILED') THEN
    PERFORM portal_refuse('a round is rejected for an item that failed in it');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER what_failed BEFORE INSERT OR UPDATE OF decision ON review_round
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NEW.decision = 'REJECTED'
    AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_rejection();
