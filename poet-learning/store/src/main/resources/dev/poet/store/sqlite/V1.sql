-- POET store, schema 1. Every statement ends with a semicolon at the end of a line.
-- Times are milliseconds since the epoch. Lists and maps are JSON; numbers in JSON are exact.

-- A function within a tenant; everything else refers to its id.
CREATE TABLE functions (
  id INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL DEFAULT '',
  function_name TEXT NOT NULL,
  UNIQUE (tenant, function_name)
) STRICT;

-- Append-only: what a function was declared to be; the newest one holds.
CREATE TABLE declarations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  space_fingerprint TEXT NOT NULL,
  declaration TEXT NOT NULL,
  at_millis INTEGER NOT NULL
) STRICT;
CREATE INDEX declarations_of_function ON declarations (function_id, id);

-- Append-only: each policy of a function, with who put it into force, why, and on what evidence.
CREATE TABLE parameter_versions (
  id INTEGER PRIMARY KEY,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  version INTEGER NOT NULL,
  declaration_id INTEGER REFERENCES declarations (id),
  policy TEXT NOT NULL,
  recommended TEXT NOT NULL,
  after_trial INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  evidence TEXT NOT NULL,
  UNIQUE (function_id, version)
) STRICT;

-- Parameters and context are lists in the order of the declaration of the policy's version.
CREATE TABLE trials (
  id INTEGER PRIMARY KEY,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  number INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  policy_version INTEGER NOT NULL,
  candidate INTEGER NOT NULL,
  propensity REAL NOT NULL,
  parameters TEXT NOT NULL,
  context TEXT NOT NULL,
  started_at_millis INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  nanos INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('success', 'failure', 'ignored')),
  failed_calls INTEGER NOT NULL DEFAULT 0,
  ignored_reason TEXT,
  metrics TEXT NOT NULL,
  covariates TEXT NOT NULL,
  UNIQUE (function_id, number, stream)
) STRICT;

CREATE TABLE learner_states (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  learner TEXT NOT NULL,
  space_fingerprint TEXT NOT NULL,
  last_trial INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  state BLOB NOT NULL
) STRICT;
CREATE INDEX learner_states_of_function ON learner_states (function_id, id);

-- What an analysis suggests and a person decides on.
CREATE TABLE proposals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  declaration_id INTEGER REFERENCES declarations (id),
  at_millis INTEGER NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  proposal TEXT NOT NULL,
  reason TEXT NOT NULL,
  evidence TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('accepted', 'refused')),
  decided_at_millis INTEGER,
  decided_by TEXT,
  decided_why TEXT
) STRICT;
CREATE INDEX proposals_of_function ON proposals (function_id, id);

CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL DEFAULT '',
  at_millis INTEGER NOT NULL,
  function_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (tenant, at_millis, function_name, kind, text)
) STRICT;

-- Commands to running applications; an answer is written once.
CREATE TABLE inbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL DEFAULT '',
  at_millis INTEGER NOT NULL,
  who TEXT NOT NULL,
  function_name TEXT NOT NULL,
  action TEXT NOT NULL,
  why TEXT NOT NULL,
  answered_at_millis INTEGER,
  done INTEGER,
  answer TEXT
) STRICT;
CREATE INDEX inbox_open ON inbox (id) WHERE answered_at_millis IS NULL;

-- Views under the names that the design documents gave these tables.
CREATE VIEW function_parameters AS
SELECT
  v.id * 64 + p.key AS id,
  f.tenant,
  f.function_name,
  json_extract(p.value, '$.name') AS parameter_name,
  coalesce(
    json_extract(p.value, '$.options[' || CAST(r.value AS INTEGER) || ']'),
    r.value) AS parameter_value,
  json_extract(p.value, '$.unit') AS unit,
  coalesce(
    json_extract(p.value, '$.options[' || CAST(b.value AS INTEGER) || ']'),
    b.value) AS baseline_value,
  json_extract(v.evidence, '$.confidence') AS confidence_score,
  v.version,
  v.who,
  v.why,
  v.evidence,
  strftime('%Y-%m-%d %H:%M:%f', v.at_millis / 1000.0, 'unixepoch') AS last_updated,
  strftime('%Y-%m-%d %H:%M:%f', (
    SELECT min(first.at_millis) FROM parameter_versions first WHERE first.function_id = f.id
  ) / 1000.0, 'unixepoch') AS created_at
FROM functions f
JOIN parameter_versions v ON v.function_id = f.id
JOIN declarations d ON d.id = coalesce(
  v.declaration_id,
  (SELECT max(newest.id) FROM declarations newest WHERE newest.function_id = f.id))
JOIN json_each(d.declaration, '$.parameters') p
JOIN json_each(v.recommended) r ON r.key = p.key
JOIN json_each(v.policy, '$.baseline') b ON b.key = p.key
WHERE v.version = (
  SELECT max(newest.version) FROM parameter_versions newest WHERE newest.function_id = f.id
);

CREATE VIEW execution_history AS
SELECT
  t.id,
  f.function_name || '/' || t.stream || '/' || t.number AS execution_id,
  f.tenant,
  f.function_name,
  (SELECT json_group_object(json_extract(n.value, '$.name'), x.value)
   FROM json_each(d.declaration, '$.context') n
   JOIN json_each(t.context) x ON x.key = n.key) AS input_signature,
  (SELECT CASE
     WHEN count(*) = count(json_extract(t.metrics, '$.' || json_extract(o.value, '$.metric')))
     THEN sum(
       json_extract(o.value, '$.weight')
       * json_extract(t.metrics, '$.' || json_extract(o.value, '$.metric')))
       * CASE json_extract(d.declaration, '$.objective.direction')
         WHEN 'MINIMISE' THEN -1 ELSE 1 END
     END
   FROM json_each(d.declaration, '$.objective.terms') o) AS output_quality,
  t.metrics AS performance_metrics,
  t.covariates,
  NULL AS feedback_data,
  strftime('%Y-%m-%d %H:%M:%f', t.started_at_millis / 1000.0, 'unixepoch') AS timestamp,
  t.stream,
  t.number,
  t.policy_version,
  t.candidate,
  t.propensity,
  (SELECT json_group_object(
     json_extract(p.value, '$.name'),
     coalesce(
       json_extract(p.value, '$.options[' || CAST(x.value AS INTEGER) || ']'),
       x.value))
   FROM json_each(d.declaration, '$.parameters') p
   JOIN json_each(t.parameters) x ON x.key = p.key) AS parameters,
  t.calls,
  t.nanos,
  t.outcome,
  t.failed_calls,
  t.ignored_reason
FROM trials t
JOIN functions f ON f.id = t.function_id
LEFT JOIN parameter_versions v
  ON v.function_id = t.function_id AND v.version = t.policy_version
LEFT JOIN declarations d ON d.id = coalesce(
  v.declaration_id,
  (SELECT max(newest.id) FROM declarations newest WHERE newest.function_id = t.function_id));

CREATE VIEW learning_patterns AS
SELECT
  s.id,
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
JOIN functions f ON f.id = s.function_id;
