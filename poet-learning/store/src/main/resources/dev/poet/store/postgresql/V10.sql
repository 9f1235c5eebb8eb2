-- POET store on PostgreSQL, schema 10.

-- The audit log without an index over hashes, which lie at random and cost a page per entry: that
-- numbers are unique and follow each other keeps the chain from forking already.
ALTER TABLE audit DROP CONSTRAINT audit_tenant_previous_key;
