package dev.poet.benchmarks.batch;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.learn.ModeFigures;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What the analyses find and miss, how often they err, and what they cost. */
public final class BatchFigures {

  /** Seeds that were used while building end below it. */
  private static final long KEPT_ASIDE = 9_000_000;

  private static final long USED_WHILE_BUILDING = 100;

  private final boolean smoke;
  private final Path distribution;
  private final Path folder;
  private final Map<String, String> options;
  private final Consumer<Figure> figures;

  /**
   * @param distribution the folder with the command
   * @param folder for stores
   * @param options of {@link ModeFigures}: value by name
   */
  public BatchFigures(
      boolean smoke,
      Path distribution,
      Path folder,
      Map<String, String> options,
      Consumer<Figure> figures) {
    this.smoke = smoke;
    this.distribution = distribution;
    this.folder = folder;
    this.options = options;
    this.figures = figures;
  }

  public void run() throws Exception {
    long seed = smoke ? USED_WHILE_BUILDING : KEPT_ASIDE;
    ModeFigures.measure(smoke, options, figures);
    if (options.containsKey("--suite")) {
      return;
    }
    patterns(seed);
    nulls(seed);
    OffPolicyLogs.measure(smoke ? 20 : 200, seed, figures);
    IdleAnalysis.measure(figures);
    LearnTimes times = new LearnTimes(distribution, folder, figures);
    times.measure(1_000, smoke ? 0 : 1);
    if (!smoke) {
      times.measure(100_000, 0);
      times.measure(1_000_000, 60);
      times.accuracy(1_000_000, 1_000, 10_000, 100_000);
    }
  }

  private void patterns(long seed) {
    Tally tally = Tally.of(Catalogue::patterns, seed, smoke ? 1 : 4);
    tally
        .byName()
        .forEach(
            (name, counts) ->
                figures.accept(
                    Figure.plain("found: " + name, 100.0 * counts[1] / counts[0], "%", seed)));
    figures.accept(
        Figure.atLeast("patterns found, strong half", tally.strongFound(), "%", 95, seed));
    figures.accept(Figure.atLeast("patterns found", tally.found(), "%", 80, seed));
    figures.accept(Figure.plain("histories with patterns", tally.sets(), "", seed));
    figures.accept(
        Figure.plain("of these with something found beside it", tally.withErrors(), "%", seed));
  }

  private void nulls(long seed) {
    Tally tally = Tally.of(Nulls::of, seed, smoke ? 1 : 20);
    tally
        .byName()
        .forEach(
            (name, counts) ->
                figures.accept(
                    Figure.plain(
                        "found in " + name.toLowerCase(Locale.ROOT),
                        100.0 * counts[2] / counts[0],
                        "%",
                        seed)));
    figures.accept(Figure.plain("histories with nothing in them", tally.sets(), "", seed));
    figures.accept(
        Figure.atMost(
            "of these with anything found", tally.withErrors(), "%", smoke ? 100 : 5, seed));
  }
}
