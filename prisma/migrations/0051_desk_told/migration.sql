-- ---------------------------------------------------------------- the evaluator of security evaluations

ALTER TABLE "certification_setting"
  ADD COLUMN "evaluator_email" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "evaluator_contact" TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_setting
  ADD CONSTRAINT certification_setting_email CHECK (length(evaluator_email) <= 254),
  ADD CONSTRAINT certification_setting_contact CHECK (length(evaluator_contact) <= 100);

-- ---------------------------------------------------------------- evidence that comes during a review

-- When the reviewer was last told of new files, and up to which: at most once an hour.
CREATE TABLE "review_evidence_notice" (
    "review_id" UUID NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_evidence_notice_pkey" PRIMARY KEY ("review_id")
);

ALTER TABLE "review_evidence_notice" ADD CONSTRAINT "review_evidence_notice_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE ON review_evidence_notice TO portal_app;
ALTER TABLE review_evidence_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_evidence_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON review_evidence_notice FOR SELECT USING (true);
CREATE POLICY who_writes ON review_evidence_notice FOR ALL
  USING (portal_is_system()) WITH CHECK (portal_is_system());
