-- What is said before a certification record ends and before what is not compliant has to be mended.

CREATE TYPE "certification_matter" AS ENUM ('RECORD_END', 'FIX');

CREATE TABLE "certification_notice" (
    "record_id" UUID NOT NULL,
    "matter" "certification_matter" NOT NULL,
    "due" TIMESTAMPTZ(3) NOT NULL,
    "days" SMALLINT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "certification_notice_pkey" PRIMARY KEY ("record_id","matter","due","days")
);

ALTER TABLE "certification_notice" ADD CONSTRAINT "certification_notice_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "certification_record"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by the portal alone, and for good: who is told once is not told again.
ALTER TABLE certification_notice ADD CONSTRAINT certification_notice_days CHECK (
  days IN (90, 30, 7, 0) AND matter = 'RECORD_END' OR days IN (30, 14, 3, 0) AND matter = 'FIX');
GRANT SELECT, INSERT ON certification_notice TO portal_app;
ALTER TABLE certification_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE certification_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON certification_notice FOR SELECT USING (true);
CREATE POLICY who_writes ON certification_notice FOR INSERT WITH CHECK (portal_is_system());
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON certification_notice
  FOR EACH ROW EXECUTE FUNCTION portal_append_only();
