-- A partner gives an app to another one (decisions 4): offered by mail, accepted within 7 days, done at
-- once or when an app manager confirms.

CREATE TYPE "transfer_state" AS ENUM ('OFFERED', 'ACCEPTED', 'DONE', 'DECLINED', 'WITHDRAWN', 'EXPIRED', 'REFUSED');

CREATE TABLE "ownership_transfer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "from_partner_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_key" TEXT NOT NULL,
    "token_mac" BYTEA NOT NULL,
    "state" "transfer_state" NOT NULL DEFAULT 'OFFERED',
    "offered_by_id" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "to_partner_id" UUID,
    "technical_contact_id" UUID,
    "error_emails" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "uninstall_emails" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "accepted_by_id" UUID,
    "accepted_at" TIMESTAMPTZ(3),
    "earliest_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ownership_transfer_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "ownership_transfer_token_mac_key" ON "ownership_transfer"("token_mac");

CREATE INDEX "ownership_transfer_app_id_offered_at_idx" ON "ownership_transfer"("app_id", "offered_at" DESC);

CREATE INDEX "ownership_transfer_from_partner_id_offered_at_idx" ON "ownership_transfer"("from_partner_id", "offered_at");

ALTER TABLE "ownership_transfer" ADD CONSTRAINT "ownership_transfer_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ownership_transfer" ADD CONSTRAINT "ownership_transfer_from_partner_id_fkey" FOREIGN KEY ("from_partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ownership_transfer" ADD CONSTRAINT "ownership_transfer_to_partner_id_fkey" FOREIGN KEY ("to_partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- states and limits

-- The same pairs stand in lib/transfers/rules.ts.
INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('ownership_transfer', 'OFFERED', 'ACCEPTED'),
  ('ownership_transfer', 'OFFERED', 'DECLINED'),
  ('ownership_transfer', 'OFFERED', 'WITHDRAWN'),
  ('ownership_transfer', 'OFFERED', 'EXPIRED'),
  ('ownership_transfer', 'ACCEPTED', 'DONE'),
  ('ownership_transfer', 'ACCEPTED', 'DECLINED'),
  ('ownership_transfer', 'ACCEPTED', 'WITHDRAWN'),
  ('ownership_transfer', 'ACCEPTED', 'REFUSED');
CREATE TRIGGER transition BEFORE UPDATE ON ownership_transfer
  FOR EACH ROW EXECUTE FUNCTION portal_guard_transition('ownership_transfer', 'state');

CREATE UNIQUE INDEX ownership_transfer_open ON ownership_transfer (app_id)
  WHERE state IN ('OFFERED', 'ACCEPTED');
-- For the worker, which asks what is over, and for the list of what waits.
CREATE INDEX ownership_transfer_waits ON ownership_transfer (state, expires_at)
  WHERE state IN ('OFFERED', 'ACCEPTED');

ALTER TABLE ownership_transfer
  ADD CONSTRAINT ownership_transfer_lifetime CHECK (
    expires_at > offered_at AND expires_at <= offered_at + interval '7 days'),
  ADD CONSTRAINT ownership_transfer_two_partners CHECK (to_partner_id <> from_partner_id),
  ADD CONSTRAINT ownership_transfer_accepted CHECK (
    num_nonnulls(to_partner_id, technical_contact_id, accepted_by_id, accepted_at, earliest_at) IN (0, 5)
    AND (state NOT IN ('ACCEPTED', 'DONE', 'REFUSED') OR accepted_at IS NOT NULL)),
  ADD CONSTRAINT ownership_transfer_closed CHECK (
    (closed_at IS NULL) = (state IN ('OFFERED', 'ACCEPTED'))),
  ADD CONSTRAINT ownership_transfer_says_why CHECK (state <> 'REFUSED' OR reason <> '');

-- ---------------------------------------------------------------- who may, and when

-- Locks an app's row for whoever is to take it over: nothing begins on it until that is decided.
CREATE FUNCTION portal_seize_app(app uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
BEGIN
  PERFORM set_config('app.system', 'on', true);
  PERFORM 1 FROM application WHERE id = app FOR UPDATE;
  PERFORM set_config('app.system', was, true);
END $$;
REVOKE EXECUTE ON FUNCTION portal_seize_app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_seize_app TO portal_app;

-- Somebody decides about the app, or will: until then it stays with its partner.
CREATE FUNCTION portal_is_decided_about(app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM review WHERE app_id = app AND state NOT IN ('APPROVED', 'WITHDRAWN'))
    OR EXISTS (SELECT 1 FROM publication WHERE app_id = app AND state = 'REQUEST_PENDING')
    OR EXISTS (SELECT 1 FROM change_request WHERE app_id = app AND state = 'OPEN')
    OR EXISTS (SELECT 1 FROM activation_request WHERE app_id = app AND state IN ('REQUESTED', 'APPROVED')
      AND NOT (state = 'REQUESTED' AND link_expires_at <= now()))
$$;

-- Whether a partner may be given an app: verified, and everything signed that publishing needs.
CREATE FUNCTION portal_may_receive(receiver uuid, app uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (SELECT status = 'VERIFIED' FROM partner WHERE id = receiver)
    AND NOT portal_owes('DEVELOPER_TERMS', receiver, NULL, true)
    AND NOT portal_owes('PARTNER_AGREEMENT', receiver, NULL, a.kind = 'STANDARD')
    AND NOT portal_owes('MONITORING_CONSENT', receiver, NULL, a.kind = 'STANDARD')
    AND NOT portal_owes('SUB_DPA', receiver, NULL, a.kind = 'STANDARD')
  FROM application a WHERE a.id = app
$$;

-- As before (0002); for SuperOffice's people also of whoever else owned the app at any time since.
CREATE OR REPLACE FUNCTION portal_was_member_since(who uuid, app uuid, since timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM membership m
    WHERE m.user_id = who AND (m.ended_at IS NULL OR m.ended_at >= since)
      AND (m.partner_id = (SELECT partner_id FROM application WHERE id = app)
        OR EXISTS (SELECT 1 FROM staff_member s WHERE s.user_id = who) AND EXISTS (
          SELECT 1 FROM ownership_transfer t
          WHERE t.app_id = app AND t.from_partner_id = m.partner_id AND t.state = 'DONE'
            AND t.closed_at >= since)))
$$;

CREATE FUNCTION portal_guard_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  written text[] := '{state,revision,reason,closed_by_id,closed_at,error_emails,uninstall_emails}';
  enters text[] := '{to_partner_id,technical_contact_id,accepted_by_id,accepted_at,earliest_at}';
  invited boolean;
  impartial boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OFFERED' OR NEW.to_partner_id IS NOT NULL
       OR NEW.offered_by_id IS DISTINCT FROM portal_actor()
       OR NEW.from_partner_id IS DISTINCT FROM (SELECT partner_id FROM application WHERE id = NEW.app_id)
       OR NEW.offered_at < now() - interval '1 minute'
       OR NEW.expires_at > now() + interval '7 days 1 minute' THEN
      PERFORM portal_refuse('an app is offered by its partner, in one''s own name, for 7 days');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state = OLD.state THEN
    IF NOT (portal_system_name() = 'worker' AND OLD.closed_at IS NOT NULL
        AND to_jsonb(NEW) - '{email,email_key}'::text[] = to_jsonb(OLD) - '{email,email_key}'::text[]
        AND NEW.email = '' AND NEW.email_key = '') THEN
      PERFORM portal_refuse('a transfer stays what it was');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state = 'ACCEPTED' THEN
    written := written || enters;
  END IF;
  IF to_jsonb(NEW) - written <> to_jsonb(OLD) - written
     OR (NEW.reason <> '' AND NEW.state <> 'REFUSED') THEN
    PERFORM portal_refuse('what was offered stays as it was offered');
  END IF;
  IF NEW.state NOT IN ('ACCEPTED', 'EXPIRED') AND NEW.closed_by_id IS DISTINCT FROM portal_actor() THEN
    PERFORM portal_refuse('everybody decides in their own name');
  END IF;
  -- The offer is bound to an address, whoever holds its link.
  invited := OLD.email_key = (SELECT email_key FROM person WHERE id = portal_actor() AND login_allowed);
  impartial := portal_is_staff('{APP_MANAGER}')
    AND NOT portal_was_member_since(portal_actor(), OLD.app_id,
      (SELECT created_at FROM application WHERE id = OLD.app_id))
    AND NOT EXISTS (
      SELECT 1 FROM membership m WHERE m.partner_id = OLD.to_partner_id AND m.user_id = portal_actor()
        AND (m.ended_at IS NULL OR m.ended_at >= (SELECT created_at FROM application WHERE id = OLD.app_id)));
  CASE NEW.state
    WHEN 'ACCEPTED', 'DONE' THEN
      PERFORM portal_seize_app(OLD.app_id);
      IF portal_is_decided_about(OLD.app_id)
         OR EXISTS (SELECT 1 FROM application WHERE id = OLD.app_id AND deleted_at IS NOT NULL) THEN
        PERFORM portal_refuse('an app that somebody decides about stays with its partner');
      END IF;
      IF NOT coalesce(portal_may_receive(NEW.to_partner_id, OLD.app_id), false) THEN
        PERFORM portal_refuse('the receiver is verified and has signed');
      END IF;
      IF NEW.state = 'ACCEPTED' AND NOT coalesce(invited AND OLD.expires_at > now()
          AND NEW.accepted_by_id = portal_actor() AND portal_may(NEW.to_partner_id, 'CONFIGURATION')
          AND NEW.accepted_at >= now() - interval '1 minute', false) THEN
        PERFORM portal_refuse('an offer is accepted by whom it was made to, for their own partner');
      END IF;
      -- An offer is worth what its sender is worth, as an invitation is.
      IF NEW.state = 'ACCEPTED' AND NOT EXISTS (
          SELECT 1 FROM membership m JOIN person p ON p.id = m.user_id
          WHERE m.partner_id = OLD.from_partner_id AND m.user_id = OLD.offered_by_id
            AND m.ended_at IS NULL AND 'CONFIGURATION' = ANY (m.permissions) AND p.login_allowed) THEN
        PERFORM portal_refuse('who offered the app may not do that any more');
      END IF;
      IF NEW.state = 'ACCEPTED' AND NEW.earliest_at < NEW.accepted_at + interval '7 days' AND EXISTS (
          SELECT 1 FROM "authorization" WHERE app_id = OLD.app_id AND environment <> 'SOD'
            AND state IN ('ACTIVE', 'PAUSED')) THEN
        PERFORM portal_refuse('customers hear of it a week before');
      END IF;
      IF NEW.state = 'DONE' AND OLD.earliest_at > clock_timestamp() + interval '1 minute' THEN
        PERFORM portal_refuse('customers hear of it a week before');
      END IF;
      IF NEW.state = 'DONE' AND NOT coalesce(impartial, false)
         AND (portal_app_has_left_sod(OLD.app_id) OR OLD.accepted_by_id IS DISTINCT FROM portal_actor()) THEN
        PERFORM portal_refuse('what has left SOD is handed over by an app manager without an interest');
      END IF;
    WHEN 'DECLINED' THEN
      IF NOT coalesce(CASE OLD.state WHEN 'OFFERED' THEN invited
          ELSE portal_may(OLD.to_partner_id, 'CONFIGURATION') END, false) THEN
        PERFORM portal_refuse('an offer is declined by whom it was made to');
      END IF;
    WHEN 'WITHDRAWN' THEN
      IF NOT portal_may(OLD.from_partner_id, 'CONFIGURATION') THEN
        PERFORM portal_refuse('an offer is withdrawn by who made it');
      END IF;
    WHEN 'REFUSED' THEN
      IF NOT coalesce(impartial, false) THEN
        PERFORM portal_refuse('only an app manager without an interest refuses');
      END IF;
    WHEN 'EXPIRED' THEN
      IF portal_system_name() <> 'worker' OR OLD.expires_at > clock_timestamp() THEN
        PERFORM portal_refuse('an offer ends when its time is over');
      END IF;
    ELSE
      PERFORM portal_refuse('an offer is not made twice');
  END CASE;
  RETURN NEW;
END $$;
CREATE TRIGGER who_transfers BEFORE INSERT OR UPDATE ON ownership_transfer
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_erasing()
    AND portal_system_name() <> 'transfer')
  EXECUTE FUNCTION portal_guard_transfer();

CREATE FUNCTION portal_guard_erased_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  texts text[] := '{email,email_key,reason,error_emails,uninstall_emails}';
BEGIN
  IF to_jsonb(NEW) - texts <> to_jsonb(OLD) - texts THEN
    PERFORM portal_refuse('erasing takes words out and nothing else');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_erased BEFORE UPDATE ON ownership_transfer
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_erased_transfer();

-- As everything else (0030), no transfer begins on a deleted app.
CREATE TRIGGER app_is_there BEFORE INSERT ON ownership_transfer
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_there();

GRANT SELECT, INSERT, UPDATE ON ownership_transfer TO portal_app;
ALTER TABLE ownership_transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE ownership_transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON ownership_transfer FOR SELECT USING (true);
CREATE POLICY who_writes ON ownership_transfer FOR ALL
  USING (portal_is_system() OR portal_may(from_partner_id, 'CONFIGURATION')
    OR portal_may(to_partner_id, 'CONFIGURATION') OR portal_is_staff('{APP_MANAGER}')
    OR email_key = (SELECT p.email_key FROM person p WHERE p.id = portal_actor()))
  WITH CHECK (portal_is_system() OR portal_may(from_partner_id, 'CONFIGURATION')
    OR portal_may(to_partner_id, 'CONFIGURATION') OR portal_is_staff('{APP_MANAGER}')
    OR email_key = (SELECT p.email_key FROM person p WHERE p.id = portal_actor()));
CREATE POLICY who_offers ON ownership_transfer AS RESTRICTIVE FOR INSERT
  WITH CHECK (portal_is_system() OR portal_may(from_partner_id, 'CONFIGURATION'));

-- Accepted, the app waits for its new partner: whoever could decide about it later would not know
-- whose it is. The lock is that of 0027.
CREATE FUNCTION portal_guard_transferring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_hold_app(NEW.app_id);
  IF EXISTS (SELECT 1 FROM ownership_transfer WHERE app_id = NEW.app_id AND state = 'ACCEPTED') THEN
    PERFORM portal_refuse('nothing is asked for while an app is handed over');
  END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE
  wall text;
BEGIN
  FOREACH wall IN ARRAY ARRAY['review', 'change_request', 'activation_request'] LOOP
    EXECUTE format(
      'CREATE TRIGGER not_in_transfer BEFORE INSERT ON %I FOR EACH ROW
         WHEN (current_setting(''role'') = ''portal_app'' AND portal_system_name() <> ''seed'')
         EXECUTE FUNCTION portal_guard_transferring()', wall);
  END LOOP;
END $$;
CREATE TRIGGER not_in_transfer BEFORE INSERT ON "authorization"
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed'
    AND NEW.environment <> 'SOD')
  EXECUTE FUNCTION portal_guard_transferring();

-- ---------------------------------------------------------------- handing over

-- An app changes its partner by a transfer that is done, and in no other way.
CREATE FUNCTION portal_guard_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_system_name() <> 'transfer' OR NOT EXISTS (
    SELECT 1 FROM ownership_transfer
    WHERE app_id = OLD.id AND from_partner_id = OLD.partner_id AND to_partner_id = NEW.partner_id
      AND state = 'DONE' AND closed_at > now() - interval '1 minute') THEN
    PERFORM portal_refuse('an app changes its partner by a transfer');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_owns BEFORE UPDATE OF partner_id ON application
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND OLD.partner_id <> NEW.partner_id)
  EXECUTE FUNCTION portal_guard_owner();

-- What a key is stays (0025), but that the giver's end with what was given.
CREATE OR REPLACE FUNCTION portal_guard_app_key() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF portal_system_name() = 'transfer' AND OLD.closed_at IS NULL
     AND to_jsonb(NEW) - 'expires_at' = to_jsonb(OLD) - 'expires_at'
     AND NEW.expires_at < coalesce(OLD.expires_at, 'infinity') THEN
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

-- What follows from a transfer that is done follows in the same statement, whichever form it came
-- from. Secrets and keys of the giver end in 30 days (lib/transfers/rules.ts), those that end earlier
-- then; CI tokens, and the access to the giver's own test tenants, at once.
CREATE FUNCTION portal_hand_over() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was text := coalesce(current_setting('app.system', true), '');
  door text := coalesce(current_setting('app.system_name', true), '');
  ends timestamptz := now() + interval '30 days';
  who uuid := portal_actor();
BEGIN
  PERFORM set_config('app.system', 'on', true), set_config('app.system_name', 'transfer', true);
  DELETE FROM client_secret WHERE app_id = NEW.app_id AND status = 'PENDING';
  UPDATE client_secret SET status = 'REVOKED', closed_at = now(), closed_by_id = who
  WHERE app_id = NEW.app_id AND status = 'DISABLED';
  UPDATE client_secret SET status = 'RETIRING', retires_at = ends, grace_hours = 720, successor_id = NULL
  WHERE app_id = NEW.app_id AND status IN ('ACTIVE', 'RETIRING') AND (retires_at IS NULL OR retires_at > ends);
  UPDATE app_key SET expires_at = ends
  WHERE app_id = NEW.app_id AND closed_at IS NULL AND (expires_at IS NULL OR expires_at > ends);
  UPDATE credential_token SET closed_at = now(), closed_by_id = who
  WHERE app_id = NEW.app_id AND closed_at IS NULL;
  UPDATE "authorization" a SET state = 'ENDED', ended_at = now(), ended_by_id = who, ended_by_side = 'PARTNER',
    revision = a.revision + 1
  FROM tenant t
  WHERE t.id = a.tenant_id AND t.partner_id = NEW.from_partner_id AND a.environment = 'SOD'
    AND a.app_id = NEW.app_id AND a.state IN ('ACTIVE', 'PAUSED');
  UPDATE activation_request SET state = 'EXPIRED', revision = revision + 1
  WHERE app_id = NEW.app_id AND state = 'REQUESTED' AND link_expires_at <= now();
  UPDATE application SET partner_id = NEW.to_partner_id, technical_contact_id = NEW.technical_contact_id,
    error_emails = NEW.error_emails, uninstall_emails = NEW.uninstall_emails, revision = revision + 1
  WHERE id = NEW.app_id;
  -- The addresses are the app's now.
  UPDATE ownership_transfer SET error_emails = '{}', uninstall_emails = '{}' WHERE id = NEW.id;
  PERFORM set_config('app.system', was, true), set_config('app.system_name', door, true);
  RETURN NULL;
END $$;
CREATE TRIGGER handed_over AFTER UPDATE ON ownership_transfer
  FOR EACH ROW WHEN (NEW.state = 'DONE' AND OLD.state <> 'DONE') EXECUTE FUNCTION portal_hand_over();
