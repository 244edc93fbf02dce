-- A partner's logo: part of its profile, and so SuperOffice's to change.

CREATE TABLE "partner_logo" (
    "partner_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_logo_pkey" PRIMARY KEY ("partner_id")
);

ALTER TABLE "partner_logo" ADD CONSTRAINT "partner_logo_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- As people's pictures (0013): small, and its address is what is in it.
ALTER TABLE partner_logo
  ADD CONSTRAINT partner_logo_small CHECK (octet_length(bytes) BETWEEN 1 AND 102400),
  ADD CONSTRAINT partner_logo_is_webp CHECK (
    substring(bytes FROM 1 FOR 4) = '\x52494646'::bytea
    AND substring(bytes FROM 9 FOR 4) = '\x57454250'::bytea),
  ADD CONSTRAINT partner_logo_address CHECK (hash = encode(sha256(bytes), 'hex'));

GRANT SELECT, INSERT, UPDATE, DELETE ON partner_logo TO portal_app;
ALTER TABLE partner_logo ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_logo FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON partner_logo FOR SELECT USING (true);
CREATE POLICY who_writes ON partner_logo FOR ALL
  USING (portal_is_system() OR portal_is_staff('{APP_MANAGER,PORTAL_ADMIN}'))
  WITH CHECK (portal_is_system() OR portal_is_staff('{APP_MANAGER,PORTAL_ADMIN}'));
