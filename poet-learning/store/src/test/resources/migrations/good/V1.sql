-- A first schema.
CREATE TABLE notes (
  text TEXT
);
