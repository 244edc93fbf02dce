-- Erasing reaches every value about a person, also where what was written stays otherwise.

-- ---------------------------------------------------------------- words that go

-- Whether a row loses words and nothing else: each of these columns is emptied, or is what it was
-- with "Erased person" in place of something. The same two words stand in lib/words/en/own-data.ts,
-- and a test compares them.
CREATE FUNCTION portal_only_erases(before jsonb, after jsonb, columns text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT after - columns = before - columns AND NOT EXISTS (
    SELECT 1 FROM unnest(columns) AS one(name)
    WHERE after ->> name IS DISTINCT FROM before ->> name
      AND coalesce(after ->> name, '') <> ''
      AND NOT coalesce(before ->> name LIKE replace(
        regexp_replace(after ->> name, '([\\%_])', '\\\1', 'g'), 'Erased person', '%'), false))
$$;

-- Arguments: the columns that may lose words, while the portal erases somebody.
CREATE FUNCTION portal_guard_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_erasing() OR NOT portal_only_erases(to_jsonb(OLD), to_jsonb(NEW), TG_ARGV) THEN
    PERFORM portal_refuse(TG_TABLE_NAME || ' is append-only, but for the words about who is erased');
  END IF;
  RETURN NEW;
END $$;

-- Accepted is accepted, and verified is verified: what somebody typed about a person may go.
DROP TRIGGER append_only ON agreement_acceptance;
CREATE TRIGGER append_only BEFORE DELETE ON agreement_acceptance
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();
CREATE TRIGGER only_erased BEFORE UPDATE ON agreement_acceptance
  FOR EACH ROW EXECUTE FUNCTION portal_guard_words('stated_role');
GRANT UPDATE (stated_role) ON agreement_acceptance TO portal_app;
CREATE POLICY only_erasing ON agreement_acceptance AS RESTRICTIVE FOR UPDATE USING (portal_is_erasing());

DROP TRIGGER append_only ON partner_verification;
CREATE TRIGGER append_only BEFORE DELETE ON partner_verification
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();
CREATE TRIGGER only_erased BEFORE UPDATE ON partner_verification
  FOR EACH ROW EXECUTE FUNCTION portal_guard_words('note');
GRANT UPDATE (note) ON partner_verification TO portal_app;
CREATE POLICY erasing ON partner_verification FOR UPDATE USING (portal_is_erasing());

-- Where a guard of its own holds, it goes on holding for everything else.
CREATE POLICY erasing ON partner_recovery FOR UPDATE USING (portal_is_erasing());
DROP TRIGGER two_people ON partner_recovery;
CREATE TRIGGER two_people BEFORE INSERT OR UPDATE ON partner_recovery
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_erasing())
  EXECUTE FUNCTION portal_guard_recovery();
CREATE TRIGGER only_erased BEFORE UPDATE ON partner_recovery
  FOR EACH ROW WHEN (portal_is_erasing())
  EXECUTE FUNCTION portal_guard_words('email', 'email_key', 'reason');

DROP TRIGGER begins_and_ends ON account_view;
CREATE TRIGGER begins_and_ends BEFORE INSERT OR UPDATE ON account_view
  FOR EACH ROW WHEN (NOT portal_is_erasing()) EXECUTE FUNCTION portal_guard_view();
CREATE TRIGGER only_erased BEFORE UPDATE ON account_view
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('reason');

DROP TRIGGER stays_what_it_is ON service_key;
CREATE TRIGGER stays_what_it_is BEFORE INSERT OR UPDATE ON service_key
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NOT portal_is_erasing())
  EXECUTE FUNCTION portal_guard_service_key();
CREATE TRIGGER only_erased BEFORE UPDATE ON service_key
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('label');

-- A round that was decided, a message: as before (0013), and now nothing but words goes.
CREATE TRIGGER only_erased BEFORE UPDATE ON review_round
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('note', 'decision_note');
CREATE TRIGGER only_erased BEFORE UPDATE ON review_message
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('text');

-- ---------------------------------------------------------------- a partner without people

-- Whether somebody is all the people a partner has.
CREATE FUNCTION portal_is_alone(who uuid, partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT bool_and(m.user_id = who) FROM membership m WHERE m.partner_id = partner AND m.ended_at IS NULL
$$;

-- Whether somebody outside depends on a partner: something is or was on its way out of SOD, or a
-- customer has let it in or was asked to.
CREATE FUNCTION portal_partner_has_left_sod(partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM application a JOIN publication p ON p.app_id = a.id
    WHERE a.partner_id = partner AND p.environment <> 'SOD'
      AND p.state IN ('REQUEST_PENDING', 'PUBLISHED', 'REPLACED'))
  OR EXISTS (
    SELECT 1 FROM application a JOIN "authorization" z ON z.app_id = a.id
    WHERE a.partner_id = partner AND z.environment <> 'SOD' AND z.state IN ('ACTIVE', 'PAUSED'))
  OR EXISTS (
    SELECT 1 FROM application a JOIN activation_request r ON r.app_id = a.id
    WHERE a.partner_id = partner AND r.state IN ('REQUESTED', 'APPROVED'))
$$;

-- What stays behind without people when somebody is erased, and what of it ends then.
CREATE FUNCTION portal_erasure_leaves(who uuid)
RETURNS TABLE (partner_id uuid, partner text, apps integer, secrets integer, invitations integer)
LANGUAGE sql STABLE AS $$
  SELECT p.id, p.name,
    (SELECT count(*)::int FROM application a WHERE a.partner_id = p.id),
    (SELECT count(*)::int FROM client_secret s JOIN application a ON a.id = s.app_id
      WHERE a.partner_id = p.id AND s.closed_at IS NULL),
    (SELECT count(*)::int FROM invitation i
      WHERE i.partner_id = p.id AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
        AND i.expires_at > now())
  FROM membership m JOIN partner p ON p.id = m.partner_id
  WHERE m.user_id = who AND m.ended_at IS NULL
    AND portal_is_alone(who, p.id) AND NOT portal_partner_has_left_sod(p.id)
  ORDER BY p.name, p.id
$$;

-- As before (0013); who is alone is needed only where somebody outside depends on the partner.
DROP FUNCTION portal_erasure_obstacles(uuid);
CREATE FUNCTION portal_erasure_obstacles(who uuid)
RETURNS TABLE (kind erasure_obstacle, id uuid, name text, alone boolean) LANGUAGE sql STABLE AS $$
  SELECT 'LAST_HOLDER'::erasure_obstacle, p.id, p.name, portal_is_alone(who, p.id)
  FROM membership m JOIN partner p ON p.id = m.partner_id
  WHERE m.user_id = who AND m.ended_at IS NULL
    AND CASE WHEN portal_is_alone(who, p.id) THEN portal_partner_has_left_sod(p.id)
      ELSE 'USERS' = ANY (m.permissions) AND NOT EXISTS (
        SELECT 1 FROM membership o JOIN person q ON q.id = o.user_id
        WHERE o.partner_id = p.id AND o.user_id <> who AND o.ended_at IS NULL
          AND 'USERS' = ANY (o.permissions) AND q.login_allowed) END
  UNION ALL
  SELECT 'LAST_TENANT_ADMINISTRATOR', t.id, t.context_id || ' ' || t.name, false
  FROM tenant_person tp JOIN tenant t ON t.id = tp.tenant_id
  WHERE tp.user_id = who AND tp."right" = 'TENANT_ADMINISTRATOR'
    AND tp.source <> 'PARTNER_TEST_TENANT' AND t.state <> 'DELETED'
    AND NOT EXISTS (
      SELECT 1 FROM tenant_person o JOIN person q ON q.id = o.user_id
      WHERE o.tenant_id = t.id AND o.user_id <> who AND o."right" = 'TENANT_ADMINISTRATOR'
        AND q.login_allowed)
  UNION ALL
  SELECT 'LAST_PORTAL_ADMINISTRATOR', NULL, '', false
  FROM staff_member s
  WHERE s.user_id = who AND s.role = 'PORTAL_ADMIN'
    AND NOT EXISTS (
      SELECT 1 FROM staff_member o JOIN person q ON q.id = o.user_id
      WHERE o.role = 'PORTAL_ADMIN' AND o.user_id <> who AND q.login_allowed)
  UNION ALL
  SELECT 'OPEN_REVIEWS', r.id, r.number::text, false
  FROM review r WHERE r.reviewer_id = who AND r.state IN ('IN_REVIEW', 'WITH_PARTNER')
$$;

-- As before (0010), but for whoever is erased: alone in a partner that nobody outside depends on,
-- they leave it without people, and stay the contact of its apps, as nobody. No other way into the
-- table may do that.
CREATE OR REPLACE FUNCTION portal_guard_leaving() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := current_setting('app.system', true);
  erasing boolean := portal_is_erasing() AND portal_system_name() = 'worker';
BEGIN
  PERFORM set_config('app.system', 'on', true);
  IF erasing AND NEW.ended_at IS NOT NULL
     AND EXISTS (SELECT 1 FROM erasure WHERE user_id = OLD.user_id AND done_at IS NOT NULL)
     AND portal_is_alone(OLD.user_id, OLD.partner_id) AND NOT portal_partner_has_left_sod(OLD.partner_id) THEN
    PERFORM set_config('app.system', coalesce(before, ''), true);
    RETURN NEW;
  END IF;
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

-- ---------------------------------------------------------------- service keys that end soon

CREATE TABLE "service_key_reminder" (
    "key_id" UUID NOT NULL,
    "days" SMALLINT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_key_reminder_pkey" PRIMARY KEY ("key_id","days")
);
CREATE INDEX "service_key_expires_at_idx" ON "service_key"("expires_at");
ALTER TABLE "service_key_reminder" ADD CONSTRAINT "service_key_reminder_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "service_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written once for each, by the worker, and never again.
ALTER TABLE service_key_reminder ADD CONSTRAINT service_key_reminder_days CHECK (days IN (30, 7, 1));
GRANT SELECT, INSERT ON service_key_reminder TO portal_app;
ALTER TABLE service_key_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_key_reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON service_key_reminder FOR SELECT USING (true);
CREATE POLICY who_writes ON service_key_reminder FOR INSERT WITH CHECK (portal_is_system());
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON service_key_reminder
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();

-- ---------------------------------------------------------------- terms accepted in person

-- Whoever joins a partner by its domain while registering has accepted the developer terms as well:
-- for themselves, since the partner's acceptance is not theirs to give.
ALTER TABLE "agreement_acceptance" ADD COLUMN "person_id" UUID;
CREATE UNIQUE INDEX "agreement_acceptance_version_id_person_id_key" ON "agreement_acceptance"("version_id", "person_id");
ALTER TABLE agreement_acceptance
  DROP CONSTRAINT agreement_acceptance_one_party,
  ADD CONSTRAINT agreement_acceptance_one_party CHECK (
    num_nonnulls(partner_id, tenant_id, person_id) = 1),
  ADD CONSTRAINT agreement_acceptance_in_person CHECK (person_id IS NULL OR person_id = user_id);

-- Those who came that way before. The owner of the tables sees what the policies let it.
SELECT set_config('app.system', 'on', true);
INSERT INTO agreement_acceptance (version_id, content_sha256, user_id, person_id, authority, accepted_at)
SELECT v.id, v.content_sha256, p.id, p.id, 'I accept the developer terms', min(r.created_at)
FROM registration r
JOIN person p ON p.email_key = r.email_key
JOIN agreement_version v ON v.agreement = 'DEVELOPER_TERMS' AND v.label = r.terms_version
WHERE r.completed_at IS NOT NULL AND r.user_id IS NULL
GROUP BY v.id, v.content_sha256, p.id;
UPDATE registration r SET user_id = p.id
FROM person p WHERE p.email_key = r.email_key AND r.completed_at IS NOT NULL AND r.user_id IS NULL;

-- ---------------------------------------------------------------- what waits for administrators

CREATE INDEX "agreement_version_deadline_idx" ON "agreement_version"("deadline");
