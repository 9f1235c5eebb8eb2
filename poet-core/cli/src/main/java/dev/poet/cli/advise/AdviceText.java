package dev.poet.cli.advise;

import dev.poet.cli.terminal.Labelled;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Wrap;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Advice for people. */
final class AdviceText {
  private static final int MOST_EXAMPLES = 3;

  private final Terminal terminal;
  private final boolean all;

  /**
   * @param all whether every number that is left alone is named, and not only some
   */
  AdviceText(Terminal terminal, boolean all) {
    this.terminal = terminal;
    this.all = all;
  }

  void print(Advice advice, List<Declared> functions, List<LeftAlone> leftAlone, Calls calls) {
    terminal.say(
        "%d classes, %d numbers in their code, %d of them with a name that tells nothing"
            .formatted(advice.classes(), advice.numbers(), advice.unnamed()));
    if (advice.unread() > 0) {
      terminal.say("%d methods are too long to be followed".formatted(advice.unread()));
    }
    List<Declared> sure = functions.stream().filter(Declared::enabled).toList();
    List<Declared> doubtful = functions.stream().filter(f -> !f.enabled()).toList();
    proposals("worth tuning: only time depends on it", sure, calls);
    proposals("look first: switched off in the file", doubtful, calls);
    if (functions.isEmpty()) {
      terminal.say("");
      terminal.say("Nothing here asks to be tuned.");
    } else {
      terminal.say("");
      new Labelled(terminal)
          .say(
              "calls",
              ("are guessed for a gain of %s and calls whose duration varies by %s (--gain, --noise),"
                      + " where a setting drawn at random costs twice the time of the best, and by how"
                      + " many parameters are tuned together. What can be gained, only running it"
                      + " tells")
                  .formatted(percent(calls.gain()), percent(calls.noise())));
    }
    alone(leftAlone);
  }

  private static String percent(double share) {
    return Numbers.brief(100 * share) + " %";
  }

  private void proposals(String heading, List<Declared> functions, Calls calls) {
    if (functions.isEmpty()) {
      return;
    }
    terminal.say("");
    terminal.say(terminal.bold(heading));
    for (Declared function : functions) {
      terminal.say(Clean.line(function.id() + ", " + sentence(calls, function)));
      for (Proposal each : function.parameters()) {
        indented(
            "%s %s, %s %s: %s, %s"
                .formatted(
                    each.parameter(),
                    (Declared.number(each, each.value()) + " " + each.unit()).strip(),
                    Declared.number(each, each.range().low())
                        + "–"
                        + Declared.number(each, each.range().high()),
                    each.range().scale().name().toLowerCase(Locale.ROOT),
                    each.where(),
                    each.evidence()));
        if (!each.isSure()) {
          indented("but " + each.doubt());
        }
      }
    }
  }

  /** Such as {@code about 2100 calls: 100 to learn, 2000 to show it}. */
  static String sentence(Calls calls, Declared function) {
    int parameters = function.parameters().size();
    return "about %d calls: %d to learn, %d to show it"
        .formatted(calls.needed(parameters), calls.toLearn(parameters), calls.toShow());
  }

  private void indented(String text) {
    String indent = "  ";
    Wrap.lines(Clean.line(text), terminal.columns() - 2 * indent.length())
        .forEach(line -> terminal.say(indent + line));
  }

  private void alone(List<LeftAlone> leftAlone) {
    if (leftAlone.isEmpty()) {
      return;
    }
    Map<String, List<LeftAlone>> byReason = new LinkedHashMap<>();
    for (LeftAlone each : leftAlone) {
      byReason.computeIfAbsent(each.reason(), r -> new java.util.ArrayList<>()).add(each);
    }
    terminal.say("");
    terminal.say(terminal.bold("left alone"));
    Labelled labelled = new Labelled(terminal);
    byReason.entrySet().stream()
        .sorted((one, other) -> other.getValue().size() - one.getValue().size())
        .forEach(
            entry ->
                labelled.say(
                    String.valueOf(entry.getValue().size()),
                    entry.getKey() + ": " + examples(entry.getValue())));
  }

  private String examples(List<LeftAlone> left) {
    long most = all ? left.size() : MOST_EXAMPLES;
    return left.stream()
        .limit(most)
        .map(
            each ->
                (each.name()
                    + (each.value().isEmpty() ? "" : " = " + each.value())
                    + " in "
                    + each.where()))
        .collect(java.util.stream.Collectors.joining("; "));
  }
}
