package dev.poet.benchmarks.calls;

import dev.poet.benchmarks.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * CPU time that POET adds to a call of 20 ns and to one of 1 us, and bytes that it allocates, each
 * way of calling in a JVM of its own; then what the store holds of the calls against the method's
 * own counters.
 */
public final class CallsBenchmark {
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final double MOST_DROPPED_PERCENT = 0.1;
  private static final double MOST_BYTES = 0.5;
  private static final double MOST_OF_A_MICROSECOND = 0.06;
  private static final double MOST_OF_A_RING = 1.15;
  private static final double MOST_OF_ONE_THREAD = 1.15;

  private final Path agentJar;
  private final boolean smoke;
  private final Path folder;
  private final Consumer<Figure> figures;

  public CallsBenchmark(Path distribution, boolean smoke, Path folder, Consumer<Figure> figures) {
    this.agentJar = distribution.toAbsolutePath().resolve("agent/poet-agent.jar");
    this.smoke = smoke;
    this.folder = folder;
    this.figures = figures;
  }

  public void run() throws Exception {
    for (String load : smoke ? List.of("tiny") : List.of("tiny", "micro")) {
      Map<Variant, Double> cpu = new HashMap<>();
      for (Variant variant : smoke ? Variant.FEW : Variant.ALL) {
        Path home = folder.resolve(load + cpu.size());
        RunResult result = measure(variant, load, home);
        cpu.put(variant, median(result, ProcessCpu.NANOS));
        report(variant, load, cpu, median(result, ALLOCATED));
        if (variant.records()) {
          new StoredCalls(home).report(load + ", " + variant.name(), figures);
        }
      }
      compare(load, cpu);
    }
    if (!smoke) {
      VirtualBenchmark.run(agentJar, folder.resolve("virtual"), figures);
    }
  }

  /** What can only be judged beside another way of calling. */
  private void compare(String load, Map<Variant, Double> cpu) {
    double recorded = added(Variant.RECORDED, cpu);
    if (load.equals("tiny")) {
      String name = "tiny, serving, every call recorded: added, of what the mapped ring adds";
      double ring = added(Variant.RING, cpu);
      figures.accept(Figure.atMost(name, recorded / ring, "x", MOST_OF_A_RING, 0));
    }
    if (load.equals("micro")) {
      String name = "micro, serving, every call recorded: beyond the mapped ring, of the method";
      double percent = 100 * (recorded - added(Variant.RING, cpu)) / cpu.get(Variant.PLAIN);
      figures.accept(Figure.plain(name, percent, "%", 0));
    }
    if (cpu.containsKey(Variant.RECORDED_BY_TWO)) {
      String name =
          load + ", serving, every call recorded: CPU a call by 2 threads, of that by one";
      double two = cpu.get(Variant.RECORDED_BY_TWO);
      double one = cpu.get(Variant.RECORDED);
      figures.accept(Figure.atMost(name, two / one, "x", MOST_OF_ONE_THREAD, 0));
    }
  }

  private static double added(Variant variant, Map<Variant, Double> cpu) {
    return cpu.get(variant) - cpu.get(variant.reference());
  }

  private void report(Variant variant, String load, Map<Variant, Double> cpu, double bytes) {
    String name = load + ", " + variant.name();
    double reference = cpu.get(variant.reference());
    double own = cpu.get(variant);
    if (variant.reference().equals(variant)) {
      figures.accept(Figure.plain(name, own, "ns of CPU", 0));
      return;
    }
    double most = load.equals("micro") ? MOST_OF_A_MICROSECOND * reference : variant.most();
    double added = own - reference;
    boolean isPoet = variant.agent() != null;
    boolean isPaced = variant.method().startsWith("paced");
    boolean isJudged = isPoet && !Double.isInfinite(most) && !isPaced;
    figures.accept(
        isJudged
            ? Figure.atMost(name, added, "ns of CPU added", most, 0)
            : Figure.plain(name, added, "ns of CPU added", 0));
    if (isPaced && isPoet) {
      figures.accept(Figure.plain(name + ": allocated by POET's threads", bytes, "B a call", 0));
    } else if (isPoet) {
      figures.accept(Figure.atMost(name + ": allocated", bytes, "B a call", MOST_BYTES, 0));
    }
  }

  private RunResult measure(Variant variant, String load, Path home)
      throws RunnerException, IOException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(CallBenchmarks.class.getName() + "." + variant.method() + "$")
            .param("load", load)
            .threads(variant.threads())
            .forks(1)
            .warmupIterations(smoke ? 2 : 10)
            .warmupTime(TimeValue.seconds(smoke ? 1 : 2))
            .measurementIterations(smoke ? 2 : 10)
            .measurementTime(TimeValue.milliseconds(smoke ? 500 : 1000))
            .addProfiler(ProcessCpu.class)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .jvmArgsAppend(variant.jvmArguments(agentJar, home).toArray(String[]::new));
    Collection<RunResult> results = new Runner(options.build()).run();
    return results.iterator().next();
  }

  private static double median(RunResult result, String secondary) {
    return result.getSecondaryResults().get(secondary).getStatistics().getPercentile(50);
  }

  /** At most so many percent of the calls may be dropped. */
  static double mostDroppedPercent() {
    return MOST_DROPPED_PERCENT;
  }
}
