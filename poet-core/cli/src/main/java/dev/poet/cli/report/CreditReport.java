package dev.poet.cli.report;

import dev.poet.cli.demo.CreditResult;
import dev.poet.cli.demo.CreditSeries.Row;
import dev.poet.cli.terminal.CliException;
import dev.poet.evidence.text.Numbers;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The page that shows what came of the lender, in one file that needs nothing else. */
public final class CreditReport {
  private final CreditResult result;
  private final List<Row> rows;

  public CreditReport(CreditResult result) {
    this.result = result;
    this.rows = result.series().rows();
  }

  /** Replaces {@code file} as a whole. */
  public void write(Path file) throws CliException {
    new PageFile(file, "--report").write(html());
  }

  /** The page, well-formed as XML behind its first line. */
  String html() {
    String subtitle = result.numbers().decided() + " " + result.whose();
    Markup html = new Markup();
    html.raw("<!DOCTYPE html>\n")
        .begin("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    PageFile.head(html, "POET: " + subtitle);
    html.begin("body").begin("main");
    html.begin("header").element("h1", "One lender, as written and with POET");
    html.element("p", subtitle, "class", "subtitle").end();
    if (rows.size() > 1) {
      saved(html);
      cutOff(html);
    }
    costs(html);
    html.end().end().end();
    return html.toString();
  }

  private void saved(Markup html) {
    section(html, "Saved so far", "Against the cut-off as written, 0.5, in units of a lost loan.");
    legend(html, "line tuned", "with POET", "line best", "the closed form, 1/6");
    drawing(
        html,
        "saved",
        List.of(
            new Line("mean tuned", row -> row.asWritten() - row.cost()),
            new Line("best", row -> row.asWritten() - row.closedForm())));
  }

  private void cutOff(Markup html) {
    section(html, "The cut-off", "What was in force; the control arm runs 0.5.");
    legend(html, "line tuned", "in force", "line baseline", "as written");
    drawing(
        html,
        "cut-off",
        List.of(new Line("learned", Row::cutOff), new Line("baseline", row -> 0.5)));
  }

  private record Line(String style, ToDoubleFunction<Row> value) {
    List<Double> values(List<Row> rows) {
      return rows.stream().map(value::applyAsDouble).toList();
    }
  }

  private void drawing(Markup html, String unit, List<Line> lines) {
    for (Size size : List.of(Size.WIDE, Size.NARROW)) {
      List<Double> all = lines.stream().flatMap(line -> line.values(rows).stream()).toList();
      double low = Math.min(0, all.stream().min(Double::compare).orElse(0.0));
      double high = all.stream().max(Double::compare).orElse(1.0);
      Plot plot =
          new Plot(
              size, rows.size(), low, high, unit, "Each step is %d applicants.".formatted(step()));
      plot.axes(unit, "× " + step());
      lines.forEach(line -> plot.curve(line.style(), line.values(rows)));
      html.add(plot.done());
    }
    html.end();
  }

  private int step() {
    return rows.get(0).applicants();
  }

  private void costs(Markup html) {
    section(html, "Cost per applicant", "In the second half of the run.");
    html.begin("table");
    result
        .costs()
        .forEach(
            (rule, cost) -> {
              html.begin("tr").element("th", rule, "scope", "row");
              html.element("td", Numbers.fixed(cost, 3)).end();
            });
    html.end().end();
  }

  private static void section(Markup html, String title, String caption) {
    html.begin("section", "class", "card")
        .element("h2", title)
        .element("p", caption, "class", "caption");
  }

  private static void legend(Markup html, String... stylesAndWords) {
    html.begin("ul", "class", "legend");
    for (int i = 0; i < stylesAndWords.length; i += 2) {
      html.begin("li")
          .element("span", "", "class", "key " + stylesAndWords[i], "aria-hidden", "true");
      html.text(stylesAndWords[i + 1]).end();
    }
    html.end();
  }
}
