-- What is said before a certification record ends and before what is not compliant has to be mended.

CREATE TYPE "certification_matter" AS ENUM ('RECORD_END', 'FIX');

CREATE TABLE "certification_notice" (
    "record_id" UUID NOT NULL,
    "matter" "certification_matter" NOT NULL,
    "due" TIMESTAMPTZ(3) NOT NULL,
    "days" SMALLINT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certification_notice_pkey" PRIMARY KEY ("record_id","matter","due","days")
);

ALTER TABLE "certification_notice" ADD CONSTRAINT "certification_notice_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "certification_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by the portal alone, and for good: who is told once is not told again.
ALTER TABLE certification_notice ADD CONSTRAINT certification_notice_days CHECK (
  days IN (90, 30, 7, 0) AND matter = 'RECORD_END' OR days IN (30, 14, 3, 0) AND matter = 'FIX');
GRANT SELECT, INSERT ON certification_notice TO portal_app;
ALTER TABLE certification_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE certification_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON certification_notice FOR SELECT USING (true);
CREATE POLICY who_writes ON certification_notice FOR INSERT WITH CHECK (portal_is_system());
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON certification_notice
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();

-- ---------------------------------------------------------------- reviews of whoever is absent

-- An app manager without interest hands a review on to a reviewer without interest, or gives it back to
-- the queue. Everybody else takes for themselves and gives back what is theirs.
CREATE OR REPLACE FUNCTION portal_guard_taker() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  manages boolean := portal_is_staff('{APP_MANAGER}') AND NOT portal_has_interest(portal_actor(), NEW.id);
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id AND NEW.reviewer_id IS NOT NULL
     AND NOT (OLD.state = 'WAITING' AND NEW.state = 'IN_REVIEW' AND NEW.reviewer_id = portal_actor())
     AND NOT (manages AND OLD.reviewer_id IS NOT NULL AND NEW.state = OLD.state
       AND OLD.state IN ('IN_REVIEW', 'WITH_PARTNER')
       AND EXISTS (
         SELECT 1 FROM staff_member s JOIN person p ON p.id = s.user_id
         WHERE s.user_id = NEW.reviewer_id AND s.role IN ('CERTIFIER', 'APP_MANAGER') AND p.login_allowed)
       AND NOT portal_has_interest(NEW.reviewer_id, NEW.id)) THEN
    PERFORM portal_refuse('a review belongs to who took it');
  END IF;
  IF OLD.state = 'IN_REVIEW' AND NEW.state = 'WAITING' AND OLD.reviewer_id IS DISTINCT FROM portal_actor()
     AND NOT (manages OR portal_is_staff('{PORTAL_ADMIN}')) THEN
    PERFORM portal_refuse('a review belongs to who took it');
  END IF;
  IF NEW.state <> OLD.state AND NEW.state IN ('WITH_PARTNER', 'APPROVED', 'REJECTED')
     AND (OLD.reviewer_id IS DISTINCT FROM portal_actor()
       OR portal_has_interest(portal_actor(), NEW.id)) THEN
    PERFORM portal_refuse('conflict of interest');
  END IF;
  RETURN NEW;
END $$;
