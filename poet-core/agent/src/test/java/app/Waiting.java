package app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Waits, with whatever the other classes here have loaded, until a file appears. */
public final class Waiting {
  /** Whoever gives the signal may start and attach several programs first. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private Waiting() {}

  public static void forFile(String ready, String signal) throws Exception {
    Files.createFile(Path.of(ready));
    Path awaited = Path.of(signal);
    Patience.until("the signal " + signal, LONGEST, () -> Files.exists(awaited));
  }
}
