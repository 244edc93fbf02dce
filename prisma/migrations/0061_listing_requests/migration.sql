-- A request to publish a listing has a clock and a conversation, as a review has.

SELECT set_config('app.system', 'on', true);

-- AlterEnum
ALTER TYPE "thread_kind" ADD VALUE 'LISTING';

-- AlterTable
ALTER TABLE "review_target" ADD COLUMN     "listing_round" SMALLINT NOT NULL DEFAULT 5;

-- AlterTable
ALTER TABLE "listing" ADD COLUMN     "is_demonstration" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "listing_round" ADD COLUMN     "escalated_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "listing_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "listing_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "side" "message_side" NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listing_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "listing_message_listing_id_created_at_idx" ON "listing_message"("listing_id", "created_at");

-- AddForeignKey
ALTER TABLE "listing_message" ADD CONSTRAINT "listing_message_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- the clock

ALTER TABLE review_target ADD CONSTRAINT review_target_listing_round CHECK (listing_round BETWEEN 1 AND 60);
-- The queue, and what was decided lately.
CREATE INDEX listing_round_waiting ON listing_round (requested_at) WHERE decision IS NULL;
CREATE INDEX listing_round_approved ON listing_round (decided_at) WHERE decision = 'APPROVED';

-- The seed asks for nothing; whoever did left this event.
UPDATE listing l SET is_demonstration = true
WHERE EXISTS (SELECT 1 FROM listing_round n WHERE n.listing_id = l.id) AND NOT EXISTS (
  SELECT 1 FROM audit_event e WHERE e.object_type = 'listing' AND e.object_id = l.id::text
    AND e.action = 'listing.requested');

-- Nobody chooses what is a demonstration, nor when a request came.
CREATE FUNCTION portal_keep_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.is_demonstration := CASE TG_OP WHEN 'INSERT' THEN portal_system_name() = 'seed'
    ELSE OLD.is_demonstration END;
  RETURN NEW;
END $$;
CREATE TRIGGER demonstration BEFORE INSERT OR UPDATE ON listing
  FOR EACH ROW EXECUTE FUNCTION portal_keep_listing();
CREATE FUNCTION portal_keep_listing_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.requested_at := now();
  NEW.escalated_at := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER place BEFORE INSERT ON listing_round
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_keep_listing_place();

-- ---------------------------------------------------------------- the conversation

-- Each side writes under its own name, from the first request of the version until it is approved: the approval
-- waits for a message that is being written, or is seen by it.
CREATE FUNCTION portal_guard_listing_message() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about listing;
BEGIN
  SELECT * INTO about FROM listing WHERE id = NEW.listing_id FOR SHARE;
  IF about.id IS NULL OR about.state NOT IN ('DRAFT', 'REQUEST_PENDING', 'REJECTED')
     OR NOT EXISTS (SELECT 1 FROM listing_round WHERE listing_id = about.id)
     OR EXISTS (SELECT 1 FROM application WHERE id = about.app_id AND deleted_at IS NOT NULL) THEN
    PERFORM portal_refuse('of a listing people write from its request until its approval');
  END IF;
  IF NEW.author_id IS DISTINCT FROM portal_actor() OR NOT (CASE NEW.side
      WHEN 'PARTNER' THEN portal_may_app(about.app_id, 'APP_STORE')
      ELSE portal_may_decide_listing(about.id) END) THEN
    PERFORM portal_refuse('each side writes for itself');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_side BEFORE INSERT ON listing_message
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_listing_message();
CREATE TRIGGER only_erased BEFORE UPDATE ON listing_message
  FOR EACH ROW EXECUTE FUNCTION portal_guard_words('text');

GRANT SELECT, INSERT, UPDATE, DELETE ON listing_message TO portal_app;
ALTER TABLE listing_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE listing_message FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON listing_message FOR SELECT USING (true);
CREATE POLICY who_writes ON listing_message FOR INSERT WITH CHECK (
  portal_is_system() OR author_id = portal_actor());
CREATE POLICY only_erasing ON listing_message FOR UPDATE USING (portal_is_erasing());
CREATE POLICY only_when_gone ON listing_message FOR DELETE USING (portal_is_system());

CREATE FUNCTION portal_thread_of_listing() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wanted thread;
BEGIN
  SELECT 'LISTING', l.id, a.id, a.partner_id
    INTO wanted.kind, wanted.thing_id, wanted.app_id, wanted.partner_id
    FROM listing l JOIN application a ON a.id = l.app_id WHERE l.id = NEW.listing_id;
  wanted.state := CASE NEW.side WHEN 'PARTNER' THEN 'WITH_SUPEROFFICE' ELSE 'WITH_PARTNER' END;
  wanted.last_at := NEW.created_at;
  wanted.last_by_id := NEW.author_id;
  PERFORM portal_message_written(wanted);
  RETURN NULL;
END $$;
CREATE TRIGGER thread AFTER INSERT ON listing_message
  FOR EACH ROW EXECUTE FUNCTION portal_thread_of_listing();
-- Closed with the approval.
CREATE TRIGGER threads AFTER UPDATE ON listing FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND NEW.state = 'PUBLISHED') EXECUTE FUNCTION portal_close_threads();
CREATE INDEX listing_message_words ON listing_message USING gin (to_tsvector('simple', text));
