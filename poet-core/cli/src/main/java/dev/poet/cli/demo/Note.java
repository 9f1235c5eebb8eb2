package dev.poet.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One note that a model has read.
 *
 * @param quality the share of right answers, 0 to 1; not a number if there was no answer
 * @param cents what the answer cost
 */
public record Note(double quality, double cents) {

  /** Quality minus cents: a right answer is worth a cent. */
  public double net() {
    return quality - cents;
  }

  /** Whether there was an answer. */
  public boolean isAnswered() {
    return Double.isFinite(quality);
  }

  /** The notes in a file of the sample that are complete; none if there is no file. */
  static List<Note> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    List<Note> notes = new ArrayList<>();
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().skip(1).toList()) {
      String[] cells = line.split(",", 4);
      try {
        notes.add(new Note(Double.parseDouble(cells[1]), Double.parseDouble(cells[2])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(file + " has the row \"" + line + "\", which is no note", e);
      }
    }
    return notes;
  }
}
