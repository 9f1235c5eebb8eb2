package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Labelled;
import dev.poet.cli.terminal.ParameterJson;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.Moment;
import dev.poet.evidence.State;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Interval;
import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A {@link Moment} for people and for programs. */
final class MomentText {
  private final Terminal terminal;
  private final Times times;
  private final String storeHint;

  MomentText(Terminal terminal, Times times, String storeHint) {
    this.terminal = terminal;
    this.times = times;
    this.storeHint = storeHint;
  }

  void print(Moment moment, long atMillis) {
    Labelled lines = new Labelled(terminal);
    terminal.say(
        terminal.bold(
            "%s at %s: %s"
                .formatted(
                    Clean.line(moment.function().id()), times.text(atMillis), state(moment))));
    moment.frozen().ifPresent(event -> lines.say("frozen", event.text()));
    if (moment.isUnknown()) {
      lines.say(
          "why", "nothing is stored of then: no version was in force, and no trial had begun");
    } else if (moment.version().isEmpty()) {
      lines.say("why", "nothing had been decided yet");
    }
    moment.version().ifPresent(version -> version(lines, moment, version));
    if (!moment.isUnknown()) {
      lines.say("did", did(moment));
    }
    moment.trial().ifPresent(trial -> lines.say("trial", trial(moment, trial)));
    terminal.say("");
  }

  private void version(Labelled lines, Moment moment, PolicyVersion version) {
    String until =
        moment.next().map(next -> " to " + times.text(next.atMillis())).orElse(" until now");
    lines.say(
        "version",
        "%d, in force from %s%s"
            .formatted(version.policy().version(), times.text(version.atMillis()), until));
    moment.ran().ifPresent(ran -> lines.say("values", values(moment, ran)));
    lines.say("baseline", values(moment, version.policy().baseline()));
    lines.say("why", version.why() + " (after trial " + version.afterTrial() + ")");
    lines.say("who", version.who());
    lines.say(
        "return",
        "%s rollback %s %d%s"
            .formatted(
                terminal.command(),
                ShellWord.of(moment.function().id()),
                version.policy().version(),
                storeHint));
  }

  private static String state(Moment moment) {
    if (moment.isUnknown()) {
      return "not known";
    }
    if (moment.frozen().isPresent()) {
      return State.FROZEN.words();
    }
    return moment.version().map(State::of).orElse(State.AS_WRITTEN).words();
  }

  private static String did(Moment moment) {
    long trials = moment.gain().tunedTrials() + moment.gain().controlTrials();
    return trials == 0 && moment.failed() == 0
        ? "no trial of this version has an outcome"
        : "%d tuned and %d control trials, %d failed; gain %s"
            .formatted(
                moment.gain().tunedTrials(),
                moment.gain().controlTrials(),
                moment.failed(),
                Numbers.gain(moment.gain().relative()));
  }

  private String trial(Moment moment, CompletedTrial trial) {
    List<String> metrics = new ArrayList<>();
    new TreeMap<>(trial.metrics()).forEach((k, v) -> metrics.add(k + " " + Numbers.brief(v)));
    return "%d of stream %d began %s, %s with %s: %s%s"
        .formatted(
            trial.id().number(),
            trial.id().stream(),
            times.text(trial.startedAtMillis()),
            trial.isControl() ? "control" : "tuned",
            values(moment, trial.parameters()),
            trial.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT),
            metrics.isEmpty() ? "" : ", " + String.join(", ", metrics));
  }

  private static String values(Moment moment, Point point) {
    List<Parameter> parameters = moment.function().space().parameters();
    if (point.size() != parameters.size()) {
      return point + " (of an earlier declaration)";
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      values.add(parameter.name() + " " + Values.withUnit(parameter.domain(), point.get(i)));
    }
    return String.join(", ", values);
  }

  static ObjectNode json(Moment moment) {
    ObjectNode node = JsonText.object();
    node.put("function", moment.function().id());
    node.put("known", !moment.isUnknown());
    node.put("frozen", moment.frozen().isPresent());
    moment.version().ifPresent(version -> put(node, moment, version));
    node.put("tuned_trials", moment.gain().tunedTrials());
    node.put("control_trials", moment.gain().controlTrials());
    node.put("failed_trials", moment.failed());
    Interval gain = moment.gain().relative();
    JsonText.put(node, "gain_percent", 100 * gain.estimate());
    JsonText.put(node, "gain_low", 100 * gain.low());
    JsonText.put(node, "gain_high", 100 * gain.high());
    moment.trial().ifPresent(trial -> node.put("trial", trial.id().number()));
    return node;
  }

  private static void put(ObjectNode node, Moment moment, PolicyVersion version) {
    node.put("version", version.policy().version());
    node.put("from_millis", version.atMillis());
    moment.next().ifPresent(next -> node.put("to_millis", next.atMillis()));
    node.put("who", version.who());
    node.put("why", version.why());
    ObjectNode values = node.putObject("values");
    Point point = moment.ran().orElseThrow();
    List<Parameter> parameters = moment.function().space().parameters();
    for (int i = 0; i < parameters.size() && point.size() == parameters.size(); i++) {
      ParameterJson.put(values, parameters.get(i).name(), parameters.get(i).domain(), point.get(i));
    }
  }
}
