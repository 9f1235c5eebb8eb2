package dev.poet.benchmarks;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.learning.Gains;
import dev.poet.spi.LearnerFactory;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;

/** A runtime in this process, with a store on disk and {@code synchronous=FULL}. */
final class Library {
  private Library() {}

  static PoetRuntimeBuilder runtime(Path folder, LearnerFactory learners) {
    Path file = folder.resolve("poet.db");
    return PoetRuntime.builder()
        .home(folder)
        .store(
            () ->
                SqliteStore.open(
                    DriverConnections.sqlite(new org.sqlite.JDBC(), file),
                    file,
                    InstantSource.system(),
                    2))
        .learners(learners)
        .gains(Gains::of);
  }
}
