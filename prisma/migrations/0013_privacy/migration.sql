-- A person's own data: the picture, the way out of the portal, and how long things are kept.

CREATE TYPE "erasure_obstacle" AS ENUM ('LAST_HOLDER', 'LAST_TENANT_ADMINISTRATOR', 'LAST_PORTAL_ADMINISTRATOR', 'OPEN_REVIEWS');
CREATE TYPE "retention_kind" AS ENUM ('ADDRESSES', 'MAIL_BODIES', 'SIGN_IN_FAILURES', 'REQUEST_CONTACTS');

ALTER TABLE "person" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "session" ADD COLUMN "data_until" TIMESTAMPTZ(3);
ALTER TABLE "registration" ADD COLUMN "user_id" UUID;
-- The plain-text form was written and read by nobody: both forms are drawn from the letter.
ALTER TABLE "mail" DROP COLUMN "body", ADD COLUMN "user_id" UUID;

CREATE TABLE "picture" (
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "picture_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "erasure" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "obstacle" "erasure_obstacle",
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "retention_setting" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "addresses" SMALLINT NOT NULL DEFAULT 90,
    "mail_bodies" SMALLINT NOT NULL DEFAULT 30,
    "sign_in_failures" SMALLINT NOT NULL DEFAULT 30,
    "request_contacts" SMALLINT NOT NULL DEFAULT 365,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_setting_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "retention_run" (
    "kind" "retention_kind" NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,
    "removed" INTEGER NOT NULL,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("kind")
);

CREATE INDEX "erasure_user_id_idx" ON "erasure"("user_id");
CREATE INDEX "session_created_at_idx" ON "session"("created_at");
CREATE INDEX "registration_user_id_idx" ON "registration"("user_id");
CREATE INDEX "mail_user_id_idx" ON "mail"("user_id");
CREATE INDEX "mail_recipient_idx" ON "mail"("recipient");
ALTER TABLE "picture" ADD CONSTRAINT "picture_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- limits and bounds

-- A picture is small, and its address is what is in it.
ALTER TABLE picture
  ADD CONSTRAINT picture_small CHECK (octet_length(bytes) BETWEEN 1 AND 102400),
  ADD CONSTRAINT picture_is_webp CHECK (
    substring(bytes FROM 1 FOR 4) = '\x52494646'::bytea
    AND substring(bytes FROM 9 FOR 4) = '\x57454250'::bytea),
  ADD CONSTRAINT picture_address CHECK (hash = encode(sha256(bytes), 'hex'));

-- One erasure under way for a person, and none is sooner than a week.
CREATE UNIQUE INDEX erasure_open ON erasure (user_id) WHERE cancelled_at IS NULL AND done_at IS NULL;
ALTER TABLE erasure
  ADD CONSTRAINT erasure_waits CHECK (effective_at >= requested_at + interval '168 hours'),
  ADD CONSTRAINT erasure_ends_once CHECK (cancelled_at IS NULL OR done_at IS NULL),
  ADD CONSTRAINT erasure_not_early CHECK (done_at >= effective_at),
  ADD CONSTRAINT erasure_stopped CHECK (obstacle IS NULL OR cancelled_at IS NOT NULL);

-- An erased person is nobody any more: no address, no password, no way in.
ALTER TABLE person ADD CONSTRAINT person_erased CHECK (erased_at IS NULL OR (
  email = '' AND email_key = 'erased:' || id AND password_hash = '' AND NOT login_allowed));

-- One row; the same bounds stand in lib/retention/rules.ts, and a test compares them.
ALTER TABLE retention_setting
  ADD CONSTRAINT retention_one_row CHECK (id = 1),
  ADD CONSTRAINT retention_addresses CHECK (addresses BETWEEN 30 AND 90),
  ADD CONSTRAINT retention_mail_bodies CHECK (mail_bodies BETWEEN 7 AND 90),
  ADD CONSTRAINT retention_sign_in_failures CHECK (sign_in_failures BETWEEN 7 AND 365),
  ADD CONSTRAINT retention_request_contacts CHECK (request_contacts BETWEEN 90 AND 730);
INSERT INTO retention_setting (id) VALUES (1);
ALTER TABLE retention_run ADD CONSTRAINT retention_run_counts CHECK (removed >= 0);
-- What the worker asks for every hour.
CREATE INDEX mail_with_letter ON mail (created_at) WHERE letter IS NOT NULL;
CREATE INDEX activation_request_with_contact ON activation_request (requested_at) WHERE contact_email <> '';

-- Data of events hold ids and settings, never the address of a person (lib/audit/record.ts takes
-- out what somebody typed into a text). Entries of before stay as they were hashed.
ALTER TABLE audit_event ADD CONSTRAINT audit_event_no_address CHECK (
  data::text !~ '[A-Za-z0-9._%+-]@[A-Za-z0-9.-]+[.][A-Za-z]') NOT VALID;

-- ---------------------------------------------------------------- whose mail it is

CREATE FUNCTION portal_address_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT id INTO NEW.user_id FROM person WHERE email_key = lower(NEW.recipient);
  RETURN NEW;
END $$;
CREATE TRIGGER whose BEFORE INSERT ON mail FOR EACH ROW EXECUTE FUNCTION portal_address_mail();
-- The owner of the tables, too, sees only what the policies let it.
SELECT set_config('app.system', 'on', true);
UPDATE mail m SET user_id = p.id FROM person p WHERE p.email_key = lower(m.recipient);
UPDATE registration r SET user_id = p.id
FROM person p WHERE p.email_key = r.email_key AND r.completed_at IS NOT NULL;

-- ---------------------------------------------------------------- erasing

-- The portal erases somebody: what else stays as it was written may lose their name now.
CREATE FUNCTION portal_is_erasing() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_is_system() AND coalesce(current_setting('app.erasing', true), '') = 'on'
$$;

-- The addresses of an account: today's, those it was opened and joined with, and those of its
-- changes of address, unless they are somebody else's by now.
CREATE FUNCTION portal_addresses_of(who uuid) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT a.address FROM (
    SELECT email_key AS address FROM person WHERE id = who
    UNION SELECT email_key FROM registration WHERE user_id = who
    UNION SELECT email_key FROM invitation WHERE accepted_by_id = who
    UNION SELECT from_email_key FROM account_link WHERE user_id = who
    UNION SELECT lower(to_email) FROM account_link WHERE user_id = who AND purpose = 'EMAIL_UNDO'
    UNION SELECT lower(recipient) FROM mail WHERE user_id = who) a
  WHERE a.address IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM person WHERE email_key = a.address AND id <> who)
$$;

-- Why somebody cannot be erased now: what nobody else could go on with.
CREATE FUNCTION portal_erasure_obstacles(who uuid)
RETURNS TABLE (kind erasure_obstacle, id uuid, name text) LANGUAGE sql STABLE AS $$
  SELECT 'LAST_HOLDER'::erasure_obstacle, p.id, p.name
  FROM membership m JOIN partner p ON p.id = m.partner_id
  WHERE m.user_id = who AND m.ended_at IS NULL AND 'USERS' = ANY (m.permissions)
    AND NOT EXISTS (
      SELECT 1 FROM membership o JOIN person q ON q.id = o.user_id
      WHERE o.partner_id = p.id AND o.user_id <> who AND o.ended_at IS NULL
        AND 'USERS' = ANY (o.permissions) AND q.login_allowed)
  UNION ALL
  SELECT 'LAST_TENANT_ADMINISTRATOR', t.id, t.context_id || ' ' || t.name
  FROM tenant_person tp JOIN tenant t ON t.id = tp.tenant_id
  WHERE tp.user_id = who AND tp."right" = 'TENANT_ADMINISTRATOR'
    AND tp.source <> 'PARTNER_TEST_TENANT' AND t.state <> 'DELETED'
    AND NOT EXISTS (
      SELECT 1 FROM tenant_person o JOIN person q ON q.id = o.user_id
      WHERE o.tenant_id = t.id AND o.user_id <> who AND o."right" = 'TENANT_ADMINISTRATOR'
        AND q.login_allowed)
  UNION ALL
  SELECT 'LAST_PORTAL_ADMINISTRATOR', NULL, ''
  FROM staff_member s
  WHERE s.user_id = who AND s.role = 'PORTAL_ADMIN'
    AND NOT EXISTS (
      SELECT 1 FROM staff_member o JOIN person q ON q.id = o.user_id
      WHERE o.role = 'PORTAL_ADMIN' AND o.user_id <> who AND q.login_allowed)
  UNION ALL
  SELECT 'OPEN_REVIEWS', r.id, r.number::text
  FROM review r WHERE r.reviewer_id = who AND r.state IN ('IN_REVIEW', 'WITH_PARTNER')
$$;

-- Who becomes the contact where somebody is one: the administrative contact, else whoever has
-- managed users longest, else whoever has been a user longest.
CREATE FUNCTION portal_erasure_heirs(who uuid)
RETURNS TABLE (partner_id uuid, partner text, heir_id uuid, heir text,
  apps integer, administrative boolean, technical boolean) LANGUAGE sql STABLE AS $$
  SELECT c.id, c.name, h.id, h.name, c.apps, c.administrative, c.technical
  FROM (
    SELECT p.id, p.name, p.administrative_contact_id AS first_choice,
      (SELECT count(*)::int FROM application a
        WHERE a.partner_id = p.id AND a.technical_contact_id = who) AS apps,
      p.administrative_contact_id IS NOT DISTINCT FROM who AS administrative,
      p.technical_contact_id IS NOT DISTINCT FROM who AS technical
    FROM membership m JOIN partner p ON p.id = m.partner_id
    WHERE m.user_id = who AND m.ended_at IS NULL) c
  CROSS JOIN LATERAL (
    SELECT q.id, q.name
    FROM membership o JOIN person q ON q.id = o.user_id
    WHERE o.partner_id = c.id AND o.user_id <> who AND o.ended_at IS NULL AND q.login_allowed
    ORDER BY q.id IS NOT DISTINCT FROM c.first_choice DESC, 'USERS' = ANY (o.permissions) DESC,
      o.created_at, o.id
    LIMIT 1) h
  WHERE c.apps > 0 OR c.administrative OR c.technical
$$;

-- What was taken out does not come back, whoever writes.
CREATE FUNCTION portal_guard_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_refuse('an erased person stays erased');
  RETURN NULL;
END $$;
CREATE TRIGGER stays_erased BEFORE UPDATE ON person
  FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL) EXECUTE FUNCTION portal_guard_erased();
-- Only the portal itself erases, and only after the week that somebody was given.
CREATE FUNCTION portal_guard_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_erasing() OR NOT EXISTS (
    SELECT 1 FROM erasure WHERE user_id = NEW.id AND done_at IS NOT NULL) THEN
    PERFORM portal_refuse('a person is erased a week after asking for it');
  END IF;
  IF EXISTS (SELECT 1 FROM membership WHERE user_id = NEW.id AND ended_at IS NULL)
     OR EXISTS (SELECT 1 FROM staff_member WHERE user_id = NEW.id)
     OR EXISTS (SELECT 1 FROM tenant_person WHERE user_id = NEW.id) THEN
    PERFORM portal_refuse('an erased person has no rights');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_erases BEFORE UPDATE ON person
  FOR EACH ROW WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL)
  EXECUTE FUNCTION portal_guard_erasing();

-- As before (0007), without the body, and with what erasing may do.
CREATE OR REPLACE FUNCTION portal_guard_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.recipient, NEW.user_id, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.recipient, OLD.user_id, OLD.created_at)
     OR (NEW.sealed_link IS DISTINCT FROM OLD.sealed_link AND NEW.sealed_link IS NOT NULL)
     OR (NOT portal_is_erasing() AND (NEW.subject <> OLD.subject
       OR (NEW.letter IS DISTINCT FROM OLD.letter AND NEW.letter IS NOT NULL))) THEN
    PERFORM portal_refuse('a mail stays as it was written');
  END IF;
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF NEW.state <> 'WAITING'
     OR to_jsonb(NEW) - '{state,attempts,next_try_at,failure,server_answer,revision}'::text[]
        <> to_jsonb(OLD) - '{state,attempts,next_try_at,failure,server_answer,revision}'::text[] THEN
    PERFORM portal_refuse('mails are delivered by the worker');
  END IF;
  RETURN NEW;
END $$;

-- As before (0002); erasing takes a name out of the words of a decided round, and nothing else.
CREATE OR REPLACE FUNCTION portal_guard_round() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  app uuid;
  made timestamptz;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.decision IS NOT NULL THEN
    IF portal_is_erasing()
       AND to_jsonb(NEW) - 'note' - 'decision_note' = to_jsonb(OLD) - 'note' - 'decision_note' THEN
      RETURN NEW;
    END IF;
    PERFORM portal_refuse('a decided round stays as it is');
  END IF;
  IF NEW.decision IS NOT NULL THEN
    SELECT r.app_id, v.created_at INTO app, made
    FROM review r JOIN configuration_version v ON v.id = r.version_id WHERE r.id = NEW.review_id;
    IF portal_was_member_since(NEW.decided_by_id, app, made) THEN
      PERFORM portal_refuse('conflict of interest');
    END IF;
    IF NOT (portal_is_system() OR (portal_is_reviewer() AND NEW.decided_by_id = portal_actor())) THEN
      PERFORM portal_refuse('reviews are decided by SuperOffice');
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- ---------------------------------------------------------------- who writes

GRANT SELECT, INSERT, UPDATE, DELETE ON picture TO portal_app;
GRANT SELECT, INSERT, UPDATE ON erasure, retention_run TO portal_app;
GRANT SELECT, UPDATE ON retention_setting TO portal_app;
GRANT DELETE ON session, sign_in_lock, tenant_person, invitation, mail TO portal_app;
GRANT UPDATE ON review_message TO portal_app;

DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('picture', 'user_id = portal_actor()'),
    ('retention_setting', 'portal_is_staff(''{PORTAL_ADMIN}'')'),
    ('retention_run', 'false')
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

ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON erasure FOR SELECT USING (true);
CREATE POLICY who_asks ON erasure FOR INSERT WITH CHECK (
  portal_is_system() OR (user_id = portal_actor() AND cancelled_at IS NULL AND done_at IS NULL));
CREATE POLICY who_calls_off ON erasure FOR UPDATE
  USING (portal_is_system() OR user_id = portal_actor())
  WITH CHECK (portal_is_system() OR (user_id = portal_actor() AND done_at IS NULL));

-- An erasure that has ended stays as it is, and one under way only ends.
CREATE FUNCTION portal_guard_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.cancelled_at IS NOT NULL OR OLD.done_at IS NOT NULL
     OR (NEW.id, NEW.user_id, NEW.requested_at, NEW.effective_at)
        IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.requested_at, OLD.effective_at) THEN
    PERFORM portal_refuse('an erasure is called off or done, once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE ON erasure
  FOR EACH ROW EXECUTE FUNCTION portal_guard_erasure();

-- What is deleted only when its person is erased, or when its time is over.
CREATE POLICY only_the_portal ON tenant_person AS RESTRICTIVE FOR DELETE USING (portal_is_system());
CREATE POLICY only_erasing ON invitation AS RESTRICTIVE FOR DELETE USING (portal_is_erasing());
CREATE POLICY only_erasing ON review_message AS RESTRICTIVE FOR UPDATE USING (portal_is_erasing());
CREATE POLICY only_erasing ON mail FOR DELETE USING (portal_is_erasing());
CREATE POLICY erasing ON registration FOR DELETE USING (portal_is_erasing());
CREATE FUNCTION portal_guard_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_system() THEN
    PERFORM portal_refuse('the portal itself forgets');
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER who_forgets BEFORE DELETE ON session
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_forgetting();
CREATE TRIGGER who_forgets BEFORE DELETE ON sign_in_lock
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_forgetting();
