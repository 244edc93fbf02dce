-- The terms of URLs that are gone are looked for app by app: asked for all at once, the planner
-- reads every term of every app, and asks for each whether it may be written.
CREATE OR REPLACE FUNCTION portal_url_terms() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  app uuid;
  gone text[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    FOR app, gone IN
      SELECT v.app_id, array_agg(DISTINCT h.term)
      FROM written u JOIN configuration_version v ON v.id = u.version_id
        CROSS JOIN LATERAL portal_host_terms(u.value) AS h (term)
      GROUP BY v.app_id
    LOOP
      DELETE FROM application_term
      WHERE app_id = app AND term = ANY (gone) AND term <> ALL (ARRAY(
        SELECT h.term FROM configuration_version v
          JOIN configuration_url u ON u.version_id = v.id
          CROSS JOIN LATERAL portal_host_terms(u.value) AS h (term)
        WHERE v.app_id = app));
    END LOOP;
  ELSE
    INSERT INTO application_term (app_id, term, partner_id)
      SELECT DISTINCT a.id, portal_host_terms(u.value), a.partner_id
      FROM written u JOIN configuration_version v ON v.id = u.version_id
        JOIN application a ON a.id = v.app_id
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
