package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The short form of a benchmark, from the distribution that the build has just made. */
final class Smoke {
  private static final Path DISTRIBUTION = Path.of("../cli/target/poet");

  private Smoke() {}

  static List<Figure> run(Benchmark benchmark) throws Exception {
    List<Figure> figures = new ArrayList<>();
    Path data = Path.of("../../../shared/data");
    if (!Files.exists(data)) {
      System.out.println("MISSING DATA: measured weather; the synthetic year takes its place");
    }
    benchmark.run(new Setting(DISTRIBUTION, data, true), figures::add);
    figures.forEach(figure -> System.out.println(figure.text()));
    return figures;
  }

  /** The value of the figure of that name. */
  static double figure(List<Figure> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }
}
