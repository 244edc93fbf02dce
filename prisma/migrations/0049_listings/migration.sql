-- What the App Store says about a standard app: versions that are written, requested and decided, their
-- pictures, and the steps of a certified app that follow from them.

-- CreateEnum
CREATE TYPE "listing_state" AS ENUM ('DRAFT', 'REQUEST_PENDING', 'PUBLISHED', 'REJECTED', 'REPLACED');

-- CreateEnum
CREATE TYPE "listing_price_type" AS ENUM ('PER_USER', 'PER_SITE', 'PAY_PER_USE', 'FREE');

-- CreateEnum
CREATE TYPE "listing_vat" AS ENUM ('WITH', 'WITHOUT');

-- CreateEnum
CREATE TYPE "listing_button" AS ENUM ('INSTALL', 'EXPLORE_MORE', 'SIGN_UP', 'START_FREE_TRIAL', 'GET_FREE_DEMO', 'TRY_OR_BUY');

-- CreateEnum
CREATE TYPE "listing_image_kind" AS ENUM ('HOME_ICON', 'DETAIL_ICON', 'SCREENSHOT');

-- CreateEnum
CREATE TYPE "listing_decision" AS ENUM ('APPROVED', 'REJECTED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "listing" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "listing_state" NOT NULL DEFAULT 'DRAFT',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "header" TEXT NOT NULL DEFAULT '',
    "about" TEXT NOT NULL DEFAULT '',
    "key_features" TEXT NOT NULL DEFAULT '',
    "whats_new" TEXT NOT NULL DEFAULT '',
    "meta_description" TEXT NOT NULL DEFAULT '',
    "meta_keywords" TEXT NOT NULL DEFAULT '',
    "is_free" BOOLEAN NOT NULL DEFAULT false,
    "price" TEXT NOT NULL DEFAULT '',
    "price_type" "listing_price_type",
    "vat" "listing_vat",
    "pricing" TEXT NOT NULL DEFAULT '',
    "start_up_cost" TEXT NOT NULL DEFAULT '',
    "consultancy" TEXT NOT NULL DEFAULT '',
    "more_consultancy" TEXT NOT NULL DEFAULT '',
    "terms" TEXT NOT NULL DEFAULT '',
    "all_plans" BOOLEAN NOT NULL DEFAULT false,
    "plans" TEXT NOT NULL DEFAULT '',
    "licences" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "getting_started" TEXT NOT NULL DEFAULT '',
    "requirements" TEXT NOT NULL DEFAULT '',
    "button_text" "listing_button",
    "links" JSONB NOT NULL DEFAULT '[]',
    "categories" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "markets" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "video" TEXT NOT NULL DEFAULT '',
    "video_alt" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_image" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "listing_id" UUID NOT NULL,
    "kind" "listing_image_kind" NOT NULL,
    "position" SMALLINT NOT NULL,
    "picture_id" UUID NOT NULL,
    "caption" TEXT NOT NULL DEFAULT '',
    "alt" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "listing_image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_picture" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "is_clear" BOOLEAN NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kept_at" TIMESTAMPTZ(3),

    CONSTRAINT "listing_picture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_picture_part" (
    "picture_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "listing_picture_part_pkey" PRIMARY KEY ("picture_id","number")
);

-- CreateTable
CREATE TABLE "listing_change" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "listing_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "listing_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_round" (
    "listing_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "note" TEXT NOT NULL DEFAULT '',
    "decision" "listing_decision",
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reasons" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "listing_round_pkey" PRIMARY KEY ("listing_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "listing_app_id_number_key" ON "listing"("app_id", "number");

-- CreateIndex
CREATE INDEX "listing_image_listing_id_idx" ON "listing_image"("listing_id");

-- CreateIndex
CREATE INDEX "listing_image_picture_id_idx" ON "listing_image"("picture_id");

-- CreateIndex
CREATE INDEX "listing_picture_app_id_idx" ON "listing_picture"("app_id");

-- CreateIndex
CREATE UNIQUE INDEX "listing_change_listing_id_revision_key" ON "listing_change"("listing_id", "revision");

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_image" ADD CONSTRAINT "listing_image_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_image" ADD CONSTRAINT "listing_image_picture_id_fkey" FOREIGN KEY ("picture_id") REFERENCES "listing_picture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_picture" ADD CONSTRAINT "listing_picture_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_picture_part" ADD CONSTRAINT "listing_picture_part_picture_id_fkey" FOREIGN KEY ("picture_id") REFERENCES "listing_picture"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_change" ADD CONSTRAINT "listing_change_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_round" ADD CONSTRAINT "listing_round_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- ---------------------------------------------------------------- limits and sets

-- The same stand in lib/listings/rules.ts, and a test compares them.
ALTER TABLE listing
  ADD CONSTRAINT listing_number CHECK (number >= 1),
  ADD CONSTRAINT listing_header CHECK (length(header) <= 98),
  ADD CONSTRAINT listing_meta CHECK (length(meta_description) <= 160 AND length(meta_keywords) <= 1000),
  ADD CONSTRAINT listing_texts CHECK (greatest(length(about), length(key_features), length(whats_new),
    length(pricing), length(consultancy), length(more_consultancy), length(getting_started),
    length(requirements), length(plans)) <= 4000 AND length(terms) <= 20000),
  ADD CONSTRAINT listing_amounts CHECK (price ~ '^(\d{1,6}(\.\d{2})?)?$' AND start_up_cost ~ '^(\d{1,6}(\.\d{2})?)?$'),
  ADD CONSTRAINT listing_free CHECK (NOT is_free OR price = ''),
  ADD CONSTRAINT listing_plans CHECK (NOT all_plans OR plans = ''),
  ADD CONSTRAINT listing_licences CHECK (licences <@ '{DEVELOPMENT_TOOLS,DATABASE_MIRRORING}'),
  ADD CONSTRAINT listing_categories CHECK (categories <@ '{DOCUMENTS,SIGNATURE,REPORTING,PROSPECTING,INTEGRATION,CTI,PRODUCTIVITY,MARKETING,ERP,QUOTATIONS}'),
  ADD CONSTRAINT listing_languages CHECK (languages <@ '{DANISH,DUTCH,ENGLISH,FINNISH,FRENCH,GERMAN,ITALIAN,NORWEGIAN,ROMANSH,SWEDISH}'),
  ADD CONSTRAINT listing_markets CHECK (markets <@ '{BENELUX,DENMARK,FINLAND,GERMANY,NORWAY,SWEDEN,SWITZERLAND,UNITED_KINGDOM}'),
  ADD CONSTRAINT listing_links CHECK (jsonb_typeof(links) = 'array' AND jsonb_array_length(links) <= 10),
  ADD CONSTRAINT listing_video CHECK (video ~ '^([A-Za-z0-9_-]{11})?$' AND length(video_alt) <= 200),
  -- A draft may have gaps. What somebody decides about, and what was decided about, has none.
  ADD CONSTRAINT listing_complete CHECK (state NOT IN ('REQUEST_PENDING', 'PUBLISHED', 'REPLACED') OR (
    header <> '' AND about <> '' AND key_features <> '' AND length(meta_description) >= 50 AND meta_keywords <> ''
    AND (is_free OR price <> '') AND price_type IS NOT NULL AND vat IS NOT NULL AND pricing <> ''
    AND start_up_cost <> '' AND consultancy <> '' AND more_consultancy <> '' AND terms <> ''
    AND (all_plans OR plans <> '') AND getting_started <> '' AND requirements <> '' AND button_text IS NOT NULL
    AND jsonb_array_length(links) >= 1 AND categories <> '{}' AND languages <> '{}' AND markets <> '{}'));
CREATE UNIQUE INDEX listing_one_open ON listing (app_id) WHERE state IN ('DRAFT', 'REQUEST_PENDING', 'REJECTED');
CREATE UNIQUE INDEX listing_one_published ON listing (app_id) WHERE state = 'PUBLISHED';
CREATE INDEX listing_waiting ON listing (state) WHERE state = 'REQUEST_PENDING';

ALTER TABLE listing_picture
  ADD CONSTRAINT listing_picture_size CHECK (size BETWEEN 1 AND 15728640),
  ADD CONSTRAINT listing_picture_pixels CHECK (width BETWEEN 1 AND 3840 AND height BETWEEN 1 AND 2160),
  ADD CONSTRAINT listing_picture_hash CHECK (hash ~ '^[0-9a-f]{64}$');
-- One upload of a person at a time, whichever instance takes it.
CREATE UNIQUE INDEX listing_picture_one_at_a_time ON listing_picture (uploaded_by_id) WHERE kept_at IS NULL;
ALTER TABLE listing_picture_part
  ADD CONSTRAINT listing_picture_part_size CHECK (octet_length(bytes) BETWEEN 1 AND 262144),
  ADD CONSTRAINT listing_picture_part_number CHECK (number BETWEEN 0 AND 59);
ALTER TABLE listing_picture_part ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- One of each icon; screenshots each in a place of their own.
CREATE UNIQUE INDEX listing_image_one_icon ON listing_image (listing_id, kind) WHERE kind <> 'SCREENSHOT';
CREATE UNIQUE INDEX listing_image_place ON listing_image (listing_id, position) WHERE kind = 'SCREENSHOT';
ALTER TABLE listing_image
  ADD CONSTRAINT listing_image_position CHECK (position BETWEEN 0 AND 99),
  ADD CONSTRAINT listing_image_words CHECK (length(caption) <= 120 AND length(alt) <= 200);

ALTER TABLE listing_round
  ADD CONSTRAINT listing_round_decided CHECK (
    (decision IS NULL) = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by_id IS NULL)),
  ADD CONSTRAINT listing_round_reasons CHECK (jsonb_typeof(reasons) = 'object'
    AND coalesce(decision = 'REJECTED', false) = (reasons <> '{}'));
CREATE UNIQUE INDEX listing_round_open ON listing_round (listing_id) WHERE decision IS NULL;

-- ---------------------------------------------------------------- who writes, asks and decides

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('listing', 'DRAFT', 'REQUEST_PENDING'),
  ('listing', 'REJECTED', 'REQUEST_PENDING'),
  ('listing', 'REQUEST_PENDING', 'DRAFT'),
  ('listing', 'REQUEST_PENDING', 'PUBLISHED'),
  ('listing', 'REQUEST_PENDING', 'REJECTED'),
  ('listing', 'PUBLISHED', 'REPLACED');
CREATE TRIGGER transition BEFORE UPDATE ON listing
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('listing', 'state');

-- Whoever has been a member since the version was made, or asked for it, does not decide about it.
CREATE FUNCTION portal_has_listing_interest(who uuid, wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM listing l WHERE l.id = wanted AND (
      portal_was_member_since(who, l.app_id, l.created_at)
      OR EXISTS (SELECT 1 FROM listing_round n WHERE n.listing_id = l.id AND n.requested_by_id = who)))
$$;

CREATE FUNCTION portal_may_decide_listing(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_is_staff('{APP_STORE_MANAGER}') AND NOT portal_has_listing_interest(portal_actor(), wanted)
$$;

CREATE FUNCTION portal_listing_is_open(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM listing WHERE id = wanted AND state IN ('DRAFT', 'REJECTED'))
$$;

CREATE FUNCTION portal_guard_listing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_editor boolean := portal_may_app(NEW.app_id, 'APP_STORE');
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT is_editor OR NEW.state <> 'DRAFT' OR NEW.created_by_id IS DISTINCT FROM portal_actor()
       OR (SELECT kind FROM application WHERE id = NEW.app_id) <> 'STANDARD' THEN
      PERFORM portal_refuse('a listing of a standard app begins as a draft of its partner');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state = OLD.state THEN
    IF NOT is_editor OR OLD.state NOT IN ('DRAFT', 'REJECTED')
       OR (OLD.id, OLD.app_id, OLD.number, OLD.created_by_id, OLD.created_at)
         IS DISTINCT FROM (NEW.id, NEW.app_id, NEW.number, NEW.created_by_id, NEW.created_at) THEN
      PERFORM portal_refuse('what was requested or decided stays as it is');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - '{state,revision}'::text[] <> to_jsonb(NEW) - '{state,revision}'::text[] THEN
    PERFORM portal_refuse('a step changes no words');
  END IF;
  IF NEW.state = 'REQUEST_PENDING' AND (
      SELECT count(DISTINCT kind) FROM listing_image WHERE listing_id = NEW.id AND kind <> 'SCREENSHOT') <> 2 THEN
    PERFORM portal_refuse('a listing has both icons before it is requested');
  END IF;
  IF NOT (CASE NEW.state
      WHEN 'REQUEST_PENDING' THEN is_editor
      -- Withdrawn, or its app deleted.
      WHEN 'DRAFT' THEN is_editor OR portal_may_app(NEW.app_id, 'CONFIGURATION')
      WHEN 'REPLACED' THEN portal_is_staff('{APP_STORE_MANAGER}')
      ELSE portal_may_decide_listing(NEW.id) END) THEN
    PERFORM portal_refuse('each side says its own of a listing');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_lists BEFORE INSERT OR UPDATE ON listing
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_listing();

CREATE FUNCTION portal_guard_listing_round() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  app uuid := (SELECT app_id FROM listing WHERE id = NEW.listing_id);
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT portal_may_app(app, 'APP_STORE') OR NEW.requested_by_id IS DISTINCT FROM portal_actor()
       OR NEW.decision IS NOT NULL THEN
      PERFORM portal_refuse('a listing is requested by its partner, in one''s own name');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.decision IS NOT NULL OR NEW.decided_by_id IS DISTINCT FROM portal_actor()
     OR to_jsonb(OLD) - '{decision,decided_by_id,decided_at,reasons}'::text[]
       <> to_jsonb(NEW) - '{decision,decided_by_id,decided_at,reasons}'::text[]
     OR NOT (CASE NEW.decision
       WHEN 'WITHDRAWN' THEN portal_may_app(app, 'APP_STORE') OR portal_may_app(app, 'CONFIGURATION')
       ELSE portal_may_decide_listing(NEW.listing_id) END) THEN
    PERFORM portal_refuse('a request is decided once, by the App Store manager');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_decides BEFORE INSERT OR UPDATE ON listing_round
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_listing_round();
CREATE TRIGGER only_erased BEFORE UPDATE ON listing_round
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('note', 'reasons');

-- A picture counts when its parts are there, and stays as it is.
CREATE FUNCTION portal_guard_listing_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.kept_at IS NOT NULL THEN
      PERFORM portal_refuse('a picture is kept when its parts are there');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.kept_at IS NOT NULL OR NEW.kept_at IS NULL
     OR to_jsonb(NEW) - 'kept_at' <> to_jsonb(OLD) - 'kept_at'
     OR NEW.size IS DISTINCT FROM (
       SELECT sum(octet_length(bytes)) FROM listing_picture_part WHERE picture_id = NEW.id) THEN
    PERFORM portal_refuse('a picture is kept once, and stays as it is');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_draws BEFORE INSERT OR UPDATE ON listing_picture
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_listing_picture();

-- An image shows a picture of its own app, of the form that its kind has in the store.
CREATE FUNCTION portal_guard_listing_image() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shown listing_picture;
BEGIN
  SELECT p.* INTO shown FROM listing_picture p JOIN listing l ON l.app_id = p.app_id
    WHERE p.id = NEW.picture_id AND l.id = NEW.listing_id AND p.kept_at IS NOT NULL;
  IF shown.id IS NULL THEN
    PERFORM portal_refuse('an image shows a picture of its own app');
  END IF;
  IF NOT (CASE NEW.kind WHEN 'SCREENSHOT' THEN NOT shown.is_clear AND shown.width * 9 = shown.height * 16
        AND shown.width >= 1920
      ELSE shown.is_clear AND shown.width = 488 AND shown.height = 488 END) THEN
    PERFORM portal_refuse('an image has the size of its kind');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER right_picture BEFORE INSERT OR UPDATE ON listing_image
  FOR EACH ROW EXECUTE FUNCTION portal_guard_listing_image();

DO $$
DECLARE
  wall text;
BEGIN
  FOREACH wall IN ARRAY ARRAY['listing', 'listing_image', 'listing_picture', 'listing_picture_part',
    'listing_change', 'listing_round'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall);
  END LOOP;
  FOREACH wall IN ARRAY ARRAY['listing', 'listing_picture'] LOOP
    EXECUTE format('CREATE TRIGGER app_is_there BEFORE INSERT ON %I FOR EACH ROW
      WHEN (current_setting(''role'') = ''portal_app'' AND portal_system_name() <> ''seed'')
      EXECUTE FUNCTION portal_guard_there()', wall);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON listing, listing_image TO portal_app;
GRANT SELECT, INSERT, DELETE ON listing_picture TO portal_app;
GRANT UPDATE (kept_at) ON listing_picture TO portal_app;
GRANT SELECT, INSERT ON listing_picture_part, listing_change TO portal_app;
GRANT SELECT, INSERT, UPDATE ON listing_round TO portal_app;

CREATE POLICY who_begins ON listing FOR INSERT
  WITH CHECK (portal_is_system() OR portal_may_app(app_id, 'APP_STORE'));
CREATE POLICY who_writes ON listing FOR UPDATE
  USING (portal_is_system() OR portal_may_app(app_id, 'APP_STORE') OR portal_may_app(app_id, 'CONFIGURATION')
    OR portal_is_staff('{APP_STORE_MANAGER}'))
  WITH CHECK (portal_is_system() OR portal_may_app(app_id, 'APP_STORE') OR portal_may_app(app_id, 'CONFIGURATION')
    OR portal_is_staff('{APP_STORE_MANAGER}'));
CREATE POLICY only_when_gone ON listing FOR DELETE USING (portal_is_system());

CREATE POLICY who_writes ON listing_image FOR ALL
  USING (portal_is_system() OR (portal_listing_is_open(listing_id)
    AND portal_may_app((SELECT l.app_id FROM listing l WHERE l.id = listing_id), 'APP_STORE')))
  WITH CHECK (portal_is_system() OR (portal_listing_is_open(listing_id)
    AND portal_may_app((SELECT l.app_id FROM listing l WHERE l.id = listing_id), 'APP_STORE')));

CREATE POLICY who_gives ON listing_picture FOR INSERT
  WITH CHECK (portal_is_system() OR (uploaded_by_id = portal_actor() AND portal_may_app(app_id, 'APP_STORE')));
CREATE POLICY who_keeps ON listing_picture FOR UPDATE
  USING (portal_is_system() OR (uploaded_by_id = portal_actor() AND portal_may_app(app_id, 'APP_STORE')));
-- One that a version still shows is held by its image.
CREATE POLICY who_removes ON listing_picture FOR DELETE
  USING (portal_is_system() OR portal_may_app(app_id, 'APP_STORE'));
CREATE POLICY who_gives ON listing_picture_part FOR INSERT WITH CHECK (portal_is_system() OR EXISTS (
  SELECT 1 FROM listing_picture p
  WHERE p.id = picture_id AND p.kept_at IS NULL AND p.uploaded_by_id = portal_actor()));

CREATE POLICY who_writes ON listing_change FOR INSERT WITH CHECK (portal_is_system() OR (author_id = portal_actor()
  AND portal_may_app((SELECT l.app_id FROM listing l WHERE l.id = listing_id), 'APP_STORE')));

CREATE POLICY who_asks ON listing_round FOR INSERT WITH CHECK (portal_is_system()
  OR portal_may_app((SELECT l.app_id FROM listing l WHERE l.id = listing_id), 'APP_STORE'));
CREATE POLICY who_decides ON listing_round FOR UPDATE
  USING (portal_is_system() OR portal_is_staff('{APP_STORE_MANAGER}')
    OR portal_may_app((SELECT l.app_id FROM listing l WHERE l.id = listing_id), 'APP_STORE')
    OR portal_may_app((SELECT l.app_id FROM listing l WHERE l.id = listing_id), 'CONFIGURATION'));

-- ---------------------------------------------------------------- the steps that follow from it (T13)

CREATE FUNCTION portal_has_listing(app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM listing WHERE app_id = app AND state = 'PUBLISHED')
$$;

-- Nobody says that a listing is approved, and nothing goes into the store without one: apps that were
-- listed before there were listings need one for their beta.
CREATE FUNCTION portal_guard_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_has_listing(NEW.app_id) THEN
    PERFORM portal_refuse('an app is listed and launched with an approved listing');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER has_listing BEFORE UPDATE OF status ON certification_record
  FOR EACH ROW WHEN ((NEW.status = 'LISTED' OR NEW.status = 'BETA' AND OLD.status = 'LISTED')
    AND current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_listed();

-- As in 0039, but that the step to LISTED is the portal's own.
CREATE OR REPLACE FUNCTION portal_guard_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (portal_is_reviewer() AND NOT portal_has_interest(portal_actor(), NEW.review_id) AND EXISTS (
      SELECT 1 FROM review r
      WHERE r.id = NEW.review_id AND r.app_id = NEW.app_id AND r.version_id = NEW.version_id
        AND r.kind = NEW.kind AND r.state = 'APPROVED' AND r.closed_at = NEW.approved_at)) THEN
      PERFORM portal_refuse('a record says what was approved');
    END IF;
    IF NEW.status IS DISTINCT FROM 'CERTIFIED' AND NEW.status IS NOT NULL THEN
      PERFORM portal_refuse('an app begins as certified');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(OLD) - '{status,status_since,fix_by,issue,revision}'::text[]
     <> to_jsonb(NEW) - '{status,status_since,fix_by,issue,revision}'::text[] THEN
    PERFORM portal_refuse('a record stays as it was signed');
  END IF;
  IF NEW.status = OLD.status THEN
    PERFORM portal_refuse('nothing of a record changes but where the app stands');
  END IF;
  IF NOT (CASE NEW.status
      WHEN 'INSTALLED' THEN portal_may_app(OLD.app_id, 'CONFIGURATION')
      WHEN 'LISTED' THEN false
      ELSE portal_is_reviewer() AND NOT portal_has_interest(portal_actor(), OLD.review_id) END) THEN
    PERFORM portal_refuse('each side says its own of a certified app');
  END IF;
  RETURN NEW;
END $$;

-- Whichever comes last, the approved listing or the working installation, takes the app to T13. The second
-- fires behind `way` (0039): one step after the other.
CREATE FUNCTION portal_list_app() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE certification_record SET status = 'LISTED', status_since = now(), revision = revision + 1
    WHERE app_id = NEW.app_id AND status = 'INSTALLED' AND portal_has_listing(NEW.app_id);
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER lists_the_app AFTER UPDATE OF state ON listing
  FOR EACH ROW WHEN (NEW.state = 'PUBLISHED') EXECUTE FUNCTION portal_list_app();
CREATE TRIGGER when_installed AFTER UPDATE OF status ON certification_record
  FOR EACH ROW WHEN (NEW.status = 'INSTALLED') EXECUTE FUNCTION portal_list_app();

-- A custom app is in no store.
CREATE FUNCTION portal_delist_custom() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE listing SET state = 'REPLACED', revision = revision + 1 WHERE app_id = NEW.id AND state = 'PUBLISHED';
  PERFORM set_config('app.system', was, true);
  RETURN NULL;
END $$;
CREATE TRIGGER no_listing_of_custom AFTER UPDATE OF kind ON application
  FOR EACH ROW WHEN (OLD.kind = 'STANDARD' AND NEW.kind = 'CUSTOM') EXECUTE FUNCTION portal_delist_custom();
