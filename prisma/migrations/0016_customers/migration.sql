-- Who administers a customer's tenant, and the keys of the operations interface (decisions 1, 6, 7).

ALTER TABLE "tenant_person" ADD COLUMN     "invitation_id" UUID;

CREATE TABLE "tenant_invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "right" "tenant_right" NOT NULL,
    "token_mac" BYTEA NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenant_invitation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "stated_person" (
    "tenant_id" UUID NOT NULL,
    "email_key" TEXT NOT NULL,
    "right" "tenant_right" NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stated_person_pkey" PRIMARY KEY ("tenant_id","email_key")
);

CREATE TABLE "tenant_removal" (
    "tenant_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "source" "tenant_right_source" NOT NULL,
    "removed_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_removal_pkey" PRIMARY KEY ("tenant_id","user_id")
);

CREATE TABLE "service_key" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "label" TEXT NOT NULL,
    "scopes" TEXT[],
    "mac" BYTEA NOT NULL,
    "pepper_id" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "kept_at" TIMESTAMPTZ(3),
    "last_used_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,

    CONSTRAINT "service_key_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "tenant_invitation_token_mac_key" ON "tenant_invitation"("token_mac");

CREATE INDEX "tenant_invitation_tenant_id_created_at_idx" ON "tenant_invitation"("tenant_id", "created_at");

CREATE INDEX "tenant_invitation_accepted_by_id_idx" ON "tenant_invitation"("accepted_by_id");

CREATE INDEX "stated_person_email_key_idx" ON "stated_person"("email_key");

CREATE UNIQUE INDEX "service_key_pepper_id_mac_key" ON "service_key"("pepper_id", "mac");

ALTER TABLE "tenant_person" ADD CONSTRAINT "tenant_person_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "tenant_invitation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "tenant_invitation" ADD CONSTRAINT "tenant_invitation_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "stated_person" ADD CONSTRAINT "stated_person_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "tenant_removal" ADD CONSTRAINT "tenant_removal_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- uniqueness and limits

ALTER TABLE tenant_person
  ADD CONSTRAINT tenant_person_invited CHECK (source = 'INVITATION' OR invitation_id IS NULL);

CREATE UNIQUE INDEX tenant_invitation_open
  ON tenant_invitation (tenant_id, email_key) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
ALTER TABLE tenant_invitation
  ADD CONSTRAINT tenant_invitation_one_end CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
  ADD CONSTRAINT tenant_invitation_in_time CHECK (accepted_at <= expires_at),
  ADD CONSTRAINT tenant_invitation_by_somebody CHECK (
    (accepted_at IS NULL) = (accepted_by_id IS NULL)),
  ADD CONSTRAINT tenant_invitation_seven_days CHECK (
    expires_at <= created_at + interval '7 days 1 minute');
ALTER TABLE tenant_removal ADD CONSTRAINT tenant_removal_from_outside CHECK (
  source IN ('OPERATIONS', 'SUPERID'));

-- Two living keys of a name: the old one works until the new one is in its place.
CREATE UNIQUE INDEX service_key_slot ON service_key (name, slot) WHERE closed_at IS NULL;
ALTER TABLE service_key
  ADD CONSTRAINT service_key_slot_range CHECK (slot BETWEEN 1 AND 2),
  ADD CONSTRAINT service_key_name_form CHECK (name ~ '^[a-z][a-z0-9-]{2,39}$'),
  ADD CONSTRAINT service_key_mac_length CHECK (octet_length(mac) = 32),
  ADD CONSTRAINT service_key_last_four CHECK (char_length(last_four) = 4),
  ADD CONSTRAINT service_key_lifetime CHECK (
    expires_at > created_at AND expires_at <= created_at + interval '731 days'),
  ADD CONSTRAINT service_key_scopes CHECK (
    cardinality(scopes) > 0 AND scopes <@ '{operations:tenants,operations:people}'::text[]);

-- ---------------------------------------------------------------- who is writing

-- Which part of the portal writes, where no person does.
CREATE FUNCTION portal_system_name() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('app.system_name', true), '')
$$;

-- A machine writes under its key.
CREATE FUNCTION portal_service_key() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.service_key', true), '')::uuid
$$;

-- Whether that key still lives, and is for this. Asked again in every statement.
CREATE FUNCTION portal_key_may(wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM service_key k
    WHERE k.id = portal_service_key() AND k.closed_at IS NULL AND k.expires_at > now()
      AND (k.kept_at IS NOT NULL OR k.created_at > now() - interval '15 minutes')
      AND wanted = ANY (k.scopes))
$$;

-- Somebody and whoever invited them to this tenant, one after the other: an invitation passes on
-- whose side its sender is on. SuperOffice's word for somebody ends the line.
CREATE FUNCTION portal_line(who uuid, tenant uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE line(id) AS (
    SELECT who
    UNION
    SELECT i.invited_by_id FROM line
    JOIN tenant_invitation i ON i.accepted_by_id = line.id AND i.tenant_id = tenant
    WHERE NOT EXISTS (
      SELECT 1 FROM tenant_person t
      WHERE t.tenant_id = tenant AND t.user_id = line.id AND t.source IN ('OPERATIONS', 'SUPERID')))
  SELECT id FROM line
$$;

-- On a production tenant a member of a partner that asks for something there, or has it, counts as
-- external consultant, whatever rights they hold (decisions 1); so does whom they have invited. Not
-- on a tenant of the partner's own company.
CREATE FUNCTION portal_sides_with_partner(who uuid, tenant uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM tenant WHERE id = $2 AND environment = 'PRODUCTION')
    AND EXISTS (
      SELECT 1 FROM (
        SELECT app_id, requested_at AS since FROM activation_request
        WHERE tenant_id = $2 AND state IN ('REQUESTED', 'APPROVED')
        UNION ALL
        SELECT app_id, created_at FROM "authorization"
        WHERE tenant_id = $2 AND state IN ('ACTIVE', 'PAUSED')) matter
      CROSS JOIN portal_line($1, $2) AS one(id)
      WHERE portal_was_member_since(one.id, matter.app_id, matter.since)
        AND NOT portal_own_company(matter.app_id, $2))
$$;

-- Administrators of a tenant besides one, who can sign in and decide.
CREATE FUNCTION portal_other_administrators(tenant uuid, besides uuid) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT count(*)::int FROM tenant_person t JOIN person p ON p.id = t.user_id
  WHERE t.tenant_id = $1 AND t.user_id <> $2 AND t."right" = 'TENANT_ADMINISTRATOR'
    AND p.login_allowed AND NOT portal_sides_with_partner(t.user_id, $1)
$$;

-- ---------------------------------------------------------------- grants and policies

GRANT SELECT, INSERT, UPDATE ON tenant_invitation, service_key TO portal_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON stated_person TO portal_app;
GRANT SELECT, INSERT, DELETE ON tenant_removal TO portal_app;
GRANT DELETE ON tenant_person, tenant_invitation TO portal_app;
CREATE POLICY only_erasing ON tenant_invitation AS RESTRICTIVE FOR DELETE USING (portal_is_erasing());
-- Who changes and takes a right is said below, source by source, by the trigger from_its_source.
DROP POLICY IF EXISTS only_the_portal ON tenant_person;
DROP POLICY IF EXISTS superid_said_so ON tenant_person;

DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('tenant_invitation', 'portal_administers(tenant_id)'),
    ('stated_person', 'portal_key_may(''operations:people'')'),
    ('tenant_removal', 'portal_administers(tenant_id) OR portal_key_may(''operations:people'')'),
    ('service_key', 'portal_is_staff(''{PORTAL_ADMIN}'')')
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

CREATE POLICY operations_write ON tenant_person FOR ALL
  USING (portal_key_may('operations:people')) WITH CHECK (portal_key_may('operations:people'));
CREATE POLICY own_leaving ON tenant_person FOR DELETE USING (user_id = portal_actor());
-- A key is marked as used by whoever uses it.
CREATE POLICY own_use ON service_key FOR UPDATE
  USING (id = portal_service_key()) WITH CHECK (id = portal_service_key());
-- What operations say is told to those it is about.
CREATE POLICY operations_tell ON mail FOR INSERT
  WITH CHECK (portal_key_may('operations:people')
    AND state = 'WAITING' AND attempts = 0 AND lease_until IS NULL);
-- The tenant's row is the lock under which its people are changed. Locked, never written.
CREATE POLICY lock_for_people ON tenant FOR UPDATE
  USING (portal_administers(id) OR portal_key_may('operations:people')) WITH CHECK (false);

-- ---------------------------------------------------------------- the sources of a right

-- Whether what a right names as its source stands behind it.
CREATE FUNCTION portal_right_is_founded(held tenant_person) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_system_name() = 'seed' OR CASE held.source
    WHEN 'OPERATIONS' THEN EXISTS (
      SELECT 1 FROM stated_person s WHERE s.tenant_id = held.tenant_id
        AND s.user_id = held.user_id AND s."right" = held."right")
    WHEN 'INVITATION' THEN portal_system_name() = 'invitation' AND EXISTS (
      SELECT 1 FROM tenant_invitation i WHERE i.id = held.invitation_id
        AND i.tenant_id = held.tenant_id AND i.accepted_by_id = held.user_id
        AND i."right" = held."right"
        -- Who was removed in the meantime lets nobody in any more.
        AND EXISTS (
          SELECT 1 FROM tenant_person a WHERE a.tenant_id = i.tenant_id
            AND a.user_id = i.invited_by_id AND a."right" = 'TENANT_ADMINISTRATOR')
        AND NOT portal_sides_with_partner(i.invited_by_id, i.tenant_id))
    -- The claims of a sign-in, and nothing else.
    WHEN 'SUPERID' THEN portal_system_name() IN ('superid', 'sign-in')
    WHEN 'PARTNER_TEST_TENANT' THEN held."right" = 'TENANT_ADMINISTRATOR' AND EXISTS (
      SELECT 1 FROM tenant t JOIN membership m ON m.partner_id = t.partner_id
      WHERE t.id = held.tenant_id AND t.environment = 'SOD' AND t.kind = 'TEST'
        AND m.user_id = held.user_id AND m.ended_at IS NULL
        AND 'CONFIGURATION' = ANY (m.permissions))
  END
$$;

CREATE FUNCTION portal_guard_tenant_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.tenant_id, NEW.user_id, NEW.created_at)
     IS DISTINCT FROM (OLD.tenant_id, OLD.user_id, OLD.created_at) THEN
    PERFORM portal_refuse('whose right it is stays');
  END IF;
  -- Only an administrator changes what an invitation gave; anything else needs its source.
  IF (TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NOT (
        portal_actor() IS NOT NULL AND OLD.source = 'INVITATION'
        AND (NEW.source, NEW.invitation_id) IS NOT DISTINCT FROM (OLD.source, OLD.invitation_id))))
     AND NOT portal_right_is_founded(NEW) THEN
    PERFORM portal_refuse('a right on a tenant comes from its source only');
  END IF;
  IF TG_OP = 'INSERT' AND NEW.source IN ('OPERATIONS', 'SUPERID') AND EXISTS (
    SELECT 1 FROM tenant_removal WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id) THEN
    -- Signing in goes on; it just gives nothing.
    IF NEW.source = 'SUPERID' THEN
      RETURN NULL;
    END IF;
    PERFORM portal_refuse('an administrator removed this person');
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND OLD.source = 'PARTNER_TEST_TENANT' AND portal_right_is_founded(OLD) THEN
    PERFORM portal_refuse('the people of a test tenant are its partner''s');
  END IF;
  IF portal_service_key() IS NOT NULL AND TG_OP = 'DELETE' AND (
    OLD.source <> 'OPERATIONS' OR portal_right_is_founded(OLD)) THEN
    PERFORM portal_refuse('operations take back what operations said');
  END IF;
  IF portal_actor() IS NULL OR OLD.source = 'PARTNER_TEST_TENANT' THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  -- What follows is for people.
  IF TG_OP = 'DELETE' AND OLD.source <> 'INVITATION' AND NOT EXISTS (
    SELECT 1 FROM tenant_removal WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id) THEN
    PERFORM portal_refuse('a removal is written down, so that it lasts');
  END IF;
  IF OLD.user_id <> portal_actor() AND portal_sides_with_partner(portal_actor(), OLD.tenant_id) THEN
    PERFORM portal_refuse('who has an interest changes nobody''s right');
  END IF;
  IF OLD."right" = 'TENANT_ADMINISTRATOR'
     AND (TG_OP = 'DELETE' OR NEW."right" <> 'TENANT_ADMINISTRATOR') THEN
    PERFORM 1 FROM tenant WHERE id = OLD.tenant_id FOR NO KEY UPDATE;
    IF portal_other_administrators(OLD.tenant_id, OLD.user_id) = 0 THEN
      PERFORM portal_refuse('a tenant keeps an administrator');
    END IF;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER from_its_source BEFORE INSERT OR UPDATE OR DELETE ON tenant_person
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_tenant_person();

-- An external consultant may leave, and nobody writes a removal for others without administering.
CREATE POLICY own_removal ON tenant_removal FOR INSERT WITH CHECK (
  user_id = portal_actor() AND removed_by_id = portal_actor());

CREATE FUNCTION portal_guard_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF portal_system_name() <> 'seed' AND (
      NEW.removed_by_id IS DISTINCT FROM portal_actor()
      OR (NEW.user_id <> portal_actor() AND portal_sides_with_partner(portal_actor(), NEW.tenant_id))) THEN
      PERFORM portal_refuse('an administrator removes somebody under their own name');
    END IF;
    RETURN NEW;
  END IF;
  -- Lifted by accepting a new invitation, or by operations that take their own word back.
  IF NOT (portal_is_system() OR portal_key_may('operations:people')) THEN
    PERFORM portal_refuse('a removal is lifted by a new invitation');
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER by_an_administrator BEFORE INSERT OR DELETE ON tenant_removal
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_removal();

-- ---------------------------------------------------------------- invitations

CREATE FUNCTION portal_guard_tenant_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_system_name() = 'seed' THEN
    RETURN NEW;
  END IF;
  -- The portal itself sends none, and who has an interest is no administrator here.
  IF NOT portal_administers(NEW.tenant_id) OR portal_sides_with_partner(portal_actor(), NEW.tenant_id) THEN
    PERFORM portal_refuse('an administrator of the tenant invites');
  END IF;
  IF EXISTS (SELECT 1 FROM tenant WHERE id = NEW.tenant_id AND partner_id IS NOT NULL) THEN
    PERFORM portal_refuse('the people of a test tenant are its partner''s');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_invites BEFORE INSERT ON tenant_invitation
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_tenant_invitation();
CREATE TRIGGER as_mailed BEFORE INSERT OR UPDATE ON tenant_invitation
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_invitation();

-- Who came by an invitation of the partner's own people does not approve for the customer either.
CREATE FUNCTION portal_came_from_partner(who uuid, request uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM activation_request r JOIN tenant t ON t.id = r.tenant_id
    CROSS JOIN portal_line($1, r.tenant_id) AS one(id)
    WHERE r.id = $2 AND t.environment = 'PRODUCTION'
      AND NOT portal_own_company(r.app_id, r.tenant_id)
      AND portal_was_member_since(one.id, r.app_id, r.requested_at))
$$;

CREATE FUNCTION portal_guard_side() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_came_from_partner(portal_actor(), NEW.id) THEN
    PERFORM portal_refuse('whom the partner''s people invited does not decide for the customer');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER whose_side BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (
    current_setting('role') = 'portal_app' AND NEW.state IN ('APPROVED', 'DECLINED')
    AND NEW.state IS DISTINCT FROM OLD.state AND NOT portal_is_system())
  EXECUTE FUNCTION portal_guard_side();

-- ---------------------------------------------------------------- what operations say

CREATE FUNCTION portal_guard_stated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_key_may('operations:people') OR portal_system_name() = 'seed'
     OR (TG_OP = 'DELETE' AND portal_is_erasing()) THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  -- Whoever confirmed the address is who was meant; nothing else changes without the key.
  IF TG_OP = 'UPDATE' AND OLD.user_id IS NULL
     AND to_jsonb(NEW) - 'user_id' = to_jsonb(OLD) - 'user_id'
     AND EXISTS (SELECT 1 FROM person WHERE id = NEW.user_id AND email_key = OLD.email_key) THEN
    RETURN NEW;
  END IF;
  PERFORM portal_refuse('operations speak with their key');
END $$;
CREATE TRIGGER with_the_key BEFORE INSERT OR UPDATE OR DELETE ON stated_person
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_stated();

-- An account whose confirmed address operations have named gets what they said, whichever way the
-- account or the address came about; with its event, in the same transaction.
CREATE FUNCTION portal_meet_stated() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := current_setting('app.system', true);
  said stated_person;
BEGIN
  PERFORM set_config('app.system', 'on', true);
  FOR said IN SELECT s.* FROM stated_person s
    WHERE s.email_key = NEW.email_key AND s.user_id IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM tenant_removal r WHERE r.tenant_id = s.tenant_id AND r.user_id = NEW.id)
    ORDER BY s.tenant_id
  LOOP
    UPDATE stated_person SET user_id = NEW.id
    WHERE tenant_id = said.tenant_id AND email_key = said.email_key;
    INSERT INTO tenant_person (tenant_id, user_id, "right", source)
    VALUES (said.tenant_id, NEW.id, said."right", 'OPERATIONS')
    ON CONFLICT (tenant_id, user_id) DO UPDATE
      SET "right" = EXCLUDED."right", source = EXCLUDED.source, invitation_id = NULL;
    PERFORM portal_audit_append('tenant:' || said.tenant_id, NULL, 'system:operations', NULL, NULL,
      said.tenant_id, 'tenant.person_met', 'person', NEW.id::text,
      jsonb_build_object('right', said."right"));
  END LOOP;
  PERFORM set_config('app.system', coalesce(before, ''), true);
  RETURN NULL;
END $$;
CREATE TRIGGER meets_stated AFTER INSERT OR UPDATE OF email_key ON person
  FOR EACH ROW EXECUTE FUNCTION portal_meet_stated();

-- As before (0013), with those of a customer's tenants.
CREATE OR REPLACE FUNCTION portal_addresses_of(who uuid) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT a.address FROM (
    SELECT email_key AS address FROM person WHERE id = who
    UNION SELECT email_key FROM registration WHERE user_id = who
    UNION SELECT email_key FROM invitation WHERE accepted_by_id = who
    UNION SELECT email_key FROM tenant_invitation WHERE accepted_by_id = who
    UNION SELECT email_key FROM stated_person WHERE user_id = who
    UNION SELECT from_email_key FROM account_link WHERE user_id = who
    UNION SELECT lower(to_email) FROM account_link WHERE user_id = who AND purpose = 'EMAIL_UNDO'
    UNION SELECT lower(recipient) FROM mail WHERE user_id = who) a
  WHERE a.address IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM person WHERE email_key = a.address AND id <> who)
$$;

-- ---------------------------------------------------------------- service keys

CREATE FUNCTION portal_guard_service_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF portal_system_name() <> 'seed' AND (
      NEW.created_by_id IS DISTINCT FROM portal_actor() OR NEW.closed_at IS NOT NULL) THEN
      PERFORM portal_refuse('a key begins open, under the name of who makes it');
    END IF;
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
CREATE TRIGGER stays_what_it_is BEFORE INSERT OR UPDATE ON service_key
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_service_key();
