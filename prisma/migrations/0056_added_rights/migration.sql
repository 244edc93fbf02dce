-- A version asks for more than a customer has agreed to (decisions 6): what was agreed goes on, the
-- rest is asked for as one difference, and waits without effect.

CREATE TYPE "addition_state" AS ENUM ('ASKED', 'APPROVED', 'DECLINED', 'VOID');

CREATE TABLE "rights_addition" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "authorization_id" UUID NOT NULL,
    "codes" TEXT[],
    "state" "addition_state" NOT NULL DEFAULT 'ASKED',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked_by_id" UUID,
    "reminders" SMALLINT NOT NULL DEFAULT 0,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "rights_addition_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "rights_addition_authorization_id_idx" ON "rights_addition"("authorization_id");

ALTER TABLE "rights_addition" ADD CONSTRAINT "rights_addition_authorization_id_fkey" FOREIGN KEY ("authorization_id") REFERENCES "authorization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE rights_addition
  ADD CONSTRAINT rights_addition_codes CHECK (cardinality(codes) > 0),
  ADD CONSTRAINT rights_addition_decided CHECK ((state = 'ASKED') = (decided_at IS NULL)),
  ADD CONSTRAINT rights_addition_by CHECK ((state IN ('APPROVED', 'DECLINED')) = (decided_by_id IS NOT NULL));

-- One difference at a time.
CREATE UNIQUE INDEX rights_addition_open ON rights_addition (authorization_id) WHERE state = 'ASKED';

GRANT SELECT, INSERT, UPDATE ON rights_addition TO portal_app;
ALTER TABLE rights_addition ENABLE ROW LEVEL SECURITY;
ALTER TABLE rights_addition FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON rights_addition FOR SELECT USING (true);
CREATE POLICY who_writes ON rights_addition FOR ALL
  USING (portal_is_system() OR EXISTS (
    SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
      AND (portal_may_app(a.app_id, 'CONFIGURATION') OR portal_administers(a.tenant_id))))
  WITH CHECK (portal_is_system() OR EXISTS (
    SELECT 1 FROM "authorization" a WHERE a.id = authorization_id
      AND (portal_may_app(a.app_id, 'CONFIGURATION') OR portal_administers(a.tenant_id))));

-- The partner asks, the customer decides, the portal reminds. The same 30 days stand in
-- lib/authorizations/additions/rules.ts.
CREATE FUNCTION portal_guard_addition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held "authorization";
  decides boolean;
BEGIN
  SELECT * INTO held FROM "authorization" WHERE id = NEW.authorization_id;
  IF TG_OP = 'UPDATE' AND (OLD.state <> 'ASKED' OR NEW.authorization_id <> OLD.authorization_id) THEN
    PERFORM portal_refuse('what was decided about added rights stays');
  END IF;
  IF NEW.state <> 'VOID' AND held.state NOT IN ('ACTIVE', 'PAUSED') THEN
    PERFORM portal_refuse('rights are added to an access that lives');
  END IF;
  IF TG_OP = 'INSERT' AND NEW.state = 'ASKED' AND EXISTS (
      SELECT 1 FROM rights_addition WHERE authorization_id = NEW.authorization_id AND state = 'DECLINED'
        AND decided_at > clock_timestamp() - interval '30 days') THEN
    PERFORM portal_refuse('what was declined is asked again after 30 days');
  END IF;
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  decides := coalesce(portal_administers(held.tenant_id)
    AND NOT portal_is_consultant(portal_actor(), held.app_id, held.tenant_id, held.created_at), false);
  IF NOT coalesce(CASE NEW.state
      WHEN 'ASKED' THEN TG_OP = 'INSERT' AND NEW.asked_by_id = portal_actor()
        AND portal_may_app(held.app_id, 'CONFIGURATION')
      WHEN 'VOID' THEN false
      ELSE decides AND NEW.decided_by_id = portal_actor() END, false) THEN
    PERFORM portal_refuse('the partner asks for rights, and the customer decides');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_side BEFORE INSERT OR UPDATE ON rights_addition
  FOR EACH ROW WHEN (NOT portal_is_erasing()) EXECUTE FUNCTION portal_guard_addition();
CREATE TRIGGER only_erased BEFORE UPDATE ON rights_addition
  FOR EACH ROW WHEN (portal_is_erasing()) EXECUTE FUNCTION portal_guard_words('reason');

-- The app hears that they were declined; that they were approved it hears with the consent.
CREATE FUNCTION portal_addition_declined() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM portal_tell_way(h.app_id, h.tenant_id, 'RIGHTS_DECLINED', h.id, h.request_id)
    FROM "authorization" h WHERE h.id = NEW.authorization_id;
  RETURN NULL;
END $$;
CREATE TRIGGER app_hears AFTER INSERT OR UPDATE ON rights_addition
  FOR EACH ROW WHEN (NEW.state = 'DECLINED' AND NOT portal_is_erasing())
  EXECUTE FUNCTION portal_addition_declined();

-- ---------------------------------------------------------------- what is agreed, published, outstanding

-- The codes of lib/authorizations/rights/rules.ts: what the version that runs somewhere may do.
CREATE FUNCTION portal_published_rights(asked uuid, place environment) RETURNS text[]
LANGUAGE sql STABLE AS $$
  SELECT array(
    SELECT 'claim:' || one FROM unnest(v.claims) one
    UNION ALL SELECT 'agent:' || one FROM unnest(v.agents) one
    UNION ALL SELECT 'endpoint:' || one FROM unnest(v.supported_endpoints) one
    UNION ALL SELECT 'integration:MIRRORING' WHERE EXISTS (
      SELECT 1 FROM configuration_url u WHERE u.version_id = v.id AND u.type = 'MIRRORING' AND u.enabled
        AND (u.environment IS NULL OR u.environment = place)))
  FROM publication p JOIN configuration_version v ON v.id = p.version_id
  WHERE p.app_id = asked AND p.environment = place AND p.state = 'PUBLISHED'
$$;

CREATE FUNCTION portal_agreed_rights(held uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT array(SELECT jsonb_array_elements_text(
      CASE WHEN jsonb_typeof(c.rights -> 'enforced') = 'array' THEN c.rights -> 'enforced' ELSE '[]' END))
    FROM consent c WHERE c.authorization_id = held ORDER BY c.agreed_at DESC, c.id LIMIT 1), '{}')
$$;

-- In the order of their names; empty where the customer has agreed to all of it.
CREATE FUNCTION portal_outstanding_rights(held "authorization") RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array(
    SELECT unnest(portal_published_rights(held.app_id, held.environment))
    EXCEPT SELECT unnest(portal_agreed_rights(held.id)) ORDER BY 1)
$$;
