-- The clock of reviews: when each was in which state, what is aimed at, what is over it, who is out of
-- office, and the numbers that follow.

-- CreateEnum
CREATE TYPE "escalation_target" AS ENUM ('FIRST_ANSWER', 'DECISION');

-- AlterTable
ALTER TABLE "review" ADD COLUMN     "is_demonstration" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "review_period" (
    "review_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "state" "review_state" NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_period_pkey" PRIMARY KEY ("review_id","number")
);

-- CreateTable
CREATE TABLE "review_failure" (
    "review_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "item_id" UUID NOT NULL,

    CONSTRAINT "review_failure_pkey" PRIMARY KEY ("review_id","round","item_id")
);

-- CreateTable
CREATE TABLE "review_target" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "first_answer" SMALLINT NOT NULL DEFAULT 3,
    "custom_round" SMALLINT NOT NULL DEFAULT 5,
    "standard_round" SMALLINT NOT NULL DEFAULT 10,
    "resubmission" SMALLINT NOT NULL DEFAULT 10,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_escalation" (
    "review_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "target" "escalation_target" NOT NULL,
    "escalated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_escalation_pkey" PRIMARY KEY ("review_id","round","target")
);

-- CreateTable
CREATE TABLE "reviewer_absence" (
    "user_id" UUID NOT NULL,
    "until" DATE NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reviewer_absence_pkey" PRIMARY KEY ("user_id")
);

-- AddForeignKey
ALTER TABLE "review_period" ADD CONSTRAINT "review_period_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_failure" ADD CONSTRAINT "review_failure_review_id_round_fkey" FOREIGN KEY ("review_id", "round") REFERENCES "review_round"("review_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_failure" ADD CONSTRAINT "review_failure_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "checklist_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_escalation" ADD CONSTRAINT "review_escalation_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviewer_absence" ADD CONSTRAINT "reviewer_absence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ---------------------------------------------------------------- business days

-- As lib/core/business-days.ts counts them, and a test compares the two. Easter by Butcher.
CREATE FUNCTION portal_holidays(of_year int) RETURNS date[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  a int := of_year % 19;
  b int := of_year / 100;
  c int := of_year % 100;
  h int := (19 * a + b - b / 4 - (8 * b + 13) / 25 + 15) % 30;
  l int := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  m int := (a + 11 * h + 19 * l) / 433;
  mon int := (h + l - 7 * m + 90) / 25;
  easter date := make_date(of_year, mon, (h + l - 7 * m + 33 * mon + 19) % 32);
BEGIN
  RETURN ARRAY[make_date(of_year, 1, 1), easter - 3, easter - 2, easter, easter + 1,
    make_date(of_year, 5, 1), make_date(of_year, 5, 17), easter + 39, easter + 49, easter + 50,
    make_date(of_year, 12, 25), make_date(of_year, 12, 26)];
END $$;

CREATE FUNCTION portal_is_business_day(day date) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT extract(isodow FROM day) < 6
    AND day <> ALL (portal_holidays(extract(year FROM day)::int))
$$;

-- Milliseconds of business days between two moments, by the clocks of Oslo.
CREATE FUNCTION portal_business_ms(since timestamptz, until timestamptz) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  monday constant date := '1970-01-05';
  a timestamp := since AT TIME ZONE 'Europe/Oslo';
  b timestamp := until AT TIME ZONE 'Europe/Oslo';
  first int := a::date - monday;
  last int := b::date - monday;
  days int := (last / 7 * 5 + least(last % 7, 5)) - (first / 7 * 5 + least(first % 7, 5));
  part interval := interval '0';
BEGIN
  IF until <= since THEN
    RETURN 0;
  END IF;
  IF last > first THEN
    days := days - (SELECT count(DISTINCT free)
      FROM generate_series(extract(year FROM a)::int, extract(year FROM b)::int) AS y,
        unnest(portal_holidays(y)) AS free
      WHERE free >= a::date AND free < b::date AND extract(isodow FROM free) < 6);
  END IF;
  IF portal_is_business_day(a::date) THEN
    part := part - (a - a::date);
  END IF;
  IF portal_is_business_day(b::date) THEN
    part := part + (b - b::date);
  END IF;
  RETURN days * 86400000::bigint + round(extract(epoch FROM part) * 1000);
END $$;

CREATE FUNCTION portal_start_of_day(moment timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT date_trunc('day', moment AT TIME ZONE 'Europe/Oslo') AT TIME ZONE 'Europe/Oslo'
$$;

-- ---------------------------------------------------------------- what is aimed at

-- The same bounds stand in lib/reviews/targets/rules.ts, and a test compares them.
ALTER TABLE review_target
  ADD CONSTRAINT review_target_one_row CHECK (id = 1),
  ADD CONSTRAINT review_target_first_answer CHECK (first_answer BETWEEN 1 AND 60),
  ADD CONSTRAINT review_target_custom_round CHECK (custom_round BETWEEN 1 AND 60),
  ADD CONSTRAINT review_target_standard_round CHECK (standard_round BETWEEN 1 AND 60),
  ADD CONSTRAINT review_target_resubmission CHECK (resubmission BETWEEN 1 AND 60);

-- ---------------------------------------------------------------- periods

ALTER TABLE review_period ADD CONSTRAINT review_period_forward CHECK (ended_at >= began_at);
CREATE UNIQUE INDEX review_period_now ON review_period (review_id) WHERE ended_at IS NULL;
CREATE INDEX review_period_answered ON review_period (began_at)
  WHERE state IN ('WITH_PARTNER', 'APPROVED', 'REJECTED');
CREATE INDEX review_finished ON review (kind, closed_at)
  WHERE state = 'APPROVED' AND NOT is_demonstration;
CREATE INDEX review_round_submitted ON review_round (submitted_at);
CREATE INDEX review_round_decided ON review_round (decided_at) WHERE decision IS NOT NULL;

-- What stood in the tables before counts as well. When a review was taken and when its partner was
-- asked was not kept: what is known of a round is its beginning and its end.
SELECT set_config('app.system', 'on', true);
INSERT INTO review_target (id) VALUES (1);
-- The seed asks for nothing; whoever did left this event.
UPDATE review r SET is_demonstration = true WHERE NOT EXISTS (
  SELECT 1 FROM audit_event e WHERE e.object_type = 'review' AND e.object_id = r.id::text
    AND e.action = 'publishing.requested');
WITH known AS (
  SELECT r.id, n.number AS round, n.submitted_at AS began_at,
    CASE WHEN n.number = r.round AND n.decision IS NULL AND r.closed_at IS NULL THEN r.state ELSE 'WAITING' END AS state
  FROM review r JOIN review_round n ON n.review_id = r.id
  UNION ALL
  SELECT r.id, n.number, n.decided_at, n.decision::text::review_state
  FROM review r JOIN review_round n ON n.review_id = r.id WHERE n.decision IS NOT NULL
  UNION ALL
  SELECT r.id, r.round, r.closed_at, r.state FROM review r WHERE r.state = 'WITHDRAWN')
INSERT INTO review_period (review_id, number, round, state, began_at, ended_at)
SELECT id, row_number() OVER w, round, state, began_at,
  -- The last has no end; `greatest` would pass over that.
  CASE WHEN lead(began_at) OVER w IS NOT NULL THEN greatest(began_at, lead(began_at) OVER w) END
FROM known WINDOW w AS (PARTITION BY id ORDER BY began_at, round, state <> 'WAITING');

CREATE FUNCTION portal_keep_periods() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last review_period;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO review_period (review_id, number, round, state, began_at, ended_at) VALUES (NEW.id, 1, NEW.round,
      CASE WHEN NEW.closed_at IS NULL THEN NEW.state ELSE 'WAITING' END, NEW.queued_at, NEW.closed_at);
    IF NEW.closed_at IS NOT NULL THEN
      INSERT INTO review_period (review_id, number, round, state, began_at)
        VALUES (NEW.id, 2, NEW.round, NEW.state, NEW.closed_at);
    END IF;
    RETURN NULL;
  END IF;
  -- Never backwards: who came first may have begun last.
  UPDATE review_period SET ended_at = greatest(now(), began_at)
    WHERE review_id = NEW.id AND ended_at IS NULL RETURNING * INTO last;
  INSERT INTO review_period (review_id, number, round, state, began_at)
    VALUES (NEW.id, last.number + 1, NEW.round, NEW.state, last.ended_at);
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION portal_keep_periods FROM PUBLIC;
CREATE TRIGGER periods_begin AFTER INSERT ON review
  FOR EACH ROW EXECUTE FUNCTION portal_keep_periods();
CREATE TRIGGER periods_go_on AFTER UPDATE ON review
  FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION portal_keep_periods();

-- ---------------------------------------------------------------- the place in the queue

-- The time to ask again ends with the day on which its last business day is over.
CREATE FUNCTION portal_place_is_lost(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM review_period p, review_target t
    WHERE p.review_id = wanted AND p.state = 'REJECTED' AND p.ended_at IS NULL
      AND portal_business_ms(p.began_at, portal_start_of_day(now())) >= t.resubmission * 86400000::bigint)
$$;

-- Nobody chooses a place, nor what is a demonstration.
CREATE FUNCTION portal_keep_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.is_demonstration := portal_system_name() = 'seed';
    IF NOT NEW.is_demonstration THEN
      NEW.queued_at := now();
    END IF;
    RETURN NEW;
  END IF;
  NEW.is_demonstration := OLD.is_demonstration;
  NEW.queued_at := OLD.queued_at;
  IF OLD.state = 'REJECTED' AND NEW.state = 'WAITING' AND portal_place_is_lost(OLD.id) THEN
    NEW.queued_at := now();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER place_in_queue BEFORE INSERT OR UPDATE ON review
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app') EXECUTE FUNCTION portal_keep_place();

-- ---------------------------------------------------------------- what rounds are rejected for

-- The next round judges its items anew, so what failed is kept with the rejection.
CREATE FUNCTION portal_keep_failures() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO review_failure (review_id, round, item_id)
    SELECT review_id, round, item_id FROM review_verdict
    WHERE review_id = NEW.review_id AND round = NEW.number AND verdict = 'FAILED';
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION portal_keep_failures FROM PUBLIC;
CREATE TRIGGER failures_stay AFTER UPDATE ON review_round
  FOR EACH ROW WHEN (OLD.decision IS NULL AND NEW.decision = 'REJECTED')
  EXECUTE FUNCTION portal_keep_failures();
INSERT INTO review_failure (review_id, round, item_id)
  SELECT v.review_id, v.round, v.item_id FROM review_verdict v
    JOIN review_round n ON n.review_id = v.review_id AND n.number = v.round
  WHERE v.verdict = 'FAILED' AND n.decision = 'REJECTED';

-- ---------------------------------------------------------------- who writes

GRANT SELECT ON review_period, review_failure TO portal_app;
GRANT SELECT, UPDATE ON review_target TO portal_app;
GRANT SELECT, INSERT ON review_escalation TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON reviewer_absence TO portal_app;
DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    -- By the triggers above alone, which write as the tables' owner.
    ('review_period', 'current_user <> ''portal_app'''),
    ('review_failure', 'current_user <> ''portal_app'''),
    ('review_target', 'portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('review_escalation', 'portal_is_system()'),
    ('reviewer_absence', 'user_id = portal_actor() AND portal_is_reviewer()')
  ) AS t(name, may_write)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall.name);
    EXECUTE format('CREATE POLICY who_writes ON %I FOR ALL USING (%s) WITH CHECK (%s)',
      wall.name, wall.may_write, wall.may_write);
  END LOOP;
END $$;
