-- What the portal saw of an app's registered URLs when somebody asked it to look.

CREATE TYPE "check_outcome" AS ENUM ('PASSED', 'FAILED', 'UNCLEAR');

CREATE TABLE "url_check" (
    "app_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "outcome" "check_outcome" NOT NULL,
    "observation" JSONB NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "url_check_pkey" PRIMARY KEY ("app_id","url")
);

ALTER TABLE "url_check" ADD CONSTRAINT "url_check_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE url_check
  ADD CONSTRAINT url_check_url_length CHECK (char_length(url) BETWEEN 1 AND 2048);

-- What was seen is written by the portal: nobody's form can say that a site is up.
GRANT SELECT, INSERT, UPDATE, DELETE ON url_check TO portal_app;
ALTER TABLE url_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE url_check FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON url_check FOR SELECT USING (true);
CREATE POLICY who_writes ON url_check FOR ALL
  USING (portal_is_system()) WITH CHECK (portal_is_system());
