-- How a client secret lives and ends: rotation with a grace, use, notices (decisions 4.2).

ALTER TABLE "client_secret" ADD COLUMN     "first_used_at" TIMESTAMPTZ(3),
ADD COLUMN     "grace_hours" SMALLINT,
ADD COLUMN     "retires_at" TIMESTAMPTZ(3),
ADD COLUMN     "successor_id" UUID;

ALTER TABLE "recovery_code" ADD COLUMN     "algorithm" TEXT NOT NULL DEFAULT 'v1';

ALTER TABLE "service_key" ADD COLUMN     "algorithm" TEXT NOT NULL DEFAULT 'v1';

CREATE TABLE "client_secret_use" (
    "secret_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "client_secret_use_pkey" PRIMARY KEY ("secret_id","day")
);

CREATE TABLE "client_secret_notice" (
    "secret_id" UUID NOT NULL,
    "days" SMALLINT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_secret_notice_pkey" PRIMARY KEY ("secret_id","days")
);

CREATE TABLE "credential_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "slot" SMALLINT NOT NULL,
    "label" TEXT NOT NULL,
    "mac" BYTEA NOT NULL,
    "algorithm" TEXT NOT NULL DEFAULT 'v1',
    "pepper_id" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "kept_at" TIMESTAMPTZ(3),
    "last_used_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,

    CONSTRAINT "credential_token_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "credential_token_mac_key" ON "credential_token"("mac");

CREATE INDEX "credential_token_app_id_idx" ON "credential_token"("app_id");

ALTER TABLE "credential_token" ADD CONSTRAINT "credential_token_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE INDEX "client_secret_mac_idx" ON "client_secret"("mac");

CREATE INDEX "client_secret_successor_id_idx" ON "client_secret"("successor_id");

ALTER TABLE "client_secret" ADD CONSTRAINT "client_secret_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "client_secret"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "client_secret_use" ADD CONSTRAINT "client_secret_use_secret_id_fkey" FOREIGN KEY ("secret_id") REFERENCES "client_secret"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "client_secret_notice" ADD CONSTRAINT "client_secret_notice_secret_id_fkey" FOREIGN KEY ("secret_id") REFERENCES "client_secret"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- states and limits

-- One that leaked before anybody kept it is no discarded one.
INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('client_secret', 'PENDING', 'COMPROMISED');

ALTER TABLE client_secret
  -- A secret that retires has an end, or waits for the first use of the one in its place.
  ADD CONSTRAINT client_secret_retiring CHECK (
    status <> 'RETIRING' OR retires_at IS NOT NULL
    OR (grace_hours IS NOT NULL AND successor_id IS NOT NULL)),
  ADD CONSTRAINT client_secret_grace CHECK (grace_hours BETWEEN 0 AND 2160),
  ADD CONSTRAINT client_secret_not_its_own_successor CHECK (successor_id <> id),
  ADD CONSTRAINT client_secret_first_use_keeps CHECK (
    first_used_at IS NULL OR status <> 'PENDING');
-- For the worker, which asks every minute what is over.
CREATE INDEX client_secret_expires ON client_secret (expires_at) WHERE closed_at IS NULL;
CREATE INDEX client_secret_retires ON client_secret (retires_at) WHERE closed_at IS NULL;
CREATE INDEX client_secret_lapses ON client_secret (created_at) WHERE status = 'PENDING';
ALTER TABLE client_secret_use ADD CONSTRAINT client_secret_use_count CHECK (count > 0);
ALTER TABLE client_secret_notice
  ADD CONSTRAINT client_secret_notice_days CHECK (days IN (90, 60, 30, 15, 7, 1));

CREATE UNIQUE INDEX credential_token_slot
  ON credential_token (app_id, environment, slot) WHERE closed_at IS NULL;
ALTER TABLE credential_token
  ADD CONSTRAINT credential_token_slot_range CHECK (slot BETWEEN 1 AND 3),
  ADD CONSTRAINT credential_token_mac_length CHECK (octet_length(mac) = 32),
  ADD CONSTRAINT credential_token_last_four CHECK (char_length(last_four) = 4),
  ADD CONSTRAINT credential_token_lifetime CHECK (
    expires_at > created_at AND expires_at <= created_at + interval '366 days');

-- A build writes under its CI token.
CREATE FUNCTION portal_ci_token() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.ci_token', true), '')::uuid
$$;

-- Who made the token that writes, as long as it lives and they may still do what it does.
CREATE FUNCTION portal_token_maker() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT t.created_by_id FROM credential_token t
  JOIN application a ON a.id = t.app_id
  JOIN membership m ON m.partner_id = a.partner_id AND m.user_id = t.created_by_id
  JOIN person p ON p.id = m.user_id
  WHERE t.id = portal_ci_token() AND t.closed_at IS NULL AND t.expires_at > now()
    AND (t.kept_at IS NOT NULL OR t.created_at > now() - interval '15 minutes')
    AND m.ended_at IS NULL AND 'CONFIGURATION' = ANY (m.permissions) AND p.login_allowed
$$;

CREATE FUNCTION portal_token_may(app uuid, env environment) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_token_maker() IS NOT NULL AND EXISTS (
    SELECT 1 FROM credential_token t
    WHERE t.id = portal_ci_token() AND t.app_id = app AND t.environment = env)
$$;

-- What a secret is stays; how it ends is written once, and by whom is not invented. The portal
-- itself notes its first use, stores its hash anew under another pepper and closes what is over.
CREATE FUNCTION portal_guard_secret() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  may_hash boolean := portal_system_name() IN ('registry', 'peppers');
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT portal_is_system() AND (
      NEW.created_by_id IS DISTINCT FROM coalesce(portal_actor(), portal_token_maker())
      OR NEW.status <> 'PENDING' OR NEW.first_used_at IS NOT NULL OR NEW.kept_at IS NOT NULL) THEN
      PERFORM portal_refuse('a secret begins pending, under the name of who makes it');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.app_id, NEW.environment, NEW.slot, NEW.last_four, NEW.created_by_id,
      NEW.created_at, NEW.expires_at)
     IS DISTINCT FROM (OLD.id, OLD.app_id, OLD.environment, OLD.slot, OLD.last_four,
      OLD.created_by_id, OLD.created_at, OLD.expires_at) THEN
    PERFORM portal_refuse('what a secret is stays');
  END IF;
  IF (NEW.mac, NEW.algorithm, NEW.pepper_id) IS DISTINCT FROM (OLD.mac, OLD.algorithm, OLD.pepper_id)
     AND NOT may_hash THEN
    PERFORM portal_refuse('the hash of a secret is the portal''s to change');
  END IF;
  IF NEW.first_used_at IS DISTINCT FROM OLD.first_used_at
     AND NOT (may_hash AND OLD.first_used_at IS NULL) THEN
    PERFORM portal_refuse('the first use is noted once, by the portal');
  END IF;
  IF OLD.kept_at IS NOT NULL AND NEW.kept_at IS DISTINCT FROM OLD.kept_at THEN
    PERFORM portal_refuse('a secret is kept once');
  END IF;
  IF OLD.closed_at IS NOT NULL AND (NEW.status, NEW.closed_at, NEW.closed_by_id, NEW.retires_at)
     IS DISTINCT FROM (OLD.status, OLD.closed_at, OLD.closed_by_id, OLD.retires_at) THEN
    PERFORM portal_refuse('a secret that has ended stays ended');
  END IF;
  IF NEW.closed_by_id IS DISTINCT FROM OLD.closed_by_id
     AND NEW.closed_by_id IS DISTINCT FROM coalesce(portal_actor(), portal_token_maker()) THEN
    PERFORM portal_refuse('a secret is closed under the name of who does it');
  END IF;
  IF NEW.retires_at IS DISTINCT FROM OLD.retires_at AND (
    (OLD.retires_at IS NOT NULL AND OLD.retires_at <= now())
    OR NEW.retires_at > now() + interval '90 days 1 minute') THEN
    PERFORM portal_refuse('a grace lasts 90 days at most, and one that is over is over');
  END IF;
  IF NEW.successor_id IS DISTINCT FROM OLD.successor_id AND NEW.successor_id IS NOT NULL
     AND NOT EXISTS (
       SELECT 1 FROM client_secret s WHERE s.id = NEW.successor_id AND s.app_id = NEW.app_id
         AND s.environment = NEW.environment AND s.closed_at IS NULL) THEN
    PERFORM portal_refuse('the successor lives in the same environment of the same app');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_what_it_is BEFORE INSERT OR UPDATE ON client_secret
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_secret();

-- A client ID belongs to one app and environment for ever: it is retired once and never again used.
CREATE FUNCTION portal_guard_client_identifier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.retired_at IS NOT NULL THEN
      PERFORM portal_refuse('a client ID begins in use');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.retired_at IS NOT NULL
     OR to_jsonb(NEW) - 'retired_at' <> to_jsonb(OLD) - 'retired_at' THEN
    PERFORM portal_refuse('whose client ID it is stays, and a retired one stays retired');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER never_again BEFORE INSERT OR UPDATE ON client_identifier
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_client_identifier();

-- As before (0016), and stored anew under another pepper by the portal.
CREATE OR REPLACE FUNCTION portal_guard_service_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF portal_system_name() <> 'seed' AND (
      NEW.created_by_id IS DISTINCT FROM portal_actor() OR NEW.closed_at IS NOT NULL) THEN
      PERFORM portal_refuse('a key begins open, under the name of who makes it');
    END IF;
    RETURN NEW;
  END IF;
  IF portal_system_name() = 'peppers'
     AND to_jsonb(NEW) - 'mac' - 'algorithm' - 'pepper_id'
        = to_jsonb(OLD) - 'mac' - 'algorithm' - 'pepper_id' THEN
    RETURN NEW;
  END IF;
  IF OLD.closed_at IS NOT NULL OR (OLD.kept_at IS NOT NULL AND NEW.kept_at IS NULL)
     OR to_jsonb(NEW) - 'kept_at' - 'last_used_on' - 'closed_at' - 'closed_by_id'
        <> to_jsonb(OLD) - 'kept_at' - 'last_used_on' - 'closed_at' - 'closed_by_id' THEN
    PERFORM portal_refuse('what a key is stays, and a closed one stays closed');
  END IF;
  IF portal_actor() IS NULL AND NEW.closed_at IS NOT NULL THEN
    PERFORM portal_refuse('a key is closed by somebody');
  END IF;
  RETURN NEW;
END $$;

-- ---------------------------------------------------------------- grants and policies

GRANT SELECT, INSERT, UPDATE, DELETE ON client_secret_use TO portal_app;
GRANT SELECT, INSERT ON client_secret_notice TO portal_app;

-- What is counted and what was announced is the portal's own to write.
DO $$
DECLARE
  wall text;
BEGIN
  FOREACH wall IN ARRAY ARRAY['client_secret_use', 'client_secret_notice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall);
    EXECUTE format(
      'CREATE POLICY who_writes ON %I FOR ALL USING (portal_is_system()) WITH CHECK (portal_is_system())',
      wall);
  END LOOP;
END $$;

-- CI tokens: made and revoked by those who manage secrets, marked as used by whoever uses one.
GRANT SELECT, INSERT, UPDATE ON credential_token TO portal_app;
ALTER TABLE credential_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential_token FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON credential_token FOR SELECT USING (true);
CREATE POLICY who_writes ON credential_token FOR ALL
  USING (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION'));
CREATE POLICY own_use ON credential_token FOR UPDATE
  USING (id = portal_ci_token()) WITH CHECK (id = portal_ci_token());

CREATE FUNCTION portal_guard_credential_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF portal_system_name() <> 'seed' AND (
      NEW.created_by_id IS DISTINCT FROM portal_actor() OR NEW.closed_at IS NOT NULL) THEN
      PERFORM portal_refuse('a token begins open, under the name of who makes it');
    END IF;
    RETURN NEW;
  END IF;
  IF portal_system_name() = 'peppers'
     AND to_jsonb(NEW) - 'mac' - 'algorithm' - 'pepper_id'
        = to_jsonb(OLD) - 'mac' - 'algorithm' - 'pepper_id' THEN
    RETURN NEW;
  END IF;
  IF OLD.closed_at IS NOT NULL OR (OLD.kept_at IS NOT NULL AND NEW.kept_at IS NULL)
     OR to_jsonb(NEW) - 'kept_at' - 'last_used_on' - 'closed_at' - 'closed_by_id'
        <> to_jsonb(OLD) - 'kept_at' - 'last_used_on' - 'closed_at' - 'closed_by_id' THEN
    PERFORM portal_refuse('what a token is stays, and a closed one stays closed');
  END IF;
  IF portal_ci_token() IS NOT NULL AND NEW.closed_at IS NOT NULL THEN
    PERFORM portal_refuse('a token is closed by somebody');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_what_it_is BEFORE INSERT OR UPDATE ON credential_token
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_erasing())
  EXECUTE FUNCTION portal_guard_credential_token();
CREATE TRIGGER only_erased BEFORE UPDATE ON credential_token
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('label');

CREATE POLICY tokens_write ON client_secret FOR ALL
  USING (portal_token_may(app_id, environment)) WITH CHECK (portal_token_may(app_id, environment));
-- The app's row is the lock under which its secrets are given out and ended. Locked, never written.
CREATE POLICY lock_for_secrets ON application FOR UPDATE
  USING (id = (SELECT app_id FROM credential_token WHERE id = portal_ci_token())
    AND portal_token_maker() IS NOT NULL)
  WITH CHECK (false);
-- What a build does is told to those it is about.
CREATE POLICY tokens_tell ON mail FOR INSERT
  WITH CHECK (portal_token_maker() IS NOT NULL
    AND state = 'WAITING' AND attempts = 0 AND lease_until IS NULL);
