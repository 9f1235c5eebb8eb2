package dev.poet.cli.report;

import dev.poet.cli.demo.HvacResult;
import dev.poet.cli.demo.Words;

/** How to read the numbers, and what the program had to say. */
final class Notes {
  private Notes() {}

  static Markup draw(HvacResult result) {
    Markup html = new Markup();
    html.begin("section", "class", "card notes").element("h2", "How to read this");
    html.begin("dl");
    entry(
        html,
        "Gain, paired",
        "100 * (sum of scores as written - sum of scores with POET) / sum of scores as written,"
            + " over the same days of the same house on the same weather. Only a simulation can"
            + " know it.");
    entry(
        html,
        "Gain, in the run",
        "What the tuned days gained over the control days of this very run, relative to the control"
            + " days' mean score: all that is known outside a simulation.");
    entry(
        html,
        "Attainable",
        "The gain of the best fixed setting, from a search that knew the weather beforehand.");
    entry(
        html,
        "Run",
        "%s; mode %s; %d trials in the store %s."
            .formatted(
                result.settings().scenario().words(),
                Words.of(result.settings().mode()),
                result.trials(),
                result.settings().store()));
    result.remarks().forEach(remark -> entry(html, "Remark", remark));
    return html.end().end();
  }

  private static void entry(Markup html, String term, String words) {
    html.element("dt", term).element("dd", words);
  }
}
