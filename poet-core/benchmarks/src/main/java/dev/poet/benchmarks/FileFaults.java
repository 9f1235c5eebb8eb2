package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.ShadowedHouse.Ended;
import dev.poet.store.DriverConnections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Takes the store's file away from the sample: deleted, replaced, made read-only. */
final class FileFaults {
  private final ShadowedHouse runs;
  private final boolean smoke;
  private final Consumer<Figure> figures;

  FileFaults(Setting setting, ShadowedHouse runs, Consumer<Figure> figures) {
    this.runs = runs;
    this.smoke = setting.smoke();
    this.figures = figures;
  }

  void run() throws Exception {
    deleted();
    if (!smoke) {
      replaced();
      madeReadOnly();
    }
  }

  private void deleted() throws Exception {
    Ended asWritten = runs.asWritten();
    runs.live(runs.folder().resolve("deleted-home"));
    Process process = runs.start("deleted", runs.days(), runs.agent());
    boolean ran = runs.awaitTrials(process);
    Set<Long> before = runs.numbers();
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(runs.store() + suffix));
    }
    ran &= process.isAlive();
    Ended ended = runs.end(process, "deleted");
    runs.report("deleted store", ran, ended, asWritten);
    runs.atMost("deleted store: sentences", ShadowedHouse.matching(ended, "POET-209").size(), 1);
    Set<Long> known = new HashSet<>(before);
    known.addAll(runs.numbers());
    Figure lost =
        Figure.plain(
            "deleted store: trials in neither file",
            runs.days() - known.size(),
            "",
            ShadowedHouse.SEED);
    figures.accept(lost);
  }

  /** A backup is put in the place of the store; its own log must not be mixed into it. */
  private void replaced() throws Exception {
    Ended asWritten = runs.longAsWritten();
    Path home = runs.folder().resolve("replaced-home");
    runs.live(home);
    Process process = runs.start("replaced", runs.manyDays(), runs.agent());
    boolean ran = runs.awaitTrials(process);
    Path file = runs.store();
    Path backup = home.resolve("backup.db");
    statement(file, "VACUUM INTO '" + backup + "'");
    Set<Long> inBackup = ShadowedHouse.numbers(backup);
    runs.awaitMore(process, inBackup.size());
    Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);
    ran &= process.isAlive();
    Ended ended = runs.end(process, "replaced");
    runs.report("replaced store", ran, ended, asWritten);
    runs.atMost(
        "replaced store: trials of the backup lost",
        ShadowedHouse.missing(inBackup, runs.numbers()),
        0);
    runs.atMost("replaced store: damaged", statement(file, "PRAGMA integrity_check") ? 0 : 1, 0);
  }

  /** Nobody may write file and folder any more; whoever has them open goes on. */
  private void madeReadOnly() throws Exception {
    Ended asWritten = runs.longAsWritten();
    Path home = runs.folder().resolve("read-only-file-home");
    runs.live(home);
    Process process = runs.start("read-only-file", runs.manyDays(), runs.agent());
    boolean ran = runs.awaitTrials(process);
    for (Path each : List.of(runs.store(), home)) {
      ran &= each.toFile().setWritable(false, false);
    }
    ran &= process.isAlive();
    Ended ended = runs.end(process, "read-only-file");
    home.toFile().setWritable(true, true);
    String what = "store made read-only: ";
    figures.accept(
        Figure.atLeast(what + "while the program ran", ran ? 1 : 0, "", 1, ShadowedHouse.SEED));
    runs.atMost(
        what + "ended otherwise than without the agent", ended.isLike(asWritten) ? 0 : 1, 0);
    Set<Long> all = ShadowedHouse.numbersOf(runs.manyDays());
    runs.atMost(what + "trials lost", ShadowedHouse.missing(all, runs.numbers()), 0);
  }

  /** Whether what it says first is ok, or nothing. */
  private static boolean statement(Path file, String sql) throws Exception {
    try (Connection connection = DriverConnections.sqlite(new org.sqlite.JDBC(), file).open(false);
        Statement statement = connection.createStatement()) {
      boolean says = statement.execute(sql);
      return !says || statement.getResultSet().getString(1).equals("ok");
    }
  }
}
