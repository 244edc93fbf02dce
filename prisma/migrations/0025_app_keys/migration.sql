-- Keys for the system user (decisions 4.3): public halves only.

CREATE TYPE "key_status" AS ENUM ('ACTIVE', 'REVOKED', 'EXPIRED', 'COMPROMISED');

CREATE TABLE "app_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "slot" SMALLINT NOT NULL,
    "status" "key_status" NOT NULL DEFAULT 'ACTIVE',
    "thumbprint" BYTEA NOT NULL,
    "modulus" BYTEA NOT NULL,
    "exponent" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,

    CONSTRAINT "app_key_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "app_key_notice" (
    "key_id" UUID NOT NULL,
    "days" SMALLINT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_key_notice_pkey" PRIMARY KEY ("key_id","days")
);

CREATE INDEX "app_key_app_id_environment_idx" ON "app_key"("app_id", "environment");

CREATE INDEX "app_key_thumbprint_idx" ON "app_key"("thumbprint");

CREATE UNIQUE INDEX "app_key_app_id_thumbprint_key" ON "app_key"("app_id", "thumbprint");

ALTER TABLE "app_key" ADD CONSTRAINT "app_key_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "app_key_notice" ADD CONSTRAINT "app_key_notice_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "app_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- states and limits

INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('app_key', 'ACTIVE', 'REVOKED'),
  ('app_key', 'ACTIVE', 'EXPIRED'),
  ('app_key', 'ACTIVE', 'COMPROMISED');
CREATE TRIGGER transition BEFORE UPDATE ON app_key
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('app_key', 'status');

-- The name of a public key (RFC 7638): the hash of its numbers, so nobody can give it another's.
CREATE FUNCTION portal_key_thumbprint(modulus bytea, exponent integer) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(('{"e":"'
    || translate(encode(decode(repeat('0', length(to_hex(exponent)) % 2) || to_hex(exponent), 'hex'),
      'base64'), E'+/=\n', '-_')
    || '","kty":"RSA","n":"' || translate(encode(modulus, 'base64'), E'+/=\n', '-_')
    || '"}')::bytea)
$$;

-- At most five living keys in each environment: declared, never counted.
CREATE UNIQUE INDEX app_key_slot ON app_key (app_id, environment, slot) WHERE closed_at IS NULL;
ALTER TABLE app_key
  ADD CONSTRAINT app_key_slot_range CHECK (slot BETWEEN 1 AND 5),
  ADD CONSTRAINT app_key_closed CHECK ((closed_at IS NOT NULL) = (status <> 'ACTIVE')),
  -- 2048 to 8192 bits, odd, without zeros in front.
  ADD CONSTRAINT app_key_modulus CHECK (
    octet_length(modulus) BETWEEN 256 AND 1024 AND get_byte(modulus, 0) > 0
    AND (octet_length(modulus) > 256 OR get_byte(modulus, 0) >= 128)
    AND get_byte(modulus, octet_length(modulus) - 1) % 2 = 1),
  ADD CONSTRAINT app_key_exponent CHECK (exponent >= 65537 AND exponent % 2 = 1),
  ADD CONSTRAINT app_key_thumbprint CHECK (thumbprint = portal_key_thumbprint(modulus, exponent)),
  ADD CONSTRAINT app_key_lifetime CHECK (expires_at > created_at);
-- For the worker, which asks every minute what is over.
CREATE INDEX app_key_expires ON app_key (expires_at) WHERE closed_at IS NULL;
ALTER TABLE app_key_notice
  ADD CONSTRAINT app_key_notice_days CHECK (days IN (90, 60, 30, 15, 7, 1));

-- What a key is stays; how it ends is written once, and by whom is not invented.
CREATE FUNCTION portal_guard_app_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF portal_system_name() <> 'seed' AND (
      NEW.created_by_id IS DISTINCT FROM portal_actor() OR NEW.status <> 'ACTIVE') THEN
      PERFORM portal_refuse('a key begins active, under the name of who adds it');
    END IF;
    IF EXISTS (
      SELECT 1 FROM app_key k
      JOIN application theirs ON theirs.id = k.app_id
      JOIN application mine ON mine.partner_id = theirs.partner_id
      WHERE mine.id = NEW.app_id AND k.thumbprint = NEW.thumbprint AND k.status = 'COMPROMISED') THEN
      PERFORM portal_refuse('a key that leaked does not come back');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - 'status' - 'closed_at' - 'closed_by_id' - 'label'
     <> to_jsonb(OLD) - 'status' - 'closed_at' - 'closed_by_id' - 'label'
     OR (NEW.label <> OLD.label AND NOT portal_is_erasing()) THEN
    PERFORM portal_refuse('what a key is stays');
  END IF;
  IF OLD.closed_at IS NOT NULL AND (NEW.closed_at, NEW.closed_by_id)
     IS DISTINCT FROM (OLD.closed_at, OLD.closed_by_id) THEN
    PERFORM portal_refuse('a key that has ended stays ended');
  END IF;
  IF NEW.closed_by_id IS DISTINCT FROM OLD.closed_by_id
     AND NEW.closed_by_id IS DISTINCT FROM portal_actor() THEN
    PERFORM portal_refuse('a key is closed under the name of who does it');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays_what_it_is BEFORE INSERT OR UPDATE ON app_key
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_app_key();

-- As before (0015): a key is a credential like a secret.
CREATE OR REPLACE FUNCTION portal_guard_agreements() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  partner uuid;
  standard boolean;
  owed boolean;
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'application' THEN
    owed := portal_owes('DEVELOPER_TERMS', NEW.partner_id, NULL, true);
  ELSE
    SELECT a.partner_id, a.kind = 'STANDARD' INTO partner, standard FROM application a WHERE a.id = NEW.app_id;
    IF TG_TABLE_NAME IN ('client_secret', 'app_key') THEN
      owed := portal_owes('DEVELOPER_TERMS', partner, NULL, true);
    ELSIF TG_TABLE_NAME = 'publication' THEN
      owed := portal_owes('PARTNER_AGREEMENT', partner, NULL, standard)
        OR portal_owes('MONITORING_CONSENT', partner, NULL, standard)
        OR (standard AND portal_owes('SUB_DPA', partner, NULL, true));
    ELSIF TG_OP = 'INSERT' THEN
      owed := portal_owes('SUB_DPA', partner, NULL, false);
    ELSE
      owed := portal_owes('DEVELOPMENT_TOOLS', NULL, NEW.tenant_id, false);
    END IF;
  END IF;
  IF owed THEN
    PERFORM portal_refuse('an agreement is to be accepted first');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreed BEFORE INSERT ON app_key
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_agreements();

-- ---------------------------------------------------------------- grants and policies

GRANT SELECT, INSERT, UPDATE ON app_key TO portal_app;
GRANT SELECT, INSERT ON app_key_notice TO portal_app;

DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('app_key', 'portal_is_system() OR portal_may_app(app_id, ''CONFIGURATION'')'),
    -- What was announced is the portal's own to write.
    ('app_key_notice', 'portal_is_system()')
  ) AS t(name, may_write)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall.name);
    EXECUTE format(
      'CREATE POLICY who_writes ON %I FOR ALL USING (%s) WITH CHECK (%s)',
      wall.name, wall.may_write, wall.may_write);
  END LOOP;
END $$;

-- As before (0019), with the keys that end.
DROP FUNCTION portal_erasure_leaves(uuid);
CREATE FUNCTION portal_erasure_leaves(who uuid)
RETURNS TABLE (
  partner_id uuid, partner text, apps integer, secrets integer, keys integer, invitations integer)
LANGUAGE sql STABLE AS $$
  SELECT p.id, p.name,
    (SELECT count(*)::int FROM application a WHERE a.partner_id = p.id),
    (SELECT count(*)::int FROM client_secret s JOIN application a ON a.id = s.app_id
      WHERE a.partner_id = p.id AND s.closed_at IS NULL),
    (SELECT count(*)::int FROM app_key k JOIN application a ON a.id = k.app_id
      WHERE a.partner_id = p.id AND k.closed_at IS NULL),
    (SELECT count(*)::int FROM invitation i
      WHERE i.partner_id = p.id AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
        AND i.expires_at > now())
  FROM membership m JOIN partner p ON p.id = m.partner_id
  WHERE m.user_id = who AND m.ended_at IS NULL
    AND portal_is_alone(who, p.id) AND NOT portal_partner_has_left_sod(p.id)
  ORDER BY p.name, p.id
$$;
