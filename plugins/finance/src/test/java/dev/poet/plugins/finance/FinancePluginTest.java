package dev.poet.plugins.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Approval;
import dev.poet.spi.InvalidDeclarationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinancePluginTest {
  private final FinancePlugin plugin = new FinancePlugin();

  @Test
  void approval_withoutSettings_isPeoples() {
    assertThat(plugin.approval()).isEqualTo(Approval.PEOPLE);
  }

  @Test
  void costMatrix_ofTheGermanData_hasTheClosedFormOneSixth() {
    assertThat(FinanceSettings.STANDARD.costs().closedForm()).isEqualTo(1.0 / 6);
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1, 5", "0.3, 0, 0", "0.7, 1, 0", "0.7, 0, 1", "0.7, 0.5, 0.5"})
  void metrics_ofAnOutcome_areWhatTheDecisionCosts(double score, double bad, double cost) {
    Map<String, Double> metrics =
        plugin.metrics(
            Decisions.function(), Decisions.trial(1, score, Map.of("actual_outcome", bad)));

    assertThat(metrics).containsEntry("cost", cost);
    assertThat(metrics).containsEntry("approved", score < Decisions.CUT_OFF ? 1.0 : 0.0);
  }

  @Test
  void metrics_whileNobodyKnowsTheOutcome_sayNothingOfCosts() {
    assertThat(plugin.metrics(Decisions.function(), Decisions.trial(1, 0.3, Map.of())))
        .containsOnlyKeys("approved");
  }

  @Test
  void metrics_whatTheBooksSay_comesBeforeTheMatrix() {
    Map<String, Double> reported = Map.of("actual_outcome", 1.0, "realised_cost", 2.5);

    assertThat(plugin.metrics(Decisions.function(), Decisions.trial(1, 0.3, reported)))
        .containsEntry("cost", 2.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "age",
        "applicantSex",
        "marital_status",
        "nationalOrigin",
        "audit_young",
        "dob",
        "birthyear",
        "yearofbirth",
        "maritalstatus",
        "citizenship",
        "women",
        "spouse_income"
      })
  void check_protectedAttributeAsAFeature_isRefused(String feature) {
    assertThatThrownBy(() -> plugin.check(Decisions.function(feature, List.of("actual_outcome"))))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining(feature)
        .extracting(e -> ((InvalidDeclarationException) e).code())
        .isEqualTo("POET-251");
  }

  @ParameterizedTest
  @ValueSource(strings = {"income", "wage", "mortgage", "percentage", "essex_branch"})
  void check_namesThatOnlySoundAlike_pass(String feature) {
    assertThatCode(() -> plugin.check(Decisions.function(feature, List.of("audit_young"))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "excellent, 780",
    "Very Good, 760",
    "$50K, 50000",
    "'$1,250.50', 1250.5",
    "1.2M, 1200000",
    "25%, 0.25",
    "-3, -3",
    "0.42, 0.42"
  })
  void read_whatPeopleWrite_isTheNumberMeant(String text, double number) {
    assertThat(InputReading.read(text)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fine", "50K EUR", "1,2", "0x10", "NaN", "5 5", "%"})
  void read_whatIsNotPlain_isNothing(String text) {
    assertThat(InputReading.read(text)).isEmpty();
  }
}
