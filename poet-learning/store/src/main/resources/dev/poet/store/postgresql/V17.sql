-- POET store on PostgreSQL, schema 17.

-- Trials whose row holds something that can't be read: as they were found, with the reason.
CREATE TABLE trials_set_aside (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  number BIGINT NOT NULL,
  stream BIGINT NOT NULL,
  started_at_millis BIGINT NOT NULL,
  content TEXT NOT NULL,
  why TEXT NOT NULL,
  at_millis BIGINT NOT NULL
);
CREATE INDEX trials_set_aside_of_function ON trials_set_aside (function_id);
