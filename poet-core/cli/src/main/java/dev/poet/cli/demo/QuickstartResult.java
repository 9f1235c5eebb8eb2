package dev.poet.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.ParameterJson;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.Summary;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Interval;
import java.util.List;

/**
 * What came of the quickstart.
 *
 * @param remarks what the running program had to say
 */
public record QuickstartResult(
    QuickstartSettings settings, Summary summary, List<LearnedValue> values, List<String> remarks) {

  /** For people. */
  public void print(Terminal terminal) {
    terminal.say("");
    if (!values.isEmpty()) {
      Table table = new Table("parameter", "unit", ">as written", ">learned", "why");
      for (LearnedValue value : values) {
        table.add(
            value.parameter().name(),
            value.parameter().domain().unit(),
            Values.text(value.parameter().domain(), value.baseline()),
            Values.text(value.parameter().domain(), value.learned()),
            value.learned() == value.baseline() ? "no other value looked better" : "looked better");
      }
      table.print(terminal);
      terminal.say("");
    }
    terminal.say(
        "gain   %s; %d tuned against %d control calls"
            .formatted(
                Numbers.gain(summary.gain().relative()),
                summary.gain().tunedTrials(),
                summary.gain().controlTrials()));
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode root = JsonText.object();
    Interval gain = summary.gain().relative();
    root.put("trials", summary.trials());
    JsonText.put(root, "gain_percent", 100 * gain.estimate());
    JsonText.put(root, "gain_low", 100 * gain.low());
    JsonText.put(root, "gain_high", 100 * gain.high());
    ObjectNode baseline = root.putObject("baseline");
    ObjectNode learned = root.putObject("learned");
    for (LearnedValue value : values) {
      String name = value.parameter().name();
      ParameterJson.put(baseline, name, value.parameter().domain(), value.baseline());
      ParameterJson.put(learned, name, value.parameter().domain(), value.learned());
    }
    root.put("store", settings.store().toString());
    ArrayNode said = root.putArray("remarks");
    remarks.forEach(said::add);
    return root;
  }
}
