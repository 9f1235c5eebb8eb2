package dev.poet.cli;

import dev.poet.cli.terminal.Labelled;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.Change;
import dev.poet.evidence.ChangeWords;
import dev.poet.evidence.Convergence;
import dev.poet.evidence.Explanation;
import dev.poet.evidence.Move;
import dev.poet.evidence.Precautions;
import dev.poet.evidence.State;
import dev.poet.evidence.StoredGain;
import dev.poet.evidence.Summary;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.Pin;
import dev.poet.spi.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An {@link Explanation} for people. */
final class ExplanationText {
  private static final int MOST_NAMES = 3;

  private final Explanation explanation;
  private final Terminal terminal;
  private final Labelled lines;
  private final String mode;
  private final String command;

  /**
   * @param mode in which running processes tune it; empty if none does
   * @param command takes back the change, or thaws the function if it is frozen
   */
  ExplanationText(Explanation explanation, Terminal terminal, String mode, String command) {
    this.explanation = explanation;
    this.terminal = terminal;
    this.lines = new Labelled(terminal);
    this.mode = mode;
    this.command = command;
  }

  /**
   * @param parameter whose every change is listed; null for none
   */
  void print(String parameter) {
    headline();
    if (!explanation.values().isEmpty()) {
      values();
    }
    terminal.say("");
    explanation
        .change()
        .ifPresentOrElse(
            this::change, () -> terminal.say("Nothing has been changed: it runs as written."));
    if (parameter != null) {
      changes(parameter);
    } else if (!explanation.recent().isEmpty()) {
      versions();
    }
  }

  private void headline() {
    terminal.say(
        terminal.bold(
            Clean.line(explanation.summary().function())
                + ": "
                + explanation.summary().state().words()));
    if (!mode.isEmpty()) {
      labelled("mode", mode);
    }
    if (isFrozen()) {
      labelled("frozen", explanation.summary().remark());
    }
    for (Pin pin : explanation.summary().pins()) {
      labelled("pinned", Summary.words(pin));
    }
    if (!explanation.summary().schedule().isEmpty()) {
      labelled("schedule", explanation.summary().schedule());
    }
    labelled("goal", explanation.objective());
    explanation.limits().forEach(limit -> labelled("limit", limit));
    labelled(
        "gain",
        "%s, from %d tuned and %d control trials"
            .formatted(
                Numbers.gain(explanation.summary().gain().relative()),
                explanation.summary().gain().tunedTrials(),
                explanation.summary().gain().controlTrials()));
    explanation.newest().flatMap(Precautions::loss).ifPresent(loss -> labelled("loss", loss));
    explanation
        .newest()
        .flatMap(Precautions::shadow)
        .ifPresent(shadow -> labelled("shadow", shadow));
    explanation.budget().ifPresent(budget -> labelled("budget", budget));
    terminal.say("");
  }

  private boolean isFrozen() {
    return explanation.summary().state() == State.FROZEN;
  }

  private void values() {
    Table table =
        new Table("parameter", "unit", ">as written", ">in force", ">believed best", "bounds");
    for (Explanation.Value value : explanation.values()) {
      Domain domain = value.parameter().domain();
      table.add(
          value.parameter().name(),
          domain.unit().isEmpty() ? Numbers.UNKNOWN : domain.unit(),
          Values.text(domain, value.baseline()),
          inForce(value),
          Values.text(domain, value.learned()),
          Values.text(domain, domain.low()) + " to " + Values.text(domain, domain.high()));
    }
    print(table);
    explanation.settled().stream()
        .filter(each -> !explanation.isPinned(each.parameter().name()))
        .forEach(this::settled);
  }

  private void settled(Convergence each) {
    labelled(
        each.holds() ? "settled" : "withdrawn", each.parameter().name() + ": " + each.sentence());
  }

  private static String inForce(Explanation.Value value) {
    Domain domain = value.parameter().domain();
    String low = Values.text(domain, value.low());
    String high = Values.text(domain, value.high());
    return low.equals(high) ? low : low + "–" + high;
  }

  private void change(Change change) {
    PolicyVersion version = change.version();
    terminal.say(
        terminal.bold(
            "%s: version %d, after trial %d, %s"
                .formatted(
                    isLast(change) ? "Last change" : "Change",
                    version.policy().version(),
                    version.afterTrial(),
                    when(version))));
    if (change.moves().isEmpty()) {
      labelled("", "no value became another");
    }
    for (Move move : change.moves()) {
      labelled("", move.words());
    }
    labelled("why", change.why());
    labelled("guards", ChangeWords.guards(change, explanation.guards()));
    labelled("evidence", ChangeWords.evidence(version));
    labelled("contexts", ChangeWords.contexts(version));
    explanation.rejected().forEach(sentence -> labelled("rejected", sentence));
    labelled("who", version.who());
    labelled(isFrozen() ? "go on" : "undo", command);
  }

  private boolean isLast(Change change) {
    List<Change> all = explanation.changes();
    return !all.isEmpty() && all.get(all.size() - 1).equals(change);
  }

  private void changes(String parameter) {
    terminal.say("");
    Table table = new Table(">version", "when", "changed", "gain by then", "who", "why");
    for (Change change : explanation.changesOf(parameter)) {
      PolicyVersion version = change.version();
      String moved =
          change.moves().stream()
              .filter(move -> move.parameter().name().equals(parameter))
              .map(move -> Values.step(move.parameter().domain(), move.from(), move.to()))
              .findFirst()
              .orElse("");
      Interval gain = StoredGain.relative(version);
      table.add(
          Long.toString(version.policy().version()),
          when(version),
          moved,
          gain.isKnown() ? Numbers.range(gain) + " %" : "unknown",
          version.who(),
          version.why());
    }
    print(table);
  }

  private void versions() {
    terminal.say("");
    Table table = new Table(">version", ">after trial", "when", "gain by then", "changed");
    for (PolicyVersion version : explanation.recent()) {
      Interval gain = StoredGain.relative(version);
      table.add(
          Long.toString(version.policy().version()),
          Long.toString(version.afterTrial()),
          when(version),
          gain.isKnown() ? Numbers.range(gain) + " %" : "unknown",
          explanation.changeIn(version).map(ExplanationText::names).orElse("nothing"));
    }
    print(table);
  }

  private static String names(Change change) {
    List<String> names = change.moves().stream().map(move -> move.parameter().name()).toList();
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : "%s and %d more"
            .formatted(
                String.join(", ", names.subList(0, MOST_NAMES - 1)), names.size() - MOST_NAMES + 1);
  }

  private static String when(PolicyVersion version) {
    return Numbers.age(Duration.between(Instant.ofEpochMilli(version.atMillis()), Instant.now()));
  }

  private void labelled(String label, String text) {
    lines.say(label, text);
  }

  private void print(Table table) {
    table.print(terminal);
  }
}
