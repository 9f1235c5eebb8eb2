-- POET store on PostgreSQL, schema 2.

-- The version that a command to go back means; 0 for other commands.
ALTER TABLE inbox ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

-- How often the store was opened for writing: an older number than known is that of a backup.
CREATE TABLE openings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number BIGINT NOT NULL
);
INSERT INTO openings (id, number) VALUES (1, 0);

-- Who leads; a writer with an older token than this is refused.
CREATE TABLE leases (
  tenant TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  token BIGINT NOT NULL,
  until_millis BIGINT NOT NULL
);
