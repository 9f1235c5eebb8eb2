package dev.poet.engine.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How people recognise this process. Asks no name server, which could take seconds. */
final class ProcessName {
  private static final Path KERNELS = Path.of("/proc/sys/kernel/hostname");

  private ProcessName() {}

  /** Such as "process 4711 on web-3". */
  static String own() {
    return "process %d on %s".formatted(ProcessHandle.current().pid(), host());
  }

  /** Such as "web-3". */
  static String host() {
    for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
      String named = System.getenv(variable);
      if (named != null && !named.isBlank()) {
        return named;
      }
    }
    try {
      return Files.readString(KERNELS).strip();
    } catch (IOException | SecurityException nameless) {
      return "this host";
    }
  }
}
