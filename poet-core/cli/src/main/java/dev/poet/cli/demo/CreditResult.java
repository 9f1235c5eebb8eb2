package dev.poet.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of the lender.
 *
 * @param remarks what the running program had to say
 */
public record CreditResult(
    CreditSettings settings, CreditNumbers numbers, CreditSeries series, List<String> remarks) {

  private static final String POET = "with POET";

  public CreditResult {
    remarks = List.copyOf(remarks);
  }

  /** Whose applicants they are, in words. */
  public String whose() {
    return numbers.synthetic()
        ? "synthetic applicants"
        : "applicants of " + settings.data().orElseThrow().getFileName();
  }

  /** Cost per applicant in the second half of the run, by rule. */
  public Map<String, Double> costs() {
    Map<String, Double> costs = new LinkedHashMap<>();
    costs.put(POET, numbers.half("cost"));
    costs.put("as written, 0.5 (never tuning)", numbers.half("as_written"));
    costs.put("closed form, 1/6", numbers.half("closed_form"));
    costs.put("accept all", numbers.half("accept_all"));
    costs.put("reject all", numbers.half("reject_all"));
    costs.put("best fixed cut-off, known afterwards", numbers.half("best_fixed"));
    costs.put("best that keeps four fifths", numbers.half("best_fair"));
    return costs;
  }

  /** For people. */
  public void print(Terminal terminal) {
    terminal.say(
        "%d %s, %d before; outcomes late, of the refused never; fairness %s"
            .formatted(
                numbers.decided(),
                whose(),
                numbers.before(),
                settings.guarded() ? "guarded" : "not guarded"));
    terminal.say("");
    Table costs = new Table("second half of the run", ">cost per applicant", ">against as written");
    double written = numbers.half("as_written");
    costs().forEach((rule, cost) -> costs.add(rule, number(cost), percent(cost / written - 1)));
    say(terminal, costs);
    Table rates = new Table("approved", ">of the group", ">of the others", ">ratio", ">95 %");
    rates.add(row("women", "female"));
    rates.add(row("25 or younger", "young"));
    say(terminal, rates);
    terminal.say("four fifths of both groups: " + (keepsFourFifths() ? "kept" : "NOT KEPT"));
    if (!series.rows().isEmpty()) {
      terminal.say(
          "cut-off: written 0.5, now %s"
              .formatted(number(series.rows().get(series.rows().size() - 1).cutOff())));
    }
  }

  private static void say(Terminal terminal, Table table) {
    table.print(terminal);
    terminal.say("");
  }

  /** Of the decisions in the second half of the run. */
  public boolean keepsFourFifths() {
    return numbers.half("ratio_female") >= 0.8 && numbers.half("ratio_young") >= 0.8;
  }

  private String[] row(String words, String group) {
    return new String[] {
      words,
      number(numbers.half("approved_" + group)),
      number(numbers.half("approved_not_" + group)),
      number(numbers.half("ratio_" + group)),
      number(numbers.half("ratio_" + group + "_low"))
          + " to "
          + number(numbers.half("ratio_" + group + "_high"))
    };
  }

  private static String number(double value) {
    return Numbers.fixed(value, 3);
  }

  private static String percent(double share) {
    return Numbers.fixed(100 * share, 1) + " %";
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode root = JsonText.object();
    root.put("applicants", numbers.synthetic() ? "synthetic" : "file");
    numbers.values().forEach((name, value) -> JsonText.put(root, name, value));
    root.put("store", settings.store().toString());
    ArrayNode said = root.putArray("remarks");
    remarks.forEach(said::add);
    return root;
  }
}
