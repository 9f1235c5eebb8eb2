package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialSpan;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcomes that are no numbers, or numbers at the edge of what a double can hold. */
@Timeout(240)
class OutcomeNumbersTest {
  private static final long SEED = 4;
  private static final int TRIALS = 120;
  private static final int EACH = 10;

  @TempDir Path folder;
  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void outcomeThatIsNoNumber_isLeftOut_andTheOthersAreLearnedFrom(double odd) throws Exception {
    List<Double> received = run(odd);
    List<CompletedTrial> trials = reader().trialsAfter("parabola", 0);
    assertThat(trials).hasSize(TRIALS);
    assertThat(trials)
        .filteredOn(trial -> !trial.metrics().containsKey("loss"))
        .hasSize(TRIALS / EACH)
        .allMatch(trial -> trial.id().number() % EACH == 0);
    assertThat(received.subList(TRIALS / 2, TRIALS)).anyMatch(x -> x != Worlds.BASELINE);
    assertThat(notices).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        1e70,
        -1e70,
        1e308,
        -1e308,
        Double.MAX_VALUE
      })
  void outcomeAtTheEdge_isStoredAsItIs_andLeavesTheFunctionTunedWithinItsBounds(double odd)
      throws Exception {
    List<Double> received = run(odd);
    assertThat(reader().trialsAfter("parabola", 0))
        .filteredOn(trial -> trial.id().number() % EACH == 0)
        .extracting(trial -> Double.doubleToRawLongBits(trial.metrics().get("loss")))
        .containsOnly(Double.doubleToRawLongBits(odd));
    assertThat(received).allMatch(x -> x >= 0 && x <= 10);
    assertThat(received.subList(TRIALS / 2, TRIALS)).anyMatch(x -> x != Worlds.BASELINE);
    for (PolicyVersion version : reader().versions("parabola")) {
      assertThat(version.evidence().values()).allMatch(Double::isFinite);
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void outcomesThatAreNeverNumbers_leaveTheBaselineRecommended() throws Exception {
    try (PoetRuntime runtime = start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < TRIALS; i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Double.NaN);
      }
    }
    assertThat(reader().trialCount("parabola")).isEqualTo(TRIALS);
    assertThat(reader().versions("parabola"))
        .allMatch(version -> version.recommended().get(0) == Worlds.BASELINE);
  }

  /** Each tenth outcome is odd; what the calls received. */
  private List<Double> run(double odd) {
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime = start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < TRIALS; i++) {
        received.add(
            Worlds.call(
                tuner,
                Worlds.BASELINE,
                (x, call) -> call % EACH == 0 ? odd : Worlds.loss(x, SEED, call)));
      }
    }
    return received;
  }

  private PoetRuntime start() {
    return Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).notices(notices::add).start();
  }

  private StoreReader reader() throws Exception {
    Path file = folder.resolve("poet.db");
    return Worlds.reader(file);
  }
}
