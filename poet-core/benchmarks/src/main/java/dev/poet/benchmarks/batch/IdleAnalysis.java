package dev.poet.benchmarks.batch;

import dev.poet.batch.BatchAnalyst;
import dev.poet.benchmarks.Figure;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.HistoryAnalyst;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What an analysis inside an application takes: in a JVM that has as much heap for everything as
 * POET may take for it.
 */
public final class IdleAnalysis {
  private static final int TRIALS = 2_048;
  private static final int MEGABYTES = 64;
  private static final long SEED = 1;

  private IdleAnalysis() {}

  static void measure(Consumer<Figure> figures) throws Exception {
    Process process =
        new ProcessBuilder(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                IdleAnalysis.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String[] numbers = new String(process.getInputStream().readAllBytes()).strip().split(" ");
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("an analysis needs more than %d MB".formatted(MEGABYTES));
    }
    String name = "idle analysis of %,d trials".formatted(TRIALS);
    figures.accept(Figure.plain(name, Double.parseDouble(numbers[0]), "s", SEED));
    figures.accept(Figure.plain(name + ", second time", Double.parseDouble(numbers[1]), "s", SEED));
    figures.accept(Figure.atMost(name + ", heap of its JVM", MEGABYTES, "MB", MEGABYTES, SEED));
    figures.accept(
        Figure.atLeast(name + ", findings", Double.parseDouble(numbers[2]), "", 1, SEED));
  }

  /** Prints the seconds of the first and of the second analysis, and how much the first found. */
  public static void main(String... words) {
    List<CompletedTrial> trials = new ArrayList<>();
    new WorldMaker(SEED, TRIALS, 20, 50, s -> 0.001, false)
        .each(s -> -8 * (s.unit()[0] - 0.7) * (s.unit()[0] - 0.7), Nulls.plain(), trials::add);
    HistoryAnalyst.Question question =
        new HistoryAnalyst.Question(WorldMaker.FUNCTION, trials, TRIALS, SEED, 0);
    long start = System.nanoTime();
    int found = new BatchAnalyst().analyse(question).findings().size();
    long middle = System.nanoTime();
    new BatchAnalyst().analyse(question);
    long end = System.nanoTime();
    System.out.println((middle - start) / 1e9 + " " + (end - middle) / 1e9 + " " + found);
  }
}
