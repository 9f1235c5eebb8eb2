package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Benchmark;
import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.House.Day;
import dev.poet.benchmarks.House.Tuned;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The main job in four worlds and many seeds, each a run of the real program under the real agent.
 *
 * <p>The share of the gap closed by a day is what the point recommended on that day gains over the
 * baseline in {@value #OTHER_SEASONS} other seasons, divided by what the best fixed point found by
 * a long offline search gains there. The paired truth of a run is the score it saved against the
 * same program without the agent on the same weather, per trial of the tuned arm, carry-over
 * included; the in-run interval, which knows nothing of the paired run, should cover it.
 */
final class DemoBenchmark implements Benchmark {
  private static final int DAYS = 90;
  private static final int OTHER_MODEL_SEEDS = 10;
  private static final int OTHER_SEASONS = 10;
  private static final long OTHER_SEED = 100_000;

  /** A parameter's line of the offline search: name, unit, best value alone, its gain. */
  private static final Pattern ALONE =
      Pattern.compile("(\\w+)\\s+(\\S+)\\s+baseline.* alone +(\\S+) gains +(\\S+) %");

  static final Point BASELINE = Point.of(3, 3, 60, 60, 0.5, 0, 0, 3);

  /** One seed's run beside its paired run. */
  private record Pair(Tuned tuned, List<Day> asWritten) {

    double savedPercent() {
      double written = House.sum(asWritten, Day::score);
      return 100 * (written - House.sum(tuned.days(), Day::score)) / written;
    }

    double moreDiscomfortPerDay() {
      double more =
          House.sum(tuned.days(), Day::discomfort) - House.sum(asWritten, Day::discomfort);
      return more / asWritten.size();
    }

    boolean covered() {
      long inTunedArm = tuned.trials().stream().filter(trial -> !trial.isControl()).count();
      double saved = House.sum(asWritten, Day::score) - House.sum(tuned.days(), Day::score);
      Interval effect = tuned.gain().planned();
      double truth = saved / Math.max(1, inTunedArm);
      return effect.low() <= truth && truth <= effect.high();
    }
  }

  @Override
  public void run(Setting setting, Consumer<Figure> figures) throws Exception {
    if (!House.hasChicago(setting)) {
      System.err.println(
          "MISSING DATA: the Chicago weather file; the synthetic year takes its place");
    }
    List<Pair> all = new ArrayList<>();
    for (World world : setting.smoke() ? World.FEW : World.ALL) {
      all.addAll(measure(setting, world, figures));
    }
    String name = "all worlds: in-run interval covers the paired truth";
    figures.accept(
        setting.smoke()
            ? Figure.plain(name, coverage(all), "%", 0)
            : Figure.between(name, coverage(all), "%", 92, 98, 0));
  }

  /** Of thirty seeds only 28 and 29 lie between 92 and 98 %, so the worlds are judged together. */
  private static double coverage(List<Pair> pairs) {
    return 100.0 * pairs.stream().filter(Pair::covered).count() / pairs.size();
  }

  /** Of the interval of one look at the end of the season, as a share of the control arm's mean. */
  private static double halfWidth(Pair pair) {
    GainEstimator.Gain gain = pair.tuned().gain();
    return gain.planned().halfWidth() / Math.abs(gain.controlMean());
  }

  private static List<Pair> measure(Setting setting, World world, Consumer<Figure> figures)
      throws Exception {
    int seeds = setting.smoke() ? 1 : 30;
    Path folder = Files.createTempDirectory("poet-demo");
    try {
      House house = new House(setting, world).described(folder);
      List<Pair> pairs =
          LongStream.range(0, seeds)
              .parallel()
              .mapToObj(seed -> pair(house, seed, folder))
              .toList();
      report(world, pairs, setting.smoke(), figures);
      ModelCheck check = new ModelCheck(house, world, folder.resolve("plugins"));
      check.report(pairs.get(0).tuned(), BASELINE, OTHER_SEED + 8, figures);
      check.outOfSample(pairs.stream().map(Pair::tuned).toList(), figures);
      List<String> search =
          house.search(OTHER_SEED, setting.smoke() ? 1 : 8, setting.smoke() ? 30 : DAYS);
      search.forEach(System.err::println);
      closed(house, world, pairs, search, setting.smoke(), figures);
      if (!setting.smoke()) {
        new ArmChecks(house, world, folder).report(best(search), figures);
        if (!world.isFlat()) {
          withOtherModels(setting, world, attainable(search), folder, figures);
        }
      }
      return pairs;
    } finally {
      delete(folder);
    }
  }

  /** What the plugin's model is worth: the same without it, and with one that is wrong by half. */
  private static void withOtherModels(
      Setting setting, World world, double attainable, Path folder, Consumer<Figure> figures)
      throws Exception {
    double without =
        closedWith(
            new House(setting, world), world.label() + ", no model: ", attainable, folder, figures);
    for (String wrong : List.of("mass = light\nwindows = few", "mass = heavy\nwindows = many")) {
      Path own = Files.createDirectories(folder.resolve(wrong.replaceAll("\\W+", "-")));
      House house = new House(setting, world).described(own).told(wrong);
      String name = world.label() + ", told " + wrong.replace("\n", ", ") + ": ";
      double closed = closedWith(house, name, attainable, own, figures);
      figures.accept(
          Figure.atLeast(name + "beyond what no model closes", closed - without, "%", 0, 0));
    }
  }

  private static double closedWith(
      House house, String name, double attainable, Path folder, Consumer<Figure> figures)
      throws Exception {
    Path own = Files.createDirectories(folder.resolve("other"));
    List<Pair> pairs =
        LongStream.range(0, OTHER_MODEL_SEEDS)
            .parallel()
            .mapToObj(seed -> pair(house, seed, own))
            .toList();
    figures.accept(
        Figure.plain(
            name + "saved over the run, control days included, median",
            Quantiles.median(pairs.stream().mapToDouble(Pair::savedPercent)),
            "%",
            0));
    double closed = shareClosed(house, pairs, DAYS, attainable);
    figures.accept(
        Figure.plain(
            name + "share of the gap closed by day " + DAYS + ", median", closed, "%", OTHER_SEED));
    return closed;
  }

  private static double shareClosed(House house, List<Pair> pairs, int day, double attainable)
      throws Exception {
    List<Point> points = new ArrayList<>(List.of(BASELINE));
    pairs.forEach(pair -> points.add(pair.tuned().recommended(day)));
    double[] scores = house.evaluate(points, OTHER_SEED + 8, OTHER_SEASONS, DAYS);
    return Quantiles.median(
        IntStream.range(1, scores.length)
            .mapToDouble(i -> 100 * (1 - scores[i] / scores[0]) / attainable * 100));
  }

  private static Pair pair(House house, long seed, Path folder) {
    try {
      return new Pair(
          house.tuned(seed, DAYS, folder, null), house.asWritten(seed, DAYS, folder, null));
    } catch (Exception e) {
      throw new IllegalStateException("seed " + seed + " failed", e);
    }
  }

  private static void report(
      World world, List<Pair> pairs, boolean smoke, Consumer<Figure> figures) {
    String name = world.label() + ": ";
    figures.accept(
        Figure.plain(
            name + "saved over the run, control days included, median",
            Quantiles.median(pairs.stream().mapToDouble(Pair::savedPercent)),
            "%",
            0));
    List<Interval> relative = pairs.stream().map(p -> p.tuned().gain().relative()).toList();
    figures.accept(
        Figure.plain(
            name + "in-run gain of the tuned arm, median",
            100 * Quantiles.median(relative.stream().mapToDouble(Interval::estimate)),
            "%",
            0));
    figures.accept(
        Figure.plain(
            name + "half-width of its 95 % interval, median",
            100 * Quantiles.median(pairs.stream().mapToDouble(DemoBenchmark::halfWidth)),
            "%",
            0));
    figures.accept(
        Figure.plain(name + "in-run interval covers the paired truth", coverage(pairs), "%", 0));
    figures.accept(
        Figure.atMost(
            name + "discomfort above the baseline's, mean",
            pairs.stream().mapToDouble(Pair::moreDiscomfortPerDay).average().orElseThrow(),
            "K h/day",
            0.1,
            0));
    if (world.isFlat()) {
      double claims = relative.stream().filter(gain -> gain.low() > 0).count();
      figures.accept(
          Figure.atMost(
              name + "runs that claim a gain",
              100 * claims / pairs.size(),
              "%",
              smoke ? 100 : 5,
              0));
      double unharmed = pairs.stream().filter(p -> p.savedPercent() >= -1).count();
      figures.accept(
          Figure.atLeast(
              name + "runs not worse than never tuning by over 1 %",
              100 * unharmed / pairs.size(),
              "%",
              smoke ? 0 : 95,
              0));
      figures.accept(
          Figure.plain(
              name + "saved, worst run",
              pairs.stream().mapToDouble(Pair::savedPercent).min().orElseThrow(),
              "%",
              0));
    }
  }

  private static void closed(
      House house,
      World world,
      List<Pair> pairs,
      List<String> search,
      boolean smoke,
      Consumer<Figure> figures)
      throws Exception {
    String name = world.label() + ": ";
    double attainable = attainable(search);
    figures.accept(
        Figure.plain(
            name + "attainable by one fixed point, other seeds", attainable, "%", OTHER_SEED));
    search.stream()
        .map(ALONE::matcher)
        .filter(Matcher::matches)
        .map(alone -> gainAlone(name, alone))
        .forEach(figures);
    boolean winter = world.season().equals("winter");
    for (int day : new int[] {60, DAYS}) {
      double share = shareClosed(house, pairs, day, attainable);
      double target = winter ? (day == 60 ? 75 : 80) : (day == 60 ? 60 : 65);
      String what = name + "share of the gap closed by day " + day + ", median";
      figures.accept(
          world.isFlat() || smoke
              ? Figure.plain(what, share, "%", OTHER_SEED)
              : Figure.atLeast(what, share, "%", target, OTHER_SEED));
    }
  }

  private static Figure gainAlone(String world, Matcher alone) {
    String what =
        "%s%s alone, at %s %s".formatted(world, alone.group(1), alone.group(3), alone.group(2));
    return Figure.plain(what, Double.parseDouble(alone.group(4)), "%", OTHER_SEED);
  }

  private static double attainable(List<String> search) {
    return search.stream()
        .filter(line -> line.startsWith("gain_percent_other_seeds "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** The best setting that the search printed, parameter by parameter. */
  private static String best(List<String> search) {
    return search.stream()
        .filter(line -> line.contains(" best ") && line.contains(" alone "))
        .map(line -> line.substring(line.indexOf(" best ") + 6, line.indexOf(" alone ")).strip())
        .collect(Collectors.joining(","));
  }

  static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
