package dev.poet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * That somebody wants to go on from an older copy in the place of a store. It stands in the file
 * beside the store that knows of openings, instead of their number, until the store is opened and
 * notes it; older versions of POET, too, take that for knowing of none.
 *
 * @param known how often the store was opened that the copy replaces
 * @param atMillis wall clock, milliseconds since the epoch
 * @param who gives it, one line
 * @param why the reason, one line
 */
record Consent(long known, long atMillis, String who, String why) {
  private static final String MARK = "go on from an older copy";
  private static final int LINES = 5;

  /** The consent in a file beside a store, if there is one. */
  static Optional<Consent> in(Path witness) {
    try {
      List<String> lines = Files.readAllLines(witness);
      return lines.size() == LINES && lines.get(0).equals(MARK)
          ? Optional.of(
              new Consent(
                  Long.parseLong(lines.get(1)),
                  Long.parseLong(lines.get(2)),
                  lines.get(3),
                  lines.get(4)))
          : Optional.empty();
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Puts the consent in the place of the number. */
  void into(Path witness) throws IOException {
    Path part = Path.of(witness + ".part");
    Files.write(
        part,
        List.of(MARK, Long.toString(known), Long.toString(atMillis), oneLine(who), oneLine(why)));
    Files.move(part, witness, StandardCopyOption.ATOMIC_MOVE);
  }

  /** For people, some day. */
  String sentence(long found) {
    return "an older copy of the store, opened %d times instead of %d, has taken its place, and what came later is missing; %s accepts that: %s"
        .formatted(found, known, who, why);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").strip();
  }
}
