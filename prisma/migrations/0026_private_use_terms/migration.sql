-- A URL in a private-use scheme, such as com.example.app:/callback, has no host to be found by. It had
-- an empty term before, which refused the whole version.
CREATE OR REPLACE FUNCTION portal_host_terms(url text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  WITH host AS (
    SELECT string_to_array(substring(lower(url) FROM '^https?://([^/:?#]+)'), '.') AS labels)
  SELECT 'u:' || array_to_string(labels[start:], '.')
  FROM host CROSS JOIN LATERAL generate_series(1, greatest(cardinality(labels) - 1, 1)) AS start
  WHERE labels IS NOT NULL
$$;
