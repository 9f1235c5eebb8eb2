package dev.poet.benchmarks.built;

import dev.poet.samples.buildtime.Estimate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A method of a few nanoseconds, as it was written and as the goal has woven it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BuiltCalls {
  private double seconds = 1;

  @Benchmark
  public double plain() {
    return seconds = Estimate.errorAsWritten(2, seconds, Estimate.RATE);
  }

  @Benchmark
  public double woven() {
    return seconds = Estimate.error(2, seconds, Estimate.RATE);
  }
}
