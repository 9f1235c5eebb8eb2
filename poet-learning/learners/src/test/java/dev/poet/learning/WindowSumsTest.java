package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.CallWindow;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The same stream of calls told call by call and as windows. A score is -10, plus a drift that all
 * calls of a window share, plus the effect of the tuned arm, plus noise from call to call.
 */
class WindowSumsTest {
  private static final int RUNS = 300;
  private static final int WINDOWS = 30;
  private static final int CALLS = 200;
  private static final double EFFECT = 0.3;
  private static final Point PARAMETERS = NoisyWorlds.fast(1, 0).baseline();

  /** Both ways of telling the same calls. */
  private record Both(Gain calls, Gain windows) {}

  @Test
  void estimate_fromWindows_isAboutThatFromCalls() {
    for (int seed = 0; seed < 20; seed++) {
      Both both = run(seed, 2);

      assertThat(both.windows().planned().estimate())
          .isCloseTo(
              both.calls().planned().estimate(),
              within(0.05)); // the first and last calls have one neighbour
      assertThat(both.windows().controlMean()).isCloseTo(both.calls().controlMean(), within(1e-9));
      assertThat(both.windows().tunedTrials()).isEqualTo(both.calls().tunedTrials());
    }
  }

  @Test
  void interval_withoutDrift_isAboutThatFromCalls() {
    double ratio = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Both both = run(seed, 0);
      ratio += both.windows().planned().halfWidth() / both.calls().planned().halfWidth() / RUNS;
    }
    assertThat(ratio).isBetween(0.95, 1.15);
  }

  @Test
  void interval_underASharedDrift_coversTheEffect_asThatFromCallsDoes() {
    int covered = 0;
    double ratio = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Both both = run(seed, 2);
      covered += both.windows().planned().excludes(EFFECT) ? 0 : 1;
      ratio += both.windows().planned().halfWidth() / both.calls().planned().halfWidth() / RUNS;
    }
    // healthy: about 95 %, and as wide; calls held against all others: twice as wide
    assertThat(100.0 * covered / RUNS).isBetween(90.0, 99.0);
    assertThat(ratio).isBetween(0.85, 1.15);
  }

  @Test
  void interval_whenTheEffectItselfDrifts_coversItsMean() {
    int covered = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      NeighbourGain gain = new NeighbourGain();
      Draws draws = new Draws(seed, 6);
      for (int w = 0; w < WINDOWS; w++) {
        double effect = EFFECT + draws.normal();
        gain.tell(window(w, true, -10 + draws.normal() / 100, 50_000));
        gain.tell(window(w, false, -10 + effect + draws.normal() / 100, 950_000));
      }
      covered += gain.gain().planned().excludes(EFFECT) ? 0 : 1;
    }
    // healthy: about 95 %; a million calls taken as a million independent ones: 1 %
    assertThat(100.0 * covered / RUNS).isBetween(90.0, 99.0);
  }

  private static Both run(long seed, double drift) {
    NeighbourGain calls = new NeighbourGain();
    NeighbourGain windows = new NeighbourGain();
    Draws draws = new Draws(seed, 5);
    int number = 0;
    for (int w = 0; w < WINDOWS; w++) {
      double shared = drift * draws.normal();
      double[] sums = new double[2];
      int[] counts = new int[2];
      for (int i = 0; i < CALLS; i++) {
        boolean control = i % 20 == 0;
        double score = -10 + shared + (control ? 0 : EFFECT) + draws.normal();
        sums[control ? 1 : 0] += score;
        counts[control ? 1 : 0]++;
        calls.tell(
            new ScoredTrial(++number, control, PARAMETERS, List.of(), Map.of(), List.of(), score));
      }
      windows.tell(window(w, true, sums[1] / counts[1], counts[1]));
      windows.tell(window(w, false, sums[0] / counts[0], counts[0]));
    }
    return new Both(calls.gain(), windows.gain());
  }

  private static ScoredTrial window(int began, boolean control, double score, int calls) {
    return new ScoredTrial(
        began + 1,
        control,
        PARAMETERS,
        List.of(),
        Map.of(),
        List.of(),
        score,
        new CallWindow(began, calls, 1));
  }
}
