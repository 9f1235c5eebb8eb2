package dev.poet.cli.attach;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What can be known about a process without touching it. To attach sends a signal that a process
 * other than a JVM would die of, so this comes first.
 */
final class Preflight {
  private static final Path PROC = Path.of("/proc");

  private Preflight() {}

  /**
   * Passes if attaching can be tried.
   *
   * @throws CliException if the process is gone, no JVM, this one, somebody else's or in another
   *     container
   */
  static void check(long pid) throws CliException {
    ProcessHandle process =
        ProcessHandle.of(pid)
            .orElseThrow(
                () ->
                    new CliException(
                        Problem.NO_PROCESS,
                        "there is no process %d; poet attach lists the JVMs".formatted(pid)));
    if (process.equals(ProcessHandle.current())) {
      throw refused("process %d is this very command; name another".formatted(pid));
    }
    checkOwner(process);
    checkContainer(pid);
    if (!isJvm(pid)) {
      throw refused("process %d is no JVM; poet attach lists the JVMs".formatted(pid));
    }
  }

  private static void checkOwner(ProcessHandle process) throws CliException {
    Optional<String> owner = process.info().user();
    Optional<String> own = ProcessHandle.current().info().user();
    if (owner.isPresent() && own.isPresent() && !owner.equals(own)) {
      throw refused(
          "process %d belongs to %s, and a JVM obeys its own user alone; run poet as %s (sudo -u %s)"
              .formatted(process.pid(), owner.get(), owner.get(), owner.get()));
    }
  }

  private static void checkContainer(long pid) throws CliException {
    Optional<Path> other = namespace(Long.toString(pid));
    Optional<Path> own = namespace("self");
    if (other.isPresent() && own.isPresent() && !other.equals(own)) {
      throw refused(
          "process %d runs in another container and can't see the agent's file; run poet inside that container, or start the application with -javaagent"
              .formatted(pid));
    }
  }

  private static Optional<Path> namespace(String process) {
    try {
      return Optional.of(
          Files.readSymbolicLink(PROC.resolve(process).resolve("ns").resolve("pid")));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // not Linux, or not ours to look at
    }
  }

  /** A JVM makes itself known, or else has the virtual machine among its files. */
  private static boolean isJvm(long pid) throws CliException {
    if (Jvms.list().stream().anyMatch(jvm -> jvm.pid() == pid)) {
      return true;
    }
    try {
      return Files.readString(PROC.resolve(Long.toString(pid)).resolve("maps")).contains("libjvm");
    } catch (IOException e) {
      return !Files.isDirectory(PROC);
    }
  }

  private static CliException refused(String sentence) {
    return new CliException(Problem.REFUSED, sentence);
  }
}
