-- POET store on PostgreSQL, schema 8.

-- The values that a command brings, a JSON object of texts: of a pin those of its parameters.
ALTER TABLE inbox ADD COLUMN arguments TEXT NOT NULL DEFAULT '{}';

-- People decide about proposals too: a new status, and who decided and why.
ALTER TABLE proposals DROP CONSTRAINT proposals_status_check;
ALTER TABLE proposals ADD CONSTRAINT proposals_status_check
  CHECK (status IN ('OPEN', 'ADOPTED', 'REPLACED', 'VETOED', 'REJECTED', 'EXPIRED'));
ALTER TABLE proposals ADD COLUMN decision TEXT NOT NULL DEFAULT '';
