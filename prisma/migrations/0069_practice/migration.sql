-- What the practice SuperID keeps of its sign-ins, and the keys it signs with.

-- CreateEnum
CREATE TYPE "practice_kind" AS ENUM ('SESSION', 'INTERACTION', 'GRANT', 'AUTHORIZATION_CODE', 'ACCESS_TOKEN', 'REFRESH_TOKEN', 'REPLAY_DETECTION');

-- CreateTable
CREATE TABLE "practice_record" (
    "kind" "practice_kind" NOT NULL,
    "id_hash" BYTEA NOT NULL,
    "grant_hash" BYTEA,
    "uid_hash" BYTEA,
    "sealed" BYTEA NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "practice_record_pkey" PRIMARY KEY ("kind","id_hash")
);

-- CreateTable
CREATE TABLE "practice_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "practice_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "practice_record_grant_hash_idx" ON "practice_record"("grant_hash");

-- CreateIndex
CREATE INDEX "practice_record_uid_hash_idx" ON "practice_record"("uid_hash");

-- CreateIndex
CREATE INDEX "practice_record_expires_at_idx" ON "practice_record"("expires_at");

-- CreateIndex
CREATE INDEX "practice_key_created_at_idx" ON "practice_key"("created_at");


ALTER TABLE practice_record
  ADD CONSTRAINT practice_record_hashes CHECK (
    octet_length(id_hash) = 32 AND coalesce(octet_length(grant_hash), 32) = 32
    AND coalesce(octet_length(uid_hash), 32) = 32),
  ADD CONSTRAINT practice_record_short CHECK (octet_length(sealed) <= 65536);

-- A code is used once: what is spent stays spent.
CREATE FUNCTION portal_guard_spent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.consumed_at IS NOT NULL AND NEW.consumed_at IS DISTINCT FROM OLD.consumed_at THEN
    PERFORM portal_refuse('what is spent stays spent');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_spent BEFORE UPDATE ON practice_record
  FOR EACH ROW EXECUTE FUNCTION portal_guard_spent();

GRANT SELECT, INSERT, UPDATE, DELETE ON practice_record TO portal_app;
GRANT SELECT, INSERT, DELETE ON practice_key TO portal_app;

-- Only the portal itself writes here: no person is signed in where this is written.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['practice_record', 'practice_key'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', name);
    EXECUTE format(
      'CREATE POLICY who_writes ON %I FOR ALL USING (portal_is_system()) WITH CHECK (portal_is_system())',
      name);
  END LOOP;
END $$;
