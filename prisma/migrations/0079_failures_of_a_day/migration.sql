-- Refused sign-ins that are alike are one row for each day (UTC), so that each day is forgotten in turn. Of
-- the rows before, the last two days are known by day: the others are no longer counted.
SELECT set_config('app.system', 'on', true);
UPDATE sign_in_failure SET
  count = day_count + before_count,
  first_at = greatest(first_at,
    date_trunc('day', last_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
      - CASE WHEN before_count > 0 THEN interval '1 day' ELSE interval '0' END);
SELECT set_config('app.system', 'off', true);

ALTER TABLE sign_in_failure
  DROP COLUMN day_count,
  DROP COLUMN before_count;

-- What people quote is no place for a secret either.
ALTER TABLE sign_in_failure
  ADD CONSTRAINT sign_in_failure_no_secret_quoted CHECK (
    context_id !~ '\ydp[a-z]{2}_[0-9A-Za-z]'
    AND array_to_string(request_ids, ' ') !~ '\ydp[a-z]{2}_[0-9A-Za-z]');
