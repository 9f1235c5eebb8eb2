package dev.poet.agent.doors;

import app.doors.Embedded;
import app.doors.Explicit;
import app.doors.Scenarios;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.settings.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** In this process, without an agent. */
class LibraryDoorIT extends DoorsContract {
  @Override
  Stream<Path> javas() {
    return Stream.of(Path.of(System.getProperty("java.home")));
  }

  @Override
  List<String> on(Path java, Path folder) throws Exception {
    Path home = folder.resolve(".poet");
    try (PoetRuntime runtime = Embedded.runtime(home).start()) {
      return new Scenarios(new Explicit(runtime)).run(home);
    }
  }

  @Override
  List<String> off(Path java, Path folder) {
    try (PoetRuntime runtime = Embedded.runtime(folder.resolve(".poet")).mode(Mode.OFF).start()) {
      return new Scenarios(new Explicit(runtime)).plain();
    }
  }
}
