ALTER TABLE notes ADD COLUMN at_millis INTEGER;
INSERT INTO notes (text, at_millis) VALUES ('migrated; with a semicolon', 2);
