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
