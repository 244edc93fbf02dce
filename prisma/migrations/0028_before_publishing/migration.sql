-- What an app is and does with data, said before the first publish request: the checklist follows from it.

-- CreateEnum
CREATE TYPE "application_model" AS ENUM ('UNSTATED', 'INTERNAL', 'EXTERNAL', 'HYBRID');

-- CreateEnum
CREATE TYPE "user_context" AS ENUM ('UNSTATED', 'APPLICATION_USER', 'SYSTEM_USER');

-- CreateEnum
CREATE TYPE "answer" AS ENUM ('UNSTATED', 'YES', 'NO');

-- AlterTable
ALTER TABLE "configuration_version" ADD COLUMN     "adds_panels" "answer" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "adds_to_crm" "answer" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "application_model" "application_model" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "copies_data" "answer" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "creates_persons" "answer" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "has_pages" "answer" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "offers_search" "answer" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "panel_urls" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "provisioned" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sends_marketing" "answer" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "speaks_languages" "answer" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "user_context" "user_context" NOT NULL DEFAULT 'UNSTATED',
ADD COLUMN     "writes_data" "answer" NOT NULL DEFAULT 'UNSTATED';

-- AlterTable
ALTER TABLE "checklist_item" ADD COLUMN     "applies_to" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- ---------------------------------------------------------------- no two answers against each other

ALTER TABLE configuration_version
  ADD CONSTRAINT configuration_version_native_user CHECK (
    NOT (is_native AND user_context = 'SYSTEM_USER')),
  ADD CONSTRAINT configuration_version_panels CHECK (
    adds_panels <> 'NO' OR panel_urls = ''),
  ADD CONSTRAINT configuration_version_model CHECK (
    NOT (application_model = 'EXTERNAL' AND adds_panels = 'YES')),
  ADD CONSTRAINT configuration_version_provisioned CHECK (
    adds_to_crm <> 'NO' OR provisioned = ''),
  ADD CONSTRAINT configuration_version_writes CHECK (
    NOT (creates_persons = 'YES' AND writes_data = 'NO'));

-- ---------------------------------------------------------------- asked for before the request

CREATE FUNCTION portal_is_described(version uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM configuration_version v
    WHERE v.id = version AND v.application_model <> 'UNSTATED' AND v.user_context <> 'UNSTATED'
      AND (v.adds_panels = 'NO' OR v.adds_panels = 'YES' AND v.panel_urls <> '')
      AND (v.adds_to_crm = 'NO' OR v.adds_to_crm = 'YES' AND v.provisioned <> '')
      AND NOT 'UNSTATED' IN (v.has_pages, v.writes_data, v.creates_persons, v.copies_data,
        v.offers_search, v.sends_marketing, v.speaks_languages)
      AND v.purpose <> '' AND v.personal_data <> ''
      AND (v.copies_data = 'NO'
        OR v.storage_country <> '' AND v.sub_processors <> '' AND v.deletion_terms <> ''))
$$;

CREATE FUNCTION portal_guard_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_described(NEW.version_id) THEN
    PERFORM portal_refuse('what the app does is said before publishing is requested');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER described BEFORE INSERT OR UPDATE OF state ON publication
  FOR EACH ROW WHEN (NEW.state = 'REQUEST_PENDING'
    AND current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_request();
