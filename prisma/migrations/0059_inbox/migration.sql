-- One inbox over every conversation, how far somebody has read each, and how they hear of a message.

SELECT set_config('app.system', 'on', true);

-- CreateEnum
CREATE TYPE "thread_kind" AS ENUM ('REVIEW', 'SUSPENSION', 'ACTIVATION');

-- CreateEnum
CREATE TYPE "thread_state" AS ENUM ('WITH_SUPEROFFICE', 'WITH_PARTNER', 'WITH_CUSTOMER', 'CLOSED');

-- CreateEnum
CREATE TYPE "notice_way" AS ENUM ('PAGE', 'MAIL', 'DIGEST');

-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "thread_kind" NOT NULL,
    "thing_id" UUID NOT NULL,
    "item_id" UUID,
    "app_id" UUID,
    "partner_id" UUID NOT NULL,
    "tenant_id" UUID,
    "assignee_id" UUID,
    "state" "thread_state" NOT NULL,
    "messages" INTEGER NOT NULL DEFAULT 1,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_by_id" UUID NOT NULL,
    "is_gone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_read" (
    "thread_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "thread_read_pkey" PRIMARY KEY ("user_id","thread_id")
);

-- CreateTable
CREATE TABLE "notice_preference" (
    "user_id" UUID NOT NULL,
    "kind" "thread_kind" NOT NULL,
    "way" "notice_way" NOT NULL,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateTable
CREATE TABLE "digest_entry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digest_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "thread_partner_id_kind_state_last_at_id_idx" ON "thread"("partner_id", "kind", "state", "last_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "thread_tenant_id_kind_state_last_at_id_idx" ON "thread"("tenant_id", "kind", "state", "last_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "thread_app_id_idx" ON "thread"("app_id");

-- CreateIndex
CREATE INDEX "thread_read_thread_id_idx" ON "thread_read"("thread_id");

-- CreateIndex
CREATE INDEX "digest_entry_created_at_idx" ON "digest_entry"("created_at");

-- CreateIndex
CREATE INDEX "digest_entry_thread_id_idx" ON "digest_entry"("thread_id");

-- AddForeignKey
ALTER TABLE "thread_read" ADD CONSTRAINT "thread_read_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_entry" ADD CONSTRAINT "digest_entry_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- One thread for each place where people write.
CREATE UNIQUE INDEX thread_place ON thread (thing_id, coalesce(item_id, thing_id));
ALTER TABLE thread ADD CONSTRAINT thread_messages CHECK (messages > 0);
-- Everybody's, which only those ask for who see all. They name the condition, which always holds: a partner's
-- page would be read from here too, row by row of all others.
CREATE INDEX thread_everybodys ON thread (kind, state, last_at DESC, id DESC) WHERE messages > 0;

-- ---------------------------------------------------------------- who reads and writes

-- Threads follow from what is written elsewhere, by the functions below, which work as the database's owner.
GRANT SELECT ON thread TO portal_app;
ALTER TABLE thread ENABLE ROW LEVEL SECURITY;
ALTER TABLE thread FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON thread FOR SELECT USING (true);
CREATE POLICY who_writes ON thread FOR ALL
  USING (current_user NOT IN ('portal_app', 'portal_viewer'))
  WITH CHECK (current_user NOT IN ('portal_app', 'portal_viewer'));
CREATE TRIGGER app_is_there BEFORE INSERT ON thread FOR EACH ROW
  WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_there();

-- What somebody has read and how they are told is theirs alone.
GRANT SELECT, INSERT, UPDATE, DELETE ON thread_read, notice_preference TO portal_app;
ALTER TABLE thread_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE thread_read FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON thread_read FOR SELECT USING (true);
CREATE POLICY who_writes ON thread_read FOR ALL
  USING (portal_is_system() OR user_id = portal_actor())
  WITH CHECK (portal_is_system() OR user_id = portal_actor());
ALTER TABLE notice_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_preference FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON notice_preference FOR SELECT USING (true);
CREATE POLICY who_writes ON notice_preference FOR ALL
  USING (portal_is_system() OR user_id = portal_actor())
  WITH CHECK (portal_is_system() OR user_id = portal_actor());

-- As with mails: everybody's work may add one, the worker takes them out.
GRANT SELECT, INSERT, DELETE ON digest_entry TO portal_app;
ALTER TABLE digest_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE digest_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON digest_entry FOR SELECT USING (true);
CREATE POLICY everyone_adds ON digest_entry FOR INSERT WITH CHECK (true);
CREATE POLICY who_removes ON digest_entry FOR DELETE USING (portal_is_system());

-- ---------------------------------------------------------------- what threads follow from

-- A message begins its thread or moves it up. Another kind of thread joins with a trigger that calls this,
-- one that closes it, and a line each in lib/threads.
CREATE FUNCTION portal_message_written(wanted thread) RETURNS void LANGUAGE sql AS $$
  INSERT INTO thread (kind, thing_id, item_id, app_id, partner_id, tenant_id, assignee_id, state,
    last_at, last_by_id)
  VALUES (wanted.kind, wanted.thing_id, wanted.item_id, wanted.app_id, wanted.partner_id,
    wanted.tenant_id, wanted.assignee_id, wanted.state, wanted.last_at, wanted.last_by_id)
  ON CONFLICT (thing_id, coalesce(item_id, thing_id)) DO UPDATE
  SET messages = thread.messages + 1, state = EXCLUDED.state, assignee_id = EXCLUDED.assignee_id,
    last_at = greatest(thread.last_at, EXCLUDED.last_at), last_by_id = EXCLUDED.last_by_id
$$;

CREATE FUNCTION portal_thread_of_review() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted thread;
BEGIN
  SELECT 'REVIEW', r.id, NEW.item_id, r.app_id, a.partner_id, r.reviewer_id
    INTO wanted.kind, wanted.thing_id, wanted.item_id, wanted.app_id, wanted.partner_id, wanted.assignee_id
    FROM review r JOIN application a ON a.id = r.app_id WHERE r.id = NEW.review_id;
  wanted.state := CASE NEW.side WHEN 'PARTNER' THEN 'WITH_SUPEROFFICE' ELSE 'WITH_PARTNER' END;
  wanted.last_at := NEW.created_at;
  wanted.last_by_id := NEW.author_id;
  PERFORM portal_message_written(wanted);
  RETURN NULL;
END $$;
-- A note among SuperOffice's people moves nothing that partners see.
CREATE TRIGGER thread AFTER INSERT ON review_message
  FOR EACH ROW WHEN (NOT NEW.internal) EXECUTE FUNCTION portal_thread_of_review();

CREATE FUNCTION portal_thread_of_suspension() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted thread;
BEGIN
  SELECT 'SUSPENSION', s.id, a.id, coalesce(a.partner_id, s.partner_id)
    INTO wanted.kind, wanted.thing_id, wanted.app_id, wanted.partner_id
    FROM application_stop s
      LEFT JOIN "authorization" h ON h.id = s.authorization_id
      LEFT JOIN application a ON a.id = coalesce(s.app_id, h.app_id)
    WHERE s.id = NEW.stop_id;
  wanted.state := CASE NEW.side WHEN 'PARTNER' THEN 'WITH_SUPEROFFICE' ELSE 'WITH_PARTNER' END;
  wanted.last_at := NEW.created_at;
  wanted.last_by_id := NEW.author_id;
  PERFORM portal_message_written(wanted);
  RETURN NULL;
END $$;
CREATE TRIGGER thread AFTER INSERT ON stop_message
  FOR EACH ROW EXECUTE FUNCTION portal_thread_of_suspension();

-- Closed with the thing it is about; in the hands of whoever has that.
CREATE FUNCTION portal_threads_of_review() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE thread SET assignee_id = NEW.reviewer_id,
    state = CASE WHEN NEW.state <> OLD.state AND NEW.state IN ('APPROVED', 'WITHDRAWN')
      THEN 'CLOSED' ELSE state END
    WHERE thing_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER threads AFTER UPDATE ON review FOR EACH ROW
  WHEN ((OLD.state, OLD.reviewer_id) IS DISTINCT FROM (NEW.state, NEW.reviewer_id))
  EXECUTE FUNCTION portal_threads_of_review();

CREATE FUNCTION portal_close_threads() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE thread SET state = 'CLOSED' WHERE thing_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER threads AFTER UPDATE ON application_stop FOR EACH ROW
  WHEN (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL) EXECUTE FUNCTION portal_close_threads();

-- They go with the app to its next owner, and out of sight with a deleted one.
CREATE FUNCTION portal_threads_of_app() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE thread SET partner_id = NEW.partner_id, is_gone = NEW.deleted_at IS NOT NULL WHERE app_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER threads AFTER UPDATE ON application FOR EACH ROW
  WHEN ((OLD.partner_id, OLD.deleted_at) IS DISTINCT FROM (NEW.partner_id, NEW.deleted_at))
  EXECUTE FUNCTION portal_threads_of_app();

-- ---------------------------------------------------------------- what they are searched by

CREATE INDEX application_words ON application USING gin (to_tsvector('simple', name));
CREATE INDEX partner_words ON partner USING gin (to_tsvector('simple', name));
CREATE INDEX review_message_words ON review_message
  USING gin (to_tsvector('simple', text)) WHERE NOT internal;
CREATE INDEX stop_message_words ON stop_message USING gin (to_tsvector('simple', text));

-- ---------------------------------------------------------------- what is there already

INSERT INTO thread (kind, thing_id, item_id, app_id, partner_id, assignee_id, state, messages, last_at,
  last_by_id, is_gone)
SELECT 'REVIEW', r.id, l.item_id, r.app_id, a.partner_id, r.reviewer_id,
  CASE WHEN r.state IN ('APPROVED', 'WITHDRAWN') THEN 'CLOSED'
    WHEN l.side = 'PARTNER' THEN 'WITH_SUPEROFFICE' ELSE 'WITH_PARTNER' END::thread_state,
  l.messages, l.created_at, l.author_id, a.deleted_at IS NOT NULL
FROM (SELECT DISTINCT ON (review_id, item_id) review_id, item_id, side, author_id, created_at,
    count(*) OVER (PARTITION BY review_id, item_id) AS messages
  FROM review_message WHERE NOT internal
  ORDER BY review_id, item_id, created_at DESC, id DESC) l
  JOIN review r ON r.id = l.review_id JOIN application a ON a.id = r.app_id;

INSERT INTO thread (kind, thing_id, app_id, partner_id, state, messages, last_at, last_by_id, is_gone)
SELECT 'SUSPENSION', s.id, a.id, coalesce(a.partner_id, s.partner_id),
  CASE WHEN s.lifted_at IS NOT NULL THEN 'CLOSED'
    WHEN l.side = 'PARTNER' THEN 'WITH_SUPEROFFICE' ELSE 'WITH_PARTNER' END::thread_state,
  l.messages, l.created_at, l.author_id, a.deleted_at IS NOT NULL
FROM (SELECT DISTINCT ON (stop_id) stop_id, side, author_id, created_at,
    count(*) OVER (PARTITION BY stop_id) AS messages
  FROM stop_message ORDER BY stop_id, created_at DESC, id DESC) l
  JOIN application_stop s ON s.id = l.stop_id
  LEFT JOIN "authorization" h ON h.id = s.authorization_id
  LEFT JOIN application a ON a.id = coalesce(s.app_id, h.app_id);
