-- The checklist is edited as a draft, and published as its next version.

ALTER TABLE "checklist_version" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ALTER COLUMN "published_at" DROP NOT NULL;

CREATE UNIQUE INDEX checklist_version_draft ON checklist_version ((published_at IS NULL))
  WHERE published_at IS NULL;
ALTER TABLE checklist_version
  ADD CONSTRAINT checklist_version_says_what CHECK (published_at IS NULL OR note <> '');
ALTER TABLE checklist_item
  ADD CONSTRAINT checklist_item_code CHECK (code ~ '^[A-Z]{2,5}-[0-9A-Z]{1,2}$'),
  ADD CONSTRAINT checklist_item_for_somebody CHECK (standard OR custom);
GRANT DELETE ON checklist_version, checklist_item TO portal_app;

-- Reviews are held against what was published: it stays as it was.
CREATE FUNCTION portal_guard_checklist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'checklist_version' THEN
    IF TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL THEN
      PERFORM portal_refuse('a published checklist stays as it is');
    END IF;
    IF TG_OP = 'INSERT' AND NEW.published_at IS NOT NULL THEN
      PERFORM portal_refuse('a checklist begins as a draft');
    END IF;
  ELSIF NOT EXISTS (
    SELECT 1 FROM checklist_version
    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END
      AND published_at IS NULL) THEN
    PERFORM portal_refuse('a published checklist stays as it is');
  ELSIF TG_OP = 'UPDATE' AND OLD.version_id <> NEW.version_id THEN
    PERFORM portal_refuse('an item stays in its version');
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER only_drafts BEFORE INSERT OR UPDATE OR DELETE ON checklist_version
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_checklist();
CREATE TRIGGER only_drafts BEFORE INSERT OR UPDATE OR DELETE ON checklist_item
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_checklist();

-- Nobody is reviewed against a draft.
CREATE FUNCTION portal_guard_held_against() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM checklist_version
             WHERE id = NEW.checklist_version_id AND published_at IS NULL) THEN
    PERFORM portal_refuse('a review is held against a published checklist');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held_against_published BEFORE INSERT OR UPDATE OF checklist_version_id ON review
  FOR EACH ROW EXECUTE FUNCTION portal_guard_held_against();
