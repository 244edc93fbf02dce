-- Why the registry refused an app: grouped by what is alike, with the newest request ids.

CREATE TABLE "sign_in_failure" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "app_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "code" SMALLINT NOT NULL,
    "reason" TEXT NOT NULL,
    "context_id" TEXT NOT NULL DEFAULT '',
    "received" TEXT NOT NULL DEFAULT '',
    "registered" TEXT NOT NULL DEFAULT '',
    "likeness" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "request_ids" TEXT[],

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "sign_in_failure_likeness_key" ON "sign_in_failure"("likeness");
CREATE INDEX "sign_in_failure_app_id_environment_last_at_idx" ON "sign_in_failure"("app_id", "environment", "last_at" DESC);
CREATE INDEX "sign_in_failure_last_at_idx" ON "sign_in_failure"("last_at");
CREATE INDEX "sign_in_failure_request_ids_idx" ON "sign_in_failure" USING GIN ("request_ids");
ALTER TABLE "sign_in_failure" ADD CONSTRAINT "sign_in_failure_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Never a secret: whatever has the form of one of ours is refused.
ALTER TABLE sign_in_failure
  ADD CONSTRAINT sign_in_failure_code CHECK (code BETWEEN 1 AND 7),
  ADD CONSTRAINT sign_in_failure_count CHECK (count > 0),
  ADD CONSTRAINT sign_in_failure_likeness_length CHECK (octet_length(likeness) = 32),
  ADD CONSTRAINT sign_in_failure_short CHECK (
    char_length(received) <= 2048 AND char_length(registered) <= 2048
    AND char_length(reason) <= 40 AND char_length(context_id) <= 20),
  ADD CONSTRAINT sign_in_failure_no_secret CHECK (
    received !~ '\ydp[a-z]{2}_[0-9A-Za-z]' AND registered !~ '\ydp[a-z]{2}_[0-9A-Za-z]'),
  ADD CONSTRAINT sign_in_failure_requests CHECK (coalesce(cardinality(request_ids), 0) <= 100);

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_failure TO portal_app;
ALTER TABLE sign_in_failure ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_failure FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON sign_in_failure FOR SELECT USING (true);
CREATE POLICY who_writes ON sign_in_failure FOR ALL
  USING (portal_is_system()) WITH CHECK (portal_is_system());
