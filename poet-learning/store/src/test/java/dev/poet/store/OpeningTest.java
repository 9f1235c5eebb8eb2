package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a store says about files that it can't use, and how it makes those that it can. */
@Timeout(240)
class OpeningTest {
  @TempDir private Path folder;

  @Test
  void open_missingFolder_createsBothForTheOwnerAlone() throws Exception {
    Path file = folder.resolve("a/b/poet.db");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(trial(1, 1)));
      for (Path made : List.of(folder.resolve("a"), folder.resolve("a/b"))) {
        assertThat(permissions(made)).isEqualTo("rwx------");
      }
      for (String suffix : List.of("", "-wal", "-shm")) {
        assertThat(permissions(Path.of(file + suffix))).isEqualTo("rw-------");
      }
    }
  }

  @Test
  void warnings_ofAFolderThatEverybodyMayWrite_tellHowToCloseIt() throws Exception {
    Path file = folder.resolve("poet.db");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThat(SqliteStore.warnings(file)).as("members of a group may share a store").isEmpty();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(SqliteStore.warnings(file))
        .singleElement()
        .asString()
        .startsWith("POET-396 the folder " + folder)
        .endsWith("chmod o-w it, or name a store in a folder of your own");
  }

  @Test
  void warnings_ofALink_dependOnWhoseItIs() throws Exception {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path link = Files.createSymbolicLink(folder.resolve("data"), own);
    Path file = Files.createSymbolicLink(folder.resolve("poet.db"), own.resolve("other.db"));

    assertThat(SqliteStore.warnings(link.resolve("poet.db"))).as("one's own").isEmpty();
    assertThat(Exposure.of(link.resolve("poet.db"), owner -> false).orElseThrow())
        .startsWith("POET-396 " + link + " should be a link of the user");
    assertThat(Exposure.of(file, owner -> false).orElseThrow()).startsWith("POET-396 " + file);
    assertThat(Exposure.of(own.resolve("poet.db"), owner -> false)).isEmpty();
  }

  /** F06. The administrator may write anything, so that the right to write is given here. */
  @Test
  void store_ofWhichFileOrFolderMayNotBeWritten_isServedOnly_andTheWarningNamesBoth()
      throws Exception {
    Path file = folder.resolve("poet.db");
    TestStores.open(file).close();
    Path place = file.toAbsolutePath();
    assertThat(SqliteStore.isReadOnly(file, path -> true)).isFalse();
    for (Predicate<Path> writable :
        List.<Predicate<Path>>of(
            path -> !path.equals(place), // a file that is read-only
            path -> path.equals(place), // a folder that is
            path -> false)) { // another owner
      assertThat(SqliteStore.isReadOnly(file, writable)).isTrue();
      assertThat(SqliteStore.warnings(file, writable))
          .filteredOn(warning -> warning.startsWith("POET-215"))
          .singleElement()
          .asString()
          .contains(file.toString(), System.getProperty("user.name"), "is served");
    }
    assertThat(SqliteStore.isReadOnly(folder.resolve("none.db"), path -> false))
        .as("what is not there is made, or refused with a sentence")
        .isFalse();
  }

  @Test
  void open_nameWithSpecialCharacters_usesExactlyThatFile() throws Exception {
    Path file = folder.resolve("100% a?b#c d;ü&mode=ro.db");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(trial(1, 1)));
    }
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.trialsAfter(FUNCTION, 0)).hasSize(1);
    }
    try (var files = Files.list(folder)) {
      assertThat(files)
          .contains(file)
          .allMatch(each -> each.toString().startsWith(file.toString()));
    }
  }

  @Test
  void open_relativePath_isTakenFromTheWorkingFolder() throws Exception {
    Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("poet.db"));
    TestStores.open(relative).close();
    assertThat(folder.resolve("poet.db")).exists();
  }

  @Test
  void open_emptyFile_isTakenAsNew() throws Exception {
    Path file = Files.createFile(folder.resolve("poet.db"));
    try (Store store = TestStores.open(file)) {
      store.commit(batch(trial(1, 1)));
      assertThat(store.trialsAfter(FUNCTION, 0)).hasSize(1);
    }
  }

  @Test
  void open_severalAtOnceOnANewFile_allSucceed() throws Exception {
    int openers = 6;
    for (int round = 0; round < 10; round++) {
      Path file = folder.resolve("new-" + round + ".db");
      CyclicBarrier start = new CyclicBarrier(openers);
      List<FutureTask<Void>> tasks = new ArrayList<>();
      for (int opener = 1; opener <= openers; opener++) {
        CompletedTrial trial = trial(opener, 1);
        tasks.add(new FutureTask<>(() -> openAndCommit(file, start, trial)));
      }
      tasks.forEach(task -> new Thread(task).start());
      for (FutureTask<Void> task : tasks) {
        task.get();
      }
      try (StoreReader reader = TestStores.reader(file)) {
        assertThat(reader.trialCount(FUNCTION)).isEqualTo(openers);
      }
    }
  }

  @Test
  void open_textFile_isRefusedAndLeftAlone() throws Exception {
    Path file = folder.resolve("notes.txt");
    String text = "dear diary, ".repeat(1_000);
    Files.writeString(file, text);
    for (Opening opening : openings(file)) {
      assertThatThrownBy(opening::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(file.toString(), "not a SQLite database", "move it away");
    }
    assertThat(file).hasContent(text);
  }

  @Test
  void open_databaseOfAnotherProgram_isRefusedAndLeftAlone() throws Exception {
    Path file = Files.createFile(folder.resolve("other.db"));
    try (Connection other = TestStores.connections(file).open(false)) {
      TestStores.sql(other).execute("CREATE TABLE customers (name TEXT)");
    }
    byte[] before = Files.readAllBytes(file);
    for (Opening opening : openings(file)) {
      assertThatThrownBy(opening::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(file.toString(), "another program", "name another store");
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void open_olderCopyInItsPlace_isRefusedUntilSomebodyAgrees_whichIsNoted() throws Exception {
    Path file = folder.resolve("poet.db");
    Path backup = folder.resolve("backup.db");
    TestStores.open(file).close();
    Files.copy(file, backup);
    TestStores.open(file).close();
    Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
    Path witness = Path.of(file + ".openings");
    assertThatThrownBy(() -> TestStores.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("opened 1 times", "knows of 2", "poet restore --accept");
    OlderCopy copy = OlderCopy.at(TestStores.connections(file), file).orElseThrow();
    assertThat(copy).isEqualTo(new OlderCopy(file, 1, 2, false));

    copy.accept("ann", "the disk\ndied", 77);
    assertThat(OlderCopy.at(TestStores.connections(file), file)).isEmpty();
    TestStores.open(file).close();
    TestStores.open(file).close();
    assertThat(Files.readAllLines(witness).get(0)).isEqualTo("3");
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.events(10))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.kind()).isEqualTo("store restored");
                assertThat(event.atMillis()).isEqualTo(77);
                assertThat(event.text())
                    .contains("opened 1 times instead of 2", "ann", "the disk died");
              });
      assertThat(reader.audit("").newest()).startsWith("2:");
      assertThat(reader.audit("").misfit()).isEmpty();
    }
  }

  @Test
  void open_brokenPages_areFoundAtOnce() throws Exception {
    Path file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(Samples.trials(1, 1, 2_000).toArray()));
    }
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(raw.length() / 2);
      raw.write(new byte[64 << 10]);
    }
    assertThatThrownBy(() -> TestStores.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file.toString(), "damaged", "backup");
  }

  @Test
  void open_truncatedFile_isRefused() throws Exception {
    Path file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(Samples.trials(1, 1, 2_000).toArray()));
    }
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(raw.length() / 2);
    }
    assertThatThrownBy(() -> TestStores.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file.toString(), "damaged");
  }

  @Test
  void open_folderInPlaceOfFile_isRefused() {
    for (Opening opening : openings(folder)) {
      assertThatThrownBy(opening::open)
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "%s is a folder but a store is a file; name a file such as %s"
                  .formatted(folder, folder.resolve("poet.db")));
    }
  }

  @Test
  void open_fileInPlaceOfFolder_isRefused() throws Exception {
    Path blocked = Files.createFile(folder.resolve("blocked"));
    Path file = blocked.resolve("poet.db");
    assertThatThrownBy(() -> TestStores.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file.toString(), blocked + " is not a folder");
  }

  @Test
  void open_fileThatMayNotBeWritten_saysSo() throws Exception {
    Path file = folder.resolve("poet.db");
    TestStores.open(file).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    // The administrator may write anything; a connection that can't shows the same refusal.
    Connections readOnly = ignored -> TestStores.connections(file).open(true);
    assertThatThrownBy(() -> writeThrough(readOnly, file))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file.toString(), "may not write", "make it writable");
  }

  @Test
  void open_foreignDriver_isRefusedWithItsName() {
    Path file = folder.resolve("poet.db");
    Connections wrong = DriverConnections.sqlite(new DeafDriver(), file);
    assertThatThrownBy(() -> SqliteStore.open(wrong, file, TestStores.CLOCK, TestStores.SEED))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file.toString(), "DeafDriver");
  }

  @Test
  void commit_fileDeletedWhileOpen_isRefusedUntilOpenedAgain() throws Exception {
    Path file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(trial(1, 1)));
      Files.delete(file);
      assertThatThrownBy(() -> store.commit(batch(trial(1, 2))))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(file.toString(), "deleted or replaced", "open it again");
    }
    try (Store store = TestStores.open(file)) {
      store.commit(batch(trial(1, 2)));
      assertThat(store.trialsAfter(FUNCTION, 0)).containsExactly(trial(1, 2));
    }
  }

  /** Its write-ahead log would make a mixture of both, which SQLite does not notice. */
  @Test
  void commit_fileReplacedWhileOpen_goesOnWithTheNewFile_andTheOldLogIsKeptAside()
      throws Exception {
    Path file = folder.resolve("poet.db");
    Path copy = folder.resolve("copy.db");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(Samples.trials(1, 1, 500).toArray()));
      copyInto(file, copy);
      store.commit(batch(Samples.trials(1, 501, 1_000).toArray()));
      Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> store.commit(batch(trial(1, 1_001))))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(file.toString(), "deleted or replaced", "open it again");
    }
    assertThatThrownBy(() -> TestStores.reader(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file + "-wal belongs to a file", "moves it away");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(trial(1, 1_001)));
    }
    try (StoreReader reader = TestStores.reader(file);
        Stream<Path> files = Files.list(folder)) {
      assertThat(reader.trialCount(FUNCTION)).isEqualTo(501);
      assertThat(reader.events(10)).extracting(Event::kind).containsExactly("store replaced");
      assertThat(files.filter(f -> f.toString().matches(".*replaced-[0-9-]+-wal"))).hasSize(1);
    }
    assertThat(checked(file)).isEqualTo("ok");
  }

  /** A disk gives the number of a deleted file to the next one. */
  @Test
  void open_copyWhoseLogHasTheNumberOfTheOriginals_takesItsLogIn() throws Exception {
    Path file = folder.resolve("poet.db");
    Path copy = folder.resolve("copy.db");
    String original;
    try (Store store = TestStores.open(file)) {
      store.commit(batch(Samples.trials(1, 1, 500).toArray()));
      original = FileIdentity.of(LeftLog.beside(file)).text();
      copyAsItLies(file, copy);
    }
    Path witness = Witness.of(copy);
    String reused = FileIdentity.of(LeftLog.beside(copy)).text();
    Files.writeString(witness, Files.readString(witness).replace(original, reused));
    try (Store store = TestStores.open(copy)) {
      assertThat(store.trialsAfter(FUNCTION, 0)).hasSize(500);
    }
  }

  @Test
  void open_olderCopyBesideTheLogThatAKillLeft_isRefused_andTakesNothingFromTheLog()
      throws Exception {
    Path file = folder.resolve("poet.db");
    Path backup = folder.resolve("backup.db");
    Path killed = folder.resolve("killed.db");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(Samples.trials(1, 1, 500).toArray()));
    }
    Files.copy(file, backup);
    try (Store store = TestStores.open(file)) {
      store.commit(batch(Samples.trials(1, 501, 1_000).toArray()));
      copyAsItLies(file, killed);
    }
    Path its = folder.resolve("whole.db");
    copyAsItLies(killed, its);
    try (Store whole = TestStores.open(its)) {
      assertThat(whole.trialsAfter(FUNCTION, 0)).hasSize(1_000); // its own log is taken in
    }
    Files.copy(backup, killed, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> TestStores.open(killed))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("opened 1 times", "knows of 2", "poet restore --accept");
    OlderCopy.at(TestStores.connections(killed), killed).orElseThrow().accept("ann", "why", 77);
    try (Store store = TestStores.open(killed)) {
      assertThat(store.trialsAfter(FUNCTION, 0)).hasSize(500);
    }
    assertThat(checked(killed)).isEqualTo("ok");
  }

  @Test
  void commit_rowThatTheDatabaseRefuses_isNoFaultOfTheStore() throws Exception {
    Path file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      Event nameless = new Event(1, FUNCTION, "kind", null);
      assertThatThrownBy(() -> store.commit(batch(trial(1, 1), nameless)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(file.toString(), "events.text", "leave its row out");
      assertThat(store.trialsAfter(FUNCTION, 0)).isEmpty();
    }
  }

  /** As a backup that is taken while the store is in use. */
  private static void copyInto(Path file, Path copy) throws Exception {
    try (Connection connection = TestStores.connections(file).open(false)) {
      TestStores.sql(connection).execute("VACUUM INTO '" + copy + "'");
    }
  }

  /** As a kill leaves it. */
  private static void copyAsItLies(Path file, Path copy) throws Exception {
    for (String ending : List.of("", "-wal", ".openings")) {
      Files.copy(Path.of(file + ending), Path.of(copy + ending));
    }
  }

  private static String checked(Path file) throws Exception {
    try (Connection connection = TestStores.connections(file).open(true)) {
      return TestStores.sql(connection)
          .first("PRAGMA integrity_check", row -> row.getString(1))
          .orElseThrow();
    }
  }

  private interface Opening {
    AutoCloseable open() throws StoreException;
  }

  private static List<Opening> openings(Path file) {
    return List.of(() -> TestStores.open(file), () -> TestStores.reader(file));
  }

  private static Void openAndCommit(Path file, CyclicBarrier start, CompletedTrial trial)
      throws Exception {
    start.await();
    try (Store store = TestStores.open(file)) {
      store.commit(batch(trial));
      return null;
    }
  }

  private static void writeThrough(Connections connections, Path file) throws StoreException {
    try (Store store = SqliteStore.open(connections, file, TestStores.CLOCK, TestStores.SEED)) {
      store.commit(batch(trial(1, 1)));
    }
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
