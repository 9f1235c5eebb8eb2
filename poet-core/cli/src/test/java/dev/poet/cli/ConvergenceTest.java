package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.evidence.Convergence;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A value has settled when a plateau has held it for long, and no longer than it does. */
class ConvergenceTest {
  private static final ParameterSpace SPACE =
      new ParameterSpace(
          List.of(new Parameter("gap", new Domain.Real(0, 10, Scale.LINEAR, "K"), 0.25, "")));

  private final List<PolicyVersion> versions = new ArrayList<>();

  @Test
  void valueInItsPlateauForAThirdOfTheTrials_hasSettled() {
    add(30, 8, 7, 9);
    add(19, 3.5, 3.1, 3.9);
    // Healthy: 18 trials are too few to tell. Broken: every value with a plateau has settled.
    assertThat(Convergence.all(SPACE, versions)).noneMatch(Convergence::holds);
    add(10, 3.6, 3.1, 3.9);
    assertThat(Convergence.all(SPACE, versions))
        .containsExactly(new Convergence(SPACE.parameters().get(0), 3.1, 3.9, 31, 28, 0));
  }

  @Test
  void valueThatLeavesThePlateau_isWithdrawn() {
    add(40, 3.5, 3.1, 3.9);
    assertThat(Convergence.all(SPACE, versions)).allMatch(Convergence::holds);
    add(1, 6, 5.5, 6.5);
    assertThat(Convergence.all(SPACE, versions))
        .containsExactly(new Convergence(SPACE.parameters().get(0), 3.1, 3.9, 1, 39, 41));
  }

  @Test
  void plateauOfEveryValue_settlesNothing() {
    add(60, 3.5, 0, 10);
    assertThat(Convergence.all(SPACE, versions)).isEmpty();
  }

  @Test
  void versionsWithoutAPlateau_neverSettle() {
    Policy policy = Policy.baselineOnly(Point.of(2), new ArmDesign(1, 20));
    for (int i = 1; i <= 100; i++) {
      versions.add(
          new PolicyVersion("f", policy.withVersion(i), Point.of(2), i, i, "gp", "", Map.of()));
    }
    assertThat(Convergence.all(SPACE, versions)).isEmpty();
  }

  private void add(int number, double best, double low, double high) {
    Policy policy = Policy.baselineOnly(Point.of(2), new ArmDesign(1, 20));
    for (int i = 0; i < number; i++) {
      int version = versions.size() + 1;
      versions.add(
          new PolicyVersion(
              "f",
              policy.withVersion(version),
              Point.of(best),
              version,
              version,
              "gp",
              "",
              Map.of("plateau_low.gap", low, "plateau_high.gap", high)));
    }
  }
}
