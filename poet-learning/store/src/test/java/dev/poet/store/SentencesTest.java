package dev.poet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static final Path FILE = Path.of("poet.db").toAbsolutePath();

  @Test
  void explain_eachCode_namesStoreAndRemedy() {
    assertExplained(SqliteCode.BUSY, "locked for too long; close");
    assertExplained(SqliteCode.LOCKED, "locked for too long; close");
    assertExplained(SqliteCode.READONLY, "may not write", "make it writable");
    assertExplained(SqliteCode.PERM, "may not write", "make it writable");
    assertExplained(SqliteCode.CANTOPEN, "may not write", "make it writable");
    assertExplained(SqliteCode.FULL, "disk", "is full; free some space");
    assertExplained(SqliteCode.IOERR, "(the reason)", "check the disk");
    assertExplained(SqliteCode.CORRUPT, "is damaged (the reason)", "backup");
    assertExplained(SqliteCode.NOTADB, "not a SQLite database", "move it away");
    assertExplained(1, "failed (the reason)", "try again");
  }

  @Test
  void explain_extendedCode_isTreatedAsItsPrimaryCode() {
    int diskIoErrorWhileWriting = SqliteCode.IOERR | (3 << 8);
    assertExplained(diskIoErrorWhileWriting, "check the disk");
  }

  @Test
  void explain_readerWithoutRights_isNotToldToWrite() {
    SQLException refusal = new SQLException("the reason", null, SqliteCode.READONLY);
    assertThat(Sentences.explain(FILE, true, refusal))
        .hasMessageContainingAll(FILE.toString(), "can't be read", "read a copy");
  }

  @Test
  void explain_unreadableRow_isDamage() {
    assertThat(Sentences.explain(FILE, true, new SQLDataException("trial 7 can't be read")))
        .hasMessageContainingAll(FILE.toString(), "damaged (trial 7 can't be read)", "backup");
  }

  @Test
  void explain_wrappedFailure_givesTheRoot() {
    SQLException wrapped =
        new SQLException("Error opening connection", new Exception("no room in the temp folder"));
    assertThat(Sentences.explain(FILE, true, wrapped))
        .hasMessageContaining("failed (no room in the temp folder)");
  }

  private static void assertExplained(int code, String... parts) {
    SQLException reason = new SQLException("the reason", null, code);
    assertThat(Sentences.explain(FILE, false, reason))
        .hasCause(reason)
        .hasMessageContaining(FILE.toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void user_hasAnId_whereThereIsOne_sinceANameMayBeMissing() {
    assertThat(Sentences.user("?", Optional.of(1001))).isEqualTo("? (uid 1001)");
    assertThat(Sentences.user("ann", Optional.empty())).isEqualTo("ann");
  }
}
