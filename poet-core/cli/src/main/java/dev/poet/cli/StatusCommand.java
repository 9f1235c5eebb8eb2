package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.Installed;
import dev.poet.evidence.Leaders;
import dev.poet.evidence.Processes;
import dev.poet.evidence.Summary;
import dev.poet.evidence.Weaving;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Interval;
import dev.poet.spi.Pin;
import dev.poet.store.Bystander;
import dev.poet.store.FeedbackCounts;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import dev.poet.store.StoredProposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows where each tuned function stands. */
@Command(
    name = "status",
    description = "Shows what is tuned: state, trials, gain, and how fresh all this is.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} status",
      "  ${sys:dev.poet.cli.command:-poet} status --store /var/lib/shop/poet.db --json",
      "  ${sys:dev.poet.cli.command:-poet} status --pid 4711",
      "",
      "The gain is that of the tuned arm over the control arm, which runs the code as written,",
      "with its 95 %% interval; it is not yet measurable while the interval includes 0.",
      "The mode is that of the running processes, which say every 10 s that they are there;",
      "their processor time and losses are those of POET itself."
    })
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "Ask this process what POET costs it, now and without the store.")
  Long pid;

  @Mixin AttachOptions attach;
  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (pid != null) {
      VitalsReport vitals = VitalsReport.of(pid, attach);
      if (common.json) {
        terminal.say(JsonText.of(vitals.json()));
      } else {
        vitals.print(terminal);
      }
      return 0;
    }
    List<Summary> summaries = new ArrayList<>();
    Weaving weaving;
    List<String> troubles;
    Leaders leaders;
    Processes processes;
    List<StoredProposal> proposals;
    List<Bystander> bystanders = store.place().file().map(Bystander::beside).orElse(List.of());
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      weaving = Reading.of(() -> Weaving.of(reader));
      troubles = Reading.of(() -> Installed.of(reader)).troubles();
      for (StoredFunction function : functions(reader, weaving)) {
        summaries.add(Reading.of(() -> Summary.of(reader, function)));
      }
      proposals = StoreDoor.proposals(reader, StoreDoor.anyFunctions(reader), true);
      List<String> functions = summaries.stream().map(Summary::function).toList();
      long now = System.currentTimeMillis();
      leaders = Reading.of(() -> Leaders.of(reader, functions, now));
      processes = Reading.of(() -> Processes.of(reader, now));
    } catch (CliException e) {
      bystanders.forEach(each -> terminal.note(ProcessTable.sentence(each)));
      throw e;
    }
    if (common.json) {
      terminal.say(
          JsonText.of(
              json(summaries, leaders, processes, bystanders, weaving, troubles, store.place())));
    } else {
      print(summaries, proposals, leaders, processes, bystanders, weaving, troubles, store.place());
    }
    return 0;
  }

  /** At least one, unless the agent reported that it wove none. */
  private List<StoredFunction> functions(StoreReader reader, Weaving weaving) throws CliException {
    return weaving.isEmpty()
        ? StoreDoor.functions(reader, store.place())
        : StoreDoor.anyFunctions(reader);
  }

  private void print(
      List<Summary> summaries,
      List<StoredProposal> proposals,
      Leaders leaders,
      Processes processes,
      List<Bystander> bystanders,
      Weaving weaving,
      List<String> troubles,
      StorePlace place) {
    if (summaries.isEmpty()) {
      terminal.say("no function is tuned yet");
    } else {
      print(summaries, processes);
    }
    terminal.say("");
    if (!weaving.isEmpty()) {
      terminal.say(
          "woven at the last start: %d, refused: %d"
              .formatted(weaving.woven().size(), weaving.refused().size()));
      weaving.refused().forEach(line -> terminal.say("  " + Clean.line(line)));
    }
    troubles.forEach(terminal::say);
    proposals.stream()
        .map(StatusCommand::sentence)
        .forEach(sentence -> terminal.say(Clean.line(sentence)));
    leaders.sentences().forEach(sentence -> terminal.say("leader: " + Clean.line(sentence)));
    ProcessTable.print(processes, terminal);
    bystanders.forEach(each -> terminal.say(ProcessTable.sentence(each)));
    terminal.say("store " + place + StoreDoor.size(place));
    if (!summaries.isEmpty()) {
      terminal.say(
          "why these values: "
              + terminal.command()
              + " explain "
              + Clean.line(ShellWord.of(summaries.get(0).function()))
              + store.inHint());
    }
  }

  private void print(List<Summary> summaries, Processes processes) {
    Table table =
        new Table(
            "function",
            "state",
            "mode",
            ">trials",
            ">tuned",
            ">control",
            "last trial",
            "gain",
            "95 % interval");
    for (Summary summary : summaries) {
      table.add(
          summary.function(),
          summary.state().words(),
          processes.isRunning(summary.function())
              ? processes.mode(summary.function())
              : Numbers.UNKNOWN,
          Long.toString(summary.trials()),
          Long.toString(summary.gain().tunedTrials()),
          Long.toString(summary.gain().controlTrials()),
          summary.trials() == 0 ? Numbers.UNKNOWN : Numbers.age(age(summary)),
          Numbers.briefGain(summary.gain().relative()),
          interval(summary.gain().relative()));
    }
    table.print(terminal);
    summaries.stream()
        .filter(summary -> !summary.remark().isEmpty())
        .forEach(summary -> terminal.say(Clean.line(summary.remark())));
    summaries.stream()
        .filter(summary -> !summary.schedule().isEmpty())
        .forEach(summary -> terminal.say(Clean.line(summary.schedule())));
    for (Summary summary : summaries) {
      for (Pin pin : summary.pins()) {
        terminal.say(Clean.line(summary.function() + " pinned: " + Summary.words(pin)));
      }
    }
    summaries.stream()
        .filter(summary -> summary.feedback().isThere())
        .forEach(summary -> terminal.say(Clean.line(feedback(summary))));
  }

  private static String sentence(StoredProposal open) {
    return "%s: proposal %d waits; poet proposals shows what it would change"
        .formatted(open.proposal().function(), open.id());
  }

  private static String feedback(Summary summary) {
    FeedbackCounts counts = summary.feedback();
    return "feedback for %s: %d received, %d duplicate, %d amended, %d late, %d assumed%s"
        .formatted(
            summary.function(),
            counts.received(),
            counts.duplicates(),
            counts.amended(),
            counts.late(),
            counts.assumed(),
            counts.strangers() == 0
                ? ""
                : ", %d about executions that are not known".formatted(counts.strangers()));
  }

  private static String interval(Interval gain) {
    return gain.isKnown() ? Numbers.range(gain) + " %" : Numbers.UNKNOWN;
  }

  private static ObjectNode json(
      List<Summary> summaries,
      Leaders leaders,
      Processes processes,
      List<Bystander> bystanders,
      Weaving weaving,
      List<String> troubles,
      StorePlace place) {
    ObjectNode root = JsonText.object();
    root.put("store", place.toString());
    place.bytes().ifPresent(bytes -> root.put("bytes", bytes));
    ArrayNode functions = root.putArray("functions");
    for (Summary summary : summaries) {
      Interval gain = summary.gain().relative();
      ObjectNode node = functions.addObject();
      node.put("function", summary.function());
      node.put("state", summary.state().name().toLowerCase(java.util.Locale.ROOT));
      node.put(
          "mode",
          processes.isRunning(summary.function()) ? processes.mode(summary.function()) : null);
      node.put("remark", summary.remark().isEmpty() ? null : summary.remark());
      node.put("schedule", summary.schedule().isEmpty() ? null : summary.schedule());
      node.put("version", summary.version());
      node.set("pins", PinJson.of(summary.pins()));
      node.put("leader", leaders.of(summary.function()).orElse(null));
      node.put("trials", summary.trials());
      node.put("tuned_trials", summary.gain().tunedTrials());
      node.put("control_trials", summary.gain().controlTrials());
      ObjectNode feedback = node.putObject("feedback");
      feedback.put("received", summary.feedback().received());
      feedback.put("duplicates", summary.feedback().duplicates());
      feedback.put("amended", summary.feedback().amended());
      feedback.put("late", summary.feedback().late());
      feedback.put("strangers", summary.feedback().strangers());
      feedback.put("assumed", summary.feedback().assumed());
      JsonText.put(node, "gain_percent", 100 * gain.estimate());
      JsonText.put(node, "gain_low", 100 * gain.low());
      JsonText.put(node, "gain_high", 100 * gain.high());
      node.put("measurable", gain.excludes(0));
      JsonText.put(
          node,
          "last_trial_age_seconds",
          summary.trials() == 0 ? Double.NaN : age(summary).toSeconds());
    }
    root.set("processes", ProcessTable.json(processes));
    ArrayNode bare = root.putArray("without_store");
    for (Bystander each : bystanders) {
      bare.addObject()
          .put("pid", each.pid())
          .put("since_millis", each.sinceMillis())
          .put("why", each.why());
    }
    weaving.woven().forEach(root.putArray("woven")::add);
    weaving.refused().forEach(root.putArray("refused")::add);
    troubles.forEach(root.putArray("plugin_troubles")::add);
    return root;
  }

  private static Duration age(Summary summary) {
    return Duration.between(Instant.ofEpochMilli(summary.lastTrialMillis()), Instant.now());
  }
}
