ALTER TABLE notes ADD COLUMN at_millis INTEGER;
INSERT INTO no_such_table VALUES (1);
