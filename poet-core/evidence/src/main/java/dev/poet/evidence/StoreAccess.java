package dev.poet.evidence;

import dev.poet.spi.Command;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A store by its place: how to look into it, and how to give commands. Its text names it without a
 * password.
 */
public interface StoreAccess {

  /** The file; empty for a database. */
  Optional<Path> file();

  /** Opens it for a look; whoever asks closes it. */
  StoreReader reader() throws StoreException;

  /** Gives a command to the applications that use it; its number is the answer. */
  long send(Command command, long seed) throws StoreException;

  /** Why no command could be given now; empty if one could. */
  Optional<String> refusal();

  /** The size in bytes, with what has not been merged into its file yet; unknown of a database. */
  default OptionalLong bytes() {
    return file().map(StoreAccess::bytes).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private static long bytes(Path file) {
    long bytes = 0;
    for (String ending : new String[] {"", "-wal"}) {
      try {
        bytes += Files.size(Path.of(file + ending));
      } catch (IOException gone) {
        continue;
      }
    }
    return bytes;
  }
}
