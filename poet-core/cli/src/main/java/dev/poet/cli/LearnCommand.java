package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.learn.Learning;
import dev.poet.cli.learn.LearningJson;
import dev.poet.cli.learn.LearningText;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.IdleLook;
import dev.poet.evidence.text.Clean;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredAnalysis;
import dev.poet.store.StoredFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a function's whole history for what single trials don't tell. */
@Command(
    name = "learn",
    description =
        "Analyses the stored trials of a function, and stores what was found and is proposed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} learn zone-control",
      "  ${sys:dev.poet.cli.command:-poet} learn --trials 20000 --json",
      "  ${sys:dev.poet.cli.command:-poet} learn zone-control --stored",
      "",
      "The chance that anything in the list is an error is at most 5 %%. The store is read while",
      "programs use it; findings and proposals are written at the end, all of them or none."
    })
final class LearnCommand implements Callable<Integer> {
  private static final int FEWEST = 256;

  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FUNCTION",
      description = "The tuned function's id (default: every one).")
  String name;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Look at a sample of at most that many (default: ${DEFAULT-VALUE}).")
  int most;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the sample and of all draws (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--stored", description = "Only show what the last run found and stored.")
  boolean stored;

  @Option(names = "--dry-run", description = "Store nothing.")
  boolean dryRun;

  @Option(names = "--no-progress", description = "Draw no bar.")
  boolean noProgress;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  LearnCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (most < FEWEST) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--trials must be %d or more but is %d; correct it".formatted(FEWEST, most));
    }
    List<Learning> all = new ArrayList<>();
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      if (stored) {
        showStored(reader);
        return 0;
      }
      for (TunedFunction function : functions(reader)) {
        all.add(learned(reader, function));
      }
    }
    for (Learning learning : all) {
      if (!dryRun && !isAdded(learning)) {
        terminal.note(
            "a run over %s that began later has stored its findings meanwhile; these are shown, but not stored"
                .formatted(Clean.line(learning.function().id())));
      }
    }
    print(all);
    return 0;
  }

  private boolean isAdded(Learning learning) throws CliException {
    return StoreDoor.add(
            store.place(), learning.analysis(), learning.proposals(), learning.function())
        > 0;
  }

  private void showStored(StoreReader reader) throws CliException {
    ArrayNode functions = JsonText.object().putArray("functions");
    for (TunedFunction function : functions(reader)) {
      Optional<StoredAnalysis> last = StoreDoor.latestAnalysis(reader, function);
      Optional<IdleLook> idle = Reading.of(() -> IdleLook.last(reader, function.id()));
      if (!common.json) {
        LearningText.printStored(terminal, function.id(), last, idle);
      } else if (last.isPresent() || idle.isPresent()) {
        functions.add(LearningJson.of(function.id(), last, idle));
      }
    }
    if (common.json) {
      terminal.say(JsonText.of(JsonText.object().set("functions", functions)));
    }
  }

  private Learning learned(StoreReader reader, TunedFunction function) throws CliException {
    try {
      return Learning.run(
          reader, function, most, seed, System.currentTimeMillis(), terminal, !noProgress);
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
  }

  private List<TunedFunction> functions(StoreReader reader) throws CliException {
    List<StoredFunction> meant =
        name == null
            ? StoreDoor.functions(reader, store.place())
            : List.of(StoreDoor.function(reader, store.place(), name));
    List<TunedFunction> declared =
        meant.stream().flatMap(function -> function.declaration().stream()).toList();
    if (declared.isEmpty()) {
      throw new CliException(
          Problem.UNKNOWN_FUNCTION,
          "the store %s has trials but no declaration of them; run the program once more"
              .formatted(store.text));
    }
    return declared;
  }

  private void print(List<Learning> all) {
    if (common.json) {
      ObjectNode root = JsonText.object();
      ArrayNode functions = root.putArray("functions");
      all.forEach(learning -> functions.add(LearningJson.of(learning)));
      terminal.say(JsonText.of(root));
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      if (i > 0) {
        terminal.say("");
      }
      new LearningText(all.get(i), terminal).print();
    }
  }
}
