package dev.poet.benchmarks.plugins;

import dev.poet.benchmarks.Figure;
import dev.poet.samples.credit.CreditStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What the finance plugin is worth to a lender whose cut-off is 0.5: cost per applicant in the
 * second half of a stream (or after the first 2,000 of each regime), beside the best fixed cut-off
 * that is known afterwards, the closed form 1/6, accepting and rejecting all, and never tuning.
 * Each seed draws folds, applicants, arms and how late outcomes are anew; intervals are Student's
 * over seeds. Mode online, fairness off but where it is measured. The engine's study is fed in a
 * loop ({@link StudiedDecider}); one stream of each kind also runs as its users run it ({@link
 * Lender}), and must come to the same.
 */
public final class CreditBenchmark {
  private static final String GERMAN = "credit/german.data";
  private static final int SEEDS = 20;
  private static final int FEW_SEEDS = 1;
  private static final int APPLICANTS = 20_000;
  private static final int FEW_APPLICANTS = 800;
  private static final double WRITTEN = 0.5;
  private static final double TAIL = 0.975;
  private static final double PERCENT = 100;

  /** Costs are printed of so many applicants, to have digits that tell something. */
  private static final double MANY = 1_000;

  private static final String COST = "per 1,000 applicants";

  private final Lender lender;
  private final Optional<Path> data;
  private final long firstSeed;
  private final int seeds;
  private final int applicants;
  private final boolean smoke;
  private final String whose;
  private final Consumer<Figure> figures;

  /**
   * @param data the folder in which the German credit data may be
   * @param seeds 0: as many as usual
   */
  public CreditBenchmark(
      Path distribution,
      Path data,
      boolean smoke,
      long firstSeed,
      int seeds,
      Consumer<Figure> figures) {
    Path german = data.resolve(GERMAN);
    boolean isThere = Files.isReadable(german);
    if (!isThere) {
      System.err.println("MISSING DATA: " + german + "; synthetic applicants take its place");
    }
    this.lender = new Lender(distribution.toAbsolutePath(), smoke);
    this.data = isThere ? Optional.of(german) : Optional.empty();
    this.firstSeed = firstSeed;
    this.whose = isThere ? "" : "synthetic, ";
    this.seeds = seeds > 0 ? seeds : smoke ? FEW_SEEDS : SEEDS;
    this.applicants = smoke ? FEW_APPLICANTS : APPLICANTS;
    this.smoke = smoke;
    this.figures = figures;
  }

  /** A stream of applicants, and what is asked of it. */
  private enum World {
    EVERY_LABEL("labels for all", "half", 3, "off", List.of("--labels", "all", "--late", "0")),
    SELECTIVE("labels of the approved, late", "half", 8, "off", List.of("--labels", "approved")),
    DISTORTED(
        "odds three times too high",
        "settled",
        5,
        "off",
        List.of("--labels", "all", "--late", "0", "--scores", "distorted")),
    DRIFTING(
        "costs 5:1, 2:1, 5:1",
        "settled",
        5,
        "off",
        List.of("--labels", "all", "--late", "0", "--costs", "drifting")),
    GUARDED(
        "fairness guarded", "half", Double.NaN, "on", List.of("--labels", "all", "--late", "0"));

    private final String label;
    private final String segment;
    private final double most;
    private final String fairness;
    private final List<String> options;

    /**
     * @param segment of the stream that is judged
     * @param most by how many percent it may be dearer than the best fixed cut-off
     */
    World(String label, String segment, double most, String fairness, List<String> options) {
      this.label = label;
      this.segment = segment;
      this.most = most;
      this.fairness = fairness;
      this.options = options;
    }
  }

  private static final Set<World> FEW_WORLDS = EnumSet.of(World.EVERY_LABEL, World.GUARDED);

  /** Measures the worlds whose names contain {@code wanted}. */
  public void run(String wanted) throws IOException, InterruptedException {
    for (World world : World.values()) {
      boolean isMeant = world.name().toLowerCase(Locale.ROOT).contains(wanted);
      if (isMeant && (!smoke || FEW_WORLDS.contains(world))) {
        List<Map<String, Double>> streams = streams(world);
        report(world, streams);
        figures.accept(
            Figure.atMost(
                name(world, "first stream under the agent, difference"),
                apart(world, streams.get(0)),
                "",
                0,
                firstSeed));
      }
    }
  }

  private List<Map<String, Double>> streams(World world) throws IOException {
    List<Map<String, Double>> streams = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      StudiedDecider decider =
          new StudiedDecider(seed, world == World.DRIFTING, world.fairness, WRITTEN);
      Map<String, Double> stream = CreditStream.run(decider, options(world, seed));
      System.err.printf(
          Locale.ROOT,
          "%s: seed %d, %.1f %% dearer than the best fixed cut-off, undone %d times%n",
          world.label,
          seed,
          dearer(world).applyAsDouble(stream),
          decider.undone());
      streams.add(stream);
    }
    return streams;
  }

  private List<String> options(World world, long seed) {
    List<String> options = new ArrayList<>(world.options);
    options.addAll(List.of("--applicants", Integer.toString(applicants)));
    options.addAll(List.of("--seed", Long.toString(seed)));
    data.ifPresent(file -> options.addAll(List.of("--data", file.toString())));
    return options;
  }

  /**
   * How far the numbers of the first stream are from those of the same program in a JVM of its own,
   * with agent, plugin JAR and store: by the largest difference.
   */
  private double apart(World world, Map<String, Double> studied)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("poet-credit");
    try {
      Map<String, Double> whole =
          lender.run(folder, firstSeed, world.fairness, options(world, firstSeed));
      return studied.entrySet().stream()
          .mapToDouble(e -> Math.abs(e.getValue() - whole.getOrDefault(e.getKey(), Double.NaN)))
          .max()
          .orElseThrow();
    } finally {
      delete(folder);
    }
  }

  private void report(World world, List<Map<String, Double>> streams) {
    for (String rule :
        List.of("cost", "best_fixed", "closed_form", "accept_all", "reject_all", "as_written")) {
      ToDoubleFunction<Map<String, Double>> number = of(world, rule);
      plain(world, words(rule), streams, s -> MANY * number.applyAsDouble(s), COST);
    }
    ToDoubleFunction<Map<String, Double>> dearer = dearer(world);
    String name = name(world, "dearer than the best fixed cut-off");
    if (Double.isNaN(world.most)) {
      plain(world, "dearer than the best fixed cut-off", streams, dearer, "%");
      fairness(world, streams);
    } else {
      figures.accept(Figure.atMost(name, mean(streams, dearer), "%", world.most, 1));
      figures.accept(Figure.plain(name + ", 95 % ±", margin(streams, dearer), "%", 1));
      plain(
          world,
          "closed form dearer than the best",
          streams,
          s ->
              PERCENT
                  * (of(world, "closed_form").applyAsDouble(s)
                          / of(world, "best_fixed").applyAsDouble(s)
                      - 1),
          "%");
    }
    for (String group : List.of("female", "young")) {
      plain(world, "approval ratio, " + group, streams, of(world, "ratio_" + group), "");
    }
  }

  /** By how many percent a stream cost more than the fixed cut-off that was best in it. */
  private static ToDoubleFunction<Map<String, Double>> dearer(World world) {
    ToDoubleFunction<Map<String, Double>> cost = of(world, "cost");
    ToDoubleFunction<Map<String, Double>> best = of(world, "best_fixed");
    return stream -> PERCENT * (cost.applyAsDouble(stream) / best.applyAsDouble(stream) - 1);
  }

  /** On all decisions pooled, from the first on. */
  private void fairness(World world, List<Map<String, Double>> streams) {
    plain(
        world,
        "cheapest fixed cut-off that keeps 4/5",
        streams,
        s -> MANY * of(world, "best_fair").applyAsDouble(s),
        COST);
    for (String group : List.of("female", "young")) {
      String ratio = "all.ratio_" + group;
      String name = name(world, "approval ratio pooled, " + group);
      figures.accept(Figure.atLeast(name, mean(streams, s -> s.get(ratio)), "", 0.8, 1));
      figures.accept(
          Figure.atLeast(
              name + ", least of all streams",
              streams.stream().mapToDouble(s -> s.get(ratio)).min().orElseThrow(),
              "",
              0.8,
              1));
      for (String end : List.of("low", "high")) {
        figures.accept(
            Figure.plain(
                name + ", bootstrap 95 % " + end,
                mean(streams, s -> s.get(ratio + "_" + end)),
                "",
                1));
      }
    }
  }

  private static String words(String rule) {
    return switch (rule) {
      case "cost" -> "with POET";
      case "best_fixed" -> "best fixed cut-off";
      case "closed_form" -> "closed form 1/6";
      case "accept_all" -> "accept all";
      case "reject_all" -> "reject all";
      default -> "never tuning, 0.5";
    };
  }

  private void plain(
      World world,
      String what,
      List<Map<String, Double>> streams,
      ToDoubleFunction<Map<String, Double>> value,
      String unit) {
    figures.accept(Figure.plain(name(world, what), mean(streams, value), unit, 1));
    if (what.equals("with POET")) {
      figures.accept(Figure.plain(name(world, what + ", 95 % ±"), margin(streams, value), unit, 1));
    }
  }

  private String name(World world, String what) {
    return whose + world.label + ": " + what;
  }

  private static ToDoubleFunction<Map<String, Double>> of(World world, String number) {
    return stream -> stream.get(world.segment + "." + number);
  }

  private static double mean(
      List<Map<String, Double>> streams, ToDoubleFunction<Map<String, Double>> value) {
    return streams.stream().mapToDouble(value).average().orElseThrow();
  }

  /** Half the width of the interval of the mean; 0 of a single stream. */
  private static double margin(
      List<Map<String, Double>> streams, ToDoubleFunction<Map<String, Double>> value) {
    int n = streams.size();
    if (n < 2) {
      return 0;
    }
    double mean = mean(streams, value);
    double squares =
        streams.stream().mapToDouble(s -> Math.pow(value.applyAsDouble(s) - mean, 2)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    return error * new TDistribution(null, n - 1.0).inverseCumulativeProbability(TAIL);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
