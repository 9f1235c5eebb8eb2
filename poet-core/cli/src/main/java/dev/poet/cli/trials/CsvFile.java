package dev.poet.cli.trials;

import dev.poet.spi.StoreException;
import dev.poet.store.OwnersFile;
import dev.poet.store.TrialTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * RFC 4180: a header, commas, lines that end with CR LF, quotes where they are needed. A text that
 * a spreadsheet would take for a formula begins with an apostrophe; numbers never do.
 */
final class CsvFile {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvFile() {}

  static long write(TrialTable table, Path file) throws IOException, StoreException {
    return OwnersFile.write(file, unfinished -> fill(table, unfinished));
  }

  private static long fill(TrialTable table, Path file) throws IOException, StoreException {
    long[] rows = {0};
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(line(table.columns().stream().map(TrialTable.Column::name).toArray()));
      table.each(
          row -> {
            rows[0]++;
            try {
              out.write(line(row));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return rows[0];
  }

  static String line(Object[] values) {
    return Arrays.stream(values).map(CsvFile::field).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String field(Object value) {
    if (value == null) {
      return "";
    }
    if (!(value instanceof String text)) {
      return value.toString();
    }
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
