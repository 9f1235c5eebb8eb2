package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Aggregate;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.TrialSpan;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class HeldTrialTest {
  private static final int DAYS = 30;
  private static final int CALLS = 20;
  private static final int TRIALS = 120;

  @TempDir Path folder;

  /** The broken number: with every call taken in, each day has nine. */
  @Test
  void callThatEndsInTheNextTrial_isNotTakenForOneOfIts() throws Exception {
    List<double[]> rows = new ArrayList<>();
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.UntilFeatureChanges(0)), null);
      OutcomeSink loss = runtime.outcome(Worlds.loss());
      long straddler = -1;
      double[] begunWith = null;
      for (int day = 1; day <= DAYS; day++) {
        Worlds.day(tuner, loss, day, 3);
        if (begunWith != null) {
          tuner.end(
              straddler, begunWith, System.nanoTime(), Double.NaN, false, day, 0, 0, 0, 0, 0, 0, 0);
        }
        straddler = tuner.begin();
        begunWith = tuner.choose(straddler, day, 0, 0, 0, 0, 0, 0, 0);
        rows.add(begunWith);
      }
    }
    List<CompletedTrial> trials = trials();
    int changes = 0;
    for (int i = 1; i < DAYS - 1; i++) {
      boolean changed = rows.get(i) != rows.get(i - 1);
      assertThat(trials.get(i).calls()).isEqualTo(changed ? 8 : 9);
      changes += changed ? 1 : 0;
    }
    assertThat(changes).isPositive();
  }

  @Test
  void trialOfCalls_isMadeOfSoManyThatRunAlike_andTheFunctionGetsBetter() throws Exception {
    Map<Integer, Set<Double>> received = new HashMap<>();
    Tuning tuning = parabola().trialOfCalls(CALLS);
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      TunedCall call = runtime.tune(tuning);
      for (int i = 0; i < TRIALS * CALLS; i++) {
        received.computeIfAbsent(i / CALLS, t -> new HashSet<>()).add(call(call, i));
      }
    }
    assertThat(received.values()).allSatisfy(values -> assertThat(values).hasSize(1));
    List<CompletedTrial> trials = trials();
    assertThat(trials).hasSizeGreaterThan(TRIALS - 3).allMatch(t -> t.calls() == CALLS);
    assertThat(trials).extracting(CompletedTrial::isControl).contains(true, false);
    double late =
        received.entrySet().stream()
            .filter(trial -> trial.getKey() > 2 * TRIALS / 3)
            .mapToDouble(trial -> Worlds.loss(trial.getValue().iterator().next(), 0, 0))
            .average()
            .orElseThrow();
    assertThat(late).isLessThan(1.25); // as written 2.5
  }

  /** What one call takes, not what all do: how many there are is not the function's doing. */
  @Test
  void trialOfCalls_takesTheMeanOfThoseThatReturn() throws Exception {
    AtomicLong nanos = new AtomicLong();
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).nanoClock(nanos::get).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.Calls(10)), null);
      for (int i = 0; i < 21; i++) {
        long call = tuner.begin();
        double[] row = tuner.choose(call, 0, 0, 0, 0, 0, 0, 0, 0);
        tuner.parameter(row, 0, Worlds.BASELINE);
        boolean fails = i % 10 == 0;
        long started = nanos.getAndAdd(fails ? 1_000 : 4_000_000);
        tuner.end(call, row, started, Double.NaN, fails, 0, 0, 0, 0, 0, 0, 0, 0);
      }
    }
    assertThat(trials())
        .hasSize(2)
        .allSatisfy(
            trial -> {
              assertThat(trial.metrics()).containsEntry("seconds", 0.004);
              assertThat(trial.outcome()).isEqualTo(new Outcome.Failure(1));
            });
  }

  @Test
  void trialThatLasts_isOverByTheClock_andIsInterruptedWhenTheProcessEnds() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Tuning tuning = parabola().trialLasting(Duration.ofMinutes(10));
    for (int start = 0; start < 2; start++) {
      try (PoetRuntime runtime =
          Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).nanoClock(nanos::get).start()) {
        TunedCall call = runtime.tune(tuning);
        for (int i = 0; i < 100; i++) {
          call(call, i);
          nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        }
      }
    }
    List<CompletedTrial> trials = trials();
    assertThat(trials).hasSize(19).allMatch(trial -> trial.calls() == 10);
    assertThat(trials)
        .filteredOn(trial -> trial.outcome() instanceof Outcome.Ignored)
        .singleElement()
        .satisfies(trial -> assertThat(trial.id().number()).isEqualTo(10));
  }

  private static Tuning parabola() {
    return Tuning.of("parabola")
        .real("x", 0, 10, Worlds.BASELINE)
        .outcome("loss", Aggregate.MEAN)
        .minimise("loss");
  }

  private static double call(TunedCall call, int i) {
    return call.call(
        arguments -> {
          double x = arguments.getDouble("x");
          arguments.outcome(Worlds.loss(x, 1, i));
          return x;
        });
  }

  private List<CompletedTrial> trials() throws Exception {
    List<CompletedTrial> trials = new ArrayList<>();
    Path file = folder.resolve("poet.db");
    try (StoreReader reader = Worlds.reader(file)) {
      reader.eachTrial("parabola", Long.MIN_VALUE, trials::add);
    }
    return trials;
  }
}
