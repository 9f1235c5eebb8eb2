-- POET store on PostgreSQL, schema 11.

-- Orders are few and read often; reports of feedback, which come through the inbox too, may be many.
CREATE INDEX inbox_orders ON inbox (id) WHERE action <> 'FEEDBACK';
