package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes several literals of one call site at once. */
@Timeout(240)
class MovedBaselineTest {
  private static final double[] OLD = {2, 2};
  private static final double[] NEW = {3, 4};
  private static final double[] BEST = {7, 6};

  @TempDir Path folder;

  /** What the bodies received, and how many of the calls were recorded as trials. */
  private final List<double[]> received = new ArrayList<>();

  private int recorded;

  @Test
  void severalLiterals_changedInARunningProcess_areOneNewBaseline() throws Exception {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(plane(), Worlds.loss());
      call(tuner, OLD, 300);
      call(tuner, NEW, 400);
    }
    assertRebaselinedOnceAndLearning();
  }

  @Test
  void severalLiterals_changedAmongManyFunctions_areOneNewBaseline() throws Exception {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      for (int i = 0; i < 3 * Turns.FEW; i++) {
        runtime.register(plane("idle-" + i), Worlds.loss());
      }
      Tuner tuner = runtime.register(plane(), Worlds.loss());
      call(tuner, OLD, 300);
      call(tuner, NEW, 400);
    }
    assertRebaselinedOnceAndLearning();
  }

  @Test
  void severalLiterals_changedBetweenTwoRuns_areOneNewBaseline() throws Exception {
    for (double[] literals : List.of(OLD, NEW)) {
      try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
        call(runtime.register(plane(), Worlds.loss()), literals, literals == OLD ? 300 : 400);
      }
    }
    assertRebaselinedOnceAndLearning();
  }

  private void assertRebaselinedOnceAndLearning() throws Exception {
    assertThat(events("baseline")).singleElement().asString().contains("[3.0, 4.0]");
    assertThat(events("frozen")).isEmpty();

    List<double[]> since = received.subList(300, 700);
    assertThat(since).anyMatch(x -> x[0] == 3 && x[1] == 4).noneMatch(x -> x[0] == 2 && x[1] == 2);
    // Healthy: about 95 of the last 100 calls run near the optimum. Broken (frozen or lost): 0.
    assertThat(since.subList(300, 400)).filteredOn(x -> x[0] > 5).hasSizeGreaterThan(80);

    List<CompletedTrial> trials = trials();
    assertThat(trials).hasSize(recorded).extracting(trial -> trial.id()).doesNotHaveDuplicates();
    // One call finds that the literals have changed; it is no trial of either baseline.
    assertThat(recorded).isEqualTo(699);
    assertThat(trials)
        .filteredOn(CompletedTrial::isControl)
        .allMatch(trial -> trial.parameters().get(0) == (trial.id().number() <= 300 ? 2 : 3))
        .allMatch(trial -> trial.parameters().get(1) == (trial.id().number() <= 300 ? 2 : 4));
  }

  private void call(Tuner tuner, double[] literals, int times) {
    for (int i = 0; i < times; i++) {
      call(tuner, literals);
    }
  }

  /** A call as woven code makes it: the first answer that is NaN leaves all arguments alone. */
  private void call(Tuner tuner, double[] literals) {
    long number = tuner.begin();
    double[] row = number < 0 ? null : tuner.choose(number, 0, 0, 0, 0, 0, 0, 0, 0);
    double[] body = literals.clone();
    for (int slot = 0; row != null && slot < literals.length; slot++) {
      body[slot] = tuner.parameter(row, slot, literals[slot]);
      row = Double.isNaN(body[slot]) ? null : row;
    }
    body = row == null ? literals : body;
    received.add(body);
    recorded += row == null ? 0 : 1;
    double result = loss(body, number);
    tuner.end(number, row, System.nanoTime(), result, false, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static double loss(double[] x, long number) {
    double away = Math.pow(x[0] - BEST[0], 2) + Math.pow(x[1] - BEST[1], 2);
    return away / 10 + 0.2 * Mixing.unit(4, number);
  }

  private static TunedFunction plane() {
    return plane("plane");
  }

  private static TunedFunction plane(String id) {
    Domain domain = new Domain.Real(0, 10, Scale.LINEAR, "");
    return new TunedFunction(
        id,
        "",
        new ParameterSpace(
            List.of(new Parameter("x", domain, 0.25, ""), new Parameter("y", domain, 0.25, ""))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "loss"));
  }

  private List<String> events(String kind) throws Exception {
    try (StoreReader reader = read()) {
      return reader.events(1_000).stream()
          .filter(event -> event.kind().equals(kind))
          .map(Event::text)
          .toList();
    }
  }

  private List<CompletedTrial> trials() throws Exception {
    try (StoreReader reader = read()) {
      return reader.trialsAfter("plane", 0);
    }
  }

  private StoreReader read() throws Exception {
    Path file = folder.resolve("poet.db");
    return Worlds.reader(file);
  }
}
