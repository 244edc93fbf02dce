-- Partners' e-mail domains, partners that nobody can manage any more, and views of SuperOffice.

CREATE TYPE "domain_check" AS ENUM ('FOUND', 'MISSING', 'UNREACHABLE', 'TAKEN');

ALTER TABLE "session" ADD COLUMN "view_id" UUID;
ALTER TABLE "membership" ADD COLUMN "domain_id" UUID;

CREATE TABLE "account_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "viewer_id" UUID NOT NULL,
    "viewed_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "pages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "account_view_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "partner_domain" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_check" "domain_check",
    "checked_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "verified_by_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "missing_since" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "partner_domain_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "partner_recovery" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "domain_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "partner_recovery_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "account_view_viewed_id_started_at_idx" ON "account_view"("viewed_id", "started_at");
CREATE INDEX "partner_domain_partner_id_idx" ON "partner_domain"("partner_id");
CREATE INDEX "partner_domain_checked_at_idx" ON "partner_domain"("checked_at");
CREATE INDEX "partner_recovery_partner_id_idx" ON "partner_recovery"("partner_id");
ALTER TABLE "partner_domain" ADD CONSTRAINT "partner_domain_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "partner_recovery" ADD CONSTRAINT "partner_recovery_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- uniqueness and limits

-- Many may say that a domain is theirs; proved, it is one partner's.
CREATE UNIQUE INDEX partner_domain_verified
  ON partner_domain (domain) WHERE verified_at IS NOT NULL AND removed_at IS NULL;
CREATE UNIQUE INDEX partner_domain_own ON partner_domain (partner_id, domain) WHERE removed_at IS NULL;
ALTER TABLE partner_domain
  ADD CONSTRAINT partner_domain_form CHECK (
    char_length(domain) <= 253
    AND domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$'),
  ADD CONSTRAINT partner_domain_by_hand CHECK (
    verified_by_id IS NULL OR (verified_at IS NOT NULL AND note <> ''));

CREATE UNIQUE INDEX partner_recovery_open
  ON partner_recovery (partner_id) WHERE confirmed_at IS NULL AND withdrawn_at IS NULL;
ALTER TABLE partner_recovery
  ADD CONSTRAINT partner_recovery_two_people CHECK (confirmed_by_id <> proposed_by_id),
  ADD CONSTRAINT partner_recovery_one_end CHECK (confirmed_at IS NULL OR withdrawn_at IS NULL),
  ADD CONSTRAINT partner_recovery_by_somebody CHECK (
    (confirmed_at IS NULL) = (confirmed_by_id IS NULL)
    AND (withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)),
  ADD CONSTRAINT partner_recovery_in_time CHECK (
    confirmed_at <= proposed_at + interval '7 days'),
  ADD CONSTRAINT partner_recovery_says_why CHECK (reason <> '');

CREATE UNIQUE INDEX account_view_open ON account_view (session_id) WHERE ended_at IS NULL;
ALTER TABLE account_view
  ADD CONSTRAINT account_view_of_another CHECK (viewer_id <> viewed_id),
  ADD CONSTRAINT account_view_half_an_hour CHECK (
    expires_at > started_at AND expires_at <= started_at + interval '30 minutes'),
  ADD CONSTRAINT account_view_says_why CHECK (reason <> '');

-- ---------------------------------------------------------------- domains

CREATE FUNCTION portal_belongs(who uuid, partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership WHERE user_id = who AND partner_id = partner AND ended_at IS NULL)
$$;

GRANT SELECT, INSERT, UPDATE ON partner_domain TO portal_app;
ALTER TABLE partner_domain ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_domain FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON partner_domain FOR SELECT USING (true);
CREATE POLICY who_writes ON partner_domain FOR ALL
  USING (portal_is_system() OR portal_may(partner_id, 'USERS')
    OR portal_is_staff('{APP_MANAGER,PORTAL_ADMIN}'))
  WITH CHECK (portal_is_system() OR portal_may(partner_id, 'USERS')
    OR portal_is_staff('{APP_MANAGER,PORTAL_ADMIN}'));

-- Verified by the portal, which has seen the record, or by hand by SuperOffice, who belongs
-- elsewhere and says what was checked. Its users add a domain and take it away, nothing else.
CREATE FUNCTION portal_guard_domain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before timestamptz := CASE WHEN TG_OP = 'UPDATE' THEN OLD.verified_at END;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.removed_at IS NOT NULL THEN
      PERFORM portal_refuse('a domain that was removed stays removed');
    END IF;
    IF (NEW.id, NEW.partner_id, NEW.domain, NEW.token, NEW.added_by_id, NEW.added_at)
       IS DISTINCT FROM (OLD.id, OLD.partner_id, OLD.domain, OLD.token, OLD.added_by_id, OLD.added_at) THEN
      PERFORM portal_refuse('a domain stays what it was added as');
    END IF;
  END IF;
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF NEW.verified_at IS NOT NULL AND before IS NULL THEN
    IF NOT (portal_is_staff('{APP_MANAGER,PORTAL_ADMIN}') AND NEW.verified_by_id = portal_actor()
      AND NOT portal_belongs(portal_actor(), NEW.partner_id)) THEN
      PERFORM portal_refuse('a domain is verified by its record or by SuperOffice');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' AND (NEW.verified_by_id IS NOT NULL OR NEW.added_by_id <> portal_actor()) THEN
    PERFORM portal_refuse('a domain is added under the name of who adds it');
  END IF;
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'removed_at' <> to_jsonb(OLD) - 'removed_at' THEN
    PERFORM portal_refuse('a domain is added and removed, nothing else');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_verifies BEFORE INSERT OR UPDATE ON partner_domain
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_domain();

-- Whoever joins by a domain has a confirmed address in it, joins for the first time, and reads.
-- The domain cannot be taken away while this is being written.
CREATE FUNCTION portal_guard_joining_by_domain() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := current_setting('app.system', true);
  joined_by text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.domain_id IS DISTINCT FROM OLD.domain_id THEN
      PERFORM portal_refuse('how somebody joined stays');
    END IF;
    RETURN NEW;
  END IF;
  PERFORM set_config('app.system', 'on', true);
  SELECT d.domain INTO joined_by FROM partner_domain d
  WHERE d.id = NEW.domain_id AND d.partner_id = NEW.partner_id
    AND d.verified_at IS NOT NULL AND d.removed_at IS NULL FOR SHARE;
  IF joined_by IS NULL OR NOT EXISTS (
    SELECT 1 FROM person p WHERE p.id = NEW.user_id AND split_part(p.email_key, '@', 2) = joined_by) THEN
    PERFORM portal_refuse('who joins by a domain has an address in it');
  END IF;
  IF NEW.permissions <> '{READ}' THEN
    PERFORM portal_refuse('who joins by a domain reads');
  END IF;
  IF EXISTS (
    SELECT 1 FROM membership m WHERE m.partner_id = NEW.partner_id AND m.user_id = NEW.user_id) THEN
    PERFORM portal_refuse('who has left comes back by invitation');
  END IF;
  PERFORM set_config('app.system', coalesce(before, ''), true);
  RETURN NEW;
END $$;
CREATE TRIGGER joins_by_domain BEFORE INSERT ON membership
  FOR EACH ROW WHEN (NEW.domain_id IS NOT NULL) EXECUTE FUNCTION portal_guard_joining_by_domain();
CREATE TRIGGER joined_by_domain BEFORE UPDATE OF domain_id ON membership
  FOR EACH ROW EXECUTE FUNCTION portal_guard_joining_by_domain();

-- ---------------------------------------------------------------- recovery of a partner

CREATE FUNCTION portal_is_managed(partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m JOIN person p ON p.id = m.user_id
    WHERE m.partner_id = partner AND m.ended_at IS NULL AND 'USERS' = ANY (m.permissions)
      AND p.login_allowed)
$$;

GRANT SELECT, INSERT, UPDATE ON partner_recovery TO portal_app;
ALTER TABLE partner_recovery ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_recovery FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON partner_recovery FOR SELECT USING (true);
CREATE POLICY who_writes ON partner_recovery FOR ALL
  USING (portal_is_staff('{APP_MANAGER,PORTAL_ADMIN}'))
  WITH CHECK (portal_is_staff('{APP_MANAGER,PORTAL_ADMIN}'));

-- Two of SuperOffice who belong elsewhere, for an address in a verified domain that is neither's
-- own, and only while nobody can manage the partner's users.
CREATE FUNCTION portal_guard_recovery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.confirmed_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
      PERFORM portal_refuse('a recovery that has ended stays as it is');
    END IF;
    IF to_jsonb(NEW) - 'confirmed_at' - 'confirmed_by_id' - 'withdrawn_at' - 'withdrawn_by_id'
       <> to_jsonb(OLD) - 'confirmed_at' - 'confirmed_by_id' - 'withdrawn_at' - 'withdrawn_by_id' THEN
      PERFORM portal_refuse('a recovery stays as it was proposed');
    END IF;
    IF NEW.withdrawn_at IS NOT NULL THEN
      IF NEW.withdrawn_by_id IS DISTINCT FROM portal_actor() THEN
        PERFORM portal_refuse('a recovery is withdrawn under the name of who does it');
      END IF;
      RETURN NEW;
    END IF;
    IF NEW.confirmed_by_id IS DISTINCT FROM portal_actor() THEN
      PERFORM portal_refuse('a recovery is confirmed under the name of who does it');
    END IF;
  ELSIF NEW.proposed_by_id IS DISTINCT FROM portal_actor() OR NEW.confirmed_at IS NOT NULL
    OR NEW.withdrawn_at IS NOT NULL THEN
    PERFORM portal_refuse('a recovery begins as a proposal');
  END IF;
  IF portal_belongs(portal_actor(), NEW.partner_id)
     OR EXISTS (SELECT 1 FROM person WHERE id = portal_actor() AND email_key = NEW.email_key) THEN
    PERFORM portal_refuse('conflict of interest');
  END IF;
  IF portal_is_managed(NEW.partner_id) THEN
    PERFORM portal_refuse('this partner has somebody who manages its users');
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM partner_domain d
    WHERE d.id = NEW.domain_id AND d.partner_id = NEW.partner_id AND d.verified_at IS NOT NULL
      AND d.removed_at IS NULL AND d.domain = split_part(NEW.email_key, '@', 2)) THEN
    PERFORM portal_refuse('a recovery is proved by a verified domain');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER two_people BEFORE INSERT OR UPDATE ON partner_recovery
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_recovery();

-- ---------------------------------------------------------------- invitations by SuperOffice

-- A portal administrator invites for every partner; whoever confirmed a recovery, its new holder.
CREATE FUNCTION portal_invites_for(partner uuid, address text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT portal_is_staff('{PORTAL_ADMIN}') OR (portal_is_staff('{APP_MANAGER}') AND EXISTS (
    SELECT 1 FROM partner_recovery r
    WHERE r.partner_id = partner AND r.email_key = address AND r.confirmed_by_id = portal_actor()))
$$;
CREATE POLICY superoffice_invites ON invitation FOR ALL
  USING (portal_invites_for(partner_id, email_key))
  WITH CHECK (portal_invites_for(partner_id, email_key));

-- Nor does SuperOffice put anybody into a partner: who is invited, or has an address in its domain,
-- says yes.
CREATE OR REPLACE FUNCTION portal_guard_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT portal_is_system() THEN
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

-- ---------------------------------------------------------------- views

GRANT SELECT, INSERT, UPDATE ON account_view TO portal_app;
ALTER TABLE account_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_view FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON account_view FOR SELECT USING (true);
CREATE POLICY who_views ON account_view FOR ALL
  USING (portal_is_system() OR (viewer_id = portal_actor() AND portal_is_staff('{PORTAL_ADMIN}')))
  WITH CHECK (portal_is_system() OR (viewer_id = portal_actor() AND portal_is_staff('{PORTAL_ADMIN}')));

-- Never of staff, never in another's session; what began stays as it began, and ends once.
CREATE FUNCTION portal_guard_view() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_at IS NOT NULL
       OR to_jsonb(NEW) - 'ended_at' - 'pages' <> to_jsonb(OLD) - 'ended_at' - 'pages' THEN
      PERFORM portal_refuse('a view stays as it began, and ends once');
    END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM staff_member WHERE user_id = NEW.viewed_id)
     OR NOT EXISTS (
       SELECT 1 FROM session
       WHERE id = NEW.session_id AND user_id = NEW.viewer_id AND revoked_at IS NULL) THEN
    PERFORM portal_refuse('nobody views as one of the staff, or in another session');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER begins_and_ends BEFORE INSERT OR UPDATE ON account_view
  FOR EACH ROW EXECUTE FUNCTION portal_guard_view();

-- A session is in no view but its own.
CREATE FUNCTION portal_guard_session_view() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.view_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM account_view
    WHERE id = NEW.view_id AND session_id = NEW.id AND viewer_id = NEW.user_id) THEN
    PERFORM portal_refuse('a session is in no view but its own');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_view BEFORE INSERT OR UPDATE OF view_id ON session
  FOR EACH ROW EXECUTE FUNCTION portal_guard_session_view();

-- Under this role runs whatever somebody sends who only views: it may write nothing at all, in no
-- table of today and in none that comes later.
DO $$
BEGIN
  CREATE ROLE portal_viewer NOLOGIN NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- roles belong to the whole server: another database of it may have made it
END $$;
DO $$
BEGIN
  EXECUTE format('GRANT portal_viewer TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  IF NOT pg_has_role(current_user, 'portal_viewer', 'MEMBER') THEN RAISE; END IF;
END $$;
GRANT USAGE ON SCHEMA public TO portal_viewer;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO portal_viewer;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO portal_viewer;
