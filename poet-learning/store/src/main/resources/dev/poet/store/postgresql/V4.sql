-- POET store on PostgreSQL, schema 4.

-- The first form of this table was never written to.
DROP TABLE proposals;

-- Points that somebody or something proposed, and what became of them.
-- The point is a list in the order of the declaration; an unknown prediction is NULL.
CREATE TABLE proposals (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  declaration_id BIGINT REFERENCES declarations (id),
  source TEXT NOT NULL,
  number BIGINT NOT NULL,
  cell INTEGER NOT NULL,
  point TEXT NOT NULL,
  predicted DOUBLE PRECISION,
  predicted_low DOUBLE PRECISION,
  predicted_high DOUBLE PRECISION,
  level DOUBLE PRECISION NOT NULL,
  trials BIGINT NOT NULL,
  evidence TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('OPEN', 'ADOPTED', 'REPLACED', 'VETOED', 'EXPIRED')),
  at_millis BIGINT NOT NULL,
  decided_at_millis BIGINT NOT NULL,
  UNIQUE (function_id, source, number, cell)
);
CREATE INDEX proposals_open ON proposals (function_id, source, cell) WHERE status = 'OPEN';

-- What each guard made of the points behind a version; points that it let through are one row.
CREATE TABLE guard_decisions (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  declaration_id BIGINT REFERENCES declarations (id),
  version BIGINT NOT NULL,
  position INTEGER NOT NULL,
  guard TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('ALLOW', 'REPLACED', 'VETOED')),
  reason TEXT NOT NULL,
  proposed TEXT NOT NULL,
  result TEXT,
  points INTEGER NOT NULL,
  at_millis BIGINT NOT NULL,
  UNIQUE (function_id, version, position)
);
