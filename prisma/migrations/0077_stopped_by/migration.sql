-- Who stops an app somewhere, SuperOffice before the partner, or nobody: the app's own people read it of a
-- refused sign-in. In PL/pgSQL, which keeps its plans; an app that is none costs the same look-ups as one
-- that is.
CREATE FUNCTION portal_stopped_by(stopped_app uuid, place environment) RETURNS stop_side
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT side FROM (
      SELECT s.side FROM application_stop s
      WHERE s.app_id = stopped_app AND s.lifted_at IS NULL
        AND (s.environment IS NULL OR s.environment = place)
      UNION ALL
      SELECT s.side FROM application_stop s
      WHERE s.partner_id = coalesce(
          (SELECT a.partner_id FROM application a WHERE a.id = stopped_app), stopped_app)
        AND s.lifted_at IS NULL
    ) holding
    ORDER BY side = 'PARTNER' LIMIT 1);
END $$;

-- The one answer to whether an app is let in somewhere follows from that.
CREATE OR REPLACE FUNCTION portal_is_stopped(stopped_app uuid, place environment) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN portal_stopped_by(stopped_app, place) IS NOT NULL;
END $$;
