package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.bake.Baking;
import dev.poet.cli.bake.LearnedValue;
import dev.poet.cli.bake.NotFound;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.History;
import dev.poet.evidence.Summary;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what was learned into the code, so that POET can be taken out. */
@Command(
    name = "bake",
    description = {
      "Writes a function's learned values as a patch of its source code, or as properties, with the"
          + " evidence as a comment, so that POET can be taken out and the gain stays."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} bake search",
      "  ${sys:dev.poet.cli.command:-poet} bake search --source src/main/java > search.patch",
      "  git apply --directory=src/main/java search.patch",
      "",
      "Values are found where they stand as literals in the calls of the method marked @Poet, or in a",
      "final variable or private constant that is used nowhere else. What is not found is listed",
      "on the error stream. Exit code 4: no gain is proven (--anyway), or nothing was found."
    })
final class BakeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String name;

  @Option(
      names = "--source",
      paramLabel = "FOLDER",
      description = "Write a unified diff of the Java files there; else properties.")
  Path source;

  @Option(names = "--anyway", description = "Write the values even if no gain is proven.")
  boolean anyway;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  BakeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    Summary summary;
    PolicyVersion newest;
    List<Parameter> parameters;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      StoredFunction function = StoreDoor.function(reader, store.place(), name);
      summary = Reading.of(() -> Summary.of(reader, function));
      History history =
          Reading.of(() -> History.decisions(reader, name))
              .orElseThrow(() -> nothing("has no declaration; run the program once more"));
      newest = history.newest().orElseThrow(() -> nothing("has learned nothing yet"));
      parameters = history.space().parameters();
    }
    Gain gain = summary.gain();
    if (!anyway && !(gain.relative().isKnown() && gain.relative().low() > 0)) {
      throw new CliException(
          Problem.REFUSED,
          "no gain of %s is proven (%s); wait, or add --anyway"
              .formatted(name, Numbers.gain(gain.relative())));
    }
    List<LearnedValue> values = values(parameters, newest);
    if (values.stream().noneMatch(LearnedValue::isChanged)) {
      throw nothing("keeps its values as written: there is nothing to change");
    }
    if (newest.policy().tuned().size() > 1) {
      terminal.note(
          "%s has %d sets of values by context; these are the ones believed best over all"
              .formatted(Clean.line(name), newest.policy().tuned().size()));
    }
    return source == null ? properties(values, gain, newest) : patch(values, gain, newest);
  }

  private CliException nothing(String what) {
    return new CliException(Problem.REFUSED, name + " " + what);
  }

  private static List<LearnedValue> values(List<Parameter> parameters, PolicyVersion newest) {
    Point baseline = newest.policy().baseline();
    Point learned = newest.recommended();
    List<LearnedValue> values = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      values.add(new LearnedValue(parameters.get(i), baseline.get(i), learned.get(i)));
    }
    return values;
  }

  private String evidence(Gain gain, PolicyVersion newest) {
    return Clean.line(
        "gain %s; %d tuned against %d control trials; learned by POET as version %d, %s"
            .formatted(
                Numbers.gain(gain.relative()),
                gain.tunedTrials(),
                gain.controlTrials(),
                newest.policy().version(),
                Times.here().text(newest.atMillis())));
  }

  private int properties(List<LearnedValue> values, Gain gain, PolicyVersion newest) {
    if (common.json) {
      terminal.say(JsonText.of(json(values, gain, newest)));
      return 0;
    }
    terminal.say("# " + evidence(gain, newest));
    for (LearnedValue value : values) {
      String before =
          value.isChanged() ? "was " + value.baselineText() : "as written: nothing better is known";
      String unit = value.parameter().domain().unit();
      terminal.say(Clean.line("# " + before + (unit.isEmpty() ? "" : "; in " + unit)));
      terminal.say(Clean.line(name + "." + value.name() + " = " + value.learnedText()));
    }
    return 0;
  }

  private int patch(List<LearnedValue> values, Gain gain, PolicyVersion newest)
      throws CliException {
    Baking baking = Baking.of(source, name, values, evidence(gain, newest));
    if (common.json) {
      ObjectNode json = json(values, gain, newest);
      json.put("calls", baking.calls());
      json.put("edits", baking.edits());
      json.put("patch", String.join("\n", baking.diff()));
      ArrayNode missing = json.putArray("not_found");
      for (NotFound each : baking.notFound()) {
        missing
            .addObject()
            .put("parameter", each.parameter())
            .put("where", each.where())
            .put("reason", each.reason());
      }
      terminal.say(JsonText.of(json));
    } else {
      baking.diff().forEach(line -> terminal.say(harmless(line)));
      baking.notFound().stream()
          .map(
              each ->
                  "not changed: %s at %s: %s"
                      .formatted(each.parameter(), each.where(), each.reason()))
          .forEach(sentence -> terminal.note(Clean.line(sentence)));
    }
    if (baking.edits() == 0) {
      throw new CliException(
          Problem.REFUSED,
          "none of the values of %s was found in %s; change them by hand (%s bake %s shows them)"
              .formatted(name, source, terminal.command(), ShellWord.of(name)));
    }
    return 0;
  }

  /** A line of source code as it is, for {@code patch} to read; but none that moves a cursor. */
  private static String harmless(String line) {
    return line.replaceAll("[\\p{Cntrl}&&[^\t\r]]", "?");
  }

  private ObjectNode json(List<LearnedValue> values, Gain gain, PolicyVersion newest) {
    ObjectNode json = JsonText.object();
    json.put("function", name);
    json.put("version", newest.policy().version());
    JsonText.put(json, "gain_percent", 100 * gain.relative().estimate());
    JsonText.put(json, "gain_low", 100 * gain.relative().low());
    JsonText.put(json, "gain_high", 100 * gain.relative().high());
    json.put("tuned_trials", gain.tunedTrials());
    json.put("control_trials", gain.controlTrials());
    ArrayNode rows = json.putArray("values");
    for (LearnedValue value : values) {
      rows.addObject()
          .put("parameter", value.name())
          .put("baseline", value.baselineText())
          .put("learned", value.learnedText())
          .put("unit", value.parameter().domain().unit());
    }
    return json;
  }
}
