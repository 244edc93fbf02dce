-- As in 0052, but that what is approved and waits to go live stays what was approved, too.
CREATE OR REPLACE FUNCTION portal_suggestions(version uuid) RETURNS SETOF review_suggestion LANGUAGE sql STABLE AS $$
  SELECT s.* FROM review_suggestion s JOIN review r ON r.id = s.review_id
  WHERE r.version_id = version AND s.state = 'OPEN'
    AND r.state IN ('WAITING', 'IN_REVIEW', 'WITH_PARTNER')
    AND NOT EXISTS (
      SELECT 1 FROM publication
      WHERE version_id = version AND environment <> 'SOD' AND state IN ('APPROVED', 'PUBLISHED', 'REPLACED'))
$$;
