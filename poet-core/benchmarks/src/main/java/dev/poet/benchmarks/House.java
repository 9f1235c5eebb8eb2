package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.engine.study.Scoring;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HVAC sample, started as its users start it: its own JVM, with or without the agent, on the
 * Chicago weather file or, where that is absent, on the sample's synthetic year.
 */
final class House {
  static final String FUNCTION = "zone-control";
  private static final String PACKAGE = "dev.poet.samples.hvac.";
  private static final String CHICAGO = "hvac/USA_IL_Chicago-OHare.Intl.AP.725300_TMY3.epw";

  /** A JVM that ends after a second should not compile for the next hour. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private static final String PLUGIN = "poet-plugin-hvac.jar";

  private final Setting setting;
  private final World world;
  private final Path plugins;

  /** A house that its plugin was told nothing of. */
  House(Setting setting, World world) {
    this(setting, world, setting.distribution().resolve("plugins"));
  }

  private House(Setting setting, World world, Path plugins) {
    this.setting = setting;
    this.world = world;
    this.plugins = plugins;
  }

  /** The same with a plugins folder of its own, in which its inhabitants describe it. */
  House described(Path folder) throws Exception {
    Path own = Files.createDirectories(folder.resolve("plugins"));
    Files.copy(plugins.resolve(PLUGIN), own.resolve(PLUGIN));
    List<String> words = program("Main", 0, 1);
    words.addAll(List.of("--quiet", "--describe", own.resolve("hvac.properties").toString()));
    run(words, "");
    return new House(setting, world, own);
  }

  /** The same with more words about the house, which need not be true. */
  House told(String words) throws Exception {
    Path description = plugins.resolve("hvac.properties");
    Files.writeString(description, Files.readString(description) + words + "\n");
    return this;
  }

  /** One simulated day: cost in $, discomfort in K h, score in $, degC, W/m2. */
  record Day(
      double cost,
      double discomfort,
      double score,
      double outdoor,
      double sunshine,
      boolean weekend) {}

  /** What a run with the agent left behind. */
  record Tuned(
      TunedFunction function,
      List<Day> days,
      List<CompletedTrial> trials,
      List<PolicyVersion> versions) {

    /** The gain measured in the run, as the running system measures it. */
    GainEstimator.Gain gain() {
      GainEstimator estimator = Gains.of(function);
      Scoring scoring = new Scoring(function.objective());
      trials.forEach(trial -> scoring.score(trial).ifPresent(estimator::tell));
      return estimator.gain();
    }

    /** The point believed best after {@code trial} trials. */
    Point recommended(long trial) {
      return versions.stream()
          .filter(version -> version.afterTrial() <= trial)
          .reduce((earlier, later) -> later)
          .orElseThrow()
          .recommended();
    }
  }

  static boolean hasChicago(Setting setting) {
    return Files.exists(setting.data().resolve(CHICAGO));
  }

  /** The days of the program as written, or with other numbers at its call site. */
  List<Day> asWritten(long seed, int days, Path folder, String settings) throws Exception {
    Path rows = folder.resolve("as-written-" + seed + ".csv");
    List<String> words = new ArrayList<>(List.of(SHORT_LIVED));
    words.addAll(program("Main", seed, days));
    words.addAll(List.of("--quiet", "--days-out", rows.toString()));
    if (settings != null) {
      words.addAll(List.of("--settings", settings));
    }
    run(words, "");
    return read(rows);
  }

  /** The same with the agent in front. */
  Tuned tuned(long seed, int days, Path folder, String settings) throws Exception {
    Path home = folder.resolve("tuned-" + seed);
    List<String> words = new ArrayList<>(agent(home, seed));
    words.addAll(program("Main", seed, days));
    Path rows = home.resolve("days.csv");
    Files.createDirectories(home);
    words.addAll(List.of("--quiet", "--days-out", rows.toString()));
    if (settings != null) {
      words.addAll(List.of("--settings", settings));
    }
    run(words, "");
    return stored(home, read(rows));
  }

  /** The JVM options that put the agent in front. */
  List<String> agent(Path home, long seed) {
    return List.of(
        "-javaagent:" + setting.distribution().resolve("agent/poet-agent.jar"),
        "-Dpoet.home=" + home,
        "-Dpoet.plugins.dir=" + plugins,
        "-Dpoet.plugins.unsigned=allow",
        "-Dpoet.seed=" + seed,
        "-Dpoet.pace=lockstep");
  }

  /** The words for one of the sample's programs. */
  List<String> program(String name, long seed, int days) throws IOException {
    List<String> words = new ArrayList<>(List.of("-cp", classPath(), PACKAGE + name));
    words.addAll(List.of("--season", world.season(), "--tariff", world.tariff()));
    words.addAll(List.of("--seed", Long.toString(seed), "--days", Integer.toString(days)));
    if (hasChicago(setting)) {
      words.addAll(List.of("--weather", setting.data().resolve(CHICAGO).toString()));
    }
    return words;
  }

  static Tuned stored(Path home, List<Day> days) throws StoreException {
    Path file = home.resolve("poet.db");
    try (StoreReader reader =
        StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), file), file)) {
      TunedFunction function =
          reader.functions().stream()
              .filter(stored -> stored.id().equals(FUNCTION))
              .findFirst()
              .flatMap(StoredFunction::declaration)
              .orElseThrow();
      return new Tuned(function, days, reader.trialsAfter(FUNCTION, 0), reader.versions(FUNCTION));
    }
  }

  /** Mean score per day of each point over {@code runs} seasons from {@code seed} on. */
  double[] evaluate(List<Point> points, long seed, int runs, int days) throws Exception {
    List<String> words = program("Evaluation", seed, days);
    words.addAll(List.of("--runs", Integer.toString(runs)));
    String input = points.stream().map(House::line).collect(Collectors.joining("\n"));
    return run(words, input + "\n").stream()
        .mapToDouble(json -> number(json, "score") / number(json, "days"))
        .toArray();
  }

  /** What the offline search for the best fixed setting prints. */
  List<String> search(long seed, int runs, int days) throws Exception {
    List<String> words = program("AttainableSearch", seed, days);
    words.addAll(List.of("--runs", Integer.toString(runs)));
    return run(words, "");
  }

  static String line(Point point) {
    return Arrays.stream(point.toArray())
        .mapToObj(Double::toString)
        .collect(Collectors.joining(","));
  }

  static List<Day> read(Path rows) throws IOException {
    try (Stream<String> lines = Files.lines(rows)) {
      return lines.skip(1).map(line -> line.split(",")).map(House::day).toList();
    }
  }

  private static Day day(String[] fields) {
    return new Day(
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[4]),
        Double.parseDouble(fields[5]),
        Double.parseDouble(fields[6]),
        Boolean.parseBoolean(fields[7]));
  }

  static double sum(List<Day> days, ToDoubleFunction<Day> of) {
    return days.stream().mapToDouble(of).sum();
  }

  static double number(String json, String name) {
    int from = json.indexOf("\"" + name + "\": ") + name.length() + 4;
    int to = from;
    while (to < json.length() && ",}".indexOf(json.charAt(to)) < 0) {
      to++;
    }
    return Double.parseDouble(json.substring(from, to));
  }

  /** A JVM for a program that something happens to: in the short form one for a short life. */
  List<String> jvm() {
    return setting.smoke() ? List.of(java(), "-XX:+UseSerialGC", SHORT_LIVED) : List.of(java());
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private List<String> run(List<String> words, String input) throws Exception {
    List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC"));
    command.addAll(words);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var in = process.outputWriter()) {
      in.write(input);
    }
    List<String> lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "the sample ended with exit code %d: %s".formatted(process.exitValue(), command));
    }
    return lines;
  }

  private String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(setting.distribution().resolve("samples/hvac"))) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
  }
}
