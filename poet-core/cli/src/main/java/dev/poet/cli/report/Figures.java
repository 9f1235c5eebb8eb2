package dev.poet.cli.report;

import dev.poet.cli.demo.LearnedValue;
import java.util.List;

/** The drawings with their headings and legends. */
final class Figures {
  private final Markup html;

  Figures(Markup html) {
    this.html = html;
  }

  void score(Markup wide, Markup narrow) {
    begin(
        "Score by day",
        "Cost plus 0.5 $ per K h of discomfort; lower is better. Thin: each day. Bold: the mean of"
            + " a week.");
    html.begin("ul", "class", "legend");
    key("line tuned", "with POET");
    key("line written", "as written, same weather");
    key("square control", "control days, run as written");
    key("triangle step", "POET changed its mind noticeably");
    html.end().add(wide).add(narrow).end();
  }

  void saved(Markup wide, Markup narrow, boolean best) {
    begin("Saved so far", "Against the run as written, control days included.");
    html.begin("ul", "class", "legend");
    key("line tuned", "score, $");
    key("line money", "money alone, $");
    if (best) {
      key("line best", "what the best fixed setting would have saved of the score");
    }
    html.end().add(wide).add(narrow).end();
  }

  void parameters(Course course, List<LearnedValue> values) {
    begin("What was tried and learned", "Each parameter over the days, within its bounds.");
    html.begin("ul", "class", "legend");
    key("line tuned", "believed best");
    key("dot tried", "tried on a day");
    key("line baseline", "as written");
    html.end();
    html.begin("div", "class", "panels");
    for (int i = 0; i < values.size(); i++) {
      LearnedValue value = values.get(i);
      html.begin("div");
      html.begin("h3").text(value.parameter().name());
      html.element("span", value.parameter().domain().unit(), "class", "unit").end();
      html.add(new ParameterChart(course, value, i).draw()).end();
    }
    html.end().add(ValueTable.draw(values)).end();
  }

  private void begin(String title, String caption) {
    html.begin("section", "class", "card")
        .element("h2", title)
        .element("p", caption, "class", "caption");
  }

  private void key(String style, String words) {
    html.begin("li").element("span", "", "class", "key " + style, "aria-hidden", "true");
    html.text(words).end();
  }
}
