package dev.poet.agent.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Attached to a JVM that runs and has loaded the classes already. */
class AttachDoorIT extends DoorsContract {
  /** What newer JDKs print themselves when somebody attaches. */
  private static final String WARNING = "WARNING: ";

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
    Path signal = folder.resolve("go");
    ChildJvm child = child(folder).on(java);
    Process process =
        child.arguments(what, child.home().toString(), signal.toString()).start("app.doors.Main");
    while (!Files.exists(folder.resolve("go.awaited")) && process.isAlive()) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    Attached.to(process, options, "");
    Files.createFile(signal);
    ChildJvm.Ended ended = child.await(process, "app.doors.Main");
    assertThat(ended.err().lines()).allMatch(line -> line.startsWith(WARNING));
    return ended.out().lines().toList();
  }
}
