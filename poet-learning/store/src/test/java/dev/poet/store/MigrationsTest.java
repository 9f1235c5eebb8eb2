package dev.poet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Event;
import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  private static final Migrations FIRST = new Migrations("/migrations/good/", 1);
  private static final Migrations SECOND = new Migrations("/migrations/good/", 2);
  private static final Migrations BROKEN = new Migrations("/migrations/broken/", 2);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("poet.db");
  }

  @Test
  void open_newFile_carriesIdAndVersion() throws Exception {
    TestStores.open(file).close();
    try (Session session = writer(SqliteFile.CURRENT)) {
      assertThat(number(session, "PRAGMA application_id")).isEqualTo(0x504F4554);
      assertThat(number(session, "PRAGMA user_version")).isEqualTo(SqliteFile.CURRENT.latest());
      assertThat(number(session, "PRAGMA synchronous")).isEqualTo(2);
      assertThat(number(session, "PRAGMA foreign_keys")).isEqualTo(1);
      assertThat(number(session, "PRAGMA busy_timeout")).isZero();
    }
  }

  @Test
  void open_olderSchema_appliesWhatIsMissing() throws Exception {
    writer(FIRST).close();
    try (Session session = writer(SECOND)) {
      assertThat(texts(session)).containsExactly("migrated; with a semicolon");
      assertThat(number(session, "PRAGMA user_version")).isEqualTo(2);
    }
  }

  @Test
  void open_olderSchema_isBackedUpFirst() throws Exception {
    writer(FIRST).close();
    Path backup = Path.of(file + ".schema-1.backup");
    Files.createFile(backup);
    writer(SECOND).close();
    try (Connection copy = TestStores.connections(backup).open(true)) {
      assertThat(TestStores.sql(copy).number("PRAGMA user_version")).isEqualTo(1);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
  }

  @Test
  void open_olderSchema_leavesTheCopyThatAnotherProcessMakes() throws Exception {
    writer(FIRST).close();
    Path sameNumber = copyOf(ProcessHandle.current().pid(), 0);
    Path abandoned = copyOf(UUID.randomUUID(), 25);
    writer(SECOND).close();
    assertThat(sameNumber).hasContent("half");
    assertThat(abandoned).doesNotExist();
  }

  private Path copyOf(Object owner, int hoursAgo) throws IOException {
    Path copy = Files.writeString(Path.of(file + ".schema-1.backup." + owner), "half");
    long now = Files.getLastModifiedTime(copy).toMillis();
    long modified = now - Duration.ofHours(hoursAgo).toMillis();
    return Files.setLastModifiedTime(copy, FileTime.fromMillis(modified));
  }

  @Test
  void open_newFile_needsNoBackup() throws Exception {
    writer(SECOND).close();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void open_currentSchema_appliesNothingAgain() throws Exception {
    writer(SECOND).close();
    try (Session session = writer(SECOND)) {
      assertThat(texts(session)).hasSize(1);
    }
  }

  @Test
  void open_failingMigration_leavesTheOldSchema() throws Exception {
    writer(FIRST).close();
    assertThatThrownBy(() -> writer(BROKEN))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file.toString(), "no_such_table");
    try (Session session = writer(FIRST)) {
      assertThat(number(session, "PRAGMA user_version")).isEqualTo(1);
      assertThat(number(session, "SELECT count(*) FROM pragma_table_info('notes')")).isEqualTo(1);
    }
    try (Session session = writer(SECOND)) {
      assertThat(texts(session)).hasSize(1);
    }
  }

  @Test
  void open_schemaBeforeKeptMillis_takesItFromEvents() throws Exception {
    try (Session session = writer(new Migrations("/dev/poet/store/sqlite/", 12))) {
      session.write(
          sql -> {
            FunctionRows.ids(sql, List.of("a", "b", "c"));
            for (String event : List.of("a PT24H", "a PT18288H", "a PT48H", "b PT20H30M")) {
              sql.update(
                  "INSERT INTO events (at_millis, function_name, kind, text) VALUES (1, ?, ?, ?)",
                  event.substring(0, 1),
                  Event.KEPT_AT_LEAST,
                  event.substring(2));
            }
            return null;
          });
    }
    TestStores.open(file).close();
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.keptAtLeast("a")).isEqualTo(Duration.ofDays(762));
      assertThat(reader.keptAtLeast("b")).isZero();
      assertThat(reader.keptAtLeast("c")).isZero();
    }
  }

  @Test
  void open_newerSchema_isRefusedForReadingAndWriting() throws Exception {
    writer(SECOND).close();
    for (Opening opening : List.<Opening>of(() -> writer(FIRST), () -> reader(FIRST))) {
      assertThatThrownBy(opening::open)
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "the store %s has schema 2 but this POET knows schemas up to 1; use the newer POET"
                      .formatted(file)
                  + " that wrote it, or name another store");
    }
    try (Session session = writer(SECOND)) {
      assertThat(number(session, "PRAGMA user_version")).isEqualTo(2);
    }
  }

  @Test
  void reader_olderSchema_saysHowToUpdate() throws Exception {
    writer(FIRST).close();
    assertThatThrownBy(() -> reader(SECOND))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(file.toString(), "schema 1", "schema 2", "run a program");
  }

  @Test
  void statements_commentsAndBlankLines_areLeftOut() {
    assertThat(Migrations.statements("-- no\n\nCREATE TABLE a (\n  b\n);\nDROP TABLE a;\n"))
        .containsExactly("CREATE TABLE a (\n  b\n);\n", "DROP TABLE a;\n");
  }

  @Test
  void statements_withoutFinalSemicolon_areRefused() {
    assertThatThrownBy(() -> Migrations.statements("DROP TABLE a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("DROP TABLE a");
  }

  private interface Opening {
    Session open() throws StoreException;
  }

  private Session writer(Migrations migrations) throws StoreException {
    return TestStores.session(file, migrations, Dialect.Access.WRITER, TestStores.retry());
  }

  private Session reader(Migrations migrations) throws StoreException {
    return TestStores.session(file, migrations, Dialect.Access.READER, TestStores.retry());
  }

  private static long number(Session session, String sql) throws StoreException {
    return session.read(connection -> connection.number(sql));
  }

  private static List<String> texts(Session session) throws StoreException {
    return session.read(
        connection -> connection.list("SELECT text FROM notes", row -> row.getString(1)));
  }
}
