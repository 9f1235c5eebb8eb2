package dev.poet.cli.report;

import dev.poet.cli.demo.HvacResult;
import dev.poet.cli.demo.OrderedChange;
import java.util.List;

/** What people ordered in the course of a demonstration, and what became of it. */
final class Ordered {
  private Ordered() {}

  /** A card; nothing if nobody ordered anything. */
  static Markup draw(HvacResult result) {
    Markup html = new Markup();
    List<OrderedChange> changes = OrderedChange.of(result);
    if (changes.isEmpty()) {
      return html;
    }
    html.begin("section", "class", "card notes").element("h2", "What was ordered");
    html.begin("dl");
    for (OrderedChange change : changes) {
      html.element("dt", change.isUndone() ? "Ordered, and undone" : "Ordered");
      html.element("dd", change.ordered());
      html.element("dd", change.fate());
      html.element("dd", change.price());
    }
    return html.end().end();
  }
}
