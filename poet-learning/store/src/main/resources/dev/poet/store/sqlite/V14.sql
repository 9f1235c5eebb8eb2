-- POET store, schema 14.

-- What was carried out about one function is asked for several times a second.
CREATE INDEX inbox_obeyed ON inbox (tenant, function_name, id) WHERE done = 1 AND action <> 'FEEDBACK';

-- All that is asked for by row is in the index: otherwise SQLite reads the whole log instead.
DROP INDEX audit_of_row;
CREATE INDEX audit_of_row ON audit (tenant, kind, function_id, item, removed_by, first_position, last_position);
