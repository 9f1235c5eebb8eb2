-- POET store, schema 9.

-- What analyses of a function's history found; a run is stored as a whole. The subject is a list of
-- names. An unknown end of the interval is NULL.
CREATE TABLE findings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  run INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  effect REAL,
  effect_low REAL,
  effect_high REAL,
  level REAL NOT NULL,
  trials INTEGER NOT NULL,
  unit TEXT NOT NULL,
  chance REAL NOT NULL,
  sentence TEXT NOT NULL,
  at_millis INTEGER NOT NULL,
  UNIQUE (function_id, run, position)
) STRICT;

-- Runs that found nothing are known too.
CREATE TABLE analyses (
  function_id INTEGER NOT NULL REFERENCES functions (id),
  run INTEGER NOT NULL,
  trials INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  looked INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  PRIMARY KEY (function_id, run)
) STRICT;

DROP VIEW learning_patterns;
CREATE VIEW learning_patterns AS
SELECT
  2 * s.id AS id,
  f.tenant,
  f.function_name,
  s.learner AS pattern_type,
  json_object(
    'space_fingerprint', s.space_fingerprint,
    'last_trial', s.last_trial,
    'bytes', length(s.state)) AS pattern_data,
  NULL AS effectiveness_score,
  s.last_trial AS usage_count,
  strftime('%Y-%m-%d %H:%M:%f', s.at_millis / 1000.0, 'unixepoch') AS created_at
FROM learner_states s
JOIN functions f ON f.id = s.function_id
UNION ALL
SELECT
  2 * p.id + 1,
  f.tenant,
  f.function_name,
  lower(p.kind),
  json_object(
    'subject', json(p.subject),
    'effect', p.effect,
    'low', p.effect_low,
    'high', p.effect_high,
    'level', p.level,
    'unit', p.unit,
    'chance', p.chance,
    'sentence', p.sentence),
  p.effect,
  p.trials,
  strftime('%Y-%m-%d %H:%M:%f', p.at_millis / 1000.0, 'unixepoch')
FROM findings p
JOIN functions f ON f.id = p.function_id;
