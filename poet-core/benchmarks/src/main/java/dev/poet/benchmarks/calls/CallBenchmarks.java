package dev.poet.benchmarks.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/** One call of each kind. Started by {@link Variant}, with or without the agent. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmarks {
  /** System property: the file into which a target's own counters are written. */
  static final String COUNTERS = "calls.counters";

  /** System property: whether to wait until the method runs with values of POET's. */
  static final String SERVED = "calls.served";

  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

  /** Below the 10,000 calls a second from which windows are trials. */
  private static final long PAUSE_NANOS = 150_000;

  @Param({"tiny", "micro"})
  public String load;

  private final Target target = new Target();
  private MappedRing ring;
  private int steps;
  private double f;

  @Setup
  public void prepare(BenchmarkParams benchmark) throws IOException {
    if (benchmark.getBenchmark().endsWith(".ring")) {
      ring = new MappedRing();
    }
    steps = load.equals("tiny") ? Target.TINY : Target.MICRO;
    if (Boolean.getBoolean(SERVED)) {
      awaitServing(benchmark.getBenchmark().endsWith(".contextual"));
    }
  }

  /** A busy machine may need longer for POET's start than the warm-up lasts. */
  private void awaitServing(boolean isContextual) {
    long begun = System.nanoTime();
    while (!target.hasChanged()) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IllegalStateException("POET tried no other value within two minutes");
      }
      if (isContextual) {
        contextual();
      } else {
        pacedTuned();
      }
    }
  }

  @TearDown
  public void report() throws IOException {
    String file = System.getProperty(COUNTERS);
    if (file != null) {
      Files.writeString(Path.of(file), target.calls() + " " + target.changed());
    }
    if (ring != null) {
      ring.close();
    }
  }

  @Benchmark
  public double plain() {
    return target.plain(Target.BASELINE, steps);
  }

  @Benchmark
  public double tuned() {
    return target.tuned(Target.BASELINE, steps);
  }

  @Benchmark
  public double ring() {
    long started = System.nanoTime();
    double result = target.plain(Target.BASELINE, steps);
    ring.record(started, System.nanoTime() - started, Target.BASELINE, result);
    return result;
  }

  @Benchmark
  public double frozen() {
    return target.frozen(Target.BASELINE, steps);
  }

  @Benchmark
  public double pacedPlain() {
    LockSupport.parkNanos(PAUSE_NANOS);
    return target.plain(Target.BASELINE, steps);
  }

  @Benchmark
  public double pacedTuned() {
    LockSupport.parkNanos(PAUSE_NANOS);
    return target.tuned(Target.BASELINE, steps);
  }

  @Benchmark
  public double contextual() {
    f = f > 0.8 ? 0 : f + 0.1;
    return target.contextual(f, 1 - f, f, 0.5, Target.BASELINE, steps);
  }
}
