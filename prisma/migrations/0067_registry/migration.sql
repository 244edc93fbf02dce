-- The registry for machines: what its keys may be for, consents that the identity platform reports, and
-- assertions that clients proved themselves with.

ALTER TABLE service_key DROP CONSTRAINT service_key_scopes,
  ADD CONSTRAINT service_key_scopes CHECK (
    cardinality(scopes) > 0 AND scopes <@ ('{operations:tenants,operations:people,clients:verify,'
      || 'clients:read,authorize:check,authorizations:write}')::text[]);

-- Whoever consents in the sign-in flow may have no account here. A person always writes their own name:
-- only the registry leaves it out.
ALTER TABLE "authorization" ALTER COLUMN "approved_by_id" DROP NOT NULL;
ALTER TABLE "consent" ALTER COLUMN "agreed_by_id" DROP NOT NULL;

CREATE FUNCTION portal_guard_approver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_system_name() <> 'registry' THEN
    PERFORM portal_refuse('who agreed is said by name');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER named_approver BEFORE INSERT ON "authorization"
  FOR EACH ROW WHEN (NEW.approved_by_id IS NULL) EXECUTE FUNCTION portal_guard_approver();
CREATE TRIGGER named_approver BEFORE INSERT ON consent
  FOR EACH ROW WHEN (NEW.agreed_by_id IS NULL) EXECUTE FUNCTION portal_guard_approver();

CREATE TABLE "client_assertion" (
    "id" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_assertion_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "client_assertion_expires_at_idx" ON "client_assertion"("expires_at");
ALTER TABLE client_assertion
  ADD CONSTRAINT client_assertion_id_length CHECK (octet_length(id) = 32);

GRANT SELECT, INSERT, DELETE ON client_assertion TO portal_app;
ALTER TABLE client_assertion ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_assertion FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON client_assertion FOR SELECT USING (true);
CREATE POLICY who_writes ON client_assertion FOR ALL
  USING (portal_is_system()) WITH CHECK (portal_is_system());
