package dev.poet.benchmarks.kill;

import java.io.IOException;
import java.io.Reader;

/** Reads lines that have an end; what a kill has torn is not one. */
final class WholeLines {
  private final Reader reader;

  WholeLines(Reader reader) {
    this.reader = reader;
  }

  /** Null if there is none any more. */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c == '\n') {
        return line.toString();
      }
      line.append((char) c);
    }
    return null;
  }
}
