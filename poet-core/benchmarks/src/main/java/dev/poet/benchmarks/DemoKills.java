package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.House.Tuned;
import dev.poet.spi.Mixing;
import dev.poet.spi.TrialId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills the demo with {@code kill -9} at random moments and starts it again, until it has come to
 * its end; beside it the same run without a kill. Trials, days and every policy must be the same.
 */
final class DemoKills {
  private static final long SEED = 7;

  /** A JVM with the agent needs about this long to its first simulated day. */
  private static final long EARLIEST_KILL_MILLIS = 500;

  private static final long LATEST_KILL_MILLIS = 1_500;

  private final House house;
  private final Path folder;
  private final int kills;
  private final int days;
  private final Consumer<Figure> figures;

  DemoKills(Setting setting, World world, Path folder, Consumer<Figure> figures) {
    this.house = new House(setting, world);
    this.folder = folder;
    this.kills = setting.smoke() ? 1 : 20;
    this.days = setting.smoke() ? 40 : 1_200;
    this.figures = figures;
  }

  void run() throws Exception {
    House described = house.described(folder);
    Path undisturbed = folder.resolve("undisturbed");
    runUntilDone(described, undisturbed, days);
    Path disturbed = folder.resolve("disturbed");
    int done = 0;
    for (int i = 0; i < kills; i++) {
      done += killOnce(described, disturbed, days, i) ? 1 : 0;
    }
    runUntilDone(described, disturbed, days);
    report(undisturbed, disturbed, done, kills, figures);
  }

  private static void report(
      Path undisturbed, Path disturbed, int done, int kills, Consumer<Figure> figures)
      throws Exception {
    Tuned expected = House.stored(undisturbed, House.read(undisturbed.resolve("days.csv")));
    Tuned found = House.stored(disturbed, House.read(disturbed.resolve("days.csv")));
    figures.accept(Figure.atLeast("demo: kill -9 while it ran", done, "kills", kills, SEED));
    figures.accept(
        Figure.atMost(
            "demo: trials lost", missing(numbers(expected), numbers(found)), "", 0, SEED));
    figures.accept(
        Figure.atMost(
            "demo: trials too many", missing(numbers(found), numbers(expected)), "", 0, SEED));
    figures.accept(
        Figure.atMost(
            "demo: days that differ", differing(expected.days(), found.days()), "", 0, SEED));
    figures.accept(
        Figure.atMost(
            "demo: policies that differ",
            differing(
                expected.versions().stream().map(v -> v.policy()).toList(),
                found.versions().stream().map(v -> v.policy()).toList()),
            "",
            0,
            SEED));
    figures.accept(
        Figure.atMost(
            "demo: store damaged", intact(disturbed.resolve("poet.db")) ? 0 : 1, "", 0, SEED));
    figures.accept(
        Figure.atMost(
            "demo: files left in the temp folder", filesIn(disturbed.resolve("tmp")), "", 0, SEED));
  }

  /** Whether the program still ran when it was killed. */
  private static boolean killOnce(House house, Path home, int days, int attempt) throws Exception {
    Process process = start(house, home, days);
    double share = Mixing.unit(SEED, attempt);
    long wait = (long) (share * (LATEST_KILL_MILLIS - EARLIEST_KILL_MILLIS));
    boolean ended = process.waitFor(EARLIEST_KILL_MILLIS + wait, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  private static void runUntilDone(House house, Path home, int days) throws Exception {
    if (start(house, home, days).waitFor() != 0) {
      throw new IllegalStateException("the program failed; see " + home.resolve("errors.txt"));
    }
  }

  private static Process start(House house, Path home, int days) throws IOException {
    Files.createDirectories(home.resolve("tmp"));
    List<String> words = new ArrayList<>(house.jvm());
    words.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
    words.add("-XX:-UsePerfData");
    words.addAll(house.agent(home, SEED));
    words.addAll(house.program("Main", SEED, days));
    words.addAll(List.of("--quiet", "--days-out", home.resolve("days.csv").toString()));
    words.addAll(List.of("--checkpoint", home.resolve("house.checkpoint").toString()));
    return new ProcessBuilder(words)
        .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("errors.txt").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<Long> numbers(Tuned tuned) {
    return tuned.trials().stream().map(trial -> trial.id()).map(TrialId::number).toList();
  }

  private static int missing(List<Long> wanted, List<Long> present) {
    List<Long> rest = new ArrayList<>(wanted);
    present.forEach(rest::remove);
    return rest.size();
  }

  private static <T> int differing(List<T> expected, List<T> found) {
    int differing = Math.abs(expected.size() - found.size());
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      differing += expected.get(i).equals(found.get(i)) ? 0 : 1;
    }
    return differing;
  }

  private static boolean intact(Path file) throws Exception {
    try (Connection connection =
            new org.sqlite.JDBC().connect("jdbc:sqlite:" + file, new Properties());
        ResultSet result = connection.createStatement().executeQuery("pragma integrity_check")) {
      return result.next() && result.getString(1).equals("ok");
    }
  }

  private static int filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toList()).size();
    }
  }
}
