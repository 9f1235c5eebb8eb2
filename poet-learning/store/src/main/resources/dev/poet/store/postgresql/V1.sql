-- POET store on PostgreSQL, schema 1; the same tables as on SQLite. Every statement ends with a semicolon at the end of a line.
-- Times are milliseconds since the epoch. Lists and maps are JSON; numbers in JSON are exact, which is
-- why they are kept as text: the type jsonb forgets the sign of zero.

-- A function within a tenant; everything else refers to its id.
CREATE TABLE functions (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant TEXT NOT NULL DEFAULT '',
  function_name TEXT NOT NULL,
  UNIQUE (tenant, function_name)
);

-- Append-only: what a function was declared to be; the newest one holds.
CREATE TABLE declarations (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  space_fingerprint TEXT NOT NULL,
  declaration TEXT NOT NULL,
  at_millis BIGINT NOT NULL
);
CREATE INDEX declarations_of_function ON declarations (function_id, id);

-- Append-only: each policy of a function, with who put it into force, why, and on what evidence.
CREATE TABLE parameter_versions (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  version BIGINT NOT NULL,
  declaration_id BIGINT REFERENCES declarations (id),
  policy TEXT NOT NULL,
  recommended TEXT NOT NULL,
  after_trial BIGINT NOT NULL,
  at_millis BIGINT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  evidence TEXT NOT NULL,
  UNIQUE (function_id, version)
);

-- Parameters and context are lists in the order of the declaration of the policy's version.
CREATE TABLE trials (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  number BIGINT NOT NULL,
  stream BIGINT NOT NULL,
  policy_version BIGINT NOT NULL,
  candidate BIGINT NOT NULL,
  propensity DOUBLE PRECISION NOT NULL,
  parameters TEXT NOT NULL,
  context TEXT NOT NULL,
  started_at_millis BIGINT NOT NULL,
  calls BIGINT NOT NULL,
  nanos BIGINT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('success', 'failure', 'ignored')),
  failed_calls BIGINT NOT NULL DEFAULT 0,
  ignored_reason TEXT,
  metrics TEXT NOT NULL,
  covariates TEXT NOT NULL,
  UNIQUE (function_id, number, stream)
);

CREATE TABLE learner_states (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  learner TEXT NOT NULL,
  space_fingerprint TEXT NOT NULL,
  last_trial BIGINT NOT NULL,
  at_millis BIGINT NOT NULL,
  state BYTEA NOT NULL
);
CREATE INDEX learner_states_of_function ON learner_states (function_id, id);

-- What an analysis suggests and a person decides on.
CREATE TABLE proposals (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  declaration_id BIGINT REFERENCES declarations (id),
  at_millis BIGINT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  proposal TEXT NOT NULL,
  reason TEXT NOT NULL,
  evidence TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('accepted', 'refused')),
  decided_at_millis BIGINT,
  decided_by TEXT,
  decided_why TEXT
);
CREATE INDEX proposals_of_function ON proposals (function_id, id);

CREATE TABLE events (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant TEXT NOT NULL DEFAULT '',
  at_millis BIGINT NOT NULL,
  function_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
);
-- An index entry holds 2.7 kB at most; a sentence may be longer.
CREATE UNIQUE INDEX events_once ON events (tenant, at_millis, function_name, kind, md5(text));

-- Commands to running applications; an answer is written once.
CREATE TABLE inbox (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant TEXT NOT NULL DEFAULT '',
  at_millis BIGINT NOT NULL,
  who TEXT NOT NULL,
  function_name TEXT NOT NULL,
  action TEXT NOT NULL,
  why TEXT NOT NULL,
  answered_at_millis BIGINT,
  done BIGINT,
  answer TEXT
);
CREATE INDEX inbox_open ON inbox (id) WHERE answered_at_millis IS NULL;

-- Views under the names that the design documents gave these tables.
CREATE VIEW function_parameters AS
SELECT
  v.id * 64 + p.key - 1 AS id,
  f.tenant,
  f.function_name,
  p.value ->> 'name' AS parameter_name,
  coalesce(p.value -> 'options' ->> trunc(r.value::float8)::int, r.value) AS parameter_value,
  p.value ->> 'unit' AS unit,
  coalesce(p.value -> 'options' ->> trunc(b.value::float8)::int, b.value) AS baseline_value,
  (v.evidence::json ->> 'confidence')::float8 AS confidence_score,
  v.version,
  v.who,
  v.why,
  v.evidence,
  to_char(to_timestamp(v.at_millis / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')
    AS last_updated,
  to_char(to_timestamp((
    SELECT min(first.at_millis) FROM parameter_versions first WHERE first.function_id = f.id
  ) / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') AS created_at
FROM functions f
JOIN parameter_versions v ON v.function_id = f.id
JOIN declarations d ON d.id = coalesce(
  v.declaration_id,
  (SELECT max(newest.id) FROM declarations newest WHERE newest.function_id = f.id))
CROSS JOIN LATERAL json_array_elements(d.declaration::json -> 'parameters')
  WITH ORDINALITY AS p (value, key)
JOIN LATERAL json_array_elements_text(v.recommended::json)
  WITH ORDINALITY AS r (value, key) ON r.key = p.key
JOIN LATERAL json_array_elements_text(v.policy::json -> 'baseline')
  WITH ORDINALITY AS b (value, key) ON b.key = p.key
WHERE v.version = (
  SELECT max(newest.version) FROM parameter_versions newest WHERE newest.function_id = f.id
);

CREATE VIEW execution_history AS
SELECT
  t.id,
  f.function_name || '/' || t.stream || '/' || t.number AS execution_id,
  f.tenant,
  f.function_name,
  (SELECT json_object_agg(n.value ->> 'name', x.value)::text
   FROM json_array_elements(d.declaration::json -> 'context') WITH ORDINALITY AS n (value, key)
   JOIN json_array_elements(t.context::json) WITH ORDINALITY AS x (value, key) ON x.key = n.key)
    AS input_signature,
  (SELECT CASE
     WHEN count(*) = count(t.metrics::json ->> (o.value ->> 'metric'))
     THEN sum(
       (o.value ->> 'weight')::float8
       * (t.metrics::json ->> (o.value ->> 'metric'))::float8)
       * CASE d.declaration::json -> 'objective' ->> 'direction'
         WHEN 'MINIMISE' THEN -1 ELSE 1 END
     END
   FROM json_array_elements(d.declaration::json -> 'objective' -> 'terms') AS o (value))
    AS output_quality,
  t.metrics AS performance_metrics,
  t.covariates,
  NULL AS feedback_data,
  to_char(to_timestamp(t.started_at_millis / 1000.0) AT TIME ZONE 'UTC',
    'YYYY-MM-DD HH24:MI:SS.MS') AS timestamp,
  t.stream,
  t.number,
  t.policy_version,
  t.candidate,
  t.propensity,
  (SELECT json_object_agg(
     p.value ->> 'name',
     coalesce(p.value -> 'options' -> trunc(x.value::text::float8)::int, x.value))::text
   FROM json_array_elements(d.declaration::json -> 'parameters') WITH ORDINALITY AS p (value, key)
   JOIN json_array_elements(t.parameters::json) WITH ORDINALITY AS x (value, key)
     ON x.key = p.key) AS parameters,
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
  json_build_object(
    'space_fingerprint', s.space_fingerprint,
    'last_trial', s.last_trial,
    'bytes', length(s.state))::text AS pattern_data,
  NULL AS effectiveness_score,
  s.last_trial AS usage_count,
  to_char(to_timestamp(s.at_millis / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')
    AS created_at
FROM learner_states s
JOIN functions f ON f.id = s.function_id;
