package dev.poet.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.ParameterJson;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.History;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import java.util.List;

/** What came of the prompt demonstration, as text and as JSON. */
public final class PromptsText {
  private static final int ROWS = 8;

  private final PromptsResult result;

  public PromptsText(PromptsResult result) {
    this.result = result;
  }

  /** For people. */
  public void print(Terminal terminal) {
    terminal.say(
        terminal.bold(
            "%d delivery notes read with %s"
                .formatted(result.notes().size(), result.settings().model())));
    terminal.say("");
    table(terminal, course());
    values(terminal);
    Gain gain = result.history().map(History::gain).orElse(null);
    terminal.say(
        "gain    "
            + Numbers.gain(result.gain())
            + (gain == null
                ? "; nothing is stored"
                : "; %d tuned against %d control calls"
                    .formatted(gain.tunedTrials(), gain.controlTrials())));
    terminal.say(
        Numbers.format(
            "spent   %.4f $ in all; at most %.2f $ a day",
            result.spent(), result.settings().capDollars()));
    terminal.say("report  " + result.settings().report());
  }

  private static void table(Terminal terminal, Table table) {
    table.print(terminal);
    terminal.say("");
  }

  private Table course() {
    Table table = new Table("notes", ">quality", ">cents", ">net value");
    int size = result.notes().size();
    int each = Math.max(1, (size + ROWS - 1) / ROWS);
    for (int from = 0; from < size; from += each) {
      int to = Math.min(size, from + each);
      table.add(
          (from + 1) + "–" + to,
          Numbers.fixed(result.mean(from, to, Note::quality), 3),
          Numbers.fixed(result.mean(from, to, Note::cents), 4),
          Numbers.fixed(result.mean(from, to, Note::net), 3));
    }
    return table;
  }

  private void values(Terminal terminal) {
    List<LearnedValue> values = result.history().map(LearnedValue::of).orElse(List.of());
    if (values.isEmpty()) {
      return;
    }
    Table table = new Table("parameter", "unit", ">as written", ">believed best");
    for (LearnedValue value : values) {
      table.add(
          value.parameter().name(),
          value.parameter().domain().unit(),
          Values.text(value.parameter().domain(), value.baseline()),
          Values.text(value.parameter().domain(), value.learned()));
    }
    table(terminal, table);
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode root = JsonText.object();
    Interval gain = result.gain();
    root.put("model", result.settings().model());
    root.put("simulated", result.settings().endpoint().isEmpty());
    root.put("notes", result.notes().size());
    root.put("notes_before", result.before());
    JsonText.put(root, "net_last", PromptsResult.lastNet(result.notes()));
    JsonText.put(root, "spent_dollars", result.spent());
    JsonText.put(root, "gain_percent", 100 * gain.estimate());
    JsonText.put(root, "gain_low", 100 * gain.low());
    JsonText.put(root, "gain_high", 100 * gain.high());
    ObjectNode baseline = root.putObject("baseline");
    ObjectNode learned = root.putObject("learned");
    for (LearnedValue value : result.history().map(LearnedValue::of).orElse(List.of())) {
      String name = value.parameter().name();
      ParameterJson.put(baseline, name, value.parameter().domain(), value.baseline());
      ParameterJson.put(learned, name, value.parameter().domain(), value.learned());
    }
    root.put("store", result.settings().store().toString());
    ArrayNode said = root.putArray("remarks");
    result.remarks().forEach(said::add);
    return root;
  }
}
