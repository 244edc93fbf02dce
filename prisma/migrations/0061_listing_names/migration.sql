-- The App Store needs an SEO-friendly name. An app that has none gets its first one where its listing is written,
-- also after something has left SOD; from then on it is changed by an app manager.

CREATE POLICY first_seo_name ON application FOR UPDATE
  USING (seo_name = '' AND portal_may(partner_id, 'APP_STORE')) WITH CHECK (portal_may(partner_id, 'APP_STORE'));

-- As in 0010, and who writes listings gives the first SEO-friendly name and changes nothing else.
CREATE OR REPLACE FUNCTION portal_guard_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_is_system() OR portal_may(OLD.partner_id, 'CONFIGURATION') OR portal_is_staff('{APP_MANAGER}') THEN
    RETURN NEW;
  END IF;
  IF OLD.seo_name = '' AND portal_may(OLD.partner_id, 'APP_STORE')
     AND to_jsonb(NEW) - '{seo_name,revision}'::text[] = to_jsonb(OLD) - '{seo_name,revision}'::text[] THEN
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - 'technical_contact_id' - 'revision' <> to_jsonb(OLD) - 'technical_contact_id' - 'revision'
     OR NOT portal_may(OLD.partner_id, 'USERS') THEN
    PERFORM portal_refuse('who manages users changes only the contact of an app');
  END IF;
  RETURN NEW;
END $$;

-- As in 0021, but for the first SEO-friendly name.
CREATE OR REPLACE FUNCTION portal_guard_app_settings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- No app manager decides about an app of a partner they have belonged to since it was made.
  IF portal_is_staff('{APP_MANAGER}')
     AND NOT portal_was_member_since(portal_actor(), OLD.id, OLD.created_at) THEN
    RETURN NEW;
  END IF;
  IF (OLD.kind, OLD.hidden_from_our_apps, OLD.is_beta)
     IS DISTINCT FROM (NEW.kind, NEW.hidden_from_our_apps, NEW.is_beta) THEN
    PERFORM portal_refuse('these settings are changed by SuperOffice');
  END IF;
  IF ((OLD.name, OLD.name_key) IS DISTINCT FROM (NEW.name, NEW.name_key)
      OR OLD.seo_name <> NEW.seo_name
        AND NOT (OLD.seo_name = '' AND portal_may(OLD.partner_id, 'APP_STORE')))
     AND portal_app_has_left_sod(OLD.id) THEN
    PERFORM portal_refuse('the names of an app that has left SOD are changed by SuperOffice');
  END IF;
  RETURN NEW;
END $$;
