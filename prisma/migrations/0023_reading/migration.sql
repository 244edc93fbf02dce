-- Whoever has left a partner has an interest in it as well: it counts for verifying a domain and for
-- recovering a partner as it does for verifying the partner (0015).
CREATE OR REPLACE FUNCTION portal_belongs(who uuid, partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_knows_partner(who, partner)
$$;
