package dev.poet.cli.demo;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.evidence.text.Clean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Deletes what earlier demonstrations left, but never what somebody else has learned. */
final class FreshStart {
  private FreshStart() {}

  /**
   * Deletes the store and what lies beside it.
   *
   * @param function the only one that the store may know
   */
  static void make(Path store, DemoFolder folder, String function)
      throws CliException, IOException {
    List<String> others = new ArrayList<>(StoreDoor.names(StorePlace.of(store)));
    others.remove(function);
    if (!others.isEmpty()) {
      throw new CliException(
          Problem.REFUSED,
          "--fresh would delete the store %s, which also holds %s; name another store with --store"
              .formatted(store, Clean.line(String.join(", ", others))));
    }
    for (String ending : new String[] {"", "-wal", "-shm", ".openings"}) {
      Files.deleteIfExists(Path.of(store + ending));
    }
    folder.empty();
  }
}
