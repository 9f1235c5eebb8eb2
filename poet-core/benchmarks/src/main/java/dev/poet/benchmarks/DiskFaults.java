package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.ShadowedHouse.Ended;
import dev.poet.benchmarks.kill.OldStore;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Takes the disk away from the sample: full, full for a while, read-only, noexec. */
final class DiskFaults {
  private static final int DISK_MEGABYTES = 64;
  private static final int DAYS_AFTER = 50;

  private final ShadowedHouse runs;
  private final boolean smoke;
  private final Consumer<Figure> figures;

  DiskFaults(Setting setting, ShadowedHouse runs, Consumer<Figure> figures) {
    this.runs = runs;
    this.smoke = setting.smoke();
    this.figures = figures;
  }

  void run() throws Exception {
    Ended asWritten = runs.asWritten();
    try (SmallDisk disk = SmallDisk.mount(runs.folder().resolve("disk"), DISK_MEGABYTES)) {
      if (disk == null) {
        System.err.println(
            "NOT TRIED: full, read-only and noexec disk; they need Linux and the right to mount a tmpfs"
                + " (root, or unshare --map-root-user --mount poet-core/benchmarks/run kill)");
        return;
      }
      runs.live(disk.folder().resolve("home"));
      full(disk, asWritten);
      if (smoke) {
        readOnly(disk, asWritten);
      } else {
        unusual(disk, asWritten);
      }
    }
  }

  private void full(SmallDisk disk, Ended asWritten) throws Exception {
    Process process = runs.start("full", runs.days(), runs.agent());
    boolean ran = runs.awaitTrials(process);
    disk.fill();
    Set<Long> before = runs.numbers();
    ran &= process.isAlive();
    Ended ended = runs.end(process, "full");
    runs.report("full disk", ran, ended, asWritten);
    runs.atMost("full disk: sentences", ShadowedHouse.matching(ended, "POET-209").size(), 1);
    disk.empty();
    Ended again = runs.end(runs.start("full", runs.days() + DAYS_AFTER, runs.agent()), "full");
    runs.atMost("full disk: restart failed", again.exit() == 0 ? 0 : 1, 0);
    Set<Long> after = runs.numbers();
    runs.atMost("full disk: stored trials lost", ShadowedHouse.missing(before, after), 0);
    Set<Long> all = ShadowedHouse.numbersOf(runs.days() + DAYS_AFTER);
    runs.atMost("full disk: trials lost after the restart", ShadowedHouse.missing(all, after), 0);
  }

  /** Room is made while the program still runs: it goes on by itself, and nothing is missing. */
  private void fullForAWhile(SmallDisk disk) throws Exception {
    Ended asWritten = runs.longAsWritten();
    runs.live(disk.folder().resolve("home"));
    String name = "full-for-a-while";
    Process process = runs.start(name, runs.manyDays(), runs.agent());
    boolean ran = runs.awaitTrials(process);
    disk.fill();
    runs.awaitNotice(process, name, "POET-209");
    ran &= process.isAlive();
    disk.empty();
    Ended ended = runs.end(process, name);
    runs.report("disk full for a while", ran, ended, asWritten);
    int back = ShadowedHouse.matching(ended, "POET-210").size();
    figures.accept(
        Figure.atLeast("disk full for a while: goes on", back, "", 1, ShadowedHouse.SEED));
    Set<Long> all = ShadowedHouse.numbersOf(runs.manyDays());
    runs.atMost(
        "disk full for a while: trials lost", ShadowedHouse.missing(all, runs.numbers()), 0);
  }

  /** No room for the copy that is taken before a schema is changed. */
  private void fullBeforeMigration(SmallDisk disk, Ended asWritten) throws Exception {
    Path store = Files.createDirectories(disk.folder().resolve("old")).resolve("poet.db");
    OldStore.make(store);
    runs.live(runs.folder().resolve("old-home"));
    List<String> agent = new ArrayList<>(runs.agent());
    agent.add("-Dpoet.store=" + store);
    disk.fill();
    Ended ended =
        runs.end(runs.start("full-before-migration", runs.days(), agent), "full-before-migration");
    runs.report("disk full before a migration", true, ended, asWritten);
    disk.empty();
    Ended again = runs.end(runs.start("old", runs.days(), agent), "old");
    runs.atMost("disk full before a migration: sentences after", again.notices().size(), 0);
    try (StoreReader reader =
        StoreReader.open(DriverConnections.sqlite(new org.sqlite.JDBC(), store), store)) {
      long lost = OldStore.TRIALS - reader.trialCount(OldStore.FUNCTION);
      runs.atMost("disk full before a migration: old trials lost", lost, 0);
    }
  }

  /** Besides read-only: disks from which nothing can be run, and temporary files nowhere. */
  private void unusual(SmallDisk disk, Ended asWritten) throws Exception {
    try (SmallDisk another =
        SmallDisk.mount(runs.folder().resolve("another-disk"), DISK_MEGABYTES)) {
      fullForAWhile(another);
    }
    fullBeforeMigration(disk, asWritten);
    try (SmallDisk other = SmallDisk.mount(runs.folder().resolve("noexec-disk"), DISK_MEGABYTES)) {
      noexec(other, asWritten);
    }
    Path temporary = Files.createDirectories(disk.folder().resolve("tmp"));
    runs.live(disk.folder().resolve("home"));
    readOnly(disk, asWritten);
    temporary("read-only temp folder", temporary, asWritten);
  }

  private void noexec(SmallDisk disk, Ended asWritten) throws Exception {
    Path temporary = Files.createDirectories(disk.folder().resolve("tmp"));
    disk.forbidExecution();
    temporary("noexec temp folder", temporary, asWritten);
    runs.live(disk.folder().resolve("home"));
    Ended ended = runs.end(runs.start("noexec-home", runs.days(), runs.agent()), "noexec-home");
    runs.report("noexec home", true, ended, asWritten);
    int names = ShadowedHouse.matching(ended, "mounted noexec").size();
    figures.accept(
        Figure.atLeast("noexec home: names the reason", names, "", 1, ShadowedHouse.SEED));
  }

  /** A folder for temporary files that is of no use is no reason not to learn. */
  private void temporary(String what, Path temporary, Ended asWritten) throws Exception {
    String name = what.replace(' ', '-');
    runs.live(runs.folder().resolve(name + "-home"));
    List<String> agent = new ArrayList<>(runs.agent());
    agent.add("-Djava.io.tmpdir=" + temporary);
    Ended ended = runs.end(runs.start(name, runs.days(), agent), name);
    runs.atMost(
        what + ": ended otherwise than without the agent", ended.isLike(asWritten) ? 0 : 1, 0);
    runs.atMost(what + ": sentences", ended.notices().size(), 0);
    figures.accept(
        Figure.atLeast(
            what + ": trials stored",
            runs.numbers().size(),
            "",
            runs.days() - 1,
            ShadowedHouse.SEED));
  }

  private void readOnly(SmallDisk disk, Ended asWritten) throws Exception {
    disk.makeReadOnly();
    Path store = runs.store();
    runs.live(runs.folder().resolve("read-only-home"));
    List<String> agent = new ArrayList<>(runs.agent());
    agent.add("-Dpoet.store=" + store);
    Ended ended = runs.end(runs.start("read-only", runs.days(), agent), "read-only");
    runs.report("read-only store", true, ended, asWritten);
    runs.atMost("read-only store: sentences", ShadowedHouse.matching(ended, "POET-209").size(), 1);
    runs.live(disk.folder().resolve("home"));
    Ended nowhere =
        runs.end(runs.start("read-only-home", runs.days(), runs.agent()), "read-only-home");
    runs.report("read-only home", true, nowhere, asWritten);
    runs.atMost("read-only home: sentences, on log and store", nowhere.notices().size(), 2);
  }
}
