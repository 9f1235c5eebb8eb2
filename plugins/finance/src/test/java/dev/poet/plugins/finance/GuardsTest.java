package dev.poet.plugins.finance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardsTest {
  private static final ParameterSpace SPACE = Decisions.function().space();
  private static final Point NOW = Point.of(0.8);
  private static final double ALL = 2;

  @Test
  void fairness_unfairNow_isRepairedByTheNearestFairCutOff_onTheWayToWhatIsWritten() {
    FinancePlugin plugin =
        Decisions.experienced(Map.of("fairness.gap", "1", "fairness.ratio", "0.5"), 6_000, ALL);

    Verdict verdict = guard(plugin, "finance-fairness").judge(SPACE, Point.of(0.3), Point.of(0.25));

    // of the young c - 0.2 are approved, of the others c: 0.51 at 0.41; 0.5 is written
    assertThat(((Verdict.Replace) verdict).reason()).contains("audit_young", "a ratio of");
    assertThat(((Verdict.Replace) verdict).point().get(0)).isBetween(0.4, 0.43);
  }

  @Test
  void fairness_noFairCutOff_nothingWorsePasses() {
    FinancePlugin plugin =
        Decisions.experienced(Map.of("fairness.gap", "0", "fairness.ratio", "1"), 6_000, ALL);
    Guard guard = guard(plugin, "finance-fairness");

    assertThat(guard.judge(SPACE, NOW, Point.of(0.6))).isInstanceOf(Verdict.Veto.class);
    assertThat(guard.judge(SPACE, Point.of(0.6), Point.of(0.9))).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void fairness_ruleThatHoldsNow_isKeptByTheNearestCutOff() {
    FinancePlugin plugin =
        Decisions.experienced(Map.of("fairness.gap", "1", "fairness.ratio", "0.6"), 6_000, ALL);

    Verdict verdict = guard(plugin, "finance-fairness").judge(SPACE, NOW, Point.of(0.3));

    double nearest = ((Verdict.Replace) verdict).point().get(0);
    assertThat(nearest).isBetween(0.48, 0.54); // (0.5 - 0.2) / 0.5 = 0.6, and a margin
  }

  @Test
  void fairness_gapBetweenThoseWhoRepay_isJudgedToo() {
    FinancePlugin plugin = Decisions.experienced(Map.of("fairness.ratio", "0"), 6_000, ALL);

    Verdict verdict = guard(plugin, "finance-fairness").judge(SPACE, Point.of(0.97), Point.of(0.4));

    assertThat(verdict).isInstanceOf(Verdict.Replace.class);
    assertThat(((Verdict.Replace) verdict).reason()).contains("of those who repay");
  }

  @Test
  void fairness_nobodySaysWhoIsWho_nothingPasses() {
    Verdict verdict =
        guard(new FinancePlugin(), "finance-fairness").judge(SPACE, NOW, Point.of(0.7));

    assertThat(((Verdict.Veto) verdict).reason()).contains("audit_");
  }

  @Test
  void fairness_switchedOff_everythingPasses() {
    FinancePlugin plugin = Decisions.experienced(Map.of("fairness", "off"), 0, ALL);

    assertThat(guard(plugin, "finance-fairness").judge(SPACE, NOW, Point.of(0.1)))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void support_cutOffBeyondKnownOutcomes_isReplacedWithAWarning() {
    FinancePlugin plugin = Decisions.experienced(Map.of(), 6_000, 0.5);

    Verdict verdict = guard(plugin, "finance-support").judge(SPACE, Point.of(0.4), Point.of(0.9));

    assertThat(((Verdict.Replace) verdict).point().get(0)).isBetween(0.45, 0.5);
    assertThat(((Verdict.Replace) verdict).reason()).contains("outside what was seen");
    assertThat(guard(plugin, "finance-support").judge(SPACE, Point.of(0.4), Point.of(0.2)))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void monotone_negativeWeight_isVetoed() {
    Parameter weight =
        new Parameter("weightDebt", new Domain.Real(-1, 1, Scale.LINEAR, ""), 0.25, "");
    ParameterSpace space = new ParameterSpace(List.of(weight));
    Guard guard = guard(new FinancePlugin(), "finance-monotone");

    assertThat(guard.judge(space, Point.of(0.5), Point.of(-0.1))).isInstanceOf(Verdict.Veto.class);
    assertThat(guard.judge(space, Point.of(0.5), Point.of(0.1))).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void monotone_scoresThatOrderRiskTheWrongWay_areVetoed() {
    FinancePlugin plugin = new FinancePlugin();
    for (int i = 0; i < 300; i++) {
      Map<String, Double> metrics = new HashMap<>(Map.of("actual_outcome", i < 150 ? 1.0 : 0.0));
      plugin.observe(Decisions.function(), Decisions.trial(i + 1, i / 300.0, metrics));
    }

    Verdict verdict = guard(plugin, "finance-monotone").judge(SPACE, NOW, Point.of(0.7));

    assertThat(((Verdict.Veto) verdict).reason()).contains("no longer order risk");
    assertThat(
            guard(Decisions.experienced(Map.of(), 300, ALL), "finance-monotone")
                .judge(SPACE, NOW, Point.of(0.7)))
        .isInstanceOf(Verdict.Allow.class);
  }

  private static Guard guard(FinancePlugin plugin, String name) {
    return plugin.guards().stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
  }
}
