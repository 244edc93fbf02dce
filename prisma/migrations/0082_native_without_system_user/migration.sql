-- A native app keeps no secret, so it signs nobody in as the system user: whatever it answered, it does not
-- hold the claim either. A version that does hold it could never use it, and loses it while it may be changed.
-- One that is locked stays as it was certified and agreed to.
DO $$
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE configuration_version SET claims = array_remove(claims, 'SystemToken')
  WHERE is_native AND 'SystemToken' = ANY (claims) AND NOT portal_version_locked(id);
  PERFORM set_config('app.system', '', true);
END $$;

-- No version comes to hold it any more. Where one of the app holds it from before, others are copied from it.
CREATE FUNCTION portal_guard_native_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.is_native AND 'SystemToken' = ANY (OLD.claims) THEN
      RETURN NEW;
    END IF;
  ELSIF EXISTS (
    SELECT 1 FROM configuration_version v
    WHERE v.app_id = NEW.app_id AND v.is_native AND 'SystemToken' = ANY (v.claims)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'constraint: a native version does not hold the claim of the system user'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'configuration_version_native_claim';
END $$;
CREATE TRIGGER native_claim BEFORE INSERT OR UPDATE OF is_native, claims ON configuration_version
  FOR EACH ROW WHEN (NEW.is_native AND 'SystemToken' = ANY (NEW.claims))
  EXECUTE FUNCTION portal_guard_native_claim();
