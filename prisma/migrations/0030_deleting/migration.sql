-- A partner deletes an app: nowhere to be found from that moment, for 30 days to be restored, then gone
-- but for its ids.

ALTER TABLE "application" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "deleted_by_id" UUID,
ADD COLUMN     "gone_at" TIMESTAMPTZ(3);

ALTER TABLE application
  ADD CONSTRAINT application_deleted CHECK ((deleted_at IS NULL) = (deleted_by_id IS NULL)),
  ADD CONSTRAINT application_gone CHECK (gone_at IS NULL OR deleted_at IS NOT NULL);

-- The list of apps reads as many rows whatever was deleted.
DROP INDEX "application_partner_id_created_at_id_idx";
DROP INDEX "application_partner_id_name_key_id_idx";
CREATE INDEX application_listed_by_age ON application (partner_id, created_at DESC, id DESC)
  WHERE deleted_at IS NULL;
CREATE INDEX application_listed_by_name ON application (partner_id, name_key, id)
  WHERE deleted_at IS NULL;
CREATE INDEX application_deleted_by_age ON application (partner_id, deleted_at)
  WHERE deleted_at IS NOT NULL AND gone_at IS NULL;

-- ---------------------------------------------------------------- who deletes and restores

CREATE FUNCTION portal_guard_deleting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.gone_at IS DISTINCT FROM OLD.gone_at
     AND NOT (portal_system_name() = 'worker' AND OLD.gone_at IS NULL
       AND OLD.deleted_at <= now() - interval '30 days') THEN
    PERFORM portal_refuse('a deleted app is gone after 30 days, by the portal itself');
  END IF;
  IF OLD.deleted_at IS NOT DISTINCT FROM NEW.deleted_at THEN
    RETURN NEW;
  END IF;
  IF NOT portal_may(OLD.partner_id, 'CONFIGURATION') OR portal_is_system() THEN
    PERFORM portal_refuse('an app is deleted and restored by its partner');
  END IF;
  IF NEW.deleted_at IS NULL THEN
    IF OLD.gone_at IS NOT NULL OR OLD.deleted_at <= now() - interval '30 days' THEN
      PERFORM portal_refuse('the time to restore this app is over');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.deleted_at IS NOT NULL OR NEW.deleted_by_id IS DISTINCT FROM portal_actor() THEN
    PERFORM portal_refuse('an app is deleted once, under the name of who does it');
  END IF;
  IF EXISTS (SELECT 1 FROM "authorization" WHERE app_id = OLD.id AND environment <> 'SOD'
             AND state IN ('ACTIVE', 'PAUSED')) THEN
    PERFORM portal_refuse('an app that customers use is not deleted');
  END IF;
  IF EXISTS (SELECT 1 FROM review WHERE app_id = OLD.id AND state NOT IN ('APPROVED', 'WITHDRAWN'))
     OR EXISTS (SELECT 1 FROM activation_request WHERE app_id = OLD.id AND state IN ('REQUESTED', 'APPROVED')
                AND NOT (state = 'REQUESTED' AND link_expires_at <= now())) THEN
    PERFORM portal_refuse('an app that somebody decides about is not deleted');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_deletes BEFORE UPDATE ON application
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app'
    AND (OLD.deleted_at, OLD.deleted_by_id, OLD.gone_at)
      IS DISTINCT FROM (NEW.deleted_at, NEW.deleted_by_id, NEW.gone_at))
  EXECUTE FUNCTION portal_guard_deleting();

-- Nothing begins on a deleted app. The lock is that of 0027: whoever deletes it at the same moment is
-- seen, or waits and sees this.
CREATE FUNCTION portal_guard_there() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_hold_app(NEW.app_id);
  IF EXISTS (SELECT 1 FROM application WHERE id = NEW.app_id AND deleted_at IS NOT NULL) THEN
    PERFORM portal_refuse('nothing begins on a deleted app');
  END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE
  wall text;
BEGIN
  FOREACH wall IN ARRAY ARRAY['client_identifier', 'client_secret', 'credential_token', 'configuration_version',
    'publication', 'review', 'change_request', 'activation_request', 'authorization', 'application_stop'] LOOP
    EXECUTE format(
      'CREATE TRIGGER app_is_there BEFORE INSERT ON %I FOR EACH ROW
         WHEN (current_setting(''role'') = ''portal_app'' AND portal_system_name() <> ''seed'')
         EXECUTE FUNCTION portal_guard_there()', wall);
  END LOOP;
END $$;

-- ---------------------------------------------------------------- what it is found by

-- As in 0024, but that a deleted app is found by nothing.
CREATE OR REPLACE FUNCTION portal_name_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM application_term
      WHERE app_id = NEW.id AND term LIKE 'n:%' AND substring(term FROM 3) <> ALL (NEW.name_terms);
    UPDATE application_term SET partner_id = NEW.partner_id
      WHERE app_id = NEW.id AND partner_id <> NEW.partner_id;
  END IF;
  IF NEW.deleted_at IS NULL THEN
    INSERT INTO application_term (app_id, term, partner_id)
      SELECT NEW.id, 'n:' || term, NEW.partner_id FROM unnest(NEW.name_terms) AS term
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION portal_deleted_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.deleted_at IS NOT NULL THEN
    DELETE FROM application_term WHERE app_id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO application_term (app_id, term, partner_id)
    SELECT NEW.id, found.term, NEW.partner_id FROM (
      SELECT 'n:' || unnest(NEW.name_terms) AS term
      UNION SELECT 'i:' || client_id FROM client_identifier WHERE app_id = NEW.id
      UNION SELECT portal_host_terms(u.value) FROM configuration_version v
        JOIN configuration_url u ON u.version_id = v.id WHERE v.app_id = NEW.id) found
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER terms_when_deleted AFTER UPDATE ON application
  FOR EACH ROW WHEN ((OLD.deleted_at IS NULL) <> (NEW.deleted_at IS NULL))
  EXECUTE FUNCTION portal_deleted_terms();
