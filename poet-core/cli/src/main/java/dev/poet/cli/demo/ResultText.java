package dev.poet.cli.demo;

import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Wrap;
import dev.poet.evidence.History;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Domain;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import java.util.List;

/** An {@link HvacResult} for people. */
public final class ResultText {
  private static final int LABEL = 19;
  private static final int LAST_DAYS = 30;

  private final HvacResult result;
  private final Terminal terminal;

  public ResultText(HvacResult result, Terminal terminal) {
    this.result = result;
    this.terminal = terminal;
  }

  public void print() {
    terminal.say(
        terminal.bold(
            "%d days, %s: once as written, once with POET (mode %s)"
                .formatted(
                    result.tuned().size(),
                    result.settings().scenario().words(),
                    Words.of(result.settings().mode()))));
    terminal.say("");
    result.history().map(LearnedValue::of).filter(v -> !v.isEmpty()).ifPresent(this::parameters);
    gains();
    amounts();
    OrderedChange.of(result).forEach(this::ordered);
  }

  private void ordered(OrderedChange change) {
    labelled("ordered", Clean.line(change.ordered()));
    labelled("", change.fate());
    labelled("", change.price());
  }

  /**
   * Where to look next; {@code store} is the option that names the store, if it has to be named.
   */
  public void printPlaces(String store) {
    terminal.say("");
    String look = terminal.command() + " status" + store;
    String explain = terminal.command() + " explain " + HvacSample.FUNCTION + store;
    if (result.trials() > 0) {
      labelled("store", result.settings().store() + "; look into it with");
      labelled("", look);
      labelled("", explain);
    }
    labelled("report", result.settings().report().toString());
  }

  private void parameters(List<LearnedValue> values) {
    Table table = new Table("parameter", "unit", ">baseline", ">learned", ">plateau", "why");
    for (LearnedValue value : values) {
      Domain domain = value.parameter().domain();
      table.add(
          value.parameter().name(),
          domain.unit(),
          Values.text(domain, value.baseline()),
          Values.text(domain, value.learned()),
          plateau(domain, value.plateau()),
          value.why());
    }
    table.print(terminal);
    terminal.say("");
  }

  private static String plateau(Domain domain, Interval plateau) {
    return plateau.isKnown()
        ? Values.text(domain, plateau.low()) + "–" + Values.text(domain, plateau.high())
        : Numbers.UNKNOWN;
  }

  private void gains() {
    String arms = result.history().map(History::gain).map(this::arms).orElse("nothing is stored");
    labelled("gain, in the run", Numbers.gain(result.gain()) + "; " + arms);
    double saved = result.asWritten().sum(Day::score) - result.tuned().sum(Day::score);
    labelled(
        "gain, paired",
        Numbers.percent(result.pairedPercent())
            + Numbers.format("; %.2f $ of ", saved)
            + Numbers.format(
                "%.2f $ of score, control days included", result.asWritten().sum(Day::score)));
    if (Double.isFinite(result.pairedTunedPercent())) {
      labelled("", Numbers.percent(result.pairedTunedPercent()) + " on the tuned days alone");
    }
    if (result.tuned().size() >= 2 * LAST_DAYS) {
      labelled(
          "",
          Numbers.percent(result.pairedPercent(LAST_DAYS)) + " in the last " + LAST_DAYS + " days");
    }
    labelled("attainable", attainable());
  }

  private String arms(Gain gain) {
    return "%d tuned against %d control days".formatted(gain.tunedTrials(), gain.controlTrials());
  }

  private String attainable() {
    if (result.attainablePercent().isEmpty()) {
      return "not found in the time given";
    }
    String gain =
        Numbers.percent(result.attainablePercent().getAsDouble()) + " " + result.attainableHow();
    double share = result.shareClosedPercent();
    return Double.isFinite(share) ? gain + Numbers.format("; %.0f %% of it gained", share) : gain;
  }

  private void amounts() {
    labelled("cost", amount("$", 2, Day::cost));
    labelled("energy", amount("kWh", 0, Day::energy));
    labelled("discomfort", amount("K h", 1, Day::discomfort));
    labelled("trials", Long.toString(result.trials()));
  }

  private String amount(String unit, int digits, java.util.function.ToDoubleFunction<Day> of) {
    return "%s %s (as written %s %s)"
        .formatted(
            Numbers.fixed(result.tuned().sum(of), digits),
            unit,
            Numbers.fixed(result.asWritten().sum(of), digits),
            unit);
  }

  private void labelled(String label, String text) {
    List<String> lines = Wrap.lines(text, terminal.columns() - LABEL);
    terminal.say(("%-" + LABEL + "s%s").formatted(label, lines.get(0)));
    lines.subList(1, lines.size()).forEach(line -> terminal.say(" ".repeat(LABEL) + line));
  }
}
