package dev.poet.store;

import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.trial;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Store;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the design documents, as a person with a SQL shell sees them. */
class ViewsTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void fillStore() throws Exception {
    file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.declare(Samples.function());
      store.commit(batch(version(0, 0), version(1, 1), trial(7, 2), snapshot(2)));
      // A later declaration with another order must not change how older rows read.
      Domain range = new Domain.Real(1, 2, Scale.LINEAR, "");
      TunedFunction old = Samples.function();
      store.declare(
          new TunedFunction(
              old.id(),
              old.domain(),
              new ParameterSpace(List.of(new Parameter("gap", range, 1, ""))),
              old.context(),
              old.span(),
              old.objective()));
    }
  }

  @Test
  void functionParameters_latestVersion_hasARowPerParameter() throws Exception {
    assertThat(
            rows(
                "SELECT function_name || ' ' || parameter_name || '=' || parameter_value ||"
                    + " coalesce(unit, '') || ' was ' || baseline_value || ' ' || confidence_score"
                    + " || ' v' || version FROM function_parameters ORDER BY id"))
        .containsExactly(
            "zone-control hysteresis=0.4K was 0.5 0.75 v1",
            "zone-control preheat=45.0min was 60.0 0.75 v1",
            "zone-control mode=fast was eco 0.75 v1");
  }

  @Test
  void executionHistory_trial_isReadableByName() throws Exception {
    assertThat(
            rows(
                "SELECT execution_id || ' ' || input_signature || ' ' || parameters || ' '"
                    + " || output_quality || ' ' || performance_metrics || ' ' || timestamp"
                    + " FROM execution_history"))
        .containsExactly(
            "zone-control/7/2 {\"outdoor\":-3.5,\"weekend\":1.0}"
                + " {\"hysteresis\":0.5,\"preheat\":45.0,\"mode\":\"fast\"}"
                + " -4.5 {\"cost\":4.0,\"discomfort\":1.0} 2023-11-14 22:13:20.002");
  }

  @Test
  void executionHistory_feedback_isShownAndPartOfTheQuality() throws Exception {
    try (Store store = TestStores.open(file)) {
      store.commit(Samples.discomfort(7, 2));
    }
    assertThat(
            rows(
                "SELECT feedback_data || ' ' || output_quality || ' ' || performance_metrics"
                    + " FROM execution_history"))
        .containsExactly("{\"discomfort\":3.0} -5.5 {\"cost\":4.0,\"discomfort\":1.0}");
  }

  @Test
  void executionHistory_missingMetric_hasNoQuality() throws Exception {
    try (Connection connection = TestStores.connections(file).open(false)) {
      TestStores.sql(connection).execute("UPDATE trials SET metrics = '{\"cost\":1.0}'");
      assertThat(
              TestStores.sql(connection)
                  .number("SELECT output_quality IS NULL FROM execution_history"))
          .isEqualTo(1);
    }
  }

  @Test
  void learningPatterns_state_tellsLearnerAndSpace() throws Exception {
    assertThat(rows("SELECT pattern_type || pattern_data || usage_count FROM learning_patterns"))
        .containsExactly(
            "local-gp{\"space_fingerprint\":\"00c0ffee\",\"last_trial\":2,\"bytes\":2}2");
  }

  @Test
  void learningPatterns_finding_tellsEffectAndSentence() throws Exception {
    TestStores.analyses(file).add(Samples.FUNCTION, AnalysesTest.analysis(1), List.of());

    assertThat(
            rows(
                "SELECT pattern_type || ' ' || json_extract(pattern_data, '$.sentence') || ' '"
                    + " || effectiveness_score || ' ' || usage_count || ' ' || created_at"
                    + " FROM learning_patterns WHERE pattern_type = 'importance'"))
        .containsExactly("importance gap matters 1.5 400 2023-11-14 22:13:20.001");
  }

  @Test
  void views_columnsOfTheDesignDocuments_areAllThere() throws Exception {
    assertThat(columns("function_parameters"))
        .contains(
            "id",
            "function_name",
            "parameter_name",
            "parameter_value",
            "confidence_score",
            "last_updated",
            "created_at");
    assertThat(columns("execution_history"))
        .contains(
            "id",
            "execution_id",
            "function_name",
            "input_signature",
            "output_quality",
            "performance_metrics",
            "feedback_data",
            "timestamp");
    assertThat(columns("learning_patterns"))
        .contains(
            "id",
            "pattern_type",
            "pattern_data",
            "effectiveness_score",
            "usage_count",
            "created_at");
  }

  private List<String> columns(String view) throws Exception {
    return rows("SELECT name FROM pragma_table_info('" + view + "')");
  }

  private List<String> rows(String sql) throws Exception {
    try (Connection connection = TestStores.connections(file).open(true)) {
      return TestStores.sql(connection).list(sql, row -> row.getString(1));
    }
  }
}
