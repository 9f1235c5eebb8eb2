package dev.poet.agent.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** With {@code -javaagent}. */
class AgentDoorIT extends DoorsContract {
  /** A JVM for the application's classes. */
  ChildJvm child(Path folder) throws Exception {
    return new ChildJvm(folder);
  }

  @Override
  Stream<Path> javas() {
    return ChildJvm.javas();
  }

  @Override
  List<String> on(Path java, Path folder) throws Exception {
    return run(java, folder, "on", "pace=lockstep,log=quiet");
  }

  @Override
  List<String> off(Path java, Path folder) throws Exception {
    return run(java, folder, "off", "mode=off,log=quiet");
  }

  private List<String> run(Path java, Path folder, String what, String options) throws Exception {
    Path signal = Files.createFile(folder.resolve("go"));
    ChildJvm child = child(folder).on(java).withAgent(ChildJvm.agent(), options);
    ChildJvm.Ended ended =
        child.arguments(what, child.home().toString(), signal.toString()).run("app.doors.Main");
    assertThat(ended.err()).isEmpty();
    return ended.out().lines().toList();
  }
}
