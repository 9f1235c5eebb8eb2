-- POET store on PostgreSQL, schema 15.

-- Versions are committed one at a time, and what a commit costs is mostly the pages it writes: their
-- entries are looked for all at once, without an index.
DROP INDEX audit_of_row;
CREATE INDEX audit_of_row ON audit (tenant, kind, function_id, item)
  WHERE kind <> 'version';
