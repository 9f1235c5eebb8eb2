package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.kill.OldStore;
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

/**
 * Takes the disk away from the sample while it runs: full, read-only, noexec, or with the store's
 * file deleted. In shadow mode, where trials are stored but no argument is changed, the program
 * must end as without the agent and print the same to the last byte.
 */
final class DiskFaults {
  private static final long SEED = 7;
  private static final int DISK_MEGABYTES = 64;
  private static final int TRIALS_BEFORE = 20;
  private static final int DAYS_AFTER = 50;

  /** So many times as long lives a program that is to see the disk full, and free again. */
  private static final int LONGER = 10;

  private static final long PATIENCE_SECONDS = 240;
  private static final long POLL_NANOS = 5_000_000;
  private static final int FAILED = -1;

  private final House house;
  private final Path folder;
  private final boolean smoke;
  private final int days;
  private final Consumer<Figure> figures;
  private Path home;

  DiskFaults(Setting setting, World world, Path folder, Consumer<Figure> figures) {
    this.house = new House(setting, world);
    this.folder = folder;
    this.smoke = setting.smoke();
    this.days = smoke ? 150 : 600;
    this.figures = figures;
  }

  /** What a program left behind. */
  private record Ended(int exit, byte[] days, byte[] output, List<String> notices) {

    boolean isLike(Ended other) {
      return exit == 0
          && java.util.Arrays.equals(days, other.days)
          && java.util.Arrays.equals(output, other.output);
    }
  }

  void run() throws Exception {
    Ended asWritten = end(start("as-written", days, List.of()), "as-written");
    home = folder.resolve("deleted-home");
    deleted(asWritten);
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES)) {
      if (disk == null) {
        System.err.println(
            "NOT TRIED: full, read-only and noexec disk; they need Linux and the right to mount a tmpfs"
                + " (root, or unshare --map-root-user --mount poet-core/benchmarks/run kill)");
        return;
      }
      home = disk.folder().resolve("home");
      full(disk, asWritten);
      if (smoke) {
        readOnly(disk, asWritten);
      } else {
        unusual(disk, asWritten);
      }
    }
  }

  private void full(SmallDisk disk, Ended asWritten) throws Exception {
    Process process = start("full", days, agent());
    boolean ran = awaitTrials(process);
    disk.fill();
    Set<Long> before = numbers();
    ran &= process.isAlive();
    Ended ended = end(process, "full");
    report("full disk", ran, ended, asWritten);
    atMost("full disk: sentences", matching(ended, "POET-209").size(), 1);
    disk.empty();
    Ended again = end(start("full", days + DAYS_AFTER, agent()), "full");
    atMost("full disk: restart failed", again.exit() == 0 ? 0 : 1, 0);
    Set<Long> after = numbers();
    atMost("full disk: stored trials lost", missing(before, after), 0);
    Set<Long> all = new HashSet<>();
    for (long number = 1; number < days + DAYS_AFTER; number++) {
      all.add(number);
    }
    atMost("full disk: trials lost after the restart", missing(all, after), 0);
  }

  /** Room is made while the program still runs: it goes on by itself, and nothing is missing. */
  private void fullForAWhile(SmallDisk disk) throws Exception {
    int length = LONGER * days;
    Ended asWritten = end(start("longer-as-written", length, List.of()), "longer-as-written");
    home = disk.folder().resolve("home");
    String name = "full-for-a-while";
    Process process = start(name, length, agent());
    boolean ran = awaitTrials(process);
    disk.fill();
    awaitNotice(process, name, "POET-209");
    ran &= process.isAlive();
    disk.empty();
    Ended ended = end(process, name);
    report("disk full for a while", ran, ended, asWritten);
    int back = matching(ended, "POET-210").size();
    figures.accept(Figure.atLeast("disk full for a while: goes on", back, "", 1, SEED));
    Set<Long> all = new HashSet<>();
    for (long number = 1; number < length; number++) {
      all.add(number);
    }
    atMost("disk full for a while: trials lost", missing(all, numbers()), 0);
  }

  private void awaitNotice(Process process, String name, String code) throws IOException {
    Path errors = folder.resolve(name).resolve("errors.txt");
    while (process.isAlive() && !Files.readString(errors).contains(code)) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** No room for the copy that is taken before a schema is changed. */
  private void fullBeforeMigration(SmallDisk disk, Ended asWritten) throws Exception {
    Path store = Files.createDirectories(disk.folder().resolve("old")).resolve("poet.db");
    OldStore.make(store);
    home = folder.resolve("old-home");
    List<String> agent = new ArrayList<>(agent());
    agent.add("-Dpoet.store=" + store);
    disk.fill();
    Ended ended = end(start("full-before-migration", days, agent), "full-before-migration");
    report("disk full before a migration", true, ended, asWritten);
    disk.empty();
    Ended again = end(start("old", days, agent), "old");
    atMost("disk full before a migration: sentences after", again.notices().size(), 0);
    try (StoreReader reader =
        StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), store), store)) {
      long lost = OldStore.TRIALS - reader.trialCount(OldStore.FUNCTION);
      atMost("disk full before a migration: old trials lost", lost, 0);
    }
  }

  /** Besides read-only: disks from which nothing can be run, and temporary files nowhere. */
  private void unusual(SmallDisk disk, Ended asWritten) throws Exception {
    try (SmallDisk another = SmallDisk.mount(folder.resolve("another-disk"), DISK_MEGABYTES)) {
      fullForAWhile(another);
    }
    fullBeforeMigration(disk, asWritten);
    try (SmallDisk other = SmallDisk.mount(folder.resolve("noexec-disk"), DISK_MEGABYTES)) {
      noexec(other, asWritten);
    }
    Path temporary = Files.createDirectories(disk.folder().resolve("tmp"));
    home = disk.folder().resolve("home");
    readOnly(disk, asWritten);
    temporary("read-only temp folder", temporary, asWritten);
  }

  private void noexec(SmallDisk disk, Ended asWritten) throws Exception {
    Path temporary = Files.createDirectories(disk.folder().resolve("tmp"));
    disk.forbidExecution();
    temporary("noexec temp folder", temporary, asWritten);
    home = disk.folder().resolve("home");
    Ended ended = end(start("noexec-home", days, agent()), "noexec-home");
    report("noexec home", true, ended, asWritten);
    int names = matching(ended, "mounted noexec").size();
    figures.accept(Figure.atLeast("noexec home: names the reason", names, "", 1, SEED));
  }

  /** A folder for temporary files that is of no use is no reason not to learn. */
  private void temporary(String what, Path temporary, Ended asWritten) throws Exception {
    String name = what.replace(' ', '-');
    home = folder.resolve(name + "-home");
    List<String> agent = new ArrayList<>(agent());
    agent.add("-Djava.io.tmpdir=" + temporary);
    Ended ended = end(start(name, days, agent), name);
    atMost(what + ": ended otherwise than without the agent", ended.isLike(asWritten) ? 0 : 1, 0);
    atMost(what + ": sentences", ended.notices().size(), 0);
    figures.accept(Figure.atLeast(what + ": trials stored", numbers().size(), "", days - 1, SEED));
  }

  private void readOnly(SmallDisk disk, Ended asWritten) throws Exception {
    disk.makeReadOnly();
    Path store = home.resolve("poet.db");
    home = folder.resolve("read-only-home");
    List<String> agent = new ArrayList<>(agent());
    agent.add("-Dpoet.store=" + store);
    Ended ended = end(start("read-only", days, agent), "read-only");
    report("read-only store", true, ended, asWritten);
    atMost("read-only store: sentences", matching(ended, "POET-209").size(), 1);
    home = disk.folder().resolve("home");
    Ended nowhere = end(start("read-only-home", days, agent()), "read-only-home");
    report("read-only home", true, nowhere, asWritten);
    atMost("read-only home: sentences, on log and store", nowhere.notices().size(), 2);
  }

  private void deleted(Ended asWritten) throws Exception {
    Process process = start("deleted", days, agent());
    boolean ran = awaitTrials(process);
    Set<Long> before = numbers();
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(home.resolve("poet.db") + suffix));
    }
    ran &= process.isAlive();
    Ended ended = end(process, "deleted");
    report("deleted store", ran, ended, asWritten);
    atMost("deleted store: sentences", matching(ended, "POET-209").size(), 1);
    Set<Long> known = new HashSet<>(before);
    known.addAll(numbers());
    Figure lost =
        Figure.plain("deleted store: trials in neither file", days - known.size(), "", SEED);
    figures.accept(lost);
  }

  private void report(String what, boolean ran, Ended ended, Ended asWritten) {
    figures.accept(Figure.atLeast(what + ": while the program ran", ran ? 1 : 0, "", 1, SEED));
    atMost(what + ": ended otherwise than without the agent", ended.isLike(asWritten) ? 0 : 1, 0);
    figures.accept(
        Figure.atLeast(what + ": says so", ended.notices().isEmpty() ? 0 : 1, "", 1, SEED));
    ended.notices().forEach(notice -> System.err.println(what + ": " + notice));
  }

  private void atMost(String name, double value, double most) {
    figures.accept(Figure.atMost(name, value, "", most, SEED));
  }

  private List<String> agent() {
    List<String> words = new ArrayList<>(house.agent(home, SEED));
    words.add("-Dpoet.mode=shadow");
    return words;
  }

  private Process start(String name, int length, List<String> agent) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(place.resolve("tmp"));
    List<String> words = new ArrayList<>(List.of(House.java()));
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

  private Ended end(Process process, String name) throws Exception {
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

  private static List<String> matching(Ended ended, String code) {
    return ended.notices().stream().filter(notice -> notice.contains(code)).toList();
  }

  /** Whether enough trials were stored before the program ended. */
  private boolean awaitTrials(Process process) {
    while (process.isAlive()) {
      if (Files.exists(home.resolve("poet.db")) && numbers().size() >= TRIALS_BEFORE) {
        return true;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return false;
  }

  /** The stored trials; none while there is no store to read. */
  private Set<Long> numbers() {
    Path file = home.resolve("poet.db");
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

  private static long missing(Set<Long> wanted, Set<Long> present) {
    return wanted.stream().filter(number -> !present.contains(number)).count();
  }
}
