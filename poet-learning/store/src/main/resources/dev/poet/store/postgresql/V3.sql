-- POET store on PostgreSQL, schema 3.

-- Outcomes that arrived after their calls, as they arrived; source and sequence identify a row.
CREATE TABLE feedback (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  function_id BIGINT NOT NULL REFERENCES functions (id),
  stream BIGINT NOT NULL,
  number BIGINT NOT NULL,
  metric TEXT NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  at_millis BIGINT NOT NULL,
  source BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  amended INTEGER NOT NULL,
  late INTEGER NOT NULL,
  UNIQUE (function_id, source, sequence)
);
CREATE INDEX feedback_of_trial ON feedback (function_id, number, stream);

-- Of each trial's metric the last amendment, or else the first report.
CREATE VIEW effective_feedback AS
SELECT e.* FROM feedback e
WHERE NOT EXISTS (
  SELECT 1 FROM feedback o
  WHERE o.function_id = e.function_id AND o.number = e.number AND o.stream = e.stream
  AND o.metric = e.metric
  AND (o.amended > e.amended
    OR o.amended = e.amended AND CASE e.amended WHEN 1 THEN o.id > e.id ELSE o.id < e.id END));

DROP VIEW execution_history;
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
     WHEN count(*) = count(t.all_metrics::json ->> (o.value ->> 'metric'))
     THEN sum(
       (o.value ->> 'weight')::float8
       * (t.all_metrics::json ->> (o.value ->> 'metric'))::float8)
       * CASE d.declaration::json -> 'objective' ->> 'direction'
         WHEN 'MINIMISE' THEN -1 ELSE 1 END
     END
   FROM json_array_elements(d.declaration::json -> 'objective' -> 'terms') AS o (value))
    AS output_quality,
  t.metrics AS performance_metrics,
  t.covariates,
  t.feedback AS feedback_data,
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
FROM (
  SELECT
    told.*,
    CASE WHEN told.feedback IS NULL THEN told.metrics
      ELSE (told.metrics::jsonb || told.feedback::jsonb)::text END AS all_metrics
  FROM (SELECT t.*, (SELECT json_object_agg(e.metric, e.value)::text
   FROM effective_feedback e
   WHERE e.function_id = t.function_id AND e.number = t.number AND e.stream = t.stream) AS feedback FROM trials t) told
) t
JOIN functions f ON f.id = t.function_id
LEFT JOIN parameter_versions v
  ON v.function_id = t.function_id AND v.version = t.policy_version
LEFT JOIN declarations d ON d.id = coalesce(
  v.declaration_id,
  (SELECT max(newest.id) FROM declarations newest WHERE newest.function_id = t.function_id));
