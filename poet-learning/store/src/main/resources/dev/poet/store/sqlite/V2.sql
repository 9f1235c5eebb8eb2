-- POET store, schema 2.

-- The version that a command to go back means; 0 for other commands.
ALTER TABLE inbox ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

-- How often the store was opened for writing: an older number than known is that of a backup.
CREATE TABLE openings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;
INSERT INTO openings (id, number) VALUES (1, 0);

-- Who leads; a writer with an older token than this is refused.
CREATE TABLE leases (
  tenant TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  token INTEGER NOT NULL,
  until_millis INTEGER NOT NULL
) STRICT;
