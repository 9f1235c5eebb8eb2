-- POET store, schema 10.

-- The audit log without an index over hashes, which lie at random and cost a page per entry: that
-- numbers are unique and follow each other keeps the chain from forking already.
CREATE TABLE audit_10 (
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
  PRIMARY KEY (tenant, number)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_10 SELECT * FROM audit;
DROP TABLE audit;
ALTER TABLE audit_10 RENAME TO audit;
CREATE INDEX audit_of_row ON audit (tenant, kind, function_id, item);
