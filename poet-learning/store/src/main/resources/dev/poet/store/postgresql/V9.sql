-- POET store on PostgreSQL, schema 9.

-- What analyses of a function's history found; a run is stored as a whole. The subject is a list of
-- names. An unknown end of the interval is NULL.
CREATE TABLE findings (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  run BIGINT NOT NULL,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  effect DOUBLE PRECISION,
  effect_low DOUBLE PRECISION,
  effect_high DOUBLE PRECISION,
  level DOUBLE PRECISION NOT NULL,
  trials BIGINT NOT NULL,
  unit TEXT NOT NULL,
  chance DOUBLE PRECISION NOT NULL,
  sentence TEXT NOT NULL,
  at_millis BIGINT NOT NULL,
  UNIQUE (function_id, run, position)
);

-- Runs that found nothing are known too.
CREATE TABLE analyses (
  function_id BIGINT NOT NULL REFERENCES functions (id),
  run BIGINT NOT NULL,
  trials BIGINT NOT NULL,
  stored BIGINT NOT NULL,
  looked BIGINT NOT NULL,
  at_millis BIGINT NOT NULL,
  PRIMARY KEY (function_id, run)
);

DROP VIEW learning_patterns;
CREATE VIEW learning_patterns AS
SELECT
  2 * s.id AS id,
  f.tenant,
  f.function_name,
  s.learner AS pattern_type,
  json_build_object(
    'space_fingerprint', s.space_fingerprint,
    'last_trial', s.last_trial,
    'bytes', length(s.state))::text AS pattern_data,
  CAST(NULL AS DOUBLE PRECISION) AS effectiveness_score,
  s.last_trial AS usage_count,
  to_char(to_timestamp(s.at_millis / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')
    AS created_at
FROM learner_states s
JOIN functions f ON f.id = s.function_id
UNION ALL
SELECT
  2 * p.id + 1,
  f.tenant,
  f.function_name,
  lower(p.kind),
  json_build_object(
    'subject', p.subject::json,
    'effect', p.effect,
    'low', p.effect_low,
    'high', p.effect_high,
    'level', p.level,
    'unit', p.unit,
    'chance', p.chance,
    'sentence', p.sentence)::text,
  p.effect,
  p.trials,
  to_char(to_timestamp(p.at_millis / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')
FROM findings p
JOIN functions f ON f.id = p.function_id;
