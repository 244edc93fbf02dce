-- A reviewer suggests the words of a field, and the partner takes them over with one click.

-- CreateEnum
CREATE TYPE "suggestion_state" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "review_suggestion" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "review_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "suggestion_state" NOT NULL DEFAULT 'OPEN',
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "review_suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "review_suggestion_review_id_idx" ON "review_suggestion"("review_id");

-- AddForeignKey
ALTER TABLE "review_suggestion" ADD CONSTRAINT "review_suggestion_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_suggestion" ADD CONSTRAINT "review_suggestion_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "checklist_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE UNIQUE INDEX review_suggestion_open ON review_suggestion (review_id, field) WHERE state = 'OPEN';
ALTER TABLE review_suggestion
  -- Words that customers read; nothing that decides what an app may do.
  ADD CONSTRAINT review_suggestion_field CHECK (field IN (
    'authorize_text', 'purpose', 'personal_data', 'storage_country', 'sub_processors', 'deletion_terms')),
  ADD CONSTRAINT review_suggestion_changes CHECK (value <> before AND value <> ''),
  ADD CONSTRAINT review_suggestion_decided CHECK (
    (state = 'OPEN') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by_id IS NULL));
INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('suggestion', 'OPEN', 'ACCEPTED'),
  ('suggestion', 'OPEN', 'DECLINED'),
  ('suggestion', 'OPEN', 'WITHDRAWN');
CREATE TRIGGER transition BEFORE UPDATE ON review_suggestion
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('suggestion', 'state');

CREATE FUNCTION portal_guard_suggestion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reviewed review;
BEGIN
  SELECT * INTO reviewed FROM review WHERE id = NEW.review_id;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OPEN' OR NEW.made_by_id IS DISTINCT FROM portal_actor()
       OR NOT portal_is_reviewer() OR portal_has_interest(portal_actor(), NEW.review_id)
       OR reviewed.state <> 'IN_REVIEW' OR reviewed.reviewer_id IS DISTINCT FROM portal_actor() THEN
      PERFORM portal_refuse('a change is suggested by the reviewer who works on it');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - '{state,decided_by_id,decided_at,answer}'::text[]
     <> to_jsonb(NEW) - '{state,decided_by_id,decided_at,answer}'::text[]
     OR OLD.state <> 'OPEN' OR NEW.decided_by_id IS DISTINCT FROM portal_actor() THEN
    PERFORM portal_refuse('a suggestion stays what it was');
  END IF;
  IF NOT (CASE NEW.state
      WHEN 'WITHDRAWN' THEN portal_is_reviewer()
      ELSE portal_may_app(reviewed.app_id, 'CONFIGURATION') END) THEN
    PERFORM portal_refuse('a suggestion is taken over by the partner');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_suggests BEFORE INSERT OR UPDATE ON review_suggestion
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_suggestion();
CREATE TRIGGER only_erased BEFORE UPDATE ON review_suggestion
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('reason', 'answer');

GRANT SELECT, INSERT, UPDATE ON review_suggestion TO portal_app;
ALTER TABLE review_suggestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_suggestion FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON review_suggestion FOR SELECT USING (true);
CREATE POLICY who_writes ON review_suggestion FOR ALL
  USING (portal_is_system() OR portal_is_reviewer()
    OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_is_reviewer()
    OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));

-- Whether a change of a locked version is exactly what both sides have agreed to: one field, to the
-- words of an open suggestion, of a version that is nowhere but in SOD.
CREATE FUNCTION portal_is_suggested(old_row configuration_version, new_row configuration_version)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
      SELECT 1 FROM publication
      WHERE version_id = old_row.id AND environment <> 'SOD' AND state IN ('PUBLISHED', 'REPLACED'))
    AND EXISTS (
      SELECT 1 FROM review_suggestion s JOIN review r ON r.id = s.review_id
      WHERE r.version_id = old_row.id AND s.state = 'OPEN'
        AND r.state IN ('WAITING', 'IN_REVIEW', 'WITH_PARTNER')
        AND to_jsonb(new_row) ->> s.field = s.value
        AND to_jsonb(old_row) - 'revision' - s.field = to_jsonb(new_row) - 'revision' - s.field)
$$;

-- As in 0021, but for what both sides have agreed to.
CREATE OR REPLACE FUNCTION portal_guard_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  version uuid;
  marks text[] := '{label,revision,discarded_at,discarded_by_id,unsafe_at,unsafe_by_id,unsafe_reason}';
BEGIN
  IF TG_TABLE_NAME = 'configuration_version' THEN
    version := OLD.id;
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - marks = to_jsonb(NEW) - marks THEN
      RETURN NEW;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN
    version := NEW.version_id;
  ELSE
    version := OLD.version_id;
  END IF;
  IF portal_version_locked(version) AND NOT portal_is_system() THEN
    IF TG_TABLE_NAME = 'configuration_version' AND TG_OP = 'UPDATE' THEN
      IF portal_is_suggested(OLD, NEW) THEN
        RETURN NEW;
      END IF;
    END IF;
    PERFORM portal_refuse('this version is locked');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
