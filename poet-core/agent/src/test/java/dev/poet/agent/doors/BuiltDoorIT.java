package dev.poet.agent.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.Built;
import dev.poet.agent.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Woven when the application was built, with a runtime that the program builds itself. */
class BuiltDoorIT extends DoorsContract {
  @Override
  Stream<Path> javas() {
    return ChildJvm.javas();
  }

  @Override
  List<String> on(Path java, Path folder) throws Exception {
    List<String> lines = run(java, folder, "on");
    assertThat(lines).endsWith("closed: [2.0]");
    return lines;
  }

  @Override
  List<String> off(Path java, Path folder) throws Exception {
    return run(java, folder, "off");
  }

  private static List<String> run(Path java, Path folder, String what) throws Exception {
    Built built = Built.of(folder.resolve("built"), "app/doors/");
    ChildJvm child = new ChildJvm(folder).on(java).classPath(built.before(ChildJvm.ownClassPath()));
    Files.createDirectories(child.home());
    ChildJvm.Ended ended = child.arguments(what, child.home().toString()).run("app.doors.Embedded");
    assertThat(ended.err().lines())
        .allMatch(line -> line.isEmpty() || line.startsWith("WARNING: "));
    return ended.out().lines().toList();
  }
}
