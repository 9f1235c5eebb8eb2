package dev.poet.benchmarks.learn;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a trial costs a learner: processor time of ask and tell, and the size of its state. */
final class Cost {
  private static final int PARAMETERS = 6;
  private static final int TRIALS = 300;
  private static final double MILLIS = 1e-6;
  private static final double MOST_MEAN = 2;
  private static final double MOST_P99 = 20;
  private static final double MOST_KIB = 1024;
  private static final long FIRST_SEED = 2000;

  private final LearnerFactory factory;
  private final boolean smoke;
  private final Consumer<Figure> figures;

  Cost(LearnerFactory factory, boolean smoke, Consumer<Figure> figures) {
    this.factory = factory;
    this.smoke = smoke;
    this.figures = figures;
  }

  void run() {
    int runs = smoke ? 1 : 4;
    double[] millis = new double[runs * TRIALS];
    double kib = 0;
    time(FIRST_SEED - 1, new double[TRIALS], 0); // compiles
    for (int run = 0; run < runs; run++) {
      kib = Math.max(kib, time(FIRST_SEED + run, millis, run * TRIALS).state().length / 1024.0);
    }
    double mean = Arrays.stream(millis).average().orElseThrow();
    Arrays.sort(millis);
    double p99 = millis[(int) (0.99 * millis.length)];
    String what = PARAMETERS + " parameters, " + TRIALS + " trials: ";
    figures.accept(
        Figure.atMost(what + "ask and tell, mean", mean, "ms of processor", MOST_MEAN, FIRST_SEED));
    figures.accept(
        Figure.atMost(what + "ask and tell, p99", p99, "ms of processor", MOST_P99, FIRST_SEED));
    figures.accept(Figure.atMost(what + "state", kib, "KiB", MOST_KIB, FIRST_SEED));
  }

  private Learner time(long seed, double[] millis, int from) {
    Problem problem = Families.valley(seed, PARAMETERS, 0.05, false);
    Learner learner = factory.create(problem.settings());
    for (int call = 0; call < TRIALS; call++) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      List<Candidate> tuned = learner.propose().cells().get(0);
      Point point = tuned.isEmpty() ? problem.settings().baseline() : tuned.get(0).point();
      double score = problem.observed(point, List.of(), call);
      learner.tell(new ScoredTrial(call + 1, false, point, List.of(), Map.of(), List.of(), score));
      long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      millis[from + call] = (after - before) * MILLIS;
    }
    return learner;
  }
}
