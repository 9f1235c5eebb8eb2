-- POET store on PostgreSQL, schema 13.

-- For how long rows about a function have to be kept, whatever the retention says: the longest that
-- a plugin ever asked for. Plugins ask in whole hours; what else was asked for is asked for again.
ALTER TABLE functions ADD COLUMN kept_millis BIGINT NOT NULL DEFAULT 0;
UPDATE functions SET kept_millis = 3600000 * coalesce((
  SELECT max(CAST(substr(e.text, 3, length(e.text) - 3) AS BIGINT)) FROM events e
  WHERE e.tenant = functions.tenant AND e.function_name = functions.function_name
    AND e.kind = 'kept-at-least' AND e.text ~ '^PT[0-9]{1,9}H$'), 0);
