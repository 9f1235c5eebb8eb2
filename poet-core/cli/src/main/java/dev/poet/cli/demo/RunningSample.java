package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process of a sample, noted in a file: a sample outlives a command that was killed, and must
 * not be joined by a second one on the same house.
 */
final class RunningSample {
  private RunningSample() {}

  static void note(Path file, ProcessHandle process) throws IOException {
    Files.writeString(file, process.pid() + " " + start(process));
  }

  static void refuseIfAlive(Path file, Path store) throws IOException, CliException {
    if (!Files.exists(file)) {
      return;
    }
    String noted = Files.readString(file);
    Optional<ProcessHandle> alive =
        ProcessHandle.of(pid(noted))
            .filter(ProcessHandle::isAlive)
            .filter(process -> noted.equals(process.pid() + " " + start(process)));
    if (alive.isPresent()) {
      throw new CliException(
          Problem.IN_USE,
          ("process %d of an earlier demo still uses the store %s; wait until it has "
                  + "ended, or stop it")
              .formatted(alive.get().pid(), store));
    }
  }

  private static long pid(String noted) {
    try {
      return Long.parseLong(noted.split(" ")[0]);
    } catch (NumberFormatException damaged) {
      return Long.MAX_VALUE;
    }
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
