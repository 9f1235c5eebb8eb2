-- POET store on PostgreSQL, schema 12.

-- Where a proposal has a partition of contexts of its own: for each feature the values at which it
-- is cut, as in a policy. Empty if it has none.
ALTER TABLE proposals ADD COLUMN cuts TEXT NOT NULL DEFAULT '[]';
