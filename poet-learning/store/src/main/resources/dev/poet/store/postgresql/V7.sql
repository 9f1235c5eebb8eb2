-- POET store on PostgreSQL, schema 7.

-- Whether a function is frozen is told by its newest event of some kinds, however many came since.
CREATE INDEX events_of_function ON events (tenant, function_name, kind, id);
