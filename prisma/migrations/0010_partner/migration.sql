-- A partner's people, settings and policies.

ALTER TABLE "person" ADD COLUMN "login_off_by_id" UUID;

ALTER TABLE "partner" ADD COLUMN "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN "links" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN "max_secret_days" SMALLINT,
ADD COLUMN "meta_description" TEXT NOT NULL DEFAULT '',
ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN IF NOT EXISTS "second_factor_required" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "seo_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN "support_emails" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "uninstall_emails" TEXT[] DEFAULT ARRAY[]::TEXT[];

ALTER TABLE "membership" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "permissions" "permission"[],
    "token_mac" BYTEA NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "invitation_token_mac_key" ON "invitation"("token_mac");
CREATE INDEX "invitation_partner_id_created_at_idx" ON "invitation"("partner_id", "created_at");
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- uniqueness and limits

CREATE UNIQUE INDEX partner_seo_name ON partner (seo_name) WHERE seo_name <> '';
ALTER TABLE partner
  ADD CONSTRAINT partner_seo_name_form CHECK (seo_name ~ '^([a-z0-9]+(-[a-z0-9]+)*)?$'),
  ADD CONSTRAINT partner_links_list CHECK (jsonb_typeof(links) = 'array'),
  ADD CONSTRAINT partner_max_secret_days CHECK (max_secret_days BETWEEN 1 AND 3650),
  ADD CONSTRAINT partner_mail_lists CHECK (
    cardinality(uninstall_emails) <= 20 AND cardinality(support_emails) <= 20);

-- One link that can still be used, for each address and partner.
CREATE UNIQUE INDEX invitation_open
  ON invitation (partner_id, email_key) WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
ALTER TABLE invitation
  ADD CONSTRAINT invitation_one_end CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
  ADD CONSTRAINT invitation_in_time CHECK (accepted_at <= expires_at),
  ADD CONSTRAINT invitation_by_somebody CHECK ((accepted_at IS NULL) = (accepted_by_id IS NULL)),
  ADD CONSTRAINT invitation_seven_days CHECK (
    expires_at <= created_at + interval '7 days 1 minute'),
  ADD CONSTRAINT invitation_reads CHECK ('READ' = ANY (permissions));

-- ---------------------------------------------------------------- invitations

GRANT SELECT, INSERT, UPDATE ON invitation TO portal_app;
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON invitation FOR SELECT USING (true);
CREATE POLICY who_writes ON invitation FOR ALL
  USING (portal_is_system() OR portal_may(partner_id, 'USERS'))
  WITH CHECK (portal_is_system() OR portal_may(partner_id, 'USERS'));

-- What was mailed stays as it was mailed. The portal accepts, once the link was shown to it.
CREATE FUNCTION portal_guard_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT portal_is_system()
       AND (NEW.invited_by_id IS DISTINCT FROM portal_actor() OR NEW.accepted_at IS NOT NULL) THEN
      PERFORM portal_refuse('an invitation begins open, under the name of who sends it');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.accepted_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
    PERFORM portal_refuse('an invitation that has ended stays as it is');
  END IF;
  IF to_jsonb(NEW) - 'accepted_at' - 'accepted_by_id' - 'withdrawn_at'
     <> to_jsonb(OLD) - 'accepted_at' - 'accepted_by_id' - 'withdrawn_at' THEN
    PERFORM portal_refuse('an invitation stays as it was mailed');
  END IF;
  IF NEW.accepted_at IS NOT NULL AND NOT portal_is_system() THEN
    PERFORM portal_refuse('an invitation is accepted with its link');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER as_mailed BEFORE INSERT OR UPDATE ON invitation
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_invitation();

-- ---------------------------------------------------------------- memberships

-- Nobody is put into a partner without having said yes, and nobody gives themselves a permission.
CREATE FUNCTION portal_guard_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT (portal_is_system() OR portal_is_staff('{PORTAL_ADMIN}')) THEN
      PERFORM portal_refuse('people join by invitation');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.partner_id, NEW.user_id, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.partner_id, OLD.user_id, OLD.created_at)
     OR OLD.ended_at IS NOT NULL THEN
    PERFORM portal_refuse('whose membership it was stays, and an ended one stays ended');
  END IF;
  IF NEW.user_id = portal_actor() AND NOT NEW.permissions <@ OLD.permissions THEN
    PERFORM portal_refuse('nobody gives themselves a permission');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_joins BEFORE INSERT OR UPDATE ON membership
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_membership();

-- Functions that must see everything say `app.system` in their body and take it back: one that
-- carried the setting with it (SET app.system) could be made by a superuser alone.

-- The last who can manage users stays, also when two leave at once: they wait for each other at
-- the partner's row. And a contact leaves only after somebody else has become the contact.
CREATE FUNCTION portal_guard_leaving() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := current_setting('app.system', true);
BEGIN
  PERFORM set_config('app.system', 'on', true);
  IF 'USERS' = ANY (OLD.permissions)
     AND (NEW.ended_at IS NOT NULL OR NOT 'USERS' = ANY (NEW.permissions)) THEN
    PERFORM 1 FROM partner WHERE id = NEW.partner_id FOR NO KEY UPDATE;
    IF NOT EXISTS (
      SELECT 1 FROM membership m JOIN person p ON p.id = m.user_id
      WHERE m.partner_id = NEW.partner_id AND m.id <> NEW.id AND m.ended_at IS NULL
        AND 'USERS' = ANY (m.permissions) AND p.login_allowed) THEN
      PERFORM portal_refuse('a partner keeps somebody who manages its users');
    END IF;
  END IF;
  IF NEW.ended_at IS NOT NULL AND (
    EXISTS (SELECT 1 FROM application
      WHERE partner_id = NEW.partner_id AND technical_contact_id = NEW.user_id)
    OR EXISTS (SELECT 1 FROM partner
      WHERE id = NEW.partner_id AND NEW.user_id IN (administrative_contact_id, technical_contact_id))
  ) THEN
    PERFORM portal_refuse('a contact leaves after somebody else has become the contact');
  END IF;
  PERFORM set_config('app.system', coalesce(before, ''), true);
  RETURN NEW;
END $$;
CREATE TRIGGER somebody_stays BEFORE UPDATE ON membership
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_leaving();

-- A contact is a user of the partner, and cannot leave while this is being written.
CREATE FUNCTION portal_guard_contact() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := current_setting('app.system', true);
  partner uuid;
  contact uuid;
  contacts uuid[];
BEGIN
  PERFORM set_config('app.system', 'on', true);
  IF TG_TABLE_NAME = 'application' THEN
    partner := NEW.partner_id;
    contacts := ARRAY[NEW.technical_contact_id];
  ELSE
    partner := NEW.id;
    contacts := ARRAY[
      CASE WHEN NEW.administrative_contact_id IS DISTINCT FROM OLD.administrative_contact_id
        THEN NEW.administrative_contact_id END,
      CASE WHEN NEW.technical_contact_id IS DISTINCT FROM OLD.technical_contact_id
        THEN NEW.technical_contact_id END];
  END IF;
  FOREACH contact IN ARRAY contacts LOOP
    IF contact IS NOT NULL THEN
      PERFORM 1 FROM membership
      WHERE partner_id = partner AND user_id = contact AND ended_at IS NULL FOR SHARE;
      IF NOT FOUND THEN
        PERFORM portal_refuse('a contact is a user of the partner');
      END IF;
    END IF;
  END LOOP;
  PERFORM set_config('app.system', coalesce(before, ''), true);
  RETURN NEW;
END $$;
CREATE TRIGGER contact_is_a_user BEFORE INSERT OR UPDATE OF technical_contact_id ON application
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_contact();
CREATE TRIGGER contact_is_a_user
  BEFORE UPDATE OF administrative_contact_id, technical_contact_id ON partner
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_contact();

-- Who has Configuration administers the partner's SOD test tenants, for as long as they have it
-- (decisions 3). Rights from elsewhere stay as they are.
CREATE FUNCTION portal_share_test_tenants() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := current_setting('app.system', true);
BEGIN
  PERFORM set_config('app.system', 'on', true);
  IF NEW.ended_at IS NULL AND 'CONFIGURATION' = ANY (NEW.permissions) THEN
    INSERT INTO tenant_person (tenant_id, user_id, "right", source)
    SELECT t.id, NEW.user_id, 'TENANT_ADMINISTRATOR', 'PARTNER_TEST_TENANT' FROM tenant t
    WHERE t.partner_id = NEW.partner_id AND t.environment = 'SOD' AND t.kind = 'TEST'
    ON CONFLICT (tenant_id, user_id) DO NOTHING;
  ELSE
    DELETE FROM tenant_person tp USING tenant t
    WHERE tp.tenant_id = t.id AND t.partner_id = NEW.partner_id AND tp.user_id = NEW.user_id
      AND tp.source = 'PARTNER_TEST_TENANT';
  END IF;
  PERFORM set_config('app.system', coalesce(before, ''), true);
  RETURN NULL;
END $$;
CREATE TRIGGER shares_test_tenants AFTER INSERT OR UPDATE OF permissions, ended_at ON membership
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_share_test_tenants();

-- ---------------------------------------------------------------- log-in

-- A partner switches the log-in of people who are here for this partner and nobody else.
CREATE FUNCTION portal_switches_login(who uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT who <> portal_actor()
    AND EXISTS (
      SELECT 1 FROM membership m
      WHERE m.user_id = who AND m.ended_at IS NULL AND portal_may(m.partner_id, 'USERS'))
    AND (SELECT count(*) FROM membership m WHERE m.user_id = who AND m.ended_at IS NULL) = 1
    AND NOT EXISTS (SELECT 1 FROM staff_member s WHERE s.user_id = who)
    AND NOT EXISTS (
      SELECT 1 FROM tenant_person t WHERE t.user_id = who AND t.source <> 'PARTNER_TEST_TENANT')
$$;
CREATE POLICY partner_switches_login ON person FOR UPDATE
  USING (portal_switches_login(id)) WITH CHECK (portal_switches_login(id));

CREATE FUNCTION portal_guard_login() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_is_system() OR (portal_is_staff('{PORTAL_ADMIN}') AND NEW.id <> portal_actor()) THEN
    RETURN NEW;
  END IF;
  IF NEW.id = portal_actor() THEN
    IF (NEW.login_allowed, NEW.login_off_by_id) IS DISTINCT FROM (OLD.login_allowed, OLD.login_off_by_id) THEN
      PERFORM portal_refuse('nobody switches their own log-in');
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - 'login_allowed' - 'login_off_by_id'
     <> to_jsonb(OLD) - 'login_allowed' - 'login_off_by_id' THEN
    PERFORM portal_refuse('a partner switches the log-in and nothing else of a person');
  END IF;
  -- What SuperOffice or another partner switched off stays off.
  IF NOT portal_may(coalesce(OLD.login_off_by_id, NEW.login_off_by_id), 'USERS')
     OR NEW.login_allowed <> (NEW.login_off_by_id IS NULL) THEN
    PERFORM portal_refuse('log-in is switched on again by who switched it off');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_switches_login BEFORE UPDATE ON person
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_login();

-- ---------------------------------------------------------------- settings and policies

CREATE POLICY app_manager_edits ON partner FOR UPDATE
  USING (portal_is_staff('{APP_MANAGER}')) WITH CHECK (portal_is_staff('{APP_MANAGER}'));

-- Name, profile and verification are SuperOffice's; contacts, mail lists and policies the partner's.
CREATE OR REPLACE FUNCTION portal_guard_partner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  locked text[] := '{name,seo_name,description,meta_description,links}';
BEGIN
  IF portal_is_system() OR portal_is_staff('{PORTAL_ADMIN}') THEN
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status AND NOT portal_reviews_partner(OLD.id) THEN
    PERFORM portal_refuse('a partner is verified by SuperOffice');
  END IF;
  IF (NEW.name, NEW.seo_name, NEW.description, NEW.meta_description, NEW.links)
     IS DISTINCT FROM (OLD.name, OLD.seo_name, OLD.description, OLD.meta_description, OLD.links)
     AND NOT portal_is_staff('{APP_MANAGER}') THEN
    PERFORM portal_refuse('name and profile of a partner are edited by SuperOffice');
  END IF;
  IF to_jsonb(NEW) - locked - 'status' - 'revision' <> to_jsonb(OLD) - locked - 'status' - 'revision'
     AND NOT portal_may(OLD.id, 'USERS') THEN
    PERFORM portal_refuse('only the status changes when a partner is verified');
  END IF;
  RETURN NEW;
END $$;

-- Who manages users gives the partner's apps other contacts, and changes nothing else of them.
CREATE POLICY contacts_reassigned ON application FOR UPDATE
  USING (portal_may(partner_id, 'USERS')) WITH CHECK (portal_may(partner_id, 'USERS'));

CREATE FUNCTION portal_guard_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'technical_contact_id' - 'revision'
     <> to_jsonb(OLD) - 'technical_contact_id' - 'revision'
     AND NOT (portal_is_system() OR portal_may(OLD.partner_id, 'CONFIGURATION')
       OR portal_is_staff('{APP_MANAGER}')) THEN
    PERFORM portal_refuse('who manages users changes only the contact of an app');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_the_contact BEFORE UPDATE ON application
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_application();

-- A partner's longest lifetime of a secret holds for every secret made from now on.
CREATE FUNCTION portal_guard_secret_lifetime() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  days smallint;
BEGIN
  SELECT p.max_secret_days INTO days
  FROM application a JOIN partner p ON p.id = a.partner_id WHERE a.id = NEW.app_id;
  IF days IS NOT NULL AND (
    NEW.expires_at IS NULL OR NEW.expires_at > NEW.created_at + make_interval(days => days) + interval '1 hour') THEN
    PERFORM portal_refuse('a secret lives no longer than its partner allows');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lifetime BEFORE INSERT ON client_secret
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_secret_lifetime();

-- ---------------------------------------------------------------- staff

GRANT DELETE ON staff_member TO portal_app;

-- Roles are given and taken, one by one; the last portal administrator stays, also when two take
-- the role from each other: they wait for each other at this lock.
CREATE FUNCTION portal_guard_staff() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    PERFORM portal_refuse('a staff role is given or taken, never turned into another');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.user_id = portal_actor() AND NOT portal_is_system() THEN
      PERFORM portal_refuse('nobody gives themselves a role');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.role = 'PORTAL_ADMIN' THEN
    PERFORM pg_advisory_xact_lock(hashtext('portal_admin'));
    IF NOT EXISTS (
      SELECT 1 FROM staff_member s JOIN person p ON p.id = s.user_id
      WHERE s.role = 'PORTAL_ADMIN' AND s.user_id <> OLD.user_id AND p.login_allowed) THEN
      PERFORM portal_refuse('the portal keeps an administrator');
    END IF;
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER who_serves BEFORE INSERT OR UPDATE OR DELETE ON staff_member
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_staff();

-- The reviews of whoever leaves go back to the queue; deciding them stays the reviewers'.
CREATE POLICY administrator_gives_back ON review FOR UPDATE
  USING (portal_is_staff('{PORTAL_ADMIN}') AND state = 'IN_REVIEW')
  WITH CHECK (portal_is_staff('{PORTAL_ADMIN}') AND state = 'WAITING' AND reviewer_id IS NULL);
