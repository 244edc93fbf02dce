-- What a partner gives a reviewer beside its answers: files as evidence, and how to get into the app.

CREATE TYPE "review_file_kind" AS ENUM ('PNG', 'JPEG', 'WEBP', 'PDF', 'TEXT', 'ZIP', 'MP4', 'WEBM');
ALTER TYPE "retention_kind" ADD VALUE 'EVIDENCE';
ALTER TYPE "retention_kind" ADD VALUE 'UNUSED_EVIDENCE';
ALTER TYPE "retention_kind" ADD VALUE 'TEST_ACCESS';

ALTER TABLE "tenant" ADD COLUMN     "for_reviews" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "retention_setting" ADD COLUMN     "evidence" SMALLINT NOT NULL DEFAULT 730,
ADD COLUMN     "test_access" SMALLINT NOT NULL DEFAULT 30,
ADD COLUMN     "unused_evidence" SMALLINT NOT NULL DEFAULT 365;

CREATE TABLE "review_file" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "review_id" UUID NOT NULL,
    "item_id" UUID,
    "name" TEXT NOT NULL,
    "kind" "review_file_kind" NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kept_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "review_file_part" (
    "file_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "review_file_part_pkey" PRIMARY KEY ("file_id","number")
);

CREATE TABLE "review_test_access" (
    "review_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "saved_by_id" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_test_access_pkey" PRIMARY KEY ("review_id")
);

CREATE INDEX "review_file_review_id_created_at_idx" ON "review_file"("review_id", "created_at");
ALTER TABLE "review_file" ADD CONSTRAINT "review_file_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "review_file" ADD CONSTRAINT "review_file_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "checklist_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "review_file_part" ADD CONSTRAINT "review_file_part_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "review_file"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "review_test_access" ADD CONSTRAINT "review_test_access_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- limits and bounds

-- The same limits stand in lib/reviews/files/rules.ts, and a test compares them.
ALTER TABLE review_file
  ADD CONSTRAINT review_file_size CHECK (size BETWEEN 1 AND 26214400),
  ADD CONSTRAINT review_file_hash CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT review_file_name CHECK (length(name) BETWEEN 1 AND 120
    AND name !~ '[\u0001-\u001f\u007f/\\:"<>|*?]');
-- One upload of a person at a time, whichever instance takes it.
CREATE UNIQUE INDEX review_file_one_at_a_time ON review_file (uploaded_by_id) WHERE kept_at IS NULL;
ALTER TABLE review_file_part
  ADD CONSTRAINT review_file_part_size CHECK (octet_length(bytes) BETWEEN 1 AND 262144),
  ADD CONSTRAINT review_file_part_number CHECK (number BETWEEN 0 AND 99);
-- Pictures, videos and archives do not get smaller.
ALTER TABLE review_file_part ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE review_test_access
  ADD CONSTRAINT review_test_access_size CHECK (octet_length(sealed) BETWEEN 30 AND 65536);

ALTER TABLE retention_setting
  ADD CONSTRAINT retention_evidence CHECK (evidence BETWEEN 365 AND 1825),
  ADD CONSTRAINT retention_unused_evidence CHECK (unused_evidence BETWEEN 30 AND 730),
  ADD CONSTRAINT retention_test_access CHECK (test_access BETWEEN 1 AND 90);

-- SuperOffice's own: of no partner, and in SOD.
ALTER TABLE tenant
  ADD CONSTRAINT tenant_for_reviews CHECK (NOT for_reviews OR (environment = 'SOD' AND partner_id IS NULL));
CREATE UNIQUE INDEX tenant_one_for_reviews ON tenant (for_reviews) WHERE for_reviews;

-- Whoever gives to a review and whoever closes it wait for each other. No row is locked: to lock
-- one is to be allowed to change it.
CREATE FUNCTION portal_hold_review(review uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(review::text, 42));
END $$;

CREATE FUNCTION portal_review_is_closed(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM review WHERE id = wanted AND state IN ('APPROVED', 'WITHDRAWN'))
$$;

-- Ten files of one item, and of the request as a whole; 100 MB of one review.
CREATE FUNCTION portal_limit_files() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  taken record;
BEGIN
  PERFORM portal_hold_review(NEW.review_id);
  SELECT count(*) FILTER (WHERE item_id IS NOT DISTINCT FROM NEW.item_id) AS files,
    coalesce(sum(size), 0) AS bytes INTO taken
    FROM review_file WHERE review_id = NEW.review_id;
  IF taken.files >= 10 OR taken.bytes + NEW.size > 104857600 THEN
    PERFORM portal_refuse('there is no room for this file');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER room BEFORE INSERT ON review_file
  FOR EACH ROW EXECUTE FUNCTION portal_limit_files();

-- An item of this review's own checklist.
CREATE FUNCTION portal_guard_file_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM review r JOIN checklist_item i ON i.version_id = r.checklist_version_id
      WHERE r.id = NEW.review_id AND i.id = NEW.item_id) THEN
    PERFORM portal_refuse('a file belongs to an item of its own review');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_item BEFORE INSERT ON review_file
  FOR EACH ROW WHEN (NEW.item_id IS NOT NULL) EXECUTE FUNCTION portal_guard_file_item();

-- ---------------------------------------------------------------- who gives, and who takes away

-- While the review is open, and as long as there is no more to it than its parts.
CREATE FUNCTION portal_guard_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND portal_is_erasing() THEN
    IF NOT portal_only_erases(to_jsonb(OLD), to_jsonb(NEW), '{name}') THEN
      PERFORM portal_refuse('a file stays as it is, but for the words about who is erased');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF NOT portal_is_system() AND portal_review_is_closed(OLD.review_id) THEN
      PERFORM portal_refuse('the files of a closed review stay');
    END IF;
    RETURN OLD;
  END IF;
  PERFORM portal_hold_review(NEW.review_id);
  IF portal_review_is_closed(NEW.review_id) THEN
    PERFORM portal_refuse('nothing is added to a closed review');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.kept_at IS NOT NULL THEN
      PERFORM portal_refuse('a file is kept when its parts are there');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.kept_at IS NOT NULL OR NEW.kept_at IS NULL
     OR to_jsonb(NEW) - 'kept_at' <> to_jsonb(OLD) - 'kept_at' THEN
    PERFORM portal_refuse('a file is kept once, and stays as it is');
  END IF;
  IF NEW.size IS DISTINCT FROM (SELECT sum(octet_length(bytes)) FROM review_file_part WHERE file_id = NEW.id) THEN
    PERFORM portal_refuse('a file is kept when its parts are there');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_gives BEFORE INSERT OR UPDATE OR DELETE ON review_file
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_file();

GRANT SELECT, INSERT, DELETE ON review_file TO portal_app;
GRANT UPDATE (kept_at, name) ON review_file TO portal_app;
GRANT SELECT, INSERT ON review_file_part TO portal_app;
ALTER TABLE review_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_file FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON review_file FOR SELECT USING (true);
CREATE POLICY who_gives ON review_file FOR INSERT WITH CHECK (portal_is_system() OR (uploaded_by_id = portal_actor()
  AND portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION')));
CREATE POLICY who_keeps ON review_file FOR UPDATE USING (portal_is_system() OR (uploaded_by_id = portal_actor()
  AND portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION')));
CREATE POLICY who_removes ON review_file FOR DELETE USING (portal_is_system()
  OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));
ALTER TABLE review_file_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_file_part FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON review_file_part FOR SELECT USING (true);
CREATE POLICY who_gives ON review_file_part FOR INSERT WITH CHECK (portal_is_system() OR EXISTS (
  SELECT 1 FROM review_file f WHERE f.id = file_id AND f.kept_at IS NULL AND f.uploaded_by_id = portal_actor()));

-- ---------------------------------------------------------------- test access

CREATE FUNCTION portal_guard_test_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_hold_review(NEW.review_id);
  IF portal_review_is_closed(NEW.review_id) THEN
    PERFORM portal_refuse('a closed review has no test access');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER while_open BEFORE INSERT OR UPDATE ON review_test_access
  FOR EACH ROW EXECUTE FUNCTION portal_guard_test_access();

-- Whoever closes a review, however they do it: its test access is gone.
CREATE FUNCTION portal_end_test_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_hold_review(NEW.id);
  DELETE FROM review_test_access WHERE review_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER test_access_ends AFTER UPDATE OF state ON review
  FOR EACH ROW WHEN (NEW.state IN ('APPROVED', 'WITHDRAWN')) EXECUTE FUNCTION portal_end_test_access();

GRANT SELECT, INSERT, UPDATE, DELETE ON review_test_access TO portal_app;
ALTER TABLE review_test_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_test_access FORCE ROW LEVEL SECURITY;
CREATE POLICY whoever_may_reads ON review_test_access FOR SELECT USING (portal_is_system()
  OR portal_review_is_closed(review_id)
  OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION')
  OR (portal_is_reviewer() AND EXISTS (SELECT 1 FROM review r
    WHERE r.id = review_id AND r.state = 'IN_REVIEW' AND r.reviewer_id = portal_actor())));
CREATE POLICY who_gives ON review_test_access FOR INSERT WITH CHECK (portal_is_system() OR (saved_by_id = portal_actor()
  AND portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION')));
CREATE POLICY who_replaces ON review_test_access FOR UPDATE
  USING (portal_is_system() OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR saved_by_id = portal_actor());
CREATE POLICY who_removes ON review_test_access FOR DELETE USING (portal_is_system()
  OR portal_review_is_closed(review_id)
  OR portal_may_app((SELECT r.app_id FROM review r WHERE r.id = review_id), 'CONFIGURATION'));

-- ---------------------------------------------------------------- the tenant to install into

CREATE FUNCTION portal_guard_review_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_system() THEN
    PERFORM portal_refuse('the tenant for reviews is SuperOffice''s own');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER whose_review_tenant BEFORE INSERT OR UPDATE OF for_reviews ON tenant
  FOR EACH ROW WHEN (NEW.for_reviews AND current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_review_tenant();
