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

-- The audit log: each entry holds the hash of the one before it. What it is about is a row of
-- another table, of which it has the hash, or its own text. Entries whose rows a purge or the
-- retention has removed stay, and name the entry that says so.
CREATE TABLE audit (
  tenant TEXT NOT NULL DEFAULT '',
  number INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  kind TEXT NOT NULL,
  function_id INTEGER NOT NULL,
  item INTEGER NOT NULL,
  first_position INTEGER NOT NULL,
  last_position INTEGER NOT NULL,
  items INTEGER NOT NULL,
  text TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  removed_by INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, number),
  UNIQUE (tenant, previous)
) STRICT;
CREATE INDEX audit_of_row ON audit (tenant, kind, function_id, item);
