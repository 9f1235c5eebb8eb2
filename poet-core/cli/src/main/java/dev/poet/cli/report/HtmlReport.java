package dev.poet.cli.report;

import dev.poet.cli.demo.HvacResult;
import dev.poet.cli.demo.LearnedValue;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The page that shows what came of a demonstration, in one file that needs nothing else. */
public final class HtmlReport {
  private final HvacResult result;
  private final Course course;

  public HtmlReport(HvacResult result) {
    this.result = result;
    this.course = Course.of(result);
  }

  /** Refuses, before anything is run, a place where no report can be put. */
  public static void requireWritable(Path file) throws CliException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    if (Files.isDirectory(file) || !Files.isWritable(folder)) {
      throw unwritable(file, new IOException(folder + " is read-only, or the file is a folder"));
    }
  }

  /** Replaces {@code file} as a whole. */
  public void write(Path file) throws CliException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, html());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** The page, well-formed as XML behind its first line. */
  String html() {
    Markup html = new Markup();
    html.raw("<!DOCTYPE html>\n")
        .begin("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    head(html);
    html.begin("body").begin("main");
    html.begin("header").element("h1", "One house, as written and with POET");
    html.element("p", subtitle(), "class", "subtitle").end();
    html.add(new Tiles(result).draw());
    if (course.days() > 0) {
      charts(html);
    }
    html.add(Notes.draw(result));
    html.end().end().end();
    return html.toString();
  }

  private void head(Markup html) {
    html.begin("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", "POET: " + subtitle());
    html.begin("style").raw(style()).end().end();
  }

  private String subtitle() {
    return result.tuned().size() + " days, " + result.settings().scenario().words();
  }

  private void charts(Markup html) {
    List<LearnedStep> steps =
        result
            .history()
            .map(h -> LearnedStep.of(h.space(), course.versions(), course.days()))
            .orElse(List.of());
    Figures figures = new Figures(html);
    ScoreChart score = new ScoreChart(course, steps);
    figures.score(score.draw(Size.WIDE), score.draw(Size.NARROW));
    SavedChart saved = new SavedChart(course, result.attainablePercent());
    figures.saved(
        saved.draw(Size.WIDE), saved.draw(Size.NARROW), result.attainablePercent().isPresent());
    List<LearnedValue> values = result.history().map(LearnedValue::of).orElse(List.of());
    if (!values.isEmpty()) {
      figures.parameters(course, values);
    }
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the style sheet is missing from POET", e);
    }
  }

  private static CliException unwritable(Path file, IOException e) {
    return new CliException(
        Problem.NOT_WRITTEN,
        "the report %s can't be written (%s); name another file with --report"
            .formatted(file, e.getMessage()),
        e);
  }
}
