package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.agent.Option;
import dev.poet.engine.Mode;
import dev.poet.engine.Pace;
import dev.poet.engine.PoetRuntime;
import dev.poet.learning.Gains;
import dev.poet.learning.LocalGaussianProcess;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import java.sql.Driver;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/**
 * Joins the parts that don't know each other: engine, store, learners, plugins. The runtime opens
 * store and plugins on its own thread, so that the class being loaded waits for neither.
 */
final class Assembly {
  private Assembly() {}

  static PoetRuntime start(Settings settings, Callable<Driver> driver) {
    StoreFile store = new StoreFile(settings, driver);
    PoetRuntime runtime =
        PoetRuntime.builder()
            .home(settings.home())
            .store(store::open)
            .learners(LocalGaussianProcess.factory())
            .gains(Gains::of)
            .knowledge(() -> Plugins.load(settings.plugins()))
            .seed(settings.seed())
            .mode(settings.constant(Option.MODE, Mode.class))
            .pace(settings.constant(Option.PACE, Pace.class))
            .recordOneIn(Integer.parseInt(settings.text(Option.RECORD)))
            .configuration(settings.configuration())
            .deployment(settings.deployment())
            .notices(settings.isQuiet() ? notice -> {} : Notice::print)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(runtime::finish, "poet-shutdown"));
    return runtime;
  }

  /** The store's file; the driver is loaded for the first attempt and kept for the next. */
  private static final class StoreFile {
    private final Settings settings;
    private final Callable<Driver> loader;
    private Driver driver;

    StoreFile(Settings settings, Callable<Driver> loader) {
      this.settings = settings;
      this.loader = loader;
    }

    Store open() throws StoreException {
      try {
        driver = driver == null ? loader.call() : driver;
      } catch (Exception | LinkageError e) {
        throw new StoreException(
            "the SQLite driver in %s can't be loaded (%s); set poet.home to a folder on a disk from which libraries may be loaded, not one mounted noexec"
                .formatted(settings.home(), root(e)),
            e);
      }
      return SqliteStore.open(
          DriverConnections.sqlite(driver, settings.store()),
          settings.store(),
          InstantSource.system(),
          ProcessHandle.current().pid());
    }

    private static Throwable root(Throwable e) {
      return e.getCause() == null ? e : root(e.getCause());
    }
  }
}
