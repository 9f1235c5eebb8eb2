-- POET store on PostgreSQL, schema 6.

-- A trial was learned from under its number plus this; NULL: it was not learned from yet. Only where several
-- programs learn together is it ever above 0. What is there already was learned from under its own number.
ALTER TABLE trials ADD COLUMN shift BIGINT DEFAULT 0;
CREATE INDEX trials_unlearned ON trials (function_id, id) WHERE shift IS NULL;
CREATE INDEX trials_shifted ON trials (function_id, (number + shift)) WHERE shift > 0;

-- Who leads the learning of a function; what another one, or an older token, learned is refused.
DROP TABLE leases;
CREATE TABLE leases (
  tenant TEXT NOT NULL,
  function_name TEXT NOT NULL,
  stream BIGINT NOT NULL,
  holder TEXT NOT NULL,
  token BIGINT NOT NULL,
  until_millis BIGINT NOT NULL,
  PRIMARY KEY (tenant, function_name)
);
