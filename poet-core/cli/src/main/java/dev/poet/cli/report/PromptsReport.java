package dev.poet.cli.report;

import dev.poet.cli.demo.Note;
import dev.poet.cli.demo.PromptsResult;
import dev.poet.cli.terminal.CliException;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.CompletedTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The page that shows what came of the prompt demonstration, in one file. */
public final class PromptsReport {
  private static final int STRETCHES = 60;

  private final PromptsResult result;
  private final Markup html = new Markup();

  public PromptsReport(PromptsResult result) {
    this.result = result;
  }

  /** Replaces the file as a whole. */
  public void write(PageFile file) throws CliException {
    file.write(html());
  }

  /** The page, well-formed as XML behind its first line. */
  String html() {
    html.raw("<!DOCTYPE html>\n")
        .begin("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    String title = "Delivery notes read with " + result.settings().model();
    PageFile.head(html, "POET: " + title);
    html.begin("body").begin("main").begin("header").element("h1", title);
    html.element("p", result.notes().size() + " notes", "class", "subtitle").end();
    if (!result.notes().isEmpty()) {
      card(
          "Net value of a note",
          "The share of right answers minus the cents that they cost; means of "
              + stretch()
              + " notes each. Dashed: the control arm, which runs the prompt as written, over the"
              + " whole run.");
      html.add(chart(Size.WIDE, Note::net)).add(chart(Size.NARROW, Note::net)).end();
      card("Cost of a note", "In cents.");
      html.add(chart(Size.WIDE, Note::cents)).add(chart(Size.NARROW, Note::cents)).end();
    }
    return html.end().end().end().toString();
  }

  private void card(String title, String caption) {
    html.begin("section", "class", "card").element("h2", title);
    html.element("p", caption, "class", "caption");
  }

  private int stretch() {
    return Math.max(1, (result.notes().size() + STRETCHES - 1) / STRETCHES);
  }

  private Markup chart(Size size, java.util.function.ToDoubleFunction<Note> of) {
    List<Double> means = new ArrayList<>();
    double last = 0;
    for (int from = 0; from < result.notes().size(); from += stretch()) {
      int to = Math.min(result.notes().size(), from + stretch());
      double mean = result.mean(from, to, of);
      last = Double.isFinite(mean) ? mean : last; // nothing was answered: the curve goes on level
      means.add(last);
    }
    OptionalDouble written = asWritten(of);
    double low = Math.min(0, means.stream().mapToDouble(m -> m).min().orElse(0));
    double high = means.stream().mapToDouble(m -> m).max().orElse(1);
    Plot plot =
        new Plot(
            size,
            means.size(),
            low,
            Math.max(high, written.orElse(high)),
            "Course of the run",
            Numbers.format("From %.3f at first to %.3f at last.", means.get(0), last));
    plot.axes("", "× " + stretch());
    written.ifPresent(
        y -> plot.line("baseline", plot.x(0.5), plot.y(y), plot.x(means.size() + 0.5), plot.y(y)));
    plot.curve("mean tuned", means);
    for (int i = 1; i <= means.size(); i++) {
      plot.hover(i, Numbers.format("up to note %d: %.3f", i * stretch(), means.get(i - 1)));
    }
    return plot.done();
  }

  /** The mean of the control arm, from the stored trials. */
  private OptionalDouble asWritten(java.util.function.ToDoubleFunction<Note> of) {
    return result.history().stream()
        .flatMap(history -> history.trials().stream())
        .filter(CompletedTrial::isControl)
        .filter(trial -> trial.metrics().keySet().containsAll(List.of("quality", "cents")))
        .map(trial -> new Note(trial.metrics().get("quality"), trial.metrics().get("cents")))
        .mapToDouble(of)
        .average();
  }
}
