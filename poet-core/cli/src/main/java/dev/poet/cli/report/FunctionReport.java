package dev.poet.cli.report;

import dev.poet.batch.BatchResult;
import dev.poet.batch.Forest;
import dev.poet.batch.Slice;
import dev.poet.batch.Suggestion;
import dev.poet.cli.learn.Learning;
import dev.poet.cli.learn.LearningText;
import dev.poet.cli.terminal.CliException;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Event;
import dev.poet.spi.Finding;
import dev.poet.spi.ParameterSpace;
import java.util.List;

/** The page that shows what a function's history tells, in one file that needs nothing else. */
public final class FunctionReport {
  private final Learning learning;
  private final BatchResult result;
  private final List<Event> deploys;
  private final Markup html = new Markup();

  /**
   * @param deploys moments at which the program was changed
   */
  public FunctionReport(Learning learning, List<Event> deploys) {
    this.learning = learning;
    this.result = learning.result();
    this.deploys = List.copyOf(deploys);
  }

  /** Replaces the file as a whole. */
  public void write(PageFile file) throws CliException {
    file.write(html());
  }

  /** The page, well-formed as XML behind its first line. */
  String html() {
    html.raw("<!DOCTYPE html>\n")
        .begin("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    PageFile.head(html, "POET: " + learning.function().id());
    html.begin("body").begin("main");
    html.begin("header").element("h1", learning.function().id());
    html.element("p", "what its stored trials tell", "class", "subtitle").end();
    tiles();
    if (result.looked() > 0) {
      findings();
      timeline();
      situations();
      slices("Parameters", true);
      slices("Features", false);
      importance();
    }
    notes();
    return html.end().end().end().toString();
  }

  private void tiles() {
    html.begin("div", "class", "tiles");
    tile("Trials", Numbers.format("%,d", result.trials()), "of %,d stored", result.stored());
    tile(
        "Findings",
        Integer.toString(result.findings().size()),
        "of %,d things looked at; the chance of any error among them is at most 5 %%",
        result.looked());
    if (result.forest().hasGrown()) {
      tile(
          "Explained",
          Numbers.format("%.0f %%", 100 * Math.max(0, result.forest().explained())),
          "of the score's variance, by a forest on trials that its trees had not seen");
    }
    proposal();
    html.end();
  }

  private void proposal() {
    if (result.proposals().isEmpty()) {
      tile("Proposed", "nothing", "no other values are surely better than those in the code");
      return;
    }
    result.proposals().forEach(this::proposal);
  }

  private void proposal(Suggestion best) {
    tile(
        "Proposed",
        "+" + Numbers.brief(best.predicted().estimate()),
        "of score over the code (%s to %s), on trials without a part in the choice%s: %s",
        Numbers.brief(best.predicted().low()),
        Numbers.brief(best.predicted().high()),
        best.isForAll() ? "" : ", " + best.evidence().substring(0, best.evidence().indexOf(':')),
        values(best));
  }

  private String values(Suggestion suggestion) {
    ParameterSpace space = learning.function().space();
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < space.size(); i++) {
      values.append(i == 0 ? "" : ", ").append(space.names().get(i)).append(' ');
      values.append(Values.withUnit(space.domain(i), suggestion.point().get(i)));
    }
    return values.toString();
  }

  private void tile(String name, String number, String words, Object... values) {
    html.begin("section", "class", "tile").element("h2", name);
    html.element("p", number, "class", number.matches("[-+0-9].*") ? "big" : "big words");
    html.element("p", Numbers.format(words, values)).end();
  }

  private void findings() {
    card("What was found", "The surest first; intervals hold for all of them together.");
    if (result.findings().isEmpty()) {
      html.element("p", "Nothing that could not be chance.").end();
      return;
    }
    html.begin("table").begin("thead").begin("tr");
    for (String head : List.of("Kind", "Finding", "Chance")) {
      html.element("th", head);
    }
    html.end().end().begin("tbody");
    for (Finding finding : result.findings()) {
      html.begin("tr").element("th", LearningText.kind(finding));
      html.element("td", finding.sentence(), "data-head", "Finding");
      String chance = LearningText.chance(finding.chance());
      html.element("td", chance, "class", "number", "data-head", "Chance").end();
    }
    html.end().end().end();
  }

  private void timeline() {
    card(
        "Over time",
        "Means of as many trials each. Marks at the lower edge: other values came into force.");
    html.begin("ul", "class", "legend");
    key("line tuned", "tuned");
    key("line written", "control arm: as written");
    html.end();
    html.add(new Timeline(learning.history(), deploys, Size.WIDE).draw());
    html.add(new Timeline(learning.history(), deploys, Size.NARROW).draw()).end();
  }

  private void situations() {
    if (result.situations().isEmpty()) {
      return;
    }
    card(
        "Situations that want other values",
        "What the trials of each gain with its own values over those that are best for all together,"
            + " on trials without a part in choosing either.");
    result.situations().forEach(new SituationsCard(html)::add);
    html.end();
  }

  private void slices(String title, boolean parameters) {
    List<Slice> slices =
        result.slices().stream().filter(slice -> slice.parameter() == parameters).toList();
    if (slices.isEmpty()) {
      return;
    }
    card(
        title,
        "The score against that at the best value, other things being equal, with 95 % intervals."
            + " Shaded: as good as the best.");
    if (parameters && !result.dispensable().isEmpty()) {
      html.element("p", "Could be dropped: " + LearningText.words(result.dispensable()) + ".");
    }
    html.begin("div", "class", "panels");
    for (Slice slice : slices) {
      html.begin("div").element("h3", slice.variable());
      html.add(new SliceChart(slice, result.slices()).draw()).end();
    }
    html.end().end();
  }

  private void importance() {
    if (!result.forest().hasGrown()) {
      return;
    }
    card(
        "What the forest uses",
        "By how much it explains less of the variance when a variable's values are shuffled, and the"
            + " mean size of its Shapley values.");
    html.begin("table").begin("tbody");
    double most =
        result.forest().importance().stream()
            .mapToDouble(Forest.VariableImportance::permuted)
            .max()
            .orElse(1);
    for (Forest.VariableImportance each : result.forest().importance()) {
      html.begin("tr").element("th", each.variable());
      html.begin("td", "style", "width:55%").begin("div", "class", "meter");
      double share = most > 0 ? Math.max(0, 100 * each.permuted() / most) : 0;
      html.element("span", "", "style", "width:" + Numbers.fixed(share, 1) + "%").end().end();
      html.element("td", Numbers.format("%.1f %%", 100 * each.permuted()), "class", "number");
      html.element("td", Numbers.brief(each.shap()), "class", "number").end();
    }
    html.end().end().end();
  }

  private void notes() {
    card("How to read it", "");
    html.begin("dl");
    html.element("dt", "chance");
    html.element(
        "dd",
        "The probability of as much evidence anywhere in this run if there were nothing, after"
            + " correction for everything that was looked at.");
    html.element("dt", "score");
    html.element(
        "dd", "The objective (" + learning.function().objective() + "), so that more is better.");
    html.element("dt", "other things being equal");
    html.element(
        "dd",
        "Only neighbouring trials are compared, so that trends and the learner's own moves don't"
            + " look like effects.");
    html.end().end();
  }

  private void card(String title, String caption) {
    html.begin("section", "class", "card").element("h2", title);
    html.element("p", caption, "class", "caption");
  }

  private void key(String style, String words) {
    html.begin("li").element("span", "", "class", "key " + style, "aria-hidden", "true");
    html.text(words).end();
  }
}
