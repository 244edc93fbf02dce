-- What customers ask and partners answer, and appeals of rejections, join the inbox; the day's one mail goes
-- by each person's own clock; a partner declares where its agreement with customers stands.

SELECT set_config('app.system', 'on', true);

-- ---------------------------------------------------------------- each person's clock

ALTER TABLE "person" ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'Europe/Oslo';
ALTER TABLE person ADD CONSTRAINT person_time_zone CHECK (time_zone ~ '^[A-Za-z0-9_+/:-]{1,64}$');

-- ---------------------------------------------------------------- what customers agree to with the partner

ALTER TABLE "configuration_version" ADD COLUMN     "agreement_link" TEXT NOT NULL DEFAULT '';
-- It becomes a link on the page on which a customer decides.
ALTER TABLE configuration_version ADD CONSTRAINT configuration_version_agreement_link CHECK (
  agreement_link = '' OR (agreement_link ~ '^https://[^[:space:]]+$' AND length(agreement_link) <= 500));

-- ---------------------------------------------------------------- two more kinds of conversation

-- A value that is added to a type cannot be used before the migration ends, so there is a new type.
ALTER TYPE thread_kind RENAME TO thread_kind_before;
CREATE TYPE "thread_kind" AS ENUM ('REVIEW', 'SUSPENSION', 'ACTIVATION', 'REJECTION');
ALTER TABLE thread ALTER COLUMN kind TYPE thread_kind USING kind::text::thread_kind;
ALTER TABLE notice_preference ALTER COLUMN kind TYPE thread_kind USING kind::text::thread_kind;
DROP TYPE thread_kind_before;

ALTER TABLE "thread" ADD COLUMN     "barred_id" UUID;

-- An appeal is known by its review and round; the inbox knows things by one id.
ALTER TABLE "review_appeal" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX "review_appeal_id_key" ON "review_appeal"("id");

-- As in 0059, with who may not answer.
CREATE OR REPLACE FUNCTION portal_message_written(wanted thread) RETURNS void LANGUAGE sql AS $$
  INSERT INTO thread (kind, thing_id, item_id, app_id, partner_id, tenant_id, assignee_id, barred_id, state,
    last_at, last_by_id)
  VALUES (wanted.kind, wanted.thing_id, wanted.item_id, wanted.app_id, wanted.partner_id,
    wanted.tenant_id, wanted.assignee_id, wanted.barred_id, wanted.state, wanted.last_at, wanted.last_by_id)
  ON CONFLICT (thing_id, coalesce(item_id, thing_id)) DO UPDATE
  SET messages = thread.messages + 1, state = EXCLUDED.state, assignee_id = EXCLUDED.assignee_id,
    last_at = greatest(thread.last_at, EXCLUDED.last_at), last_by_id = EXCLUDED.last_by_id
$$;

CREATE FUNCTION portal_thread_of_activation() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted thread;
  at_end boolean;
BEGIN
  SELECT 'ACTIVATION', r.id, r.app_id, a.partner_id, r.tenant_id,
      r.state IN ('GRANTED', 'DECLINED', 'WITHDRAWN')
    INTO wanted.kind, wanted.thing_id, wanted.app_id, wanted.partner_id, wanted.tenant_id, at_end
    FROM activation_request r JOIN application a ON a.id = r.app_id WHERE r.id = NEW.request_id;
  wanted.state := CASE WHEN at_end THEN 'CLOSED'
    WHEN NEW.side = 'PARTNER' THEN 'WITH_CUSTOMER' ELSE 'WITH_PARTNER' END;
  wanted.last_at := NEW.created_at;
  wanted.last_by_id := NEW.author_id;
  PERFORM portal_message_written(wanted);
  RETURN NULL;
END $$;
CREATE TRIGGER thread AFTER INSERT ON activation_message
  FOR EACH ROW EXECUTE FUNCTION portal_thread_of_activation();

-- Over with the request. A customer who has approved has nothing more to say to an answer; a question that
-- was asked before is still to be answered.
CREATE FUNCTION portal_threads_of_activation() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE thread SET state = 'CLOSED' WHERE thing_id = NEW.id AND (
    NEW.state IN ('GRANTED', 'DECLINED', 'WITHDRAWN')
    OR (NEW.state = 'APPROVED' AND state = 'WITH_CUSTOMER'));
  RETURN NULL;
END $$;
CREATE TRIGGER threads AFTER UPDATE ON activation_request FOR EACH ROW
  WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION portal_threads_of_activation();

-- An appeal is two messages: why the rejection is wrong, and the answer by somebody else than who rejected.
CREATE FUNCTION portal_thread_of_appeal() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted thread;
BEGIN
  IF NEW.state = 'WITHDRAWN' THEN
    UPDATE thread SET state = 'CLOSED' WHERE thing_id = NEW.id;
    RETURN NULL;
  END IF;
  SELECT 'REJECTION', NEW.id, r.app_id, a.partner_id, o.decided_by_id
    INTO wanted.kind, wanted.thing_id, wanted.app_id, wanted.partner_id, wanted.barred_id
    FROM review r JOIN application a ON a.id = r.app_id
      JOIN review_round o ON o.review_id = r.id AND o.number = NEW.round
    WHERE r.id = NEW.review_id;
  wanted.state := CASE NEW.state WHEN 'OPEN' THEN 'WITH_SUPEROFFICE' ELSE 'CLOSED' END;
  wanted.last_at := coalesce(NEW.decided_at, NEW.appealed_at);
  wanted.last_by_id := coalesce(NEW.decided_by_id, NEW.appealed_by_id);
  PERFORM portal_message_written(wanted);
  RETURN NULL;
END $$;
CREATE TRIGGER thread AFTER INSERT ON review_appeal
  FOR EACH ROW EXECUTE FUNCTION portal_thread_of_appeal();
CREATE TRIGGER threads AFTER UPDATE ON review_appeal FOR EACH ROW
  WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION portal_thread_of_appeal();

-- ---------------------------------------------------------------- what they are searched by

CREATE INDEX activation_message_words ON activation_message USING gin (to_tsvector('simple', text));
CREATE INDEX review_appeal_words ON review_appeal
  USING gin (to_tsvector('simple', grounds || ' ' || answer));

-- ---------------------------------------------------------------- what is there already

INSERT INTO thread (kind, thing_id, app_id, partner_id, tenant_id, state, messages, last_at, last_by_id,
  is_gone)
SELECT 'ACTIVATION', r.id, a.id, a.partner_id, r.tenant_id,
  CASE WHEN r.state IN ('GRANTED', 'DECLINED', 'WITHDRAWN')
      OR (r.state = 'APPROVED' AND l.side = 'PARTNER') THEN 'CLOSED'
    WHEN l.side = 'PARTNER' THEN 'WITH_CUSTOMER' ELSE 'WITH_PARTNER' END::thread_state,
  l.messages, l.created_at, l.author_id, a.deleted_at IS NOT NULL
FROM (SELECT DISTINCT ON (request_id) request_id, side, author_id, created_at,
    count(*) OVER (PARTITION BY request_id) AS messages
  FROM activation_message ORDER BY request_id, created_at DESC, id DESC) l
  JOIN activation_request r ON r.id = l.request_id JOIN application a ON a.id = r.app_id;

INSERT INTO thread (kind, thing_id, app_id, partner_id, barred_id, state, messages, last_at, last_by_id,
  is_gone)
SELECT 'REJECTION', p.id, a.id, a.partner_id, o.decided_by_id,
  CASE p.state WHEN 'OPEN' THEN 'WITH_SUPEROFFICE' ELSE 'CLOSED' END::thread_state,
  CASE WHEN p.decided_at IS NULL THEN 1 ELSE 2 END, coalesce(p.decided_at, p.appealed_at),
  coalesce(p.decided_by_id, p.appealed_by_id), a.deleted_at IS NOT NULL
FROM review_appeal p JOIN review r ON r.id = p.review_id JOIN application a ON a.id = r.app_id
  JOIN review_round o ON o.review_id = r.id AND o.number = p.round;
