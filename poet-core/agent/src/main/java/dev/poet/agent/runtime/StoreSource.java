package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.agent.Option;
import dev.poet.engine.settings.StoreOpener;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.Bystander;
import dev.poet.store.DriverConnections;
import dev.poet.store.PostgresAddress;
import dev.poet.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/**
 * Opens the store that the options name, on the training thread. A driver is loaded for the first
 * attempt and kept for the next.
 */
final class StoreSource {
  private StoreSource() {}

  /**
   * @param sqlite loads the driver for a store in a file
   */
  static StoreOpener of(Settings settings, Callable<Driver> sqlite) {
    return PostgresAddress.isOne(settings.store())
        ? new Database(settings)
        : new File(settings, sqlite);
  }

  private static long seed() {
    return ProcessHandle.current().pid();
  }

  private static final class File implements StoreOpener {
    private final Settings settings;
    private final Callable<Driver> loader;
    private Driver driver;
    private boolean warned;

    File(Settings settings, Callable<Driver> loader) {
      this.settings = settings;
      this.loader = loader;
    }

    @Override
    public Store open() throws StoreException {
      try {
        driver = driver == null ? loader.call() : driver;
      } catch (Exception | LinkageError e) {
        throw new StoreException(withoutDriver(root(e)), e);
      }
      Path file = Path.of(settings.store());
      warn(file);
      Bystander.withdraw(settings.home());
      if (SqliteStore.isReadOnly(file)) {
        Bystander.announce(settings.home(), "can read the store but not write it");
        return SqliteStore.openReadOnly(
            readable -> DriverConnections.sqlite(driver, readable), file, InstantSource.system());
      }
      return SqliteStore.open(
          DriverConnections.sqlite(driver, file), file, InstantSource.system(), seed());
    }

    private String withoutDriver(Throwable cause) {
      return cause instanceof IOException
          ? "the SQLite driver can't be put into %s (%s); set poet.home to a folder that can be written, on a disk with free space"
              .formatted(settings.home(), cause.getMessage())
          : "the SQLite driver in %s can't be loaded (%s); set poet.home to a folder on a disk from which libraries may be loaded, not one mounted noexec"
              .formatted(settings.home(), cause);
    }

    /** Once, not each time that the store is opened again. */
    private void warn(Path file) {
      if (warned || settings.isQuiet()) {
        return;
      }
      warned = true;
      SqliteStore.warnings(file).forEach(Notice::print);
    }

    private static Throwable root(Throwable e) {
      return e.getCause() == null ? e : root(e.getCause());
    }
  }

  /** The password is read anew each time, so that it can be changed while the program runs. */
  private static final class Database implements StoreOpener {
    private final Settings settings;
    private Driver driver;

    Database(Settings settings) {
      this.settings = settings;
    }

    @Override
    public Store open() throws StoreException {
      driver = driver == null ? load() : driver;
      PostgresAddress address =
          new PostgresAddress(
              settings.store(),
              settings.text(Option.STORE_USER),
              settings.text(Option.STORE_PASSWORD_FILE),
              System.getenv(PostgresAddress.PASSWORD_VARIABLE));
      return address.store(driver).open(InstantSource.system(), seed(), settings.home());
    }

    /** The driver registers itself where applications look for theirs; that is undone. */
    private static Driver load() throws StoreException {
      try {
        Driver loaded = new org.postgresql.Driver();
        if (org.postgresql.Driver.isRegistered()) {
          org.postgresql.Driver.deregister();
        }
        return loaded;
      } catch (SQLException | LinkageError e) {
        throw new StoreException("the PostgreSQL driver can't be loaded: " + e.getMessage(), e);
      }
    }
  }
}
