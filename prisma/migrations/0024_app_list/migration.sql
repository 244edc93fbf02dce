-- The list of apps: a page and a search read as many rows with a hundred apps as with a hundred thousand.

SELECT set_config('app.system', 'on', true);

-- The name from each of its words on, folded like `name_key`, which is the first.
ALTER TABLE "application" ADD COLUMN "name_terms" TEXT[];
UPDATE application SET name_terms = ARRAY[name_key];
ALTER TABLE application
  ALTER COLUMN name_terms SET NOT NULL,
  ADD CONSTRAINT application_name_terms CHECK (name_terms[1] = name_key AND cardinality(name_terms) <= 40);

CREATE INDEX "application_partner_id_created_at_id_idx" ON "application"("partner_id", "created_at" DESC, "id" DESC);
DROP INDEX "application_partner_id_name_key_idx";
CREATE INDEX "application_partner_id_name_key_id_idx" ON "application"("partner_id", "name_key", "id");

-- What an app is found by, each with its kind before it: `n:` a name, `i:` a client ID, `u:` a host.
-- Byte order, so that what begins alike stands together.
CREATE TABLE "application_term" (
    "app_id" UUID NOT NULL,
    "term" TEXT COLLATE "C" NOT NULL,
    "partner_id" UUID NOT NULL,

    CONSTRAINT "application_term_pkey" PRIMARY KEY ("app_id","term")
);
CREATE INDEX "application_term_partner_id_term_app_id_idx" ON "application_term"("partner_id", "term", "app_id");
ALTER TABLE "application_term" ADD CONSTRAINT "application_term_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody writes terms: they follow from what they are about, under the right of whoever wrote that.
GRANT SELECT, INSERT, UPDATE, DELETE ON application_term TO portal_app;
ALTER TABLE application_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE application_term FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON application_term FOR SELECT USING (true);
CREATE POLICY who_writes ON application_term FOR ALL
  USING (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION') OR portal_is_staff('{APP_MANAGER}'))
  WITH CHECK (portal_is_system() OR portal_may_app(app_id, 'CONFIGURATION') OR portal_is_staff('{APP_MANAGER}'));

-- The host of a URL, whole and without its first labels: `app.fjord.example`, `fjord.example`.
CREATE FUNCTION portal_host_terms(url text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  WITH host AS (
    SELECT string_to_array(substring(lower(url) FROM '^https?://([^/:?#]+)'), '.') AS labels)
  SELECT 'u:' || array_to_string(labels[start:], '.')
  FROM host CROSS JOIN LATERAL generate_series(1, greatest(cardinality(labels) - 1, 1)) AS start
$$;

CREATE FUNCTION portal_name_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM application_term
      WHERE app_id = NEW.id AND term LIKE 'n:%' AND substring(term FROM 3) <> ALL (NEW.name_terms);
    UPDATE application_term SET partner_id = NEW.partner_id
      WHERE app_id = NEW.id AND partner_id <> NEW.partner_id;
  END IF;
  INSERT INTO application_term (app_id, term, partner_id)
    SELECT NEW.id, 'n:' || term, NEW.partner_id FROM unnest(NEW.name_terms) AS term
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER terms AFTER INSERT OR UPDATE OF name_terms, partner_id ON application
  FOR EACH ROW EXECUTE FUNCTION portal_name_terms();

CREATE FUNCTION portal_client_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO application_term (app_id, term, partner_id)
    SELECT a.id, 'i:' || c.client_id, a.partner_id
    FROM written c JOIN application a ON a.id = c.app_id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER terms AFTER INSERT ON client_identifier
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION portal_client_terms();

CREATE FUNCTION portal_url_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM application_term t USING (
      SELECT DISTINCT v.app_id, portal_host_terms(u.value) AS term
      FROM written u JOIN configuration_version v ON v.id = u.version_id) gone
    WHERE t.app_id = gone.app_id AND t.term = gone.term AND NOT EXISTS (
      SELECT 1 FROM configuration_version v JOIN configuration_url u ON u.version_id = v.id
      WHERE v.app_id = t.app_id AND t.term IN (SELECT portal_host_terms(u.value)));
  ELSE
    INSERT INTO application_term (app_id, term, partner_id)
      SELECT DISTINCT a.id, portal_host_terms(u.value), a.partner_id
      FROM written u JOIN configuration_version v ON v.id = u.version_id
        JOIN application a ON a.id = v.app_id
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER terms_of_new AFTER INSERT ON configuration_url
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION portal_url_terms();
CREATE TRIGGER terms_of_old AFTER DELETE ON configuration_url
  REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION portal_url_terms();
CREATE TRIGGER terms_of_changed AFTER UPDATE ON configuration_url
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION portal_url_terms();

INSERT INTO application_term (app_id, term, partner_id)
  SELECT id, 'n:' || name_key, partner_id FROM application
  UNION SELECT a.id, 'i:' || c.client_id, a.partner_id
    FROM application a JOIN client_identifier c ON c.app_id = a.id
  UNION SELECT a.id, portal_host_terms(u.value), a.partner_id
    FROM application a JOIN configuration_version v ON v.app_id = a.id
      JOIN configuration_url u ON u.version_id = v.id;
