package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.OutcomeSink;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A later call runs with other parameters because of what earlier calls showed. */
class ClosedLoopTest {
  private static final long SEED = 4;

  @TempDir Path folder;

  @Test
  void body_afterNoisyCalls_receivesArgumentsNearTheOptimum() {
    List<Double> received = runCalls(400);

    assertThat(received.get(0)).isEqualTo(Worlds.BASELINE);
    double late =
        received.subList(300, 400).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    // Healthy: about 6.6 (one trial in twenty runs the baseline 2). Broken (loop not closed): 2.
    assertThat(late).isBetween(5.5, 7.5);
  }

  @Test
  void body_afterRestart_receivesLearnedArgumentsFromTheFirstCall() {
    runCalls(400);

    List<Double> received = runCalls(20);

    // Healthy: at most three of twenty calls run the control arm. Broken: all twenty.
    assertThat(received).filteredOn(x -> x < 5).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void runs_withSameSeedInLockstep_areEqualToTheBit(@TempDir Path other) {
    List<Double> first = runDays(folder, 0, 40);
    List<Double> second = runDays(other, 0, 40);

    assertThat(first).isEqualTo(second);
    assertThat(first.subList(30, 40)).anyMatch(x -> x != Worlds.BASELINE);
  }

  @Test
  void heldTrials_afterRestart_continueAsIfUninterrupted(@TempDir Path other) {
    List<Double> whole = runDays(folder, 0, 40);

    List<Double> parts = new ArrayList<>(runDays(other, 0, 17));
    parts.addAll(runDays(other, 17, 40));

    assertThat(parts).isEqualTo(whole);
  }

  /** Broken: `poet at` names the version before, and a trial that it never ran. */
  @Test
  void trials_inLockstep_beganAfterTheVersionThatTheyRanWith() throws Exception {
    runDays(folder, 0, 40);
    Path file = folder.resolve("poet.db");
    try (StoreReader reader = Worlds.reader(file)) {
      Map<Long, Long> inForce =
          reader.versions("parabola").stream()
              .collect(Collectors.toMap(v -> v.policy().version(), PolicyVersion::atMillis));
      assertThat(reader.trialsAfter("parabola", 0))
          .filteredOn(trial -> inForce.containsKey(trial.policy()))
          .hasSizeGreaterThan(20)
          .allMatch(trial -> trial.startedAtMillis() >= inForce.get(trial.policy()));
    }
  }

  @Test
  void changedLiteral_afterRestart_becomesTheNewBaseline_andLearningGoesOn() {
    runCalls(400);

    List<Double> received = runCalls(300, 3);

    // Healthy: the control arm now runs 3, nothing runs 2 any more, and the rest is near 7.
    assertThat(received).contains(3.0).doesNotContain(Worlds.BASELINE);
    assertThat(received.subList(200, 300)).filteredOn(x -> x > 5).hasSizeGreaterThan(80);
  }

  @Test
  void narrowedBounds_afterRestart_areKeptFromTheFirstCall() {
    runCalls(400);

    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall(), 4), Worlds.loss());
      for (int i = 0; i < 200; i++) {
        received.add(Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, SEED, call)));
      }
    }
    // Healthy: learned anew up to 4. Broken: the old optimum near 7.
    assertThat(received).allMatch(x -> x <= 4).anyMatch(x -> x > 3);
  }

  @Test
  void shadow_afterTuning_neverTouchesArguments() {
    runCalls(400);
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .modes((id, mode) -> Mode.SHADOW) // of the function alone; the program is online
            .start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < 200; i++) {
        assertThat(Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, SEED, call)))
            .isEqualTo(Worlds.BASELINE);
      }
    }
  }

  @Test
  void modeOff_neverTouchesArguments() {
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).mode(Mode.OFF).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < 100; i++) {
        assertThat(Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, SEED, 1)))
            .isEqualTo(Worlds.BASELINE);
      }
    }
  }

  @Test
  void functionThatIsOff_runsAsWritten_besideOneThatIsTuned() {
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .modes((id, mode) -> id.equals("other") ? Mode.OFF : mode)
            .start()) {
      TunedCall tuned = runtime.tune(Tuning.of("parabola").minimise("seconds").real("x", 0, 10, 2));
      TunedCall off = runtime.tune(Tuning.of("other").minimise("seconds").real("x", 0, 10, 2));
      Set<Double> tried = new HashSet<>();
      for (int i = 0; i < 60; i++) {
        tried.add(tuned.call(p -> p.getDouble("x")));
        assertThat(off.<Double, RuntimeException>call(p -> p.getDouble("x"))).isEqualTo(2);
      }
      assertThat(tried).hasSizeGreaterThan(1);
      assertThat(runtime.functionVitals("other").orElseThrow().mode()).isEqualTo("off");
      assertThat(runtime.vitals().waiting()).isLessThan(2);
    }
  }

  @Test
  void functionOfARuntimeThatIsOff_isOff_whateverIsSaidOfIt() {
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.FREE, Gains::of)
            .mode(Mode.OFF)
            .modes((id, mode) -> Mode.SHADOW)
            .start()) {
      runtime.tune(Tuning.of("parabola").minimise("seconds").real("x", 0, 10, 2));
      assertThat(runtime.functionVitals("parabola").orElseThrow().mode()).isEqualTo("off");
    }
  }

  private List<Double> runCalls(int calls) {
    return runCalls(calls, Worlds.BASELINE);
  }

  private List<Double> runCalls(int calls, double literal) {
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < calls; i++) {
        received.add(Worlds.call(tuner, literal, (x, call) -> Worlds.loss(x, SEED, call)));
      }
    }
    return received;
  }

  private static List<Double> runDays(Path folder, int from, int to) {
    TunedFunction function = Worlds.parabola(new TrialSpan.UntilFeatureChanges(0));
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(function, null);
      OutcomeSink loss = runtime.outcome(Worlds.loss());
      for (int day = from; day < to; day++) {
        received.add(Worlds.day(tuner, loss, day, SEED));
      }
    }
    return received;
  }
}
