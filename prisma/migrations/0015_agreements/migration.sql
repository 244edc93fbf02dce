-- Agreements as versioned documents, partners that SuperOffice verifies, companies that build for
-- themselves, and what was still open of the conflict of interest (decisions 1 and 3).

CREATE TYPE "agreement" AS ENUM ('DEVELOPER_TERMS', 'PARTNER_AGREEMENT', 'SUB_DPA', 'MONITORING_CONSENT', 'DEVELOPMENT_TOOLS');

CREATE TYPE "agreement_occasion" AS ENUM ('PUBLISHED', 'DAYS_30', 'DAYS_7', 'DAYS_1');

ALTER TABLE "partner" ADD COLUMN "country" TEXT NOT NULL DEFAULT '',
ADD COLUMN "organisation_number" TEXT NOT NULL DEFAULT '';

CREATE TABLE "agreement_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "agreement" "agreement" NOT NULL,
    "number" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by_id" UUID,
    "deadline" TIMESTAMPTZ(3),

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agreement_reminder" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version_id" UUID NOT NULL,
    "occasion" "agreement_occasion" NOT NULL,
    "partner_id" UUID,
    "tenant_id" UUID,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_reminder_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "partner_verification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "organisation_number" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "partner_verification_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "own_company" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "partner_id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "confirmed_by_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "end_reason" TEXT,

    CONSTRAINT "own_company_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "agreement_version_agreement_number_key" ON "agreement_version"("agreement", "number");

CREATE UNIQUE INDEX "agreement_version_agreement_label_key" ON "agreement_version"("agreement", "label");

CREATE UNIQUE INDEX "agreement_reminder_version_id_occasion_partner_id_key" ON "agreement_reminder"("version_id", "occasion", "partner_id");

CREATE UNIQUE INDEX "agreement_reminder_version_id_occasion_tenant_id_key" ON "agreement_reminder"("version_id", "occasion", "tenant_id");

CREATE INDEX "partner_verification_partner_id_decided_at_idx" ON "partner_verification"("partner_id", "decided_at");

CREATE INDEX "own_company_partner_id_idx" ON "own_company"("partner_id");

CREATE INDEX "own_company_tenant_id_idx" ON "own_company"("tenant_id");

ALTER TABLE "agreement_reminder" ADD CONSTRAINT "agreement_reminder_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "agreement_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "agreement_reminder" ADD CONSTRAINT "agreement_reminder_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "agreement_reminder" ADD CONSTRAINT "agreement_reminder_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "partner_verification" ADD CONSTRAINT "partner_verification_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "own_company" ADD CONSTRAINT "own_company_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "own_company" ADD CONSTRAINT "own_company_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- the first versions

-- They come with the portal, so that nobody can register before there is something to accept. Only
-- the developer terms have a deadline: everybody has accepted them since there are accounts.
INSERT INTO agreement_version (agreement, number, label, title, text, summary, content_sha256, deadline)
SELECT agreement::agreement, 1, label, title, body, '', encode(sha256(convert_to(body, 'UTF8')), 'hex'), deadline
FROM (VALUES
  ('DEVELOPER_TERMS', '2026-11', 'Developer terms', now(), $t$These terms apply between you, the company you register for, and SuperOffice. By creating an account you accept them for yourself and confirm that you may accept them for your company.

Your account is personal. Do not share it, and do not share client secrets by mail or chat. Tell SuperOffice at once when a secret or an account may be in the wrong hands, and revoke the secret.

SOD is for development and testing. Use test data there, never a customer's personal data. SuperOffice may reset or delete SOD tenants that have not been used for a long time, after telling you.

Your app belongs to you, and you answer for it: for what it does, for the data it reads and writes, and for the support your customers get. It may use only the rights its customers agreed to, and only for the purpose you declared.

Before an app is published to Stage or Production, SuperOffice reviews it. The review looks at the configuration and the evidence you give. It is not a guarantee, and it does not take your responsibility from you.

A customer may pause or revoke your app on its tenant at any time. When an authorization ends, delete the data you hold because of it, unless the law or your agreement with that customer obliges you to keep it.

SuperOffice may suspend an app, a secret or an account that endangers customers or the service. You are told why, and what would lift it.

The portal records who did what and when. These records are kept as evidence and are shown to those whom the action concerns.

When these terms change, you are asked to accept the new version and told by when. Until you have accepted it, what you have already published keeps running.$t$),
  ('PARTNER_AGREEMENT', '2026-11', 'Partner agreement', NULL, $t$This agreement applies between your company and SuperOffice from the day somebody accepts it who may sign for your company.

You build apps for customers of SuperOffice CRM Online in your own name and on your own account. Neither side acts or signs for the other.

You say who you are: the name of your company, its organisation number and an address that reaches you. You keep them right, and you tell SuperOffice when your company is sold, renamed or closed.

You name people who answer. Whoever is a technical contact of an app answers SuperOffice within two business days while a review is under way, and at once when customers are harmed.

You keep what you have promised on the checklist for as long as the app is used. A change that would alter an answer is a new version and is reviewed again.

You tell SuperOffice within 24 hours when an app, its secrets or the data it reads may be in the wrong hands, and you help to find out what happened.

SuperOffice keeps what you hand in for a review to itself and uses it for the review alone.

Either side may end this agreement with 90 days' notice. Apps that customers use then keep running until the customers have been told and have had that time to change.$t$),
  ('SUB_DPA', '2026-11', 'Sub-data-processing agreement', NULL, $t$This agreement applies where your app processes personal data that SuperOffice processes for its customers. The customer is the controller, SuperOffice the processor, and your company a processor below it.

You process personal data only as the customer has asked for by approving the app, and only for the purpose that you declared on the portal.

Everybody at your company who can see the data has promised confidentiality.

You protect the data as the risk demands: encrypted in transit, access for named people only, secrets kept as the portal's documentation says, backups protected like the data itself.

You store the data in the countries that you declared. You name every sub-processor on the portal before it gets any data, and you bind it to the same duties.

When data may have been lost or seen by somebody who should not have, you tell SuperOffice within 24 hours: what happened, whose data, and what you have done.

When a person asks for their data, or a customer for its rights, you help without delay. When an authority or an auditor asks, you show how you keep this agreement.

When an authorization ends, you delete the data you hold because of it within 30 days, and say so when you are asked, unless a law obliges you to keep it.$t$),
  ('MONITORING_CONSENT', '2026-11', 'Monitoring consent', NULL, $t$SuperOffice measures how apps use SuperOffice CRM Online: which calls an app makes, when, for which tenant, how long they take and how they end.

It does so to keep the service fast for everybody, to find faults and misuse, to check what was promised in a review, and to count use where a customer pays by use.

The measurements say what your app did. They do not contain the contents of the customer's records.

SuperOffice keeps single calls for 30 days and sums by day for 24 months.

SuperOffice may slow an app down, or stop it, when it harms the service or other customers. You are told at once, and what would lift it.

You agree to this for all your apps, and you tell your own people that it happens.$t$),
  ('DEVELOPMENT_TOOLS', '2026-11', 'Development Tools terms', NULL, $t$These terms apply between your company, as a customer of SuperOffice CRM Online, and SuperOffice, for apps that are made for you alone and let into your tenant.

A custom app works with your data in your tenant. You decide which app is let in, and you may pause it or take its access back at any time.

SuperOffice validates how the app is configured and the evidence its maker gives. It does not read the maker's code and does not answer for what the app does. For that you have an agreement with its maker.

Custom apps need the Development Tools licence, or a user plan that includes it. When the licence ends, custom apps lose their access to your tenant; your data stay where they are.

Calls that a custom app makes count as use of your tenant. Where SuperOffice charges for use, it shows you the figures.

Before you approve an app that processes personal data, you make sure that your agreement with its maker allows it. The portal shows you what the maker declares.$t$)
) AS first(agreement, label, title, deadline, body);

-- What was accepted at registration so far were the developer terms, with their hash of then.
ALTER TABLE agreement_acceptance
  ADD COLUMN "version_id" UUID,
  ADD COLUMN "tenant_id" UUID,
  ADD COLUMN "authority" TEXT NOT NULL DEFAULT 'I accept the developer terms',
  ADD COLUMN "stated_role" TEXT NOT NULL DEFAULT '',
  ALTER COLUMN "partner_id" DROP NOT NULL,
  NO FORCE ROW LEVEL SECURITY;
UPDATE agreement_acceptance SET version_id =
  (SELECT id FROM agreement_version WHERE agreement = 'DEVELOPER_TERMS' AND number = 1);
ALTER TABLE agreement_acceptance
  ALTER COLUMN "version_id" SET NOT NULL,
  ALTER COLUMN "authority" DROP DEFAULT,
  DROP COLUMN "agreement",
  DROP COLUMN "version",
  FORCE ROW LEVEL SECURITY;
CREATE INDEX "agreement_acceptance_tenant_id_idx" ON "agreement_acceptance"("tenant_id");
CREATE UNIQUE INDEX "agreement_acceptance_version_id_partner_id_key" ON "agreement_acceptance"("version_id", "partner_id");
CREATE UNIQUE INDEX "agreement_acceptance_version_id_tenant_id_key" ON "agreement_acceptance"("version_id", "tenant_id");
ALTER TABLE "agreement_acceptance" ADD CONSTRAINT "agreement_acceptance_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "agreement_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "agreement_acceptance" ADD CONSTRAINT "agreement_acceptance_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ---------------------------------------------------------------- uniqueness and limits

ALTER TABLE agreement_version
  ADD CONSTRAINT agreement_version_hash CHECK (
    content_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  ADD CONSTRAINT agreement_version_says CHECK (
    label <> '' AND title <> '' AND text <> '' AND (number = 1 OR summary <> '')),
  ADD CONSTRAINT agreement_version_deadline CHECK (deadline >= published_at);
ALTER TABLE agreement_acceptance
  ADD CONSTRAINT agreement_acceptance_one_party CHECK (num_nonnulls(partner_id, tenant_id) = 1);
ALTER TABLE agreement_reminder
  ADD CONSTRAINT agreement_reminder_one_party CHECK (num_nonnulls(partner_id, tenant_id) = 1);
ALTER TABLE partner
  ADD CONSTRAINT partner_organisation_number CHECK (char_length(organisation_number) <= 40),
  ADD CONSTRAINT partner_country CHECK (country ~ '^([A-Z]{2})?$');

-- A tenant belongs to one company.
CREATE UNIQUE INDEX own_company_living ON own_company (tenant_id) WHERE ended_at IS NULL;
ALTER TABLE own_company ADD CONSTRAINT own_company_ended CHECK (
  (ended_at IS NULL) = (ended_by_id IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL));

-- One grant lets in once.
CREATE UNIQUE INDEX authorization_request ON "authorization" (request_id) WHERE request_id IS NOT NULL;

-- ---------------------------------------------------------------- agreements

GRANT SELECT ON agreement_version, agreement_reminder, partner_verification, own_company TO portal_app;
GRANT INSERT ON agreement_version, agreement_reminder, partner_verification, own_company TO portal_app;
GRANT UPDATE ON own_company TO portal_app;
REVOKE UPDATE ON agreement_acceptance FROM portal_app;

DROP POLICY who_writes ON agreement_acceptance;
DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('agreement_version', 'portal_is_staff(''{PORTAL_ADMIN}'') AND published_by_id = portal_actor()'),
    ('agreement_acceptance',
      'user_id = portal_actor() AND (portal_may(partner_id, ''USERS'') OR portal_administers(tenant_id))'),
    ('agreement_reminder', 'false'),
    ('own_company', 'portal_is_staff(''{APP_MANAGER,PORTAL_ADMIN}'')')
  ) AS t(name, may_write)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('DROP POLICY IF EXISTS everyone_reads ON %I', wall.name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall.name);
    EXECUTE format(
      'CREATE POLICY who_writes ON %I FOR ALL USING (portal_is_system() OR (%s)) WITH CHECK (portal_is_system() OR (%s))',
      wall.name, wall.may_write, wall.may_write);
  END LOOP;
END $$;

-- Published is published, and accepted is accepted.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON agreement_version
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON agreement_acceptance
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON partner_verification
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();

-- Versions follow each other without a gap.
CREATE FUNCTION portal_guard_agreement_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> 1 + coalesce(
    (SELECT max(number) FROM agreement_version WHERE agreement = NEW.agreement), 0) THEN
    PERFORM portal_refuse('versions of an agreement follow each other');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER next_number BEFORE INSERT ON agreement_version
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_agreement_version();

-- What is accepted is the newest version, by its own text, for the side that it is written for. A
-- registration that is confirmed later accepted what was the newest then.
CREATE FUNCTION portal_guard_acceptance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v agreement_version;
BEGIN
  SELECT * INTO v FROM agreement_version WHERE id = NEW.version_id;
  IF NEW.content_sha256 IS DISTINCT FROM v.content_sha256 THEN
    PERFORM portal_refuse('what is accepted is the text of the version');
  END IF;
  IF (v.agreement = 'DEVELOPMENT_TOOLS') <> (NEW.tenant_id IS NOT NULL) THEN
    PERFORM portal_refuse('this agreement is for the other side');
  END IF;
  IF NOT portal_is_system() THEN
    IF EXISTS (SELECT 1 FROM agreement_version WHERE agreement = v.agreement AND number > v.number) THEN
      PERFORM portal_refuse('a newer version is to be accepted');
    END IF;
    IF NEW.stated_role = '' OR NEW.authority = '' THEN
      PERFORM portal_refuse('whoever accepts says with what authority');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER as_published BEFORE INSERT ON agreement_acceptance
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_acceptance();

-- Whether a partner or a tenant owes the acceptance of a version: the latest whose deadline has
-- passed, and where it is always needed the first at least (lib/agreements/rules.ts).
CREATE FUNCTION portal_owes(wanted agreement, of_partner uuid, of_tenant uuid, always boolean)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((
      SELECT max(v.number)
      FROM agreement_acceptance a JOIN agreement_version v ON v.id = a.version_id
      WHERE v.agreement = wanted AND (a.partner_id = of_partner OR a.tenant_id = of_tenant)), 0)
    < greatest(
      CASE WHEN always THEN 1 ELSE 0 END,
      coalesce((
        SELECT max(number) FROM agreement_version
        WHERE agreement = wanted AND deadline <= now()), 0))
$$;

-- What an agreement blocks while it is owed: the same mapping as in lib/agreements/rules.ts.
CREATE FUNCTION portal_guard_agreements() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  partner uuid;
  standard boolean;
  owed boolean;
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'application' THEN
    owed := portal_owes('DEVELOPER_TERMS', NEW.partner_id, NULL, true);
  ELSE
    SELECT a.partner_id, a.kind = 'STANDARD' INTO partner, standard FROM application a WHERE a.id = NEW.app_id;
    IF TG_TABLE_NAME = 'client_secret' THEN
      owed := portal_owes('DEVELOPER_TERMS', partner, NULL, true);
    ELSIF TG_TABLE_NAME = 'publication' THEN
      owed := portal_owes('PARTNER_AGREEMENT', partner, NULL, standard)
        OR portal_owes('MONITORING_CONSENT', partner, NULL, standard)
        OR (standard AND portal_owes('SUB_DPA', partner, NULL, true));
    ELSIF TG_OP = 'INSERT' THEN
      owed := portal_owes('SUB_DPA', partner, NULL, false);
    ELSE
      owed := portal_owes('DEVELOPMENT_TOOLS', NULL, NEW.tenant_id, false);
    END IF;
  END IF;
  IF owed THEN
    PERFORM portal_refuse('an agreement is to be accepted first');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agreed BEFORE INSERT ON application
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_agreements();
CREATE TRIGGER agreed BEFORE INSERT ON client_secret
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_agreements();
CREATE TRIGGER agreed BEFORE INSERT OR UPDATE ON publication
  FOR EACH ROW WHEN (
    current_setting('role') = 'portal_app' AND NEW.environment <> 'SOD' AND NEW.state = 'REQUEST_PENDING')
  EXECUTE FUNCTION portal_guard_agreements();
CREATE TRIGGER agreed BEFORE INSERT ON activation_request
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_agreements();
CREATE TRIGGER agreed_by_customer BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (
    current_setting('role') = 'portal_app' AND NEW.state = 'APPROVED' AND OLD.state <> 'APPROVED')
  EXECUTE FUNCTION portal_guard_agreements();

-- ---------------------------------------------------------------- verified partners

-- Whoever belongs or belonged to a partner does not say who it is.
CREATE FUNCTION portal_knows_partner(who uuid, partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM membership m WHERE m.partner_id = partner AND m.user_id = who)
$$;

CREATE FUNCTION portal_verifies(partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_is_staff('{APP_MANAGER,PORTAL_ADMIN}') AND NOT portal_knows_partner(portal_actor(), partner)
$$;

-- Whoever works a review of this partner right now, and has no interest in it.
CREATE OR REPLACE FUNCTION portal_reviews_partner(partner uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT portal_is_reviewer() AND EXISTS (
    SELECT 1 FROM review r JOIN application a ON a.id = r.app_id
    WHERE a.partner_id = partner AND r.state = 'IN_REVIEW' AND r.reviewer_id = portal_actor()
      AND NOT portal_has_interest(portal_actor(), r.id))
$$;

CREATE OR REPLACE FUNCTION portal_guard_partner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  locked text[] := '{name,seo_name,description,meta_description,links}';
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF NEW.status <> OLD.status AND NOT (
    portal_verifies(OLD.id) OR (NEW.status = 'VERIFIED' AND portal_reviews_partner(OLD.id))) THEN
    PERFORM portal_refuse('a partner is verified by SuperOffice');
  END IF;
  IF (NEW.organisation_number, NEW.country) IS DISTINCT FROM (OLD.organisation_number, OLD.country)
     AND OLD.status = 'VERIFIED' AND OLD.organisation_number <> '' THEN
    PERFORM portal_refuse('what was verified stays as it was verified');
  END IF;
  IF portal_is_staff('{PORTAL_ADMIN}') THEN
    RETURN NEW;
  END IF;
  IF (NEW.name, NEW.seo_name, NEW.description, NEW.meta_description, NEW.links)
     IS DISTINCT FROM (OLD.name, OLD.seo_name, OLD.description, OLD.meta_description, OLD.links)
     AND NOT portal_is_staff('{APP_MANAGER}') THEN
    PERFORM portal_refuse('name and profile of a partner are edited by SuperOffice');
  END IF;
  IF to_jsonb(NEW) - locked - 'status' - 'revision' <> to_jsonb(OLD) - locked - 'status' - 'revision'
     AND NOT portal_may(OLD.id, 'USERS') THEN
    PERFORM portal_refuse('only the status changes when a partner is verified');
  END IF;
  RETURN NEW;
END $$;

ALTER TABLE partner_verification ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_verification FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON partner_verification FOR SELECT USING (true);
CREATE POLICY who_writes ON partner_verification FOR INSERT WITH CHECK (
  portal_is_system() OR (decided_by_id = portal_actor() AND (
    portal_verifies(partner_id) OR (verified AND portal_reviews_partner(partner_id)))));

-- ---------------------------------------------------------------- a company that builds for itself

CREATE FUNCTION portal_guard_own_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF portal_knows_partner(portal_actor(), NEW.partner_id) OR portal_administers(NEW.tenant_id) THEN
    PERFORM portal_refuse('conflict of interest');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.confirmed_by_id <> portal_actor() OR NEW.ended_at IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM tenant WHERE id = NEW.tenant_id AND environment = 'PRODUCTION') THEN
      PERFORM portal_refuse('a production tenant is confirmed, under the name of who does it');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.ended_at IS NOT NULL OR NEW.ended_by_id IS DISTINCT FROM portal_actor()
     OR to_jsonb(NEW) - 'ended_at' - 'ended_by_id' - 'end_reason'
        <> to_jsonb(OLD) - 'ended_at' - 'ended_by_id' - 'end_reason' THEN
    PERFORM portal_refuse('what was confirmed stays, until it is taken back once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_confirms BEFORE INSERT OR UPDATE ON own_company
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_own_company();

CREATE FUNCTION portal_own_company(app uuid, tenant uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM own_company o JOIN application a ON a.partner_id = o.partner_id
    WHERE a.id = app AND o.tenant_id = tenant AND o.ended_at IS NULL)
$$;

-- On a production tenant that is not its own company's, a member of the app's partner looks on,
-- whatever rights they hold there.
CREATE FUNCTION portal_is_consultant(who uuid, app uuid, tenant uuid, since timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM tenant t WHERE t.id = tenant AND t.environment = 'PRODUCTION')
    AND portal_was_member_since(who, app, since) AND NOT portal_own_company(app, tenant)
$$;

CREATE OR REPLACE FUNCTION portal_guard_request_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.app_id, NEW.tenant_id, NEW.requested_by_id, NEW.requested_at)
     IS DISTINCT FROM (OLD.id, OLD.app_id, OLD.tenant_id, OLD.requested_by_id, OLD.requested_at) THEN
    PERFORM portal_refuse('what a request asks for stays as it was asked');
  END IF;
  IF OLD.decided_by_id IS NOT NULL AND NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id THEN
    PERFORM portal_refuse('who decided stays who decided');
  END IF;
  IF NEW.state IN ('APPROVED', 'DECLINED') AND NEW.state <> OLD.state AND NOT portal_is_system()
     AND portal_is_consultant(portal_actor(), NEW.app_id, NEW.tenant_id, NEW.requested_at) THEN
    PERFORM portal_refuse('a member of the partner does not decide for a customer');
  END IF;
  IF NEW.state = 'WITHDRAWN' AND NEW.state <> OLD.state
     AND NOT (portal_is_system() OR portal_may_app(NEW.app_id, 'CONFIGURATION')) THEN
    PERFORM portal_refuse('a request is withdrawn by who asked');
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION portal_guard_ending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.app_id, NEW.environment, NEW.tenant_id, NEW.level, NEW.request_id, NEW.approved_by_id)
     IS DISTINCT FROM
     (OLD.id, OLD.app_id, OLD.environment, OLD.tenant_id, OLD.level, OLD.request_id, OLD.approved_by_id) THEN
    PERFORM portal_refuse('what an authorization is about stays as it is');
  END IF;
  IF portal_is_system() OR NEW.state = OLD.state OR NEW.state NOT IN ('REVOKED', 'ENDED') THEN
    RETURN NEW;
  END IF;
  IF NEW.ended_at IS NULL OR NEW.ended_by_id IS DISTINCT FROM portal_actor() OR NOT (CASE NEW.ended_by_side
      WHEN 'CUSTOMER' THEN portal_administers(NEW.tenant_id)
        AND NOT portal_is_consultant(portal_actor(), NEW.app_id, NEW.tenant_id, NEW.created_at)
      WHEN 'PARTNER' THEN portal_may_app(NEW.app_id, 'CONFIGURATION')
      WHEN 'SUPEROFFICE' THEN portal_is_staff('{APP_MANAGER}')
      ELSE false END) THEN
    PERFORM portal_refuse('an access is ended by its own side, with a name');
  END IF;
  RETURN NEW;
END $$;

-- The same for letting in and for agreeing to rights. An explicit grant is written by who granted.
CREATE FUNCTION portal_guard_own_side() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held "authorization";
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF TG_TABLE_NAME = 'authorization' THEN
    IF NEW.level = 'EXPLICIT' THEN
      IF NOT EXISTS (
        SELECT 1 FROM activation_request WHERE id = NEW.request_id AND granted_by_id = portal_actor()) THEN
        PERFORM portal_refuse('an explicit authorization is made by who granted it');
      END IF;
    ELSIF portal_is_consultant(portal_actor(), NEW.app_id, NEW.tenant_id, now()) THEN
      PERFORM portal_refuse('a member of the partner does not decide for a customer');
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO held FROM "authorization" WHERE id = NEW.authorization_id;
  IF NOT (
    (NEW.agreed_by_id = portal_actor() AND portal_administers(held.tenant_id)
      AND NOT portal_is_consultant(portal_actor(), held.app_id, held.tenant_id, held.created_at))
    OR (portal_is_staff('{APP_MANAGER}') AND EXISTS (
      SELECT 1 FROM activation_request
      WHERE id = held.request_id AND granted_by_id = portal_actor()
        AND decided_by_id = NEW.agreed_by_id AND agreed_rights = NEW.rights))) THEN
    PERFORM portal_refuse('rights are agreed to by the customer');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_side BEFORE INSERT ON "authorization"
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_own_side();
CREATE TRIGGER own_side BEFORE INSERT ON consent
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_own_side();

-- ---------------------------------------------------------------- conflict of interest

-- A grant: not by who was a member since the version was made, asked for it, submitted it, or
-- administers the tenant.
CREATE FUNCTION portal_has_grant_interest(who uuid, r activation_request) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT r.requested_by_id = who
    OR portal_was_member_since(who, r.app_id, least(r.requested_at, (
      SELECT min(v.created_at) FROM configuration_version v
      JOIN publication p ON p.version_id = v.id
      WHERE v.app_id = r.app_id AND p.environment = 'PRODUCTION' AND p.state = 'PUBLISHED')))
    OR EXISTS (
      SELECT 1 FROM review_round n JOIN review w ON w.id = n.review_id
      WHERE w.app_id = r.app_id AND n.submitted_by_id = who)
    OR EXISTS (
      SELECT 1 FROM tenant_person t
      WHERE t.tenant_id = r.tenant_id AND t.user_id = who AND t."right" = 'TENANT_ADMINISTRATOR')
$$;

CREATE FUNCTION portal_guard_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_system() AND portal_has_grant_interest(portal_actor(), NEW) THEN
    PERFORM portal_refuse('conflict of interest');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER who_grants BEFORE UPDATE ON activation_request
  FOR EACH ROW WHEN (
    current_setting('role') = 'portal_app' AND NEW.state = 'GRANTED' AND OLD.state <> 'GRANTED')
  EXECUTE FUNCTION portal_guard_grant();

-- A round cannot begin decided either.
DROP TRIGGER no_interest ON review_round;
CREATE TRIGGER no_interest BEFORE INSERT OR UPDATE ON review_round
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_interest();

-- A review is worked by who took it, from taking to deciding, and handed to nobody else.
CREATE FUNCTION portal_guard_taker() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF portal_is_system() THEN
    RETURN NEW;
  END IF;
  IF NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id AND NEW.reviewer_id IS NOT NULL
     AND NOT (OLD.state = 'WAITING' AND NEW.state = 'IN_REVIEW' AND NEW.reviewer_id = portal_actor()) THEN
    PERFORM portal_refuse('a review belongs to who took it');
  END IF;
  IF NEW.state <> OLD.state AND NEW.state IN ('WITH_PARTNER', 'APPROVED', 'REJECTED')
     AND (OLD.reviewer_id IS DISTINCT FROM portal_actor()
       OR portal_has_interest(portal_actor(), NEW.id)) THEN
    PERFORM portal_refuse('conflict of interest');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER worked_by_taker BEFORE UPDATE ON review
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_taker();

-- What was requested is published or rejected by its review and in no other way.
CREATE FUNCTION portal_guard_reviewed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT portal_is_system() AND (TG_OP = 'INSERT' OR OLD.state = 'REQUEST_PENDING') AND NOT EXISTS (
    SELECT 1 FROM review r JOIN review_round n ON n.review_id = r.id AND n.number = r.round
    WHERE r.version_id = NEW.version_id
      AND r.number = (SELECT max(number) FROM review WHERE version_id = NEW.version_id)
      AND n.decision::text = CASE NEW.state WHEN 'PUBLISHED' THEN 'APPROVED' ELSE 'REJECTED' END) THEN
    PERFORM portal_refuse('what was requested is decided by its review');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER with_its_review BEFORE INSERT OR UPDATE ON publication
  FOR EACH ROW WHEN (
    current_setting('role') = 'portal_app' AND NEW.environment <> 'SOD'
    AND NEW.state IN ('PUBLISHED', 'REJECTED'))
  EXECUTE FUNCTION portal_guard_reviewed();
