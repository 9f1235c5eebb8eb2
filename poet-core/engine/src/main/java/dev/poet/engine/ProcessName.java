package dev.poet.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How people recognise this process. */
final class ProcessName {
  private ProcessName() {}

  /** Such as "process 4711 on web-3". */
  static String own() {
    return "process %d on %s".formatted(ProcessHandle.current().pid(), host());
  }

  private static String host() {
    String named = System.getenv("HOSTNAME");
    if (named != null && !named.isBlank()) {
      return named;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "this host";
    }
  }
}
