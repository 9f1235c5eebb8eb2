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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SitesTest {
  private static final Metric COST = new Metric("cost", Aggregate.SUM, false);

  private final Sites sites = new Sites(new NullEngine());

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

  @Test
  void sameDeclaration_inTheSameMethod_keepsItsPlace() {
    int first =
        sites.tuned(
            "a.B.m()V", function("f", "x", "y"), Optional.of(COST), Enforcement.NONE, false);
    int other =
        sites.tuned("a.B.n()V", function("g", "x", "y"), Optional.empty(), Enforcement.NONE, false);

    assertThat(
            sites.tuned(
                "a.B.m()V", function("f", "x", "y"), Optional.of(COST), Enforcement.NONE, false))
        .isEqualTo(first)
        .isNotEqualTo(other);
  }

  @Test
  void sameMetric_hasOnePlace() {
    assertThat(sites.reported(COST))
        .isEqualTo(sites.reported(new Metric("cost", Aggregate.SUM, false)))
        .isNotEqualTo(sites.reported(new Metric("cost", Aggregate.MAX, false)));
  }

  @Test
  void otherDeclaration_ofTheSameMethod_isRefused() {
    sites.tuned("a.B.m()V", function("f", "x", "y"), Optional.empty(), Enforcement.NONE, false);

    assertThatThrownBy(
            () ->
                sites.tuned(
                    "a.B.m()V", function("f", "x", "z"), Optional.empty(), Enforcement.NONE, false))
        .hasMessageContaining("f must be declared alike in every class loader");
    assertThatThrownBy(
            () ->
                sites.tuned(
                    "a.B.m()V",
                    function("f", "x", "y"),
                    Optional.of(COST),
                    Enforcement.NONE,
                    false))
        .hasMessageContaining("f must be declared alike in every class loader");
  }

  @Test
  void sameId_inAnotherMethod_isRefused() {
    sites.tuned("a.B.m()V", function("f", "x", "y"), Optional.empty(), Enforcement.NONE, false);

    assertThatThrownBy(
            () ->
                sites.tuned(
                    "a.C.m()V", function("f", "x", "y"), Optional.empty(), Enforcement.NONE, false))
        .hasMessageContaining("the id f must be unique but a.B.m()V has it already");
  }

  private static final class NullEngine implements Engine {
    @Override
    public PoetDispatcher tuned(
        TunedFunction function,
        Optional<Metric> resultMetric,
        Enforcement enforcement,
        boolean callsItself) {
      return null;
    }

    @Override
    public PoetDispatcher reported(Metric metric) {
      return null;
    }

    @Override
    public void woven(String className, List<String> functions, String code) {}

    @Override
    public void refused(String className, String method, String code, String reason) {}
  }
}
