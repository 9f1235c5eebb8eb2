-- POET store, schema 5.

-- Trials that were too old to be kept one by one, added up.
-- Metrics and covariates: by name the number, the mean and the sum of squared deviations.
CREATE TABLE trial_summaries (
  id INTEGER PRIMARY KEY,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  space_fingerprint TEXT NOT NULL,
  parameters TEXT NOT NULL,
  control INTEGER NOT NULL,
  cell INTEGER NOT NULL,
  day_millis INTEGER NOT NULL,
  trials INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  failed_calls INTEGER NOT NULL,
  nanos INTEGER NOT NULL,
  windows INTEGER NOT NULL,
  first_number INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  first_millis INTEGER NOT NULL,
  last_millis INTEGER NOT NULL,
  context TEXT NOT NULL,
  metrics TEXT NOT NULL,
  covariates TEXT NOT NULL,
  UNIQUE (function_id, day_millis, parameters, control, cell, space_fingerprint)
) STRICT;
