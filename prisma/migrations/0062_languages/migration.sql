-- What a person reads, and what the contact of a request is written to in. Nobody's choice is English.
CREATE TYPE spoken_language AS ENUM ('en', 'nb');
ALTER TABLE person ADD COLUMN language spoken_language;
ALTER TABLE activation_request ADD COLUMN language spoken_language NOT NULL DEFAULT 'en';

-- Nothing of what an erased person chose stays either.
ALTER TABLE person ADD CONSTRAINT person_erased_speaks CHECK (erased_at IS NULL OR language IS NULL);

-- The partner chose it when asking; nobody turns the mails of a request into another language later.
CREATE FUNCTION portal_guard_request_language() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM portal_refuse('a request is written in the language it was asked in');
  RETURN NULL;
END $$;
CREATE TRIGGER same_language BEFORE UPDATE OF language ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND NEW.language IS DISTINCT FROM OLD.language)
  EXECUTE FUNCTION portal_guard_request_language();
