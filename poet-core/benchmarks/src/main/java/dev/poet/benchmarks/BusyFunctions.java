package dev.poet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.poet.api.Aggregate;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Vitals;
import dev.poet.engine.call.Arguments;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.learning.Auto;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What learning takes from a program whose functions are called all the time: {@value #FUNCTIONS}
 * of six parameters and two features, {@value #CALLS_A_SECOND} calls a second together, from the
 * first call on.
 */
final class BusyFunctions {
  private static final int FUNCTIONS = 20;
  private static final int CALLS_A_SECOND = 1_000;
  private static final int PARAMETERS = 6;
  private static final int FEATURES = 2;
  private static final int[] UNTIL_SECONDS = {15, 60};
  private static final double NOISE = 5;
  private static final double BEST = 6;
  private static final long SEED = 1;
  private static final double NANOS = 1e9;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Random random = new Random(SEED);
  private final List<TunedCall> functions = new ArrayList<>();
  private long calls;

  private BusyFunctions() {}

  static void measure(Path folder, Consumer<Figure> figures) throws Exception {
    try (PoetRuntime runtime = Library.runtime(folder, Auto.factory()).start()) {
      new BusyFunctions().run(runtime, figures);
    }
  }

  private void run(PoetRuntime runtime, Consumer<Figure> figures) {
    for (int i = 0; i < FUNCTIONS; i++) {
      functions.add(runtime.tune(tuning("busy" + i)));
    }
    long began = System.nanoTime();
    int from = 0;
    for (int until : UNTIL_SECONDS) {
      Vitals before = runtime.vitals();
      long cpu = system.getProcessCpuTime() - threads.getCurrentThreadCpuTime();
      callUntil(began, until);
      double seconds = until - from;
      double others = system.getProcessCpuTime() - threads.getCurrentThreadCpuTime() - cpu;
      String name = "%d busy functions, seconds %d to %d: ".formatted(FUNCTIONS, from, until);
      double busy = runtime.vitals().busySeconds() - before.busySeconds();
      percent(name + "training thread at work", busy / seconds, figures);
      percent(name + "CPU beside the caller's", others / NANOS / seconds, figures);
      from = until;
    }
    Vitals after = runtime.vitals();
    figures.accept(
        Figure.atMost(
            "busy functions: trials that wait", after.waiting(), "", CALLS_A_SECOND, SEED));
    figures.accept(Figure.atMost("busy functions: dropped", after.dropped(), "", 0, SEED));
  }

  private static void percent(String name, double share, Consumer<Figure> figures) {
    figures.accept(Figure.plain(name, 100 * share, "% of one core", SEED));
  }

  private static Tuning tuning(String id) {
    Tuning tuning = Tuning.of(id).minimise("loss").outcome("loss", Aggregate.MEAN);
    for (int i = 0; i < PARAMETERS; i++) {
      tuning = tuning.real("x" + i, 0, 10, 2);
    }
    for (int i = 0; i < FEATURES; i++) {
      tuning = tuning.feature("z" + i, "");
    }
    return tuning;
  }

  private void callUntil(long began, int seconds) {
    while (System.nanoTime() - began < seconds * NANOS) {
      long due = began + (long) (calls * NANOS / CALLS_A_SECOND);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      double[] features = random.doubles(FEATURES).toArray();
      functions.get((int) (calls % FUNCTIONS)).call(features, arguments -> work(arguments));
      calls++;
    }
  }

  private double work(Arguments arguments) {
    double loss = 0;
    for (int i = 0; i < PARAMETERS; i++) {
      double x = arguments.getDouble("x" + i) - BEST;
      loss += x * x / PARAMETERS;
    }
    arguments.outcome(loss + NOISE * random.nextGaussian());
    return loss;
  }
}
