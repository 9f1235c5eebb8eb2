package dev.poet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Vitals;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.learning.Auto;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What very many tuned functions cost while nothing calls them, and some that are called all the
 * time.
 */
final class ScaleBenchmark implements Benchmark {
  private static final int FUNCTIONS = 10_000;
  private static final double MOST_BYTES = 50_000;
  private static final double MOST_PERCENT = 10;
  private static final int SECONDS = 10;
  private static final int SETTLING_SECONDS = 10;
  private static final int POLL_MILLIS = 100;
  private static final int COLLECTIONS = 3;
  private static final long LIMIT_NANOS = 200_000_000_000L;

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    int functions = setting.smoke() ? FUNCTIONS / 50 : FUNCTIONS;
    Path folder = Files.createTempDirectory("poet-scale");
    try {
      measure(functions, folder, figures);
    } finally {
      DemoBenchmark.delete(folder);
    }
    if (!setting.smoke()) {
      busy(figures);
      WovenFunctions.measure(setting, figures);
    }
  }

  private static void busy(Consumer<Figure> figures) throws Exception {
    Path folder = Files.createTempDirectory("poet-busy");
    try {
      BusyFunctions.measure(folder, figures);
    } finally {
      DemoBenchmark.delete(folder);
    }
  }

  private static void measure(int functions, Path folder, Consumer<Figure> figures)
      throws Exception {
    try (PoetRuntime runtime = Library.runtime(folder, Auto.factory()).start()) {
      callUntilTuned(call(runtime, "first"));
      boolean timed = functions == FUNCTIONS;
      if (timed) {
        rest(runtime, "one idle function", figures);
      }
      int threads = threads();
      long before = heap();
      List<TunedCall> calls = new ArrayList<>();
      for (int i = 0; i < functions; i++) {
        calls.add(call(runtime, "f" + i));
      }
      callUntilTuned(calls.get(functions - 1)); // all before it are loaded
      calls.forEach(call -> call.call(arguments -> arguments.getDouble("x")));
      double each = (heap() - before) / (double) functions;
      String name = functions + " idle functions";
      figures.accept(Figure.atMost(name + ": heap for each", each, "B", MOST_BYTES, 0));
      figures.accept(Figure.atMost(name + ": threads more", threads() - threads, "", 0, 0));
      figures.accept(Figure.plain(name + ": called and still there", calls.size(), "", 0));
      if (timed) {
        rest(runtime, name, figures);
      }
    }
  }

  /** CPU of the whole process, and how long the training thread takes to look round once. */
  private static void rest(PoetRuntime runtime, String name, Consumer<Figure> figures)
      throws InterruptedException {
    while (runtime.vitals().waiting() > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    TimeUnit.SECONDS.sleep(SETTLING_SECONDS); // what was just learned and compiled is over
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Vitals before = runtime.vitals();
    long cpu = system.getProcessCpuTime();
    long began = System.nanoTime();
    TimeUnit.SECONDS.sleep(SECONDS);
    double percent = 100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - began);
    Vitals after = runtime.vitals();
    long rounds = after.rounds() - before.rounds();
    double millis = 1e3 * (after.busySeconds() - before.busySeconds()) / Math.max(1, rounds);
    figures.accept(Figure.atMost(name + ": CPU", percent, "% of one core", MOST_PERCENT, 0));
    figures.accept(Figure.plain(name + ": a round", millis, "ms", 0));
  }

  private static TunedCall call(PoetRuntime runtime, String id) {
    return runtime.tune(Tuning.of(id).minimise("seconds").real("x", 0, 10, 2));
  }

  /** Until the first trial has made the baseline known and a policy is served. */
  private static void callUntilTuned(TunedCall call) {
    long end = System.nanoTime() + LIMIT_NANOS;
    double x = 2;
    while (x == 2 && System.nanoTime() < end) {
      x = call.call(arguments -> arguments.getDouble("x"));
      Thread.onSpinWait();
    }
    if (x == 2) {
      throw new IllegalStateException("no call was tuned within 200 s");
    }
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
