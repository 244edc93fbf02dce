-- The ways back into an account: links in mails that work once, browsers known to a person, wrong
-- tries in a row, and where a session was opened from.

-- CreateEnum
CREATE TYPE "account_link_purpose" AS ENUM ('RESET', 'EMAIL_CHANGE', 'EMAIL_UNDO');

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "device_mac" BYTEA,
ADD COLUMN     "sealed_address" BYTEA;

-- CreateTable
CREATE TABLE "known_device" (
    "user_id" UUID NOT NULL,
    "device_mac" BYTEA NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("user_id","device_mac")
);

-- CreateTable
CREATE TABLE "account_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "purpose" "account_link_purpose" NOT NULL,
    "user_id" UUID,
    "from_email_key" TEXT,
    "to_email" TEXT,
    "token_mac" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_lock" (
    "key" BYTEA NOT NULL,
    "failures" INTEGER NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_lock_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "known_device_last_seen_at_idx" ON "known_device"("last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "account_link_token_mac_key" ON "account_link"("token_mac");

-- CreateIndex
CREATE INDEX "account_link_user_id_idx" ON "account_link"("user_id");

-- CreateIndex
CREATE INDEX "account_link_expires_at_idx" ON "account_link"("expires_at");

-- CreateIndex
CREATE INDEX "sign_in_lock_tried_at_idx" ON "sign_in_lock"("tried_at");

-- AddForeignKey
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- ---------------------------------------------------------------- what Prisma cannot say

ALTER TABLE account_link
  ADD CONSTRAINT account_link_mac_length CHECK (octet_length(token_mac) = 32),
  ADD CONSTRAINT account_link_lifetime CHECK (expires_at > created_at),
  ADD CONSTRAINT account_link_leads_somewhere CHECK ((purpose = 'RESET') = (to_email IS NULL)),
  ADD CONSTRAINT account_link_of_somebody CHECK (purpose = 'RESET' OR user_id IS NOT NULL),
  ADD CONSTRAINT account_link_change_from CHECK (
    (purpose = 'EMAIL_CHANGE') = (from_email_key IS NOT NULL));
ALTER TABLE known_device
  ADD CONSTRAINT known_device_mac_length CHECK (octet_length(device_mac) = 32);
ALTER TABLE sign_in_lock ADD CONSTRAINT sign_in_lock_counts CHECK (failures >= 0);

-- A link is used once: what it leads to never changes, and used stays used.
CREATE FUNCTION portal_guard_account_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'used_at' <> to_jsonb(OLD) - 'used_at' THEN
    PERFORM portal_refuse('what a link leads to stays as it was sent');
  END IF;
  IF OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at THEN
    PERFORM portal_refuse('a link works once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER works_once BEFORE UPDATE ON account_link
  FOR EACH ROW WHEN (current_setting('role') = 'portal_app')
  EXECUTE FUNCTION portal_guard_account_link();

GRANT SELECT, INSERT, UPDATE ON known_device, account_link, sign_in_lock TO portal_app;
GRANT DELETE ON known_device, account_link TO portal_app;

-- Reading is scoped by every query's own `where`; writing is walled here a second time (0002).
DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT * FROM (VALUES
    ('known_device', 'user_id = portal_actor()'),
    ('account_link', 'user_id = portal_actor()')
  ) AS t(name, may_write)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', wall.name);
    EXECUTE format('CREATE POLICY everyone_reads ON %I FOR SELECT USING (true)', wall.name);
    EXECUTE format(
      'CREATE POLICY who_writes ON %I FOR ALL USING (portal_is_system() OR (%s)) WITH CHECK (portal_is_system() OR (%s))',
      wall.name, wall.may_write, wall.may_write);
  END LOOP;
END $$;
