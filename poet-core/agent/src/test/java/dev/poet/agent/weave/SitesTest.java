package dev.poet.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Aggregate;
import dev.poet.spi.Domain;
import dev.poet.spi.Enforcement;
import dev.poet.spi.Metric;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.woven.Declaration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SitesTest {
  private static final Metric COST = new Metric("cost", Aggregate.SUM, false);

  private final Sites sites = new Sites(new ToldEngine());

  private static TunedFunction function(String id, String... options) {
    return new TunedFunction(
        id,
        "",
        new ParameterSpace(
            List.of(new Parameter("p", new Domain.Choice(List.of(options)), 0.25, ""))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "seconds"));
  }

  private static Declaration tuned(String method, TunedFunction function, Metric... result) {
    return new Declaration.Tuned(
        "a.B",
        method + "()V",
        function,
        Arrays.stream(result).findFirst(),
        Enforcement.NONE,
        false);
  }

  private static Declaration reported(String method, Metric metric) {
    return new Declaration.Reported("a.B", method + "()V", metric);
  }

  @Test
  void sameDeclaration_inTheSameMethod_keepsItsPlace() {
    int first = sites.number(tuned("m", function("f", "x", "y"), COST));
    int other = sites.number(tuned("n", function("g", "x", "y")));

    assertThat(sites.number(tuned("m", function("f", "x", "y"), COST)))
        .isEqualTo(first)
        .isNotEqualTo(other);
  }

  @Test
  void sameMetric_hasOnePlace() {
    assertThat(sites.number(reported("m", COST)))
        .isEqualTo(sites.number(reported("n", new Metric("cost", Aggregate.SUM, false))))
        .isNotEqualTo(sites.number(reported("m", new Metric("cost", Aggregate.MAX, false))));
  }

  @Test
  void otherDeclaration_ofTheSameMethod_isRefused() {
    sites.number(tuned("m", function("f", "x", "y")));

    assertThatThrownBy(() -> sites.number(tuned("m", function("f", "x", "z"))))
        .hasMessageContaining("f must be declared alike in every class loader");
    assertThatThrownBy(() -> sites.number(tuned("m", function("f", "x", "y"), COST)))
        .hasMessageContaining("f must be declared alike in every class loader");
  }

  @Test
  void sameId_inAnotherMethod_isRefused() {
    sites.number(tuned("m", function("f", "x", "y")));

    assertThatThrownBy(() -> sites.number(tuned("n", function("f", "x", "y"))))
        .hasMessageContaining("the id f must be unique but a.B.m()V has it already");
  }
}
