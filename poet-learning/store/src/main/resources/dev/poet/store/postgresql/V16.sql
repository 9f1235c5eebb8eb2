-- POET store on PostgreSQL, schema 16.

-- What each running process said of itself last: one row, written anew every few seconds.
CREATE TABLE processes (
  tenant TEXT NOT NULL,
  stream BIGINT NOT NULL,
  name TEXT NOT NULL,
  host TEXT NOT NULL,
  pid BIGINT NOT NULL,
  poet_version TEXT NOT NULL,
  since_millis BIGINT NOT NULL,
  heard_millis BIGINT NOT NULL,
  until_millis BIGINT NOT NULL,
  busy_seconds DOUBLE PRECISION NOT NULL,
  busy_share DOUBLE PRECISION NOT NULL,
  log_bytes BIGINT NOT NULL,
  waiting BIGINT NOT NULL,
  room BIGINT NOT NULL,
  dropped BIGINT NOT NULL,
  refused_feedback BIGINT NOT NULL,
  ignored_feedback BIGINT NOT NULL,
  lag_seconds DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (tenant, stream)
);

-- How a process tunes its functions: written when one is new there or its mode is another one.
CREATE TABLE process_functions (
  tenant TEXT NOT NULL,
  stream BIGINT NOT NULL,
  function_name TEXT NOT NULL,
  mode TEXT NOT NULL,
  PRIMARY KEY (tenant, stream, function_name)
);
