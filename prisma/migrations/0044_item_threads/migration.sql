-- Messages about an item of the checklist, notes among reviewers, and what they often say.

ALTER TABLE "review_message" ADD COLUMN     "internal" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "item_id" UUID;
ALTER TABLE "review_message" ADD CONSTRAINT "review_message_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "checklist_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "saved_reply" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "item_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "seen" TEXT NOT NULL,
    "would_pass" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_reply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_reply_item_code_title_key" ON "saved_reply"("item_code", "title");

ALTER TABLE review_message
  ADD CONSTRAINT review_message_internal CHECK (NOT internal OR side = 'SUPEROFFICE');

-- An item of another checklist than the review's is no item of it.
CREATE FUNCTION portal_guard_message_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM review r JOIN checklist_item i ON i.version_id = r.checklist_version_id
    WHERE r.id = NEW.review_id AND i.id = NEW.item_id) THEN
    PERFORM portal_refuse('a message is about an item of its review');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER about_its_review BEFORE INSERT ON review_message
  FOR EACH ROW WHEN (NEW.item_id IS NOT NULL) EXECUTE FUNCTION portal_guard_message_item();

GRANT SELECT, INSERT, DELETE ON saved_reply TO portal_app;
GRANT UPDATE (title, seen, would_pass) ON saved_reply TO portal_app;
ALTER TABLE saved_reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_reply FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON saved_reply FOR SELECT USING (true);
CREATE POLICY who_writes ON saved_reply FOR ALL
  USING (portal_is_system() OR portal_is_reviewer())
  WITH CHECK (portal_is_system() OR (portal_is_reviewer() AND created_by_id = portal_actor()));
CREATE POLICY only_erasing ON saved_reply AS RESTRICTIVE FOR UPDATE USING (portal_is_erasing());
