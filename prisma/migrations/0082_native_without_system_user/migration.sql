-- A native app keeps no secret, so it signs nobody in as the system user: whatever it answered, it does not
-- hold the claim either. A version that does hold it could never use it, and loses it.
DO $$
BEGIN
  PERFORM set_config('app.system', 'on', true);
  UPDATE configuration_version SET claims = array_remove(claims, 'SystemToken')
  WHERE is_native AND 'SystemToken' = ANY (claims);
  PERFORM set_config('app.system', '', true);
END $$;

ALTER TABLE configuration_version
  ADD CONSTRAINT configuration_version_native_claim CHECK (
    NOT (is_native AND 'SystemToken' = ANY (claims)));
