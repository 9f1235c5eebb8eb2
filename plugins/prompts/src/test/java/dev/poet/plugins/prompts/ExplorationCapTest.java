package dev.poet.plugins.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ExplorationCapTest {
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final TunedFunction FUNCTION = function("temperature");

  private final PromptsPlugin plugin = new PromptsPlugin();
  private long told;

  private static TunedFunction function(String parameter) {
    return new TunedFunction(
        "f of " + parameter,
        "prompts",
        new ParameterSpace(
            List.of(new Parameter(parameter, new Domain.Real(0, 1, Scale.LINEAR, ""), 1, ""))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MAXIMISE, "quality - cents"));
  }

  private Verdict verdict(TunedFunction function) {
    return plugin.guards().get(1).judge(function.space(), Point.of(0.5), Point.of(0.7));
  }

  private void spend(double cents, long atMillis) {
    plugin.observe(
        FUNCTION,
        new CompletedTrial(
            new TrialId(FUNCTION.id(), 1, ++told),
            1,
            1,
            0.5,
            Point.of(0.7),
            List.of(),
            atMillis,
            1,
            0,
            new Outcome.Success(),
            Map.of("quality", 0.9, "cents", cents),
            Map.of()));
  }

  private void capped(String metric) {
    plugin.configure(
        Map.of(
            "proof.calls",
            "30",
            "proof.share",
            "0.1",
            "explore.cap",
            "10",
            "explore.metric",
            metric));
  }

  @Test
  void trying_onceTheDayHasCostTheCap_endsUntilTheNextDay() {
    capped("cents");
    spend(9.9, 23 * HOUR);
    assertThat(verdict(FUNCTION)).isInstanceOf(Verdict.Allow.class);
    spend(0.1, 23 * HOUR);
    assertThat(verdict(FUNCTION)).isInstanceOf(Verdict.Keep.class);
    assertThat(verdict(function("examples"))).isInstanceOf(Verdict.Allow.class);

    spend(0.1, 25 * HOUR);
    spend(20, 23 * HOUR); // it was told late: yesterday is over
    assertThat(verdict(FUNCTION)).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void cap_inAnotherMetric_countsThatOne() {
    capped("quality");
    spend(100, HOUR);
    assertThat(verdict(FUNCTION)).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void guards_withoutACap_areThoseOfWordingsAlone() {
    assertThat(plugin.guards()).singleElement().isInstanceOf(ProvenWording.class);
  }
}
