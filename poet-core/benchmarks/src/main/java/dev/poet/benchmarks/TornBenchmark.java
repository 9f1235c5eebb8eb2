package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Whether a call can ever see parameters of two policies. First jcstress lets millions of fresh
 * tuners publish and serve ({@link PublicationStress}). Then threads call a function of eight
 * parameters of a whole runtime as fast as they can, while its learner proposes another point after
 * each trial; all coordinates of a point are equal, so a mixture shows.
 */
final class TornBenchmark implements Benchmark {
  private static final int PARAMETERS = 8;
  private static final int THREADS = 4;
  private static final int LEAST_POINTS = 3;
  private static final int PATIENCE = 30;
  private static final double BASELINE = 2;
  private static final long SECOND_NANOS = 1_000_000_000L;

  /** What a thread saw: calls, calls with a mixture, and the different points. */
  private record Seen(long calls, long torn, Set<Double> points) {}

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    PublicationStress.run(setting, figures);
    long nanos = (setting.smoke() ? 2 : 60) * SECOND_NANOS;
    Path folder = Files.createTempDirectory("poet-torn");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    long calls = 0;
    long torn = 0;
    Set<Double> points = new HashSet<>();
    try (PoetRuntime runtime = Library.runtime(folder, new Swinging()).start()) {
      TunedCall call = runtime.tune(tuning());
      List<Future<Seen>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(caller(call, nanos)));
      }
      for (Future<Seen> one : all) {
        calls += one.get().calls();
        torn += one.get().torn();
        points.addAll(one.get().points());
      }
    } finally {
      threads.shutdown();
      DemoBenchmark.delete(folder);
    }
    figures.accept(Figure.plain("calls by " + THREADS + " threads", calls, "", 0));
    figures.accept(Figure.atLeast("different points they saw", points.size(), "", LEAST_POINTS, 0));
    figures.accept(Figure.atMost("calls with parameters of two policies", torn, "", 0, 0));
  }

  private static Tuning tuning() {
    Tuning tuning = Tuning.of("f").minimise("seconds");
    for (int i = 0; i < PARAMETERS; i++) {
      tuning = tuning.real("x" + i, 0, 10, BASELINE);
    }
    return tuning;
  }

  private static Callable<Seen> caller(TunedCall call, long nanos) {
    return () -> {
      long end = System.nanoTime() + nanos;
      long calls = 0;
      long torn = 0;
      Set<Double> points = new HashSet<>();
      for (; isToGoOn(end, nanos, points); calls++) {
        double[] values = call.call(arguments -> valuesOf(arguments::getDouble));
        torn += isTorn(values) ? 1 : 0;
        points.add(values[0]);
      }
      return new Seen(calls, torn, points);
    };
  }

  /** Longer than planned, on a machine so busy that nothing was learned yet. */
  private static boolean isToGoOn(long endNanos, long nanos, Set<Double> points) {
    long late = System.nanoTime() - endNanos;
    return late < 0 || points.size() < LEAST_POINTS && late < PATIENCE * nanos;
  }

  private static double[] valuesOf(ToDoubleFunction<String> arguments) {
    double[] values = new double[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      values[i] = arguments.applyAsDouble("x" + i);
    }
    return values;
  }

  private static boolean isTorn(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return true;
      }
    }
    return false;
  }
}
