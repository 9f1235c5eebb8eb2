package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Runs of the sample in shadow mode, where trials are stored but no argument is changed: whatever
 * happens to its store, the program must end as without the agent and print the same to the last
 * byte.
 */
final class ShadowedHouse {
  static final long SEED = 7;
  private static final int TRIALS_BEFORE = 20;

  /** So many times as long lives a program in which something is to happen twice. */
  private static final int LONGER = 4;

  private static final long PATIENCE_SECONDS = 240;
  private static final long POLL_NANOS = 5_000_000;
  private static final int FAILED = -1;

  private final House house;
  private final Path folder;
  private final int days;
  private final Consumer<Figure> figures;
  private Path home;
  private Ended asWritten;
  private Ended longAsWritten;

  ShadowedHouse(Setting setting, World world, Path folder, Consumer<Figure> figures) {
    this.house = new House(setting, world);
    this.folder = folder;
    this.days = setting.smoke() ? 100 : 600;
    this.figures = figures;
  }

  /** What a program left behind. */
  record Ended(int exit, byte[] days, byte[] output, List<String> notices) {

    boolean isLike(Ended other) {
      return exit == 0
          && java.util.Arrays.equals(days, other.days)
          && java.util.Arrays.equals(output, other.output);
    }
  }

  /** Where things may be put. */
  Path folder() {
    return folder;
  }

  /** Of a run. */
  int days() {
    return days;
  }

  /** Of a run that lives longer. */
  int manyDays() {
    return LONGER * days;
  }

  /** Where the next runs have their log and store. */
  void live(Path home) {
    this.home = home;
  }

  Path store() {
    return home.resolve("poet.db");
  }

  /** What a run does without the agent. */
  Ended asWritten() throws Exception {
    if (asWritten == null) {
      asWritten = end(start("as-written", days, List.of()), "as-written");
    }
    return asWritten;
  }

  /** What a run that lives longer does without the agent. */
  Ended longAsWritten() throws Exception {
    if (longAsWritten == null) {
      String name = "longer-as-written";
      longAsWritten = end(start(name, manyDays(), List.of()), name);
    }
    return longAsWritten;
  }

  void report(String what, boolean ran, Ended ended, Ended asWritten) {
    figures.accept(Figure.atLeast(what + ": while the program ran", ran ? 1 : 0, "", 1, SEED));
    atMost(what + ": ended otherwise than without the agent", ended.isLike(asWritten) ? 0 : 1, 0);
    figures.accept(
        Figure.atLeast(what + ": says so", ended.notices().isEmpty() ? 0 : 1, "", 1, SEED));
    ended.notices().forEach(notice -> System.err.println(what + ": " + notice));
  }

  void atMost(String name, double value, double most) {
    figures.accept(Figure.atMost(name, value, "", most, SEED));
  }

  List<String> agent() {
    List<String> words = new ArrayList<>(house.agent(home, SEED));
    words.add("-Dpoet.mode=shadow");
    return words;
  }

  Process start(String name, int length, List<String> agent) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(place.resolve("tmp"));
    List<String> words = new ArrayList<>(house.jvm());
    words.add("-Djava.io.tmpdir=" + place.resolve("tmp"));
    words.add("-XX:-UsePerfData");
    words.addAll(agent);
    words.addAll(house.program("Main", SEED, length));
    words.addAll(List.of("--quiet", "--json", "--days-out", place.resolve("days.csv").toString()));
    words.addAll(List.of("--checkpoint", place.resolve("house.checkpoint").toString()));
    return new ProcessBuilder(words)
        .redirectError(place.resolve("errors.txt").toFile())
        .redirectOutput(place.resolve("output.txt").toFile())
        .start();
  }

  Ended end(Process process, String name) throws Exception {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    Path place = folder.resolve(name);
    List<String> notices =
        Files.readAllLines(place.resolve("errors.txt")).stream()
            .filter(line -> !line.startsWith("POET: version"))
            .toList();
    return new Ended(
        ended ? process.exitValue() : FAILED,
        Files.readAllBytes(place.resolve("days.csv")),
        Files.readAllBytes(place.resolve("output.txt")),
        notices);
  }

  static List<String> matching(Ended ended, String code) {
    return ended.notices().stream().filter(notice -> notice.contains(code)).toList();
  }

  /** Whether enough trials were stored before the program ended. */
  boolean awaitTrials(Process process) {
    while (process.isAlive()) {
      if (Files.exists(home.resolve("poet.db")) && numbers().size() >= TRIALS_BEFORE) {
        return true;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return false;
  }

  void awaitNotice(Process process, String name, String code) throws IOException {
    Path errors = folder.resolve(name).resolve("errors.txt");
    while (process.isAlive() && !Files.readString(errors).contains(code)) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  void awaitMore(Process process, int trials) {
    while (process.isAlive() && numbers().size() <= trials) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** The stored trials; none while there is no store to read. */
  Set<Long> numbers() {
    return numbers(home.resolve("poet.db"));
  }

  static Set<Long> numbers(Path file) {
    Set<Long> numbers = new HashSet<>();
    try (StoreReader reader =
        StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), file), file)) {
      reader.trialsAfter(House.FUNCTION, 0).stream()
          .map(trial -> trial.id())
          .map(TrialId::number)
          .forEach(numbers::add);
    } catch (StoreException notYet) {
      return numbers;
    }
    return numbers;
  }

  /** The numbers of the trials of a run of so many days. */
  static Set<Long> numbersOf(int days) {
    return new HashSet<>(LongStream.range(1, days).boxed().toList());
  }

  static long missing(Set<Long> wanted, Set<Long> present) {
    return wanted.stream().filter(number -> !present.contains(number)).count();
  }
}
