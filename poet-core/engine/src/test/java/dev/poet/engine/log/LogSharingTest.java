package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.ChildProgram;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes on one folder: each has a log of its own, and what a killed one left is adopted. */
@Timeout(240)
class LogSharingTest {
  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  /** Takes a log, records one trial, says which log, and holds it until it is killed. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      TrialLog log = LogFolder.open(Path.of(arguments[0]), 8, ProcessHandle.current().pid());
      int site = log.site("f", 1, 0);
      log.offer(site, 0, 0, 0, log.stream(), 0, 1, false, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      System.out.println(log.file().getFileName());
      System.in.read();
    }
  }

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void processesOnOneFolder_neverShareALog() throws Exception {
    String first = said(hold());
    String second = said(hold());
    try (TrialLog own = LogFolder.open(folder, 8, 1)) {
      assertThat(List.of(first, second, own.file().getFileName().toString()))
          .containsExactly("trials-0.log", "trials-1.log", "trials-2.log");
      assertThat(own.recover()).isEmpty();
    }
  }

  @Test
  void logOfAKilledProcess_isAdoptedWithWhatItHolds() throws Exception {
    Process holder = hold();
    assertThat(said(holder)).isEqualTo("trials-0.log");
    holder.destroyForcibly().waitFor();
    try (TrialLog adopted = LogFolder.open(folder, 8, 1)) {
      assertThat(adopted.stream()).isEqualTo(holder.pid());
      assertThat(adopted.recover()).extracting(LoggedTrial::number).containsExactly(holder.pid());
    }
  }

  @Test
  void marksOfAKilledProcess_areRemovedByWhoAdoptsItsLog() throws Exception {
    Process holder = hold();
    said(holder);
    holder.destroyForcibly().waitFor();
    LogFolder.open(folder, 8, 1).close();
    assertThat(folder).isDirectoryNotContaining("glob:**.of-*");
  }

  /** Closing any channel to a locked file takes the lock from the process. */
  @Test
  void logOfARuntime_isNotAdopted_afterAnotherRuntimeOfItsProcessHasAskedForIt() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 1)) {
      LogFolder.open(folder, 8, 2).close();
      assertThat(said(hold())).isEqualTo("trials-1.log").isNotEqualTo(name(log));
    }
  }

  @Test
  void runtimesOfTwoClassLoaders_neverShareALog() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    try (TrialLog log = LogFolder.open(folder, 8, 1);
        URLClassLoader isolated =
            new URLClassLoader(
                classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> theirs = isolated.loadClass(LogFolder.class.getName());
      Object other =
          theirs.getMethod("open", Path.class, int.class, long.class).invoke(null, folder, 8, 2L);
      assertThat(other).isInstanceOf(AutoCloseable.class).isNotInstanceOf(TrialLog.class);
      assertThat(folder).isDirectoryContaining("glob:**trials-1.log");
      assertThat(said(hold())).isEqualTo("trials-2.log").isNotEqualTo(name(log));
      ((AutoCloseable) other).close();
    }
  }

  private static String name(TrialLog log) {
    return log.file().getFileName().toString();
  }

  private Process hold() throws Exception {
    ProcessBuilder holder = ChildProgram.of(Holder.class, folder);
    holder.command().add(1, "-XX:TieredStopAtLevel=1");
    Process process = holder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    return process;
  }

  private static String said(Process process) throws Exception {
    return process.inputReader().readLine();
  }
}
