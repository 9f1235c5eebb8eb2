package dev.poet.cli.evidence;

import dev.poet.store.Connections;
import dev.poet.store.DriverConnections;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.JDBC;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The SQLite driver, loaded so that nothing stays in the folder for temporary files even if the
 * process is killed: its native library is unpacked into a folder of its own and unlinked as soon
 * as it is mapped. Where a mapped file can't be unlinked the driver removes it at the end.
 */
public final class SqliteDriver {
  private static final String UNPACKED_TO = "org.sqlite.tmpdir";
  private static final JDBC DRIVER = load();

  private SqliteDriver() {}

  public static Connections connections(Path file) {
    return DriverConnections.sqlite(DRIVER, file);
  }

  private static JDBC load() {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("poet-driver");
      System.setProperty(UNPACKED_TO, folder.toString());
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new IllegalStateException(
          "the SQLite driver can't be loaded (%s); check that %s can be written"
              .formatted(e.getMessage(), System.getProperty("java.io.tmpdir")),
          e);
    } finally {
      System.clearProperty(UNPACKED_TO);
      remove(folder);
    }
    return new JDBC();
  }

  private static void remove(Path folder) {
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException stillInUse) {
      folder.toFile().deleteOnExit();
    }
  }
}
