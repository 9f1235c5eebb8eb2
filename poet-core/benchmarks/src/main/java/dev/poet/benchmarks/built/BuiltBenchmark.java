package dev.poet.benchmarks.built;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.Quantiles;
import dev.poet.benchmarks.calls.ProcessCpu;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * CPU time that build-time weaving adds to a call where no runtime is. Each pair of JVMs gives one
 * difference; their median is the figure.
 */
public final class BuiltBenchmark {
  private static final double MOST_NANOS = 2;

  private final boolean smoke;
  private final int pairs;
  private final Consumer<Figure> figures;

  public BuiltBenchmark(boolean smoke, Consumer<Figure> figures) {
    this.smoke = smoke;
    this.pairs = smoke ? 1 : 5;
    this.figures = figures;
  }

  public void run() throws RunnerException {
    double[] plain = new double[pairs];
    double[] added = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      plain[i] = nanos("plain");
      added[i] = nanos("woven") - plain[i];
    }
    figures.accept(Figure.plain("a call as written", Quantiles.median(plain), "ns of CPU", 0));
    figures.accept(
        Figure.atMost(
            "woven at build time, no runtime",
            Quantiles.median(added),
            "ns of CPU added",
            MOST_NANOS,
            0));
  }

  private double nanos(String method) throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(BuiltCalls.class.getName() + "." + method + "$")
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(smoke ? 300 : 1_000))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.milliseconds(smoke ? 200 : 500))
                    .addProfiler(ProcessCpu.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run()
            .iterator()
            .next();
    return result.getSecondaryResults().get(ProcessCpu.NANOS).getStatistics().getPercentile(50);
  }
}
