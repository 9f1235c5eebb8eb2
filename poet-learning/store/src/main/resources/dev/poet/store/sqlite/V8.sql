-- POET store, schema 8.

-- The values that a command brings, a JSON object of texts: of a pin those of its parameters.
ALTER TABLE inbox ADD COLUMN arguments TEXT NOT NULL DEFAULT '{}';

-- People decide about proposals too: a new status, and who decided and why. A check can't be
-- changed in place.
CREATE TABLE proposals_8 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  declaration_id INTEGER REFERENCES declarations (id),
  source TEXT NOT NULL,
  number INTEGER NOT NULL,
  cell INTEGER NOT NULL,
  point TEXT NOT NULL,
  predicted REAL,
  predicted_low REAL,
  predicted_high REAL,
  level REAL NOT NULL,
  trials INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('OPEN', 'ADOPTED', 'REPLACED', 'VETOED', 'REJECTED', 'EXPIRED')),
  at_millis INTEGER NOT NULL,
  decided_at_millis INTEGER NOT NULL,
  decision TEXT NOT NULL DEFAULT '',
  UNIQUE (function_id, source, number, cell)
) STRICT;
INSERT INTO proposals_8 (id, function_id, declaration_id, source, number, cell, point, predicted, predicted_low,
  predicted_high, level, trials, evidence, status, at_millis, decided_at_millis)
SELECT id, function_id, declaration_id, source, number, cell, point, predicted, predicted_low,
  predicted_high, level, trials, evidence, status, at_millis, decided_at_millis
FROM proposals;
DROP TABLE proposals;
ALTER TABLE proposals_8 RENAME TO proposals;
CREATE INDEX proposals_open ON proposals (function_id, source, cell) WHERE status = 'OPEN';
