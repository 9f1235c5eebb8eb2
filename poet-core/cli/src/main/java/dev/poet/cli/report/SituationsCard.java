package dev.poet.cli.report;

import dev.poet.batch.Situations;
import dev.poet.evidence.text.Numbers;
import java.util.List;

/** Kinds of situations that want other values: how many there are of each, and what that gains. */
final class SituationsCard {
  private final Markup html;

  SituationsCard(Markup html) {
    this.html = html;
  }

  /** Draws the kinds of one division on one scale. */
  void add(Situations situations) {
    List<Situations.Kind> kinds = situations.kinds();
    double low = kinds.stream().mapToDouble(kind -> finite(kind.gain().low())).min().orElse(0);
    double high = kinds.stream().mapToDouble(kind -> finite(kind.gain().high())).max().orElse(0);
    html.element("h3", "By " + situations.criterion());
    html.begin("table").begin("thead").begin("tr");
    for (String head : List.of("Situation", "Share of trials", "Its values", "What they gain")) {
      html.element("th", head);
    }
    html.end().end().begin("tbody");
    kinds.forEach(kind -> row(kind, low, high));
    html.end().end();
  }

  private void row(Situations.Kind kind, double low, double high) {
    html.begin("tr").element("th", kind.name());
    html.begin("td", "style", "width:20%", "data-head", "Share");
    html.begin("div", "class", "meter");
    html.element("span", "", "style", "width:" + Numbers.fixed(100 * kind.share(), 1) + "%").end();
    html.element("span", Numbers.format("%.0f %%", 100 * kind.share()), "class", "unit").end();
    html.element("td", kind.values(), "data-head", "Values");
    html.begin("td", "data-head", "Gain");
    if (kind.gain().isKnown()) {
      String words = Numbers.brief(kind.gain().low()) + " to " + Numbers.brief(kind.gain().high());
      html.add(IntervalBar.draw(kind.gain(), low, high, words));
      html.element("span", words, "class", "unit");
    } else {
      html.text("not sure yet");
    }
    html.end().end();
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }
}
