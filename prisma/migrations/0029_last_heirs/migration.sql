-- As before (0013), but a colleague whose log-in is off takes over where there is no other: somebody
-- must, and whoever lets people into the partner again (lib/partners/recoveries) names another.
CREATE OR REPLACE FUNCTION portal_erasure_heirs(who uuid)
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
    WHERE o.partner_id = c.id AND o.user_id <> who AND o.ended_at IS NULL
    ORDER BY q.login_allowed DESC, q.id IS NOT DISTINCT FROM c.first_choice DESC,
      'USERS' = ANY (o.permissions) DESC, o.created_at, o.id
    LIMIT 1) h
  WHERE c.apps > 0 OR c.administrative OR c.technical
$$;
