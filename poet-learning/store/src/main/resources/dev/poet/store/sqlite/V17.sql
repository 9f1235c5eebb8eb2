-- POET store on SQLite, schema 17.

-- Trials whose row holds something that can't be read: as they were found, with the reason.
CREATE TABLE trials_set_aside (
  id INTEGER PRIMARY KEY,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  number INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  started_at_millis INTEGER NOT NULL,
  content TEXT NOT NULL,
  why TEXT NOT NULL,
  at_millis INTEGER NOT NULL
) STRICT;
CREATE INDEX trials_set_aside_of_function ON trials_set_aside (function_id);
