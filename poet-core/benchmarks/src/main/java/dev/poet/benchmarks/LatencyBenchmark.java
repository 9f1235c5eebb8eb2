package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Auto;
import dev.poet.spi.LearnerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * From the end of a call to the moment at which the next one can read what was learned from it, in
 * lockstep: the trial is drained, told and stored, and a new version is stored and published.
 */
final class LatencyBenchmark implements Benchmark {
  private static final double MOST_MILLIS_O1 = 20;
  private static final double MOST_MILLIS_AUTO = 50;
  private static final double MILLIS = 1e-6;
  private static final double P99 = 0.99;

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    int calls = setting.smoke() ? 50 : 2_000;
    measure("learner of O(1)", new Swinging(), calls, MOST_MILLIS_O1, figures);
    LearnerFactory auto = Auto.factory();
    measure("learner as shipped", auto, calls, MOST_MILLIS_AUTO, figures);
  }

  private static void measure(
      String name, LearnerFactory learners, int calls, double most, Consumer<Figure> figures)
      throws Exception {
    Path folder = Files.createTempDirectory("poet-latency");
    double[] millis = new double[calls];
    int changed = 0;
    try (PoetRuntime runtime = Library.runtime(folder, learners).pace(Pace.LOCKSTEP).start()) {
      TunedCall call = runtime.tune(Tuning.of("f").minimise("seconds").real("x", 0, 10, 2));
      double before = 0;
      long ended = 0;
      for (int i = -calls / 4; i < calls; i++) {
        double[] x = {0};
        long[] readable = {0};
        call.call(
            arguments -> {
              readable[0] = System.nanoTime();
              x[0] = arguments.getDouble("x");
              return null;
            });
        if (i >= 0 && x[0] != before) {
          millis[changed++] = (readable[0] - ended) * MILLIS;
        }
        before = x[0];
        ended = System.nanoTime();
      }
    } finally {
      DemoBenchmark.delete(folder);
    }
    double[] sorted = Arrays.copyOf(millis, changed);
    Arrays.sort(sorted);
    String what = "outcome to readable value, " + name + ": ";
    figures.accept(Figure.plain(what + "new values", changed, "", 0));
    figures.accept(Figure.plain(what + "median", sorted[changed / 2], "ms", 0));
    figures.accept(Figure.atMost(what + "p99", sorted[(int) (P99 * changed)], "ms", most, 0));
  }
}
