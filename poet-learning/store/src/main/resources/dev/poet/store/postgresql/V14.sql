-- POET store on PostgreSQL, schema 14.

-- What was carried out about one function is asked for several times a second.
CREATE INDEX inbox_obeyed ON inbox (tenant, function_name, id) WHERE done = 1 AND action <> 'FEEDBACK';
