package dev.poet.agent.doors;

import app.doors.Explicit;
import app.doors.Scenarios;
import dev.poet.engine.Mode;
import dev.poet.engine.Pace;
import dev.poet.engine.PoetRuntime;
import dev.poet.learning.Gains;
import dev.poet.learning.LocalGaussianProcess;
import dev.poet.store.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** In this process, without an agent. */
class LibraryDoorIT extends DoorsContract {
  @Override
  Stream<Path> javas() {
    return Stream.of(Path.of(System.getProperty("java.home")));
  }

  private static PoetRuntime.Builder runtime(Path home) {
    Path file = home.resolve("poet.db");
    return PoetRuntime.builder()
        .home(home)
        .store(() -> SqliteStore.open(Stores.connections(file), file, InstantSource.system(), 1))
        .learners(LocalGaussianProcess.factory())
        .gains(Gains::of)
        .pace(Pace.LOCKSTEP);
  }

  @Override
  List<String> on(Path java, Path folder) throws Exception {
    Path home = folder.resolve(".poet");
    try (PoetRuntime runtime = runtime(home).start()) {
      return new Scenarios(new Explicit(runtime)).run(home);
    }
  }

  @Override
  List<String> off(Path java, Path folder) {
    try (PoetRuntime runtime = runtime(folder.resolve(".poet")).mode(Mode.OFF).start()) {
      return new Scenarios(new Explicit(runtime)).plain();
    }
  }
}
