-- Second factors: authenticator apps, passkeys, recovery codes, and the way back for somebody who
-- lost theirs. A partner may ask its members for one.

ALTER TABLE "partner" ADD COLUMN "second_factor_required" BOOLEAN NOT NULL DEFAULT false;

-- What the latest proof was, and the latest protected act since: step-up compares with both.
ALTER TABLE "session"
  ADD COLUMN "auth_method" TEXT NOT NULL DEFAULT 'pwd',
  ADD COLUMN "extended_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT session_auth_method
    CHECK (auth_method IN ('pwd', 'otp', 'passkey', 'recovery', 'superid'));

CREATE TABLE "totp_factor" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "sealed_secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT,
    "last_used_at" TIMESTAMPTZ(3),
    CONSTRAINT "totp_factor_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "passkey" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "mac" BYTEA NOT NULL,
    "pepper_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),
    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "passkey_challenge" (
    "challenge" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" UUID,
    "session_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("challenge")
);

CREATE TABLE "factor_reset" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    CONSTRAINT "factor_reset_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");
CREATE UNIQUE INDEX "recovery_code_pepper_id_mac_key" ON "recovery_code"("pepper_id", "mac");
CREATE INDEX "recovery_code_user_id_idx" ON "recovery_code"("user_id");
CREATE INDEX "passkey_challenge_expires_at_idx" ON "passkey_challenge"("expires_at");

ALTER TABLE "totp_factor" ADD CONSTRAINT "totp_factor_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- what Prisma cannot say

-- One authenticator app that counts, and one that is being set up.
CREATE UNIQUE INDEX totp_factor_confirmed ON totp_factor (user_id) WHERE confirmed_at IS NOT NULL;
CREATE UNIQUE INDEX totp_factor_begun ON totp_factor (user_id) WHERE confirmed_at IS NULL;
ALTER TABLE recovery_code ADD CONSTRAINT recovery_code_mac_length CHECK (octet_length(mac) = 32);
ALTER TABLE passkey_challenge ADD CONSTRAINT passkey_challenge_purpose
  CHECK (purpose IN ('add', 'sign-in', 'step-up'));
-- One reset under way for a person; nobody resets their own, and none is sooner than a day.
CREATE UNIQUE INDEX factor_reset_open
  ON factor_reset (user_id) WHERE cancelled_at IS NULL AND done_at IS NULL;
ALTER TABLE factor_reset
  ADD CONSTRAINT factor_reset_two_people CHECK (requested_by_id <> user_id),
  ADD CONSTRAINT factor_reset_waits CHECK (effective_at >= requested_at + interval '24 hours'),
  ADD CONSTRAINT factor_reset_ends_once CHECK (cancelled_at IS NULL OR done_at IS NULL);

-- A code counts once, whatever the application thinks: its step only grows.
CREATE FUNCTION portal_guard_totp_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.last_step IS NOT NULL AND (NEW.last_step IS NULL OR NEW.last_step < OLD.last_step) THEN
    PERFORM portal_refuse('the step of a code only grows');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE ON totp_factor
  FOR EACH ROW EXECUTE FUNCTION portal_guard_totp_step();

-- A used code stays used.
CREATE FUNCTION portal_guard_recovery_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL THEN
    PERFORM portal_refuse('a recovery code works once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER works_once BEFORE UPDATE ON recovery_code
  FOR EACH ROW EXECUTE FUNCTION portal_guard_recovery_code();

GRANT SELECT, INSERT, UPDATE, DELETE ON totp_factor, passkey, recovery_code, passkey_challenge
  TO portal_app;
GRANT SELECT, INSERT, UPDATE ON factor_reset TO portal_app;

-- Whoever may reset the second factor of somebody: for staff a portal administrator, for others
-- also a colleague with Users.
CREATE FUNCTION portal_may_reset_factor(who uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_is_staff('{PORTAL_ADMIN}') OR (
    NOT EXISTS (SELECT 1 FROM staff_member WHERE user_id = who)
    AND EXISTS (
      SELECT 1 FROM membership
      WHERE user_id = who AND ended_at IS NULL AND portal_may(partner_id, 'USERS')))
$$;

DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('totp_factor', 'user_id = portal_actor()'),
    ('passkey', 'user_id = portal_actor()'),
    ('recovery_code', 'user_id = portal_actor()'),
    ('passkey_challenge', 'user_id = portal_actor()')
  ) AS t(name, may_write)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall.name);
    EXECUTE format(
      'CREATE POLICY who_writes ON %I FOR ALL USING (portal_is_system() OR (%s)) WITH CHECK (portal_is_system() OR (%s))',
      wall.name, wall.may_write, wall.may_write);
  END LOOP;
END $$;

ALTER TABLE factor_reset ENABLE ROW LEVEL SECURITY;
ALTER TABLE factor_reset FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON factor_reset FOR SELECT USING (true);
CREATE POLICY who_asks ON factor_reset FOR INSERT WITH CHECK (
  portal_is_system() OR (requested_by_id = portal_actor() AND portal_may_reset_factor(user_id)));
-- It is called off by the person, or by somebody who could ask for it; the portal itself does it.
CREATE POLICY who_calls_off ON factor_reset FOR UPDATE
  USING (portal_is_system() OR user_id = portal_actor() OR portal_may_reset_factor(user_id))
  WITH CHECK (portal_is_system() OR done_at IS NULL);
