package dev.poet.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Where results are written to. Print streams keep silent about what they could not write; this
 * remembers it. Not thread-safe.
 */
public final class Results extends FilterOutputStream {
  /** What POSIX and Windows say when the reader has gone, which is its good right. */
  private static final String GONE =
      "(?i).*(broken pipe|pipe is being closed|pipe has been ended).*";

  private IOException lost;

  public Results(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      lost = lost == null ? e : lost;
      throw e;
    }
  }

  /** Why some of the result is lost, unless its reader has gone. */
  public Optional<String> lost() {
    return Optional.ofNullable(lost)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(reason -> !reason.matches(GONE));
  }
}
