package dev.poet.benchmarks.calls;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time of the whole process per call: callers, POET's threads, garbage collection, compilation.
 * It holds on a machine that other work shares, where wall time does not.
 */
public final class ProcessCpu implements InternalProfiler {
  /** The name of the result, ns of CPU per call. */
  public static final String NANOS = "cpu";

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long before;

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = system.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = system.getProcessCpuTime() - before;
    double calls = Math.max(1, result.getMetadata().getAllOps());
    return List.of(new ScalarResult(NANOS, nanos / calls, "ns", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "process CPU time per call";
  }
}
