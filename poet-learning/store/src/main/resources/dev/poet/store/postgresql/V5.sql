-- POET store on PostgreSQL, schema 5.

-- Trials that were too old to be kept one by one, added up.
-- Metrics and covariates: by name the number, the mean and the sum of squared deviations.
CREATE TABLE trial_summaries (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  space_fingerprint TEXT NOT NULL,
  parameters TEXT NOT NULL,
  control INTEGER NOT NULL,
  cell INTEGER NOT NULL,
  day_millis BIGINT NOT NULL,
  trials BIGINT NOT NULL,
  calls BIGINT NOT NULL,
  failed_calls BIGINT NOT NULL,
  nanos BIGINT NOT NULL,
  windows BIGINT NOT NULL,
  first_number BIGINT NOT NULL,
  last_number BIGINT NOT NULL,
  first_millis BIGINT NOT NULL,
  last_millis BIGINT NOT NULL,
  context TEXT NOT NULL,
  metrics TEXT NOT NULL,
  covariates TEXT NOT NULL,
  UNIQUE (function_id, day_millis, parameters, control, cell, space_fingerprint)
);
