package app;

import java.nio.file.Files;
import java.nio.file.Path;

/** Waits, with whatever the other classes here have loaded, until a file appears. */
public final class Waiting {
  private Waiting() {}

  static void forFile(String ready, String signal) throws Exception {
    Files.createFile(Path.of(ready));
    while (!Files.exists(Path.of(signal))) {
      Thread.sleep(10);
    }
  }
}
