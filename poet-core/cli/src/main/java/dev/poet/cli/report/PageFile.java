package dev.poet.cli.report;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a page is put that needs nothing else.
 *
 * @param option that names another place
 */
public record PageFile(Path file, String option) {

  /** Refuses, before anything is run, a place where no page can be put. */
  public void requireWritable() throws CliException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
    if (Files.isDirectory(file) || !Files.isWritable(folder)) {
      throw unwritable(new IOException(folder + " is read-only, or the file is a folder"));
    }
  }

  /** Replaces the file as a whole. */
  void write(String html) throws CliException {
    try {
      WholeFile.write(file, html);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** What precedes the body of every page. */
  static void head(Markup html, String title) {
    html.begin("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title);
    html.begin("style").raw(style()).end().end();
  }

  private static String style() {
    try (InputStream in = PageFile.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style sheet is missing from POET", e);
    }
  }

  private CliException unwritable(IOException e) {
    return new CliException(
        Problem.NOT_WRITTEN,
        "the report %s can't be written (%s); name another file with %s"
            .formatted(file, e.getMessage(), option),
        e);
  }
}
