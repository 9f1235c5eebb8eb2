-- POET store, schema 3.

-- Outcomes that arrived after their calls, as they arrived; source and sequence identify a row.
CREATE TABLE feedback (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  function_id INTEGER NOT NULL REFERENCES functions (id),
  stream INTEGER NOT NULL,
  number INTEGER NOT NULL,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  at_millis INTEGER NOT NULL,
  source INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  amended INTEGER NOT NULL,
  late INTEGER NOT NULL,
  UNIQUE (function_id, source, sequence)
) STRICT;
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
  (SELECT json_group_object(json_extract(n.value, '$.name'), x.value)
   FROM json_each(d.declaration, '$.context') n
   JOIN json_each(t.context) x ON x.key = n.key) AS input_signature,
  (SELECT CASE
     WHEN count(*) = count(json_extract(t.all_metrics, '$.' || json_extract(o.value, '$.metric')))
     THEN sum(
       json_extract(o.value, '$.weight')
       * json_extract(t.all_metrics, '$.' || json_extract(o.value, '$.metric')))
       * CASE json_extract(d.declaration, '$.objective.direction')
         WHEN 'MINIMISE' THEN -1 ELSE 1 END
     END
   FROM json_each(d.declaration, '$.objective.terms') o) AS output_quality,
  t.metrics AS performance_metrics,
  t.covariates,
  t.feedback AS feedback_data,
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
FROM (
  SELECT
    told.*,
    CASE WHEN told.feedback IS NULL THEN told.metrics ELSE json_patch(told.metrics, told.feedback) END
      AS all_metrics
  FROM (SELECT t.*, (SELECT CASE WHEN count(*) > 0 THEN json_group_object(e.metric, e.value) END
   FROM effective_feedback e
   WHERE e.function_id = t.function_id AND e.number = t.number AND e.stream = t.stream) AS feedback FROM trials t) told
) t
JOIN functions f ON f.id = t.function_id
LEFT JOIN parameter_versions v
  ON v.function_id = t.function_id AND v.version = t.policy_version
LEFT JOIN declarations d ON d.id = coalesce(
  v.declaration_id,
  (SELECT max(newest.id) FROM declarations newest WHERE newest.function_id = t.function_id));
