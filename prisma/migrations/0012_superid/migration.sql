-- SuperID by OpenID Connect: which SuperID signs whom in, and those that somebody came with and
-- that belong to no account yet.

CREATE TABLE "superid_connection" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    CONSTRAINT "superid_connection_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "pending_superid" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_mac" BYTEA NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "context_id" TEXT,
    "is_administrator" BOOLEAN NOT NULL,
    "return_to" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "pending_superid_pkey" PRIMARY KEY ("id")
);

-- One SuperID leads to one account at most, and an account has one of each issuer at most.
CREATE UNIQUE INDEX "superid_connection_issuer_subject_key"
  ON "superid_connection"("issuer", "subject");
CREATE UNIQUE INDEX "superid_connection_user_id_issuer_key"
  ON "superid_connection"("user_id", "issuer");
CREATE UNIQUE INDEX "pending_superid_token_mac_key" ON "pending_superid"("token_mac");
CREATE INDEX "pending_superid_expires_at_idx" ON "pending_superid"("expires_at");

ALTER TABLE "superid_connection" ADD CONSTRAINT "superid_connection_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- what Prisma cannot say

ALTER TABLE superid_connection
  ADD CONSTRAINT superid_connection_named CHECK (issuer <> '' AND subject <> '');
ALTER TABLE pending_superid
  ADD CONSTRAINT pending_superid_mac_length CHECK (octet_length(token_mac) = 32),
  ADD CONSTRAINT pending_superid_short CHECK (
    expires_at > created_at AND expires_at <= created_at + interval '1 hour');

-- A connection leads where it was made to lead: to another account only by being made anew.
CREATE FUNCTION portal_guard_superid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.user_id, NEW.issuer, NEW.subject) IS DISTINCT FROM (OLD.user_id, OLD.issuer, OLD.subject) THEN
    PERFORM portal_refuse('a connection to SuperID is never led to somebody else');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_with_its_person BEFORE UPDATE ON superid_connection
  FOR EACH ROW EXECUTE FUNCTION portal_guard_superid();

GRANT SELECT, INSERT, UPDATE, DELETE ON superid_connection, pending_superid TO portal_app;
-- A right that SuperID gave goes when SuperID no longer says so.
GRANT DELETE ON tenant_person TO portal_app;

-- Only the portal itself writes here, after SuperID has answered it or its person has confirmed.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['superid_connection', 'pending_superid'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', name);
    EXECUTE format(
      'CREATE POLICY who_writes ON %I FOR ALL USING (portal_is_system()) WITH CHECK (portal_is_system())',
      name);
  END LOOP;
END $$;

-- Nobody writes that a right comes from SuperID but the portal, whoever else may give rights.
CREATE POLICY superid_says_so ON tenant_person AS RESTRICTIVE FOR INSERT
  WITH CHECK (portal_is_system() OR source <> 'SUPERID');
CREATE POLICY superid_said_so ON tenant_person AS RESTRICTIVE FOR UPDATE
  USING (portal_is_system() OR source <> 'SUPERID')
  WITH CHECK (portal_is_system() OR source <> 'SUPERID');
