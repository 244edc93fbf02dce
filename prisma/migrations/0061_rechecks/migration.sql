-- A certified app is looked at again: its partner asks near the end of the record, SuperOffice begins it at any
-- time, and the portal opens it with the end.

SELECT set_config('app.system', 'on', true);

-- CreateEnum
CREATE TYPE "recheck_state" AS ENUM ('OPEN', 'REQUESTED', 'DONE', 'DROPPED');

-- CreateEnum
CREATE TYPE "recheck_side" AS ENUM ('PARTNER', 'SUPEROFFICE', 'PORTAL');

-- CreateTable
CREATE TABLE "recheck" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "state" "recheck_state" NOT NULL DEFAULT 'OPEN',
    "side" "recheck_side" NOT NULL,
    "opened_by_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL DEFAULT '',
    "due" TIMESTAMPTZ(3) NOT NULL,
    "reminded" SMALLINT,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "recheck_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "recheck_record_id_idx" ON "recheck"("record_id");

-- AddForeignKey
ALTER TABLE "recheck" ADD CONSTRAINT "recheck_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recheck" ADD CONSTRAINT "recheck_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "certification_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One at a time.
CREATE UNIQUE INDEX recheck_open ON recheck (app_id) WHERE closed_at IS NULL;
ALTER TABLE recheck
  ADD CONSTRAINT recheck_opened CHECK ((side = 'PORTAL') = (opened_by_id IS NULL) AND due > opened_at
    AND (side = 'SUPEROFFICE') = (reason <> '') AND length(reason) <= 2000),
  ADD CONSTRAINT recheck_closed CHECK ((state IN ('DONE', 'DROPPED')) = (closed_at IS NOT NULL)),
  ADD CONSTRAINT recheck_reminded CHECK (reminded IN (14, 3, 0));

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('recheck', 'OPEN', 'REQUESTED'),
  ('recheck', 'OPEN', 'DONE'),
  ('recheck', 'OPEN', 'DROPPED'),
  ('recheck', 'REQUESTED', 'OPEN'),
  ('recheck', 'REQUESTED', 'DONE'),
  ('recheck', 'REQUESTED', 'DROPPED');
CREATE TRIGGER transition BEFORE UPDATE ON recheck
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('recheck', 'state');

-- ---------------------------------------------------------------- where it stands

-- What follows from the app's reviews, records and its own end. An approval that waits, was given up, lapsed
-- or was undone has renewed nothing.
CREATE FUNCTION portal_recheck_of(app uuid, followed uuid) RETURNS recheck_state LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM application WHERE id = app AND deleted_at IS NOT NULL)
      OR EXISTS (SELECT 1 FROM certification_record WHERE id = followed AND status = 'ENDED') THEN 'DROPPED'
    WHEN EXISTS (
      SELECT 1 FROM certification_record old JOIN certification_record n ON n.app_id = old.app_id
        LEFT JOIN release l ON l.review_id = n.review_id
      WHERE old.id = followed AND n.kind <> 'CERTIFICATION_STAGE' AND n.approved_at > old.approved_at
        AND coalesce(l.state, 'LIVE') = 'LIVE'
        AND NOT EXISTS (SELECT 1 FROM fast_lane f WHERE f.review_id = n.review_id AND f.undone_at IS NOT NULL))
      THEN 'DONE'
    WHEN EXISTS (
      SELECT 1 FROM review r LEFT JOIN release l ON l.review_id = r.id
      WHERE r.app_id = app AND (r.state IN ('WAITING', 'IN_REVIEW', 'WITH_PARTNER')
        OR r.state = 'APPROVED' AND l.state = 'WAITING')) THEN 'REQUESTED'
    ELSE 'OPEN' END::recheck_state
$$;

CREATE FUNCTION portal_move_recheck() RETURNS trigger LANGUAGE plpgsql
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
  WHERE recheck.id = now_at.id AND recheck.state <> now_at.state;
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER recheck AFTER INSERT OR UPDATE OF state ON review
  FOR EACH ROW EXECUTE FUNCTION portal_move_recheck();
CREATE TRIGGER recheck AFTER INSERT OR UPDATE OF state ON release
  FOR EACH ROW EXECUTE FUNCTION portal_move_recheck();
CREATE TRIGGER recheck AFTER INSERT OR UPDATE OF status ON certification_record
  FOR EACH ROW EXECUTE FUNCTION portal_move_recheck();
CREATE TRIGGER recheck AFTER UPDATE ON application
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL)
  EXECUTE FUNCTION portal_move_recheck();

-- ---------------------------------------------------------------- who opens it

-- It follows the newest record of what counts in Production, and begins where the app stands.
CREATE FUNCTION portal_guard_recheck() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(OLD) - '{state,closed_at,reminded,reason}'::text[]
       <> to_jsonb(NEW) - '{state,closed_at,reminded,reason}'::text[]
       OR NEW.reason <> OLD.reason AND NOT portal_is_erasing()
       OR NEW.state <> portal_recheck_of(NEW.app_id, NEW.record_id) AND NEW.state <> OLD.state THEN
      PERFORM portal_refuse('a re-check stays as it was opened, and goes where the app goes');
    END IF;
    RETURN NEW;
  END IF;
  NEW.state := portal_recheck_of(NEW.app_id, NEW.record_id);
  IF NEW.state NOT IN ('OPEN', 'REQUESTED') OR NOT EXISTS (
    SELECT 1 FROM certification_record
    WHERE id = NEW.record_id AND app_id = NEW.app_id AND kind <> 'CERTIFICATION_STAGE') THEN
    PERFORM portal_refuse('a re-check follows the record that counts');
  END IF;
  IF NOT portal_is_system() AND (NEW.opened_by_id IS DISTINCT FROM portal_actor()
     OR NEW.reminded IS NOT NULL OR NOT CASE NEW.side
       WHEN 'PARTNER' THEN portal_may_app(NEW.app_id, 'CONFIGURATION') AND EXISTS (
         SELECT 1 FROM certification_record
         WHERE id = NEW.record_id AND valid_until <= now() + interval '2160 hours')
       WHEN 'SUPEROFFICE' THEN portal_is_staff('{APP_MANAGER}')
       ELSE false END) THEN
    PERFORM portal_refuse('a re-check is opened by its partner near the end, or by an app manager');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_opens BEFORE INSERT OR UPDATE ON recheck
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app') EXECUTE FUNCTION portal_guard_recheck();
CREATE TRIGGER only_erased BEFORE UPDATE ON recheck
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('reason');
CREATE TRIGGER app_is_there BEFORE INSERT ON recheck FOR EACH ROW
  WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_there();

GRANT SELECT, INSERT, UPDATE ON recheck TO portal_app;
ALTER TABLE recheck ENABLE ROW LEVEL SECURITY;
ALTER TABLE recheck FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON recheck FOR SELECT USING (true);
CREATE POLICY who_opens ON recheck FOR INSERT WITH CHECK (portal_is_system()
  OR portal_is_staff('{APP_MANAGER}') OR portal_may_app(app_id, 'CONFIGURATION'));
CREATE POLICY the_portal_moves ON recheck FOR UPDATE
  USING (portal_is_system()) WITH CHECK (portal_is_system());

-- ---------------------------------------------------------------- somebody looks

-- What is looked at again is never approved by nobody.
CREATE FUNCTION portal_guard_lane_of_recheck() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM recheck c JOIN review r ON r.app_id = c.app_id
    WHERE r.id = NEW.review_id AND c.closed_at IS NULL) THEN
    PERFORM portal_refuse('a re-check does not take the fast lane');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER somebody_looks BEFORE INSERT ON fast_lane
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_lane_of_recheck();

-- ---------------------------------------------------------------- what has ended already

INSERT INTO recheck (app_id, record_id, side, state, due)
SELECT r.app_id, r.id, 'PORTAL', portal_recheck_of(r.app_id, r.id), now() + interval '30 days'
FROM certification_record r JOIN application a ON a.id = r.app_id AND a.deleted_at IS NULL
WHERE EXISTS (SELECT 1 FROM certification_notice t
    WHERE t.record_id = r.id AND t.matter = 'RECORD_END' AND t.days = 0)
  AND r.status IS DISTINCT FROM 'ENDED'
  AND NOT EXISTS (SELECT 1 FROM certification_record n
    WHERE n.app_id = r.app_id AND n.kind <> 'CERTIFICATION_STAGE' AND n.approved_at > r.approved_at);
