package dev.poet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the file beside a store knows of it. The first line is the number of openings, which an
 * older copy in the place of the store falls short of; the second says which write-ahead log
 * belongs to which file, as SQLite takes in whatever log lies beside a file. Immutable.
 *
 * @param openings how often the store was opened for writing; 0 if nothing is known
 * @param contained of these, how many the file itself is known to hold, without its log
 * @param file identifies the file on its disk; empty where the system has no such thing
 * @param log identifies its write-ahead log; empty if there was none
 */
record Witness(long openings, long contained, String file, String log) {
  private static final Witness NOTHING = new Witness(0, 0, "", "");
  private static final String BETWEEN = "\t";
  private static final int PARTS = 3;

  /** The file that holds what is known of the store in {@code store}. */
  static Path of(Path store) {
    return Path.of(store + ".openings");
  }

  /** What is known of the store in {@code store}; an unreadable file knows nothing. */
  static Witness read(Path store) {
    try {
      List<String> lines = Files.readAllLines(of(store));
      long openings = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
      String[] parts = lines.size() < 2 ? new String[0] : lines.get(1).split(BETWEEN, -1);
      return parts.length == PARTS
          ? new Witness(openings, Long.parseLong(parts[0]), parts[1], parts[2])
          : new Witness(openings, 0, "", "");
    } catch (IOException | NumberFormatException unknown) {
      return NOTHING;
    }
  }

  /** Where it can't be written a backup goes unnoticed, which is no reason not to learn. */
  void write(Path store) {
    Path place = of(store);
    try {
      if (!Files.exists(place)) {
        Files.createFile(place, StoreFile.ownerOnly(place, StoreFile.OWNER_FILE));
      }
      String which = String.join(BETWEEN, Long.toString(contained), file, log);
      Files.writeString(place, openings + "\n" + which + "\n");
    } catch (IOException unwritable) {
      return;
    }
  }
}
