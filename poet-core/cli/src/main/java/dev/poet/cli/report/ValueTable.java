package dev.poet.cli.report;

import dev.poet.cli.demo.LearnedValue;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Domain;
import java.util.List;

/** What became of each parameter; on a narrow screen each is a block of its own. */
final class ValueTable {
  private static final List<String> HEADS =
      List.of("parameter", "as written", "learned", "plateau", "bounds", "why");

  private ValueTable() {}

  static Markup draw(List<LearnedValue> values) {
    Markup html = new Markup();
    html.begin("table").begin("thead").begin("tr");
    HEADS.forEach(head -> html.element("th", head, "scope", "col"));
    html.end().end().begin("tbody");
    values.forEach(value -> row(html, value));
    return html.end().end();
  }

  private static void row(Markup html, LearnedValue value) {
    Domain domain = value.parameter().domain();
    html.begin("tr");
    html.begin("th", "scope", "row").text(value.parameter().name());
    if (!value.parameter().impact().isEmpty()) {
      html.element("span", value.parameter().impact(), "class", "impact");
    }
    html.end();
    cell(html, 1, Values.withUnit(domain, value.baseline()), "number");
    boolean moved = value.learned() != value.baseline();
    cell(html, 2, Values.withUnit(domain, value.learned()), moved ? "number moved" : "number");
    cell(html, 3, plateau(domain, value), "number");
    cell(
        html,
        4,
        Values.text(domain, domain.low()) + " to " + Values.withUnit(domain, domain.high()),
        "number");
    cell(html, 5, value.why(), "why");
    html.end();
  }

  private static String plateau(Domain domain, LearnedValue value) {
    return value.plateau().isKnown()
        ? Values.text(domain, value.plateau().low())
            + "–"
            + Values.withUnit(domain, value.plateau().high())
        : Numbers.UNKNOWN;
  }

  private static void cell(Markup html, int column, String text, String style) {
    html.element("td", text, "data-head", HEADS.get(column), "class", style);
  }
}
