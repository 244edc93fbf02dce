-- Of the refused sign-ins that are alike, how many came on the day of the last one, and on the day before.
ALTER TABLE sign_in_failure
  ADD COLUMN day_count INTEGER,
  ADD COLUMN before_count INTEGER NOT NULL DEFAULT 0;

-- What came over several days is not known by day any more: of those, the last one is certain.
SELECT set_config('app.system', 'on', true);
UPDATE sign_in_failure SET day_count =
  CASE WHEN (first_at AT TIME ZONE 'UTC')::date = (last_at AT TIME ZONE 'UTC')::date THEN count ELSE 1 END;
SELECT set_config('app.system', 'off', true);

ALTER TABLE sign_in_failure
  ALTER COLUMN day_count SET NOT NULL,
  ADD CONSTRAINT sign_in_failure_by_day
    CHECK (day_count > 0 AND before_count >= 0 AND day_count + before_count <= count);
