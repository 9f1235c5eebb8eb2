-- POET store, schema 16.

-- What each running process said of itself last: one row, written anew every few seconds.
CREATE TABLE processes (
  tenant TEXT NOT NULL,
  stream INTEGER NOT NULL,
  name TEXT NOT NULL,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  poet_version TEXT NOT NULL,
  since_millis INTEGER NOT NULL,
  heard_millis INTEGER NOT NULL,
  until_millis INTEGER NOT NULL,
  busy_seconds REAL NOT NULL,
  busy_share REAL NOT NULL,
  log_bytes INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  room INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  refused_feedback INTEGER NOT NULL,
  ignored_feedback INTEGER NOT NULL,
  lag_seconds REAL NOT NULL,
  PRIMARY KEY (tenant, stream)
) STRICT, WITHOUT ROWID;

-- How a process tunes its functions: written when one is new there or its mode is another one.
CREATE TABLE process_functions (
  tenant TEXT NOT NULL,
  stream INTEGER NOT NULL,
  function_name TEXT NOT NULL,
  mode TEXT NOT NULL,
  PRIMARY KEY (tenant, stream, function_name)
) STRICT, WITHOUT ROWID;
