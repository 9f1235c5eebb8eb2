package dev.poet.samples.credit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run stands, as a text file that is replaced as a whole.
 *
 * @param identity of the run
 * @param next the number of the next applicant
 * @param open what is not known yet, or may not have been told
 */
record Checkpoint(String identity, long next, List<Outcome> open) {

  static Checkpoint beginning(String identity) {
    return new Checkpoint(identity, 0, List.of());
  }

  /**
   * @throws UsageException if it belongs to another run, or is damaged
   */
  static Checkpoint read(Path file, String identity) throws IOException, UsageException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(identity)) {
      throw new UsageException(
          "%s must belong to the run \"%s\" but belongs to \"%s\"; delete it, or repeat that run's options"
              .formatted(file, identity, lines.isEmpty() ? "" : lines.get(0)));
    }
    try {
      List<Outcome> open = new ArrayList<>();
      for (String line : lines.subList(2, lines.size())) {
        open.add(Outcome.of(line));
      }
      return new Checkpoint(identity, Long.parseLong(lines.get(1)), open);
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      throw new UsageException("%s is damaged; delete it to start again".formatted(file));
    }
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(identity, Long.toString(next)));
    for (Outcome outcome : open) {
      lines.add(outcome.text());
    }
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, lines);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
