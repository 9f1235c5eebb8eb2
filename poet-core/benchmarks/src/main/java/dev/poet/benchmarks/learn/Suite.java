package dev.poet.benchmarks.learn;

import dev.poet.benchmarks.Figure;
import dev.poet.benchmarks.Quantiles;
import dev.poet.benchmarks.tuner.TunerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A learner on a suite of problems that follows the optimizers' harness, beside the stored rows of
 * its peers. The harness runs in a copy of the folder, with the Python of the system, because it
 * writes beside itself. Targets are printed only for the seeds that the peers had.
 */
final class Suite {
  private static final String OURS = "ours";
  private static final int REPORTED = 15;
  private static final double PERCENT = 100;

  /** A run is worse than never tuning if it loses more than this per call. */
  private static final double TOLERATED = 0.02;

  /** After so many calls that may be the case in few runs, percent. */
  private static final String LONG = "200";

  private static final double MOST_HARMED = 5;

  /** Rows of these are sketches of ours, not peers. */
  private static final Set<String> SKETCHES =
      Set.of(
          "gp-online",
          "gp-ucb1",
          "gp-reset",
          "gp-cautious",
          "gp-local",
          "gp-local-reset",
          "gp-local-timed");

  private final Path folder;
  private final Consumer<Figure> figures;
  private final String learner;
  private final int seeds;
  private final long first;
  private final String budget;
  private final String groups;

  Suite(Path folder, Map<String, String> options, Consumer<Figure> figures) {
    this.folder = folder;
    this.figures = figures;
    this.learner = options.getOrDefault("--learner", "auto");
    this.seeds = Integer.parseInt(options.getOrDefault("--seeds", "15"));
    this.first = Long.parseLong(options.getOrDefault("--first-seed", "0"));
    this.budget = options.getOrDefault("--budget", "50");
    this.groups = options.getOrDefault("--groups", "");
  }

  /**
   * Regrets of each run of one optimizer on one group.
   *
   * @param harm cumulative regret less that of never tuning, where that is told
   */
  private record Measured(List<Double> simple, List<Double> cumulative, List<Double> harm) {
    Measured() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Runs that were worse than never tuning. */
    double harmed() {
      return PERCENT * harm.stream().filter(h -> h > TOLERATED).count() / harm.size();
    }
  }

  void run() throws IOException, InterruptedException {
    print(measured(), read(folder.resolve("results/eval" + budget + ".csv")));
  }

  /** The regrets per call of each run, by group. */
  Map<String, List<Double>> regretsPerCall() throws IOException, InterruptedException {
    Map<String, List<Double>> regrets = new TreeMap<>();
    measured().forEach((group, runs) -> regrets.put(group, runs.get(OURS).cumulative()));
    return regrets;
  }

  private Map<String, Map<String, Measured>> measured() throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("poet-suite");
    try {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.write(work.resolve(file.getFileName()), Files.readAllBytes(file));
        }
      }
      Path rows = work.resolve("ours.csv");
      harness(work, rows);
      return read(rows);
    } finally {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void harness(Path work, Path rows) throws IOException, InterruptedException {
    String program =
        String.join(
            " ",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            TunerProgram.class.getName(),
            "--learner",
            learner);
    Process harness =
        new ProcessBuilder(
                "/usr/bin/python3",
                "run.py",
                "--cmd",
                OURS + "=" + program,
                "--seeds",
                Integer.toString(seeds),
                "--first-seed",
                Long.toString(first),
                "--budget",
                budget,
                "--groups",
                groups,
                "--out",
                rows.toString())
            .directory(work.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (harness.waitFor() != 0) {
      throw new IOException("the harness in " + folder + " failed; see above");
    }
  }

  /** By group, then by optimizer; numbers of calls in the header say which columns count. */
  private Map<String, Map<String, Measured>> read(Path file) throws IOException {
    Map<String, Map<String, Measured>> measured = new TreeMap<>();
    if (!Files.exists(file)) {
      return measured;
    }
    List<String> lines = Files.readAllLines(file);
    List<String> columns = List.of(lines.get(0).split(","));
    int simple = columns.indexOf("sr" + budget);
    int cumulative = columns.indexOf("cr" + budget);
    int never = columns.indexOf("def_cr" + budget);
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      String problem = row[columns.indexOf("problem")];
      String group = row[columns.indexOf("group")];
      String part = group.equals("bbob") ? problem.substring(problem.lastIndexOf('-')) : "";
      Measured runs =
          measured
              .computeIfAbsent(group + part, key -> new HashMap<>())
              .computeIfAbsent(row[columns.indexOf("opt")], key -> new Measured());
      runs.simple().add(Double.parseDouble(row[simple]));
      runs.cumulative().add(Double.parseDouble(row[cumulative]));
      if (never >= 0) {
        runs.harm().add(Double.parseDouble(row[cumulative]) - Double.parseDouble(row[never]));
      }
    }
    return measured;
  }

  private void print(
      Map<String, Map<String, Measured>> ours, Map<String, Map<String, Measured>> stored) {
    ours.forEach(
        (group, runs) -> {
          Map<String, Measured> peers = new HashMap<>(stored.getOrDefault(group, Map.of()));
          peers.keySet().removeAll(SKETCHES);
          print(group + ", simple regret", Measured::simple, runs.get(OURS), peers);
          print(group + ", regret per call", Measured::cumulative, runs.get(OURS), peers);
          printHarm(group, runs.get(OURS));
        });
  }

  /** The harness tells the regret of never tuning after some numbers of calls only. */
  private void printHarm(String group, Measured ours) {
    String name = group + ", runs worse than never tuning by more than 2 %";
    if (budget.equals(LONG)) {
      figures.accept(Figure.atMost(name, ours.harmed(), "%", MOST_HARMED, first));
    } else if (!ours.harm().isEmpty()) {
      figures.accept(Figure.plain(name, ours.harmed(), "%", first));
    }
  }

  private interface Part extends java.util.function.Function<Measured, List<Double>> {}

  private void print(String name, Part part, Measured ours, Map<String, Measured> peers) {
    double median = Quantiles.median(part.apply(ours)) * PERCENT;
    boolean comparable = first == 0 && seeds == REPORTED && !peers.isEmpty();
    if (!comparable) {
      figures.accept(Figure.plain(name, median, "%", first));
      return;
    }
    Map<String, Double> medians = new TreeMap<>();
    peers.forEach((peer, runs) -> medians.put(peer, Quantiles.median(part.apply(runs)) * PERCENT));
    Map.Entry<String, Double> best =
        medians.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    figures.accept(Figure.atMost(name, median, "%", best.getValue(), first));
    figures.accept(
        Figure.plain(name + ", best peer " + best.getKey(), best.getValue(), "%", first));
    figures.accept(
        Figure.plain(
            name + ", never tuning", medians.getOrDefault("default", Double.NaN), "%", first));
  }
}
