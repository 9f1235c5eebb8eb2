-- POET store, schema 6.

-- A trial was learned from under its number plus this; NULL: it was not learned from yet. Only where several
-- programs learn together is it ever above 0. What is there already was learned from under its own number.
ALTER TABLE trials ADD COLUMN shift INTEGER DEFAULT 0;
CREATE INDEX trials_unlearned ON trials (function_id, id) WHERE shift IS NULL;
CREATE INDEX trials_shifted ON trials (function_id, (number + shift)) WHERE shift > 0;

-- Who leads the learning of a function; what another one, or an older token, learned is refused.
DROP TABLE leases;
CREATE TABLE leases (
  tenant TEXT NOT NULL,
  function_name TEXT NOT NULL,
  stream INTEGER NOT NULL,
  holder TEXT NOT NULL,
  token INTEGER NOT NULL,
  until_millis INTEGER NOT NULL,
  PRIMARY KEY (tenant, function_name)
) STRICT;
