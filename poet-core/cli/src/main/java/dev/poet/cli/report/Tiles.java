package dev.poet.cli.report;

import dev.poet.cli.demo.Day;
import dev.poet.cli.demo.HvacResult;
import dev.poet.evidence.History;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Interval;

/** The few numbers that matter, with how sure they are. */
final class Tiles {
  private static final int LAST_DAYS = 30;

  /** More discomfort than as written that is worth a warning, K h. */
  private static final double FELT_PER_DAY = 0.1;

  private final HvacResult result;
  private final Markup html = new Markup();

  Tiles(HvacResult result) {
    this.result = result;
  }

  Markup draw() {
    html.begin("div", "class", "tiles");
    paired();
    inRun();
    attainable();
    comfort();
    return html.end();
  }

  private void paired() {
    double without = result.asWritten().sum(Day::score);
    double saved = without - result.tuned().sum(Day::score);
    begin("Gain, paired", Numbers.percent(result.pairedPercent()), result.pairedPercent());
    html.element(
        "p",
        Numbers.format(
            "%.2f $ of %.2f $ on the same weather, control days included", saved, without));
    if (Double.isFinite(result.pairedTunedPercent())) {
      html.element("p", Numbers.percent(result.pairedTunedPercent()) + " on the tuned days alone");
    }
    if (result.tuned().size() >= 2 * LAST_DAYS) {
      html.element(
          "p",
          Numbers.percent(result.pairedPercent(LAST_DAYS)) + " in the last " + LAST_DAYS + " days");
    }
    html.end();
  }

  private void inRun() {
    Interval gain = result.gain();
    boolean measured = gain.excludes(0);
    String big = measured ? Numbers.percent(100 * gain.estimate()) : "not yet measurable";
    begin("Gain, in the run", big, measured ? gain.estimate() : 0);
    if (gain.isKnown()) {
      html.add(IntervalBar.draw(gain));
      html.element("p", "95 %: " + Numbers.range(gain) + " %");
    }
    html.element(
        "p",
        result
            .history()
            .map(History::gain)
            .map(
                g ->
                    "%d tuned days against %d control days"
                        .formatted(g.tunedTrials(), g.controlTrials()))
            .orElse("nothing is stored"));
    html.end();
  }

  private void attainable() {
    double share = result.shareClosedPercent();
    String big =
        result.attainablePercent().isPresent()
            ? Numbers.percent(result.attainablePercent().getAsDouble())
            : "not found";
    begin("Attainable", big, 0);
    if (Double.isFinite(share)) {
      html.begin("div", "class", "meter");
      String width = Numbers.fixed(Math.max(0, Math.min(100, share)), 1) + "%";
      html.element("span", "", "style", "width:" + width);
      html.end();
      html.element("p", Numbers.format("%.0f %% of it gained", share));
    }
    html.element("p", result.attainableHow()).end();
  }

  private void comfort() {
    double tuned = result.tuned().sum(Day::discomfort);
    double more = tuned - result.asWritten().sum(Day::discomfort);
    boolean felt = more > FELT_PER_DAY * result.tuned().size();
    begin("Discomfort", Numbers.fixed(tuned, 1) + " K h", felt ? -1 : 0);
    html.element(
        "p", Numbers.fixed(result.asWritten().sum(Day::discomfort), 1) + " K h as written");
    html.element(
        "p",
        Numbers.format(
            "energy %.0f kWh (%.0f as written)",
            result.tuned().sum(Day::energy), result.asWritten().sum(Day::energy)));
    html.end();
  }

  private void begin(String name, String number, double sign) {
    html.begin("section", "class", "tile");
    html.element("h2", name);
    boolean words = !number.matches("[-+0-9].*");
    String style = words ? "big words" : sign > 0 ? "big good" : sign < 0 ? "big bad" : "big";
    html.element("p", number, "class", style);
  }
}
