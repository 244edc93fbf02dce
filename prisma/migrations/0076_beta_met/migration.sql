-- Whoever decides about full status is told once that an app's beta conditions are met: due is the moment from
-- which its days counted, so that a beta that begins anew is told of again.

ALTER TYPE "certification_matter" ADD VALUE 'BETA_MET';

-- As text: a value that has just been added cannot be written as one of the type.
ALTER TABLE certification_notice DROP CONSTRAINT certification_notice_days;
ALTER TABLE certification_notice ADD CONSTRAINT certification_notice_days CHECK (
  days IN (90, 30, 7, 0) AND matter::text = 'RECORD_END' OR days IN (30, 14, 3, 0) AND matter::text = 'FIX'
  OR days = 0 AND matter::text = 'BETA_MET');
