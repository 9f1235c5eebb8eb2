-- POET store on PostgreSQL, schema 8.

-- The values that a command brings, a JSON object of texts: of a pin those of its parameters.
ALTER TABLE inbox ADD COLUMN arguments TEXT NOT NULL DEFAULT '{}';

-- People decide about proposals too: a new status, and who decided and why.
ALTER TABLE proposals DROP CONSTRAINT proposals_status_check;
ALTER TABLE proposals ADD CONSTRAINT proposals_status_check
  CHECK (status IN ('OPEN', 'ADOPTED', 'REPLACED', 'VETOED', 'REJECTED', 'EXPIRED'));
ALTER TABLE proposals ADD COLUMN decision TEXT NOT NULL DEFAULT '';

-- The audit log: each entry holds the hash of the one before it. What it is about is a row of
-- another table, of which it has the hash, or its own text. Entries whose rows a purge or the
-- retention has removed stay, and name the entry that says so.
CREATE TABLE audit (
  tenant TEXT NOT NULL DEFAULT '',
  number BIGINT NOT NULL,
  at_millis BIGINT NOT NULL,
  kind TEXT NOT NULL,
  function_id BIGINT NOT NULL,
  item BIGINT NOT NULL,
  first_position BIGINT NOT NULL,
  last_position BIGINT NOT NULL,
  items BIGINT NOT NULL,
  text TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  removed_by BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, number),
  UNIQUE (tenant, previous)
);
CREATE INDEX audit_of_row ON audit (tenant, kind, function_id, item);
