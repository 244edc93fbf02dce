-- A customer is reminded, a request ends with its link and can be sent anew, and customer and partner talk
-- about it before it is decided.

ALTER TABLE "activation_request" ADD COLUMN     "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "reminded" INTEGER;

-- CreateTable
CREATE TABLE "activation_link" (
    "mac" BYTEA NOT NULL,
    "request_id" UUID NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "activation_link_pkey" PRIMARY KEY ("mac")
);

-- CreateTable
CREATE TABLE "activation_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "request_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "side" "authorization_side" NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "activation_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "activation_link_request_id_idx" ON "activation_link"("request_id");

-- CreateIndex
CREATE INDEX "activation_message_request_id_created_at_idx" ON "activation_message"("request_id", "created_at");

-- AddForeignKey
ALTER TABLE "activation_link" ADD CONSTRAINT "activation_link_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "activation_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activation_message" ADD CONSTRAINT "activation_message_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "activation_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------- a request's links

-- For the worker, which asks what is due.
CREATE INDEX activation_request_undecided ON activation_request (link_expires_at) WHERE state = 'REQUESTED';

-- What expired is asked anew by who asked, with a link that nobody had before and that has its time.
INSERT INTO state_transition (machine, from_state, to_state) VALUES
  ('activation_request', 'EXPIRED', 'REQUESTED');
CREATE FUNCTION portal_guard_asked_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (portal_is_system() OR portal_may_app(NEW.app_id, 'CONFIGURATION'))
     OR NEW.link_mac = OLD.link_mac OR NEW.link_expires_at <= now() THEN
    PERFORM portal_refuse('an expired request is sent anew by the partner, with a new link');
  END IF;
  PERFORM portal_hold_app(NEW.app_id);
  RETURN NEW;
END $$;
CREATE TRIGGER asked_anew BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app'
    AND OLD.state = 'EXPIRED' AND NEW.state = 'REQUESTED')
  EXECUTE FUNCTION portal_guard_asked_anew();

-- What was said when it was first asked holds again.
CREATE TRIGGER app_is_there_anew BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed'
    AND OLD.state = 'EXPIRED' AND NEW.state = 'REQUESTED')
  EXECUTE FUNCTION portal_guard_there();
CREATE TRIGGER partner_is_running_anew BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed'
    AND OLD.state = 'EXPIRED' AND NEW.state = 'REQUESTED')
  EXECUTE FUNCTION portal_guard_partner_running();
CREATE TRIGGER not_in_transfer_anew BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed'
    AND OLD.state = 'EXPIRED' AND NEW.state = 'REQUESTED')
  EXECUTE FUNCTION portal_guard_transferring();

-- Only the partner and the portal send links; an earlier one is remembered, so that it can say why it does
-- not work, and never begins to work again.
CREATE FUNCTION portal_guard_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  app uuid := (SELECT app_id FROM activation_request WHERE id = NEW.request_id);
BEGIN
  IF TG_OP = 'UPDATE' AND ((NEW.mac, NEW.request_id) IS DISTINCT FROM (OLD.mac, OLD.request_id)
     OR OLD.ended_at IS NOT NULL) THEN
    PERFORM portal_refuse('an earlier link stays as it was');
  END IF;
  IF NOT (portal_is_system() OR portal_may_app(app, 'CONFIGURATION')) THEN
    PERFORM portal_refuse('links are sent by the partner');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER whose_link BEFORE INSERT OR UPDATE ON activation_link
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_link();
CREATE FUNCTION portal_guard_new_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (portal_is_system() OR portal_may_app(NEW.app_id, 'CONFIGURATION')) THEN
    PERFORM portal_refuse('links are sent by the partner');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER whose_link BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app'
    AND (OLD.link_mac, OLD.link_expires_at) IS DISTINCT FROM (NEW.link_mac, NEW.link_expires_at))
  EXECUTE FUNCTION portal_guard_new_link();

GRANT SELECT, INSERT, UPDATE ON activation_link TO portal_app;
ALTER TABLE activation_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE activation_link FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON activation_link FOR SELECT USING (true);
CREATE POLICY who_writes ON activation_link FOR ALL
  USING (portal_is_system() OR portal_may_app(
    (SELECT r.app_id FROM activation_request r WHERE r.id = request_id), 'CONFIGURATION'))
  WITH CHECK (portal_is_system() OR portal_may_app(
    (SELECT r.app_id FROM activation_request r WHERE r.id = request_id), 'CONFIGURATION'));

-- ---------------------------------------------------------------- what is asked about it

ALTER TABLE activation_message ADD CONSTRAINT activation_message_side CHECK (side <> 'SUPEROFFICE');

-- Each side writes under its own name, and only until the request is decided: a decision waits for a message
-- that is being written, or is seen by it. A member of the partner never speaks for the customer.
CREATE FUNCTION portal_guard_asking() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked activation_request;
BEGIN
  SELECT * INTO asked FROM activation_request WHERE id = NEW.request_id FOR SHARE;
  IF asked.id IS NULL OR asked.state NOT IN ('REQUESTED', 'APPROVED', 'EXPIRED') THEN
    PERFORM portal_refuse('a request is talked about until it is decided');
  END IF;
  IF NEW.author_id IS DISTINCT FROM portal_actor() OR NOT (CASE NEW.side
      WHEN 'PARTNER' THEN portal_may_app(asked.app_id, 'CONFIGURATION')
      ELSE portal_administers(asked.tenant_id)
        AND NOT portal_came_from_partner(portal_actor(), asked.id) END) THEN
    PERFORM portal_refuse('each side writes for itself');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_side BEFORE INSERT ON activation_message
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app' AND portal_system_name() <> 'seed')
  EXECUTE FUNCTION portal_guard_asking();
CREATE TRIGGER only_erased BEFORE UPDATE ON activation_message
  FOR EACH ROW EXECUTE FUNCTION portal_guard_words('text');

GRANT SELECT, INSERT, UPDATE ON activation_message TO portal_app;
ALTER TABLE activation_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE activation_message FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON activation_message FOR SELECT USING (true);
CREATE POLICY who_writes ON activation_message FOR INSERT WITH CHECK (
  portal_is_system() OR author_id = portal_actor());
CREATE POLICY only_erasing ON activation_message FOR UPDATE USING (portal_is_erasing());
