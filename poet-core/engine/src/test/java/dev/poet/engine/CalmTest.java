package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A parameter may declare that it changes seldom, or not by little. */
@Timeout(240)
class CalmTest {
  private static final int REST = 40;

  @TempDir Path folder;
  private StoreReader reader;

  @Test
  void restingParameter_changesAtMostOnceInItsRest_alsoAcrossARestart() throws Exception {
    run(60, 0, REST, 9, 3, 8);
    run(90, 0, REST, 9, 3, 8);

    List<Long> changes = changes();
    assertThat(changes).hasSize(3); // 4.5, 7 and 9: the step limit holds too
    for (int i = 1; i < changes.size(); i++) {
      // Healthy: 40 and more from one to the next. Broken: one from trial to trial.
      assertThat(changes.get(i) - changes.get(i - 1)).isGreaterThanOrEqualTo(REST);
    }
    assertThat(reader.guardDecisions("parabola"))
        .extracting(GuardDecision::guard)
        .contains("rate-limit");
  }

  @Test
  void parameterWithoutARest_changesFromTrialToTrial() throws Exception {
    run(150, 0, 0, 9, 3, 8);
    assertThat(changes()).hasSizeGreaterThan(50);
  }

  @Test
  void changeInTheDeadBand_isLeftOut_andALargerOneIsNot() throws Exception {
    run(50, 0.1, 0, 2.9);
    assertThat(versions()).allSatisfy(v -> assertThat(tried(v)).containsOnly(Worlds.BASELINE));
    assertThat(reader.guardDecisions("parabola"))
        .filteredOn(d -> d.guard().equals("dead-band"))
        .extracting(GuardDecision::reason)
        .contains("left as it was: the change is in the dead band");
    run(50, 0.1, 0, 3.1);
    assertThat(tried(versions().get(versions().size() - 1))).containsOnly(3.1);
  }

  @Test
  void step_isCountedFromWhatRuns_howeverManyTrialsAreToldAtOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      run(Pace.FREE, 400, 0, 0, 9);
    }
    double before = Worlds.BASELINE;
    assertThat(versions()).isNotEmpty();
    for (PolicyVersion version : versions()) {
      // Broken: each revision that never came into force was another step.
      for (double x : tried(version)) {
        assertThat(x)
            .as("version %d", version.policy().version())
            .isBetween(before - 2.5, before + 2.5);
        before = x;
      }
    }
  }

  private void run(int calls, double deadBand, long rest, double... proposed) throws Exception {
    run(Pace.LOCKSTEP, calls, deadBand, rest, proposed);
  }

  private void run(Pace pace, int calls, double deadBand, long rest, double... proposed)
      throws Exception {
    List<Point> points = new ArrayList<>();
    for (double each : proposed) {
      points.add(Point.of(each));
    }
    close();
    try (PoetRuntime runtime =
        Worlds.runtime(folder, pace, Gains::of)
            .learners(new FixedLearner(points))
            .rollout(Rollout.UNGUARDED) // a canary would run the baseline beside it
            .start()) {
      Tuner tuner = runtime.register(function(deadBand, rest), Worlds.loss());
      Patience.until("a policy in force", () -> tuner.serving() != null);
      for (int i = 0; i < calls; i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
      }
    }
    Path file = folder.resolve("poet.db");
    reader = Worlds.reader(file);
  }

  @AfterEach
  void close() {
    if (reader != null) {
      reader.close();
    }
  }

  static TunedFunction function(double deadBand, long rest) {
    Domain domain = new Domain.Real(0, 10, Scale.LINEAR, "");
    return new TunedFunction(
        "parabola",
        "",
        new ParameterSpace(
            List.of(new Parameter("x", domain, 0.25, "", "", Optional.empty(), deadBand, rest))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "loss"));
  }

  /** The numbers of the tuned trials that ran with another value than the one before. */
  private List<Long> changes() throws Exception {
    List<Long> changes = new ArrayList<>();
    double last = Worlds.BASELINE;
    for (CompletedTrial trial : reader.trialsAfter("parabola", 0)) {
      double value = trial.parameters().get(0);
      if (!trial.isControl() && value != last) {
        changes.add(trial.order());
        last = value;
      }
    }
    return changes;
  }

  private List<PolicyVersion> versions() throws Exception {
    return reader.versions("parabola");
  }

  private static List<Double> tried(PolicyVersion version) {
    return version.policy().tuned().stream()
        .flatMap(List::stream)
        .map(Candidate::point)
        .map(point -> point.get(0))
        .toList();
  }
}
