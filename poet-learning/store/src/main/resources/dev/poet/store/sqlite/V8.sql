-- POET store, schema 8.

-- The values that a command brings, a JSON object of texts: of a pin those of its parameters.
ALTER TABLE inbox ADD COLUMN arguments TEXT NOT NULL DEFAULT '{}';
