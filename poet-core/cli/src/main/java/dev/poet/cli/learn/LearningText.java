package dev.poet.cli.learn;

import dev.poet.batch.BatchResult;
import dev.poet.batch.Dispensable;
import dev.poet.batch.Forest;
import dev.poet.batch.Slice;
import dev.poet.batch.Suggestion;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.IdleLook;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Finding;
import dev.poet.spi.ParameterSpace;
import dev.poet.store.StoredAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run of the analyses came to, for people. */
public final class LearningText {
  private final Learning learning;
  private final Terminal terminal;

  public LearningText(Learning learning, Terminal terminal) {
    this.learning = learning;
    this.terminal = terminal;
  }

  public void print() {
    BatchResult result = learning.result();
    terminal.say(
        "%s: %d of %d trials, %d things looked at, %d found"
            .formatted(
                learning.function().id(),
                result.trials(),
                result.stored(),
                result.looked(),
                result.findings().size()));
    if (result.looked() == 0) {
      terminal.say("there are too few trials with a score; 50 are needed");
      return;
    }
    findings(terminal, result.findings());
    slices(result, "parameter", true);
    dispensable(result);
    slices(result, "feature", false);
    forest(result.forest());
    proposals(result.proposals());
  }

  /** A run as it was stored. */
  public static void printStored(
      Terminal terminal,
      String function,
      Optional<StoredAnalysis> analysis,
      Optional<IdleLook> idle) {
    if (analysis.isEmpty()) {
      terminal.say("%s: never analysed; leave out --stored to do it".formatted(function));
    }
    analysis.ifPresent(run -> printRun(terminal, function, run));
    idle.ifPresent(look -> printLook(terminal, look));
  }

  private static void printLook(Terminal terminal, IdleLook look) {
    terminal.say("");
    terminal.say(
        "in idle time, %s: %s"
            .formatted(
                Times.here().text(look.analysed().atMillis()), Clean.line(look.analysed().text())));
    look.found().forEach(sentence -> terminal.say("  " + Clean.line(sentence)));
  }

  private static void printRun(Terminal terminal, String function, StoredAnalysis run) {
    terminal.say(
        "%s, %s: %d of %d trials, %d things looked at, %d found"
            .formatted(
                function,
                Times.here().text(run.atMillis()),
                run.trials(),
                run.stored(),
                run.looked(),
                run.findings().size()));
    findings(terminal, run.findings());
  }

  private static void findings(Terminal terminal, List<Finding> findings) {
    terminal.say("");
    if (findings.isEmpty()) {
      terminal.say("nothing that could not be chance");
      return;
    }
    Table table = new Table("kind", "chance", "finding");
    for (Finding finding : findings) {
      table.add(kind(finding), chance(finding.chance()), finding.sentence());
    }
    say(terminal, table);
  }

  private void slices(BatchResult result, String kind, boolean parameters) {
    List<Slice> slices =
        result.slices().stream().filter(slice -> slice.parameter() == parameters).toList();
    if (slices.isEmpty()) {
      return;
    }
    terminal.say("");
    boolean grown = result.forest().hasGrown();
    Table table =
        grown
            ? new Table(kind, "best", "as good", ">shuffled", ">shap")
            : new Table(kind, "best", "as good");
    for (Slice slice : slices) {
      List<String> cells = new ArrayList<>();
      cells.add(slice.variable());
      cells.add(slice.tells() ? text(slice, slice.best()) : Numbers.UNKNOWN);
      cells.add(slice.tells() ? plateau(slice) : "too few trials");
      if (grown) {
        cells.addAll(forest(result, slice.variable()));
      }
      table.add(cells.toArray(String[]::new));
    }
    say(terminal, table);
  }

  private void dispensable(BatchResult result) {
    if (!result.dispensable().isEmpty()) {
      terminal.say("");
      terminal.say("could be dropped: " + words(result.dispensable()));
    }
  }

  /** What could be dropped, and why. */
  public static String words(List<Dispensable> dispensable) {
    return dispensable.stream()
        .map(
            each ->
                Numbers.format(
                    "%s (no value costs more than %s of score, 95 %%)",
                    each.parameter(), Numbers.brief(each.cost())))
        .collect(Collectors.joining(", "));
  }

  private void forest(Forest forest) {
    if (forest.hasGrown()) {
      terminal.say("");
      terminal.say(
          Numbers.format(
              "the forest of %d trials explains %.0f %% of the variance of trials it has not seen",
              forest.trials(), 100 * Math.max(0, forest.explained())));
    }
  }

  private void proposals(List<Suggestion> proposals) {
    ParameterSpace space = learning.function().space();
    for (Suggestion proposal : proposals) {
      StringBuilder values = new StringBuilder();
      for (int i = 0; i < space.size(); i++) {
        values.append(i == 0 ? "" : ", ").append(space.names().get(i)).append(' ');
        values.append(Values.withUnit(space.domain(i), proposal.point().get(i)));
      }
      terminal.say("");
      terminal.say("proposed: " + values);
      terminal.say("          " + proposal.evidence());
    }
  }

  private static List<String> forest(BatchResult result, String variable) {
    return result.forest().importance().stream()
        .filter(importance -> importance.variable().equals(variable))
        .findFirst()
        .map(i -> List.of(Numbers.fixed(i.permuted(), 3), Numbers.brief(i.shap())))
        .orElse(List.of(Numbers.UNKNOWN, Numbers.UNKNOWN));
  }

  private static String plateau(Slice slice) {
    return slice.plateauLow() == slice.plateauHigh()
        ? text(slice, slice.plateauLow())
        : text(slice, slice.plateauLow()) + " – " + text(slice, slice.plateauHigh());
  }

  private static String text(Slice slice, double value) {
    return slice.points().stream()
        .filter(point -> point.value() == value)
        .map(Slice.Point::text)
        .findFirst()
        .orElse(Numbers.UNKNOWN);
  }

  /** The kind in words. */
  public static String kind(Finding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A small probability. */
  public static String chance(double chance) {
    return chance < 1e-6 ? "< 1e-6" : Numbers.format("%.2g", chance);
  }

  private static void say(Terminal terminal, Table table) {
    table.print(terminal);
  }
}
