package dev.poet.cli.report;

import dev.poet.cli.demo.HvacResult;
import dev.poet.cli.demo.LearnedValue;
import dev.poet.cli.terminal.CliException;
import java.nio.file.Path;
import java.util.List;

/** The page that shows what came of a demonstration, in one file that needs nothing else. */
public final class HtmlReport {
  private final HvacResult result;
  private final Course course;

  public HtmlReport(HvacResult result) {
    this.result = result;
    this.course = Course.of(result);
  }

  /** Replaces {@code file} as a whole. */
  public void write(Path file) throws CliException {
    new PageFile(file, "--report").write(html());
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
    html.add(Ordered.draw(result));
    html.add(Notes.draw(result));
    html.end().end().end();
    return html.toString();
  }

  private void head(Markup html) {
    PageFile.head(html, "POET: " + subtitle());
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
}
