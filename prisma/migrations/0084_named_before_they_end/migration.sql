-- A native version ends secrets only where somebody has read which, and an approval is gone back to only while its
-- record is valid.

-- AlterEnum
ALTER TYPE "release_trouble" ADD VALUE 'SECRETS';

-- AlterTable
ALTER TABLE "release" ADD COLUMN     "named_secrets" UUID[] DEFAULT ARRAY[]::UUID[];


-- ---------------------------------------------------------------- what is held at its approval

-- As in 0047, but that an approval of a native version waits for its partner where it would end secrets which the
-- choice did not name. What was named is the partner's to say.
CREATE OR REPLACE FUNCTION portal_guard_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  reviewed review;
  is_owner boolean;
BEGIN
  SELECT * INTO reviewed FROM review WHERE id = NEW.review_id;
  is_owner := portal_may_app(reviewed.app_id, 'CONFIGURATION');
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'REQUESTED' OR NOT is_owner THEN
      PERFORM portal_refuse('when it goes live is chosen with the request');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'REQUESTED' AND NEW.state <> 'REQUESTED' THEN
    IF NOT portal_is_reviewer() OR portal_has_interest(portal_actor(), NEW.review_id)
       OR (NEW.trouble IS NOT NULL AND (NEW.trouble::text <> 'SECRETS' OR NOT EXISTS (
         SELECT 1 FROM configuration_version v WHERE v.id = reviewed.version_id AND v.is_native)))
       OR (NEW.state = 'LIVE') IS DISTINCT FROM (NEW.trouble IS NULL
         AND (NEW.choice = 'ON_APPROVAL' OR coalesce(NEW.at <= NEW.approved_at, false)))
       OR (OLD.choice, OLD.at, OLD.named_secrets) IS DISTINCT FROM (NEW.choice, NEW.at, NEW.named_secrets)
       OR NOT EXISTS (
         SELECT 1 FROM review_round n WHERE n.review_id = NEW.review_id AND n.number = reviewed.round
           AND n.decision = 'APPROVED' AND n.decided_at = NEW.approved_at) THEN
      PERFORM portal_refuse('a release waits from the approval on');
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.review_id, OLD.approved_at, OLD.lapses_at, OLD.warned)
     IS DISTINCT FROM (NEW.review_id, NEW.approved_at, NEW.lapses_at, NEW.warned)
     OR OLD.state NOT IN ('REQUESTED', 'WAITING') OR NEW.state = 'LAPSED'
     OR NEW.trouble IS NOT NULL OR NOT is_owner
     OR (NEW.state = 'LIVE' AND now() >= OLD.lapses_at) THEN
    PERFORM portal_refuse('what was approved is published by its partner, within 60 days');
  END IF;
  RETURN NEW;
END $$;

-- As in 0060: what goes live with its approval waits for nothing else.
ALTER TABLE release DROP CONSTRAINT release_waits_for;
ALTER TABLE release ADD CONSTRAINT release_waits_for
  CHECK (state <> 'WAITING' OR choice <> 'ON_APPROVAL' OR trouble IS NOT NULL);

-- ---------------------------------------------------------------- what is gone back to

-- Whether the record of the version's last approval there is valid. What was approved before there were records has
-- the 24 months of its approval alone (portal_approval_holds). The same stands in lib/publishing/rollbacks/rules.ts.
CREATE FUNCTION portal_record_holds(p publication) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT c.valid_until > now() AND coalesce(c.status NOT IN ('NON_COMPLIANT', 'ENDED'), true)
    FROM certification_record c
    WHERE c.app_id = p.app_id AND c.version_id = p.version_id
      AND c.kind IN ('VALIDATION', CASE p.environment WHEN 'STAGE' THEN 'CERTIFICATION_STAGE'
        ELSE 'CERTIFICATION_PRODUCTION' END::review_kind)
    ORDER BY c.approved_at DESC LIMIT 1), true)
$$;

-- For the partner. SuperOffice, when it undoes what the portal approved, goes back to what ran before, as it ran.
CREATE FUNCTION portal_guard_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_may_app(OLD.app_id, 'CONFIGURATION') AND NOT portal_record_holds(OLD) THEN
    PERFORM portal_refuse('only what has a valid record can be gone back to');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER with_its_record BEFORE UPDATE ON publication
  FOR EACH ROW WHEN (OLD.state = 'REPLACED' AND NEW.state = 'PUBLISHED' AND NEW.environment <> 'SOD'
    AND current_setting('role') = 'portal_app' AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_going_back();
