package dev.poet.samples.prompts;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** A CSV row per note. A run that goes on drops a last row that was cut off. Not thread-safe. */
final class RowFile implements AutoCloseable {
  private static final String HEAD = "call,quality,cents,settings\n";

  private final Writer rows;
  private final int done;

  private RowFile(Writer rows, int done) {
    this.rows = rows;
    this.done = done;
  }

  static RowFile open(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : "";
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    Files.writeString(file, whole.isEmpty() ? HEAD : whole);
    int done = (int) Math.max(0, whole.lines().count() - 1);
    return new RowFile(Files.newBufferedWriter(file, StandardOpenOption.APPEND), done);
  }

  /** The calls that earlier runs have made. */
  int done() {
    return done;
  }

  /**
   * @param quality not a number if there was no answer
   */
  void add(int call, double quality, double cents, String settings) throws IOException {
    rows.write(String.format(Locale.ROOT, "%d,%.3f,%.6f,%s%n", call, quality, cents, settings));
    rows.flush();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
