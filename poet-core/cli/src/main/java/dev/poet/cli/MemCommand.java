package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.Processes;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Heartbeat;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredBytes;
import dev.poet.store.StoredBytes.OfFunction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what functions take of the store, and of the memory of the programs. */
@Command(
    name = "mem",
    description = "Shows how many bytes each function takes, in the store and in running JVMs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} mem",
      "  ${sys:dev.poet.cli.command:-poet} mem --store /var/lib/shop/poet.db --json",
      "",
      "Measured: the store, its tables, the newest state of each learner, the trial log of each",
      "JVM. Estimated: a function's share of a table, by the length of its values; its heap in a",
      "JVM that trains it, 75 kB and 23 times its newest state, which three measured runs (2 and 6",
      "parameters, 1,500 and 6,000 trials) were within 6 %% of. The goal is below 100 MB each."
    })
final class MemCommand implements Callable<Integer> {
  /** What a function takes on the heap beside its learner, from runs of {@code benchmarks}. */
  private static final long HEAP_BYTES = 75_000;

  /** How much larger the objects of a learner are than what is stored of them, from the same. */
  private static final long HEAP_PER_STATE = 23;

  private static final long GOAL_BYTES = 100_000_000;

  private final Terminal terminal;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      description = "Show so many functions, the largest first (default: ${DEFAULT-VALUE}).")
  int most;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  MemCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (most < 1) {
      throw new CliException(
          Problem.BAD_VALUE, "--most must be at least 1 but is %d; correct it".formatted(most));
    }
    StoredBytes bytes;
    Processes processes;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      bytes = Reading.of(reader::bytes);
      processes = Reading.of(() -> Processes.of(reader, System.currentTimeMillis()));
    }
    if (common.json) {
      terminal.say(JsonText.of(json(bytes, processes)));
    } else {
      print(bytes, processes);
    }
    return 0;
  }

  private static long heap(OfFunction function) {
    return HEAP_BYTES + HEAP_PER_STATE * function.newestState();
  }

  private void print(StoredBytes bytes, Processes processes) throws CliException {
    List<OfFunction> largest =
        bytes.functions().stream()
            .sorted(Comparator.comparingLong(OfFunction::all).reversed())
            .toList();
    Table table =
        new Table(
            "function", ">stored", ">trials", ">of trials", ">of results", ">of states", ">heap");
    for (OfFunction each : largest.subList(0, Math.min(largest.size(), most))) {
      table.add(
          each.function(),
          "~" + Numbers.bytes(each.all()),
          Long.toString(each.rows()),
          "~" + Numbers.bytes(each.trials()),
          "~" + Numbers.bytes(each.results()),
          "~" + Numbers.bytes(each.states()),
          processes.isRunning(each.function()) ? "~" + Numbers.bytes(heap(each)) : Numbers.UNKNOWN);
    }
    if (!largest.isEmpty()) {
      table.print(terminal);
      if (largest.size() > most) {
        terminal.say("%d of %d functions; --most N shows more".formatted(most, largest.size()));
      }
      terminal.say("");
    }
    terminal.say(
        "store %s: %s, of it about %s of no function and %s free"
            .formatted(
                store.place(),
                Numbers.bytes(bytes.total()),
                Numbers.bytes(bytes.ofNone()),
                Numbers.bytes(bytes.free())));
    Map<String, OfFunction> byId = byId(bytes);
    for (Heartbeat each : processes.all()) {
      if (!each.isSilent(processes.nowMillis())) {
        terminal.say(Clean.line(sentence(each, byId)));
      }
    }
    terminal.say("~ is estimated; --help says how");
  }

  private static Map<String, OfFunction> byId(StoredBytes bytes) {
    Map<String, OfFunction> byId = new HashMap<>();
    bytes.functions().forEach(each -> byId.put(each.function(), each));
    return byId;
  }

  /** All functions of a process on its heap, estimated; the store knows no others. */
  private static long heap(Heartbeat process, Map<String, OfFunction> byId) {
    return process.modes().keySet().stream()
        .filter(byId::containsKey)
        .mapToLong(id -> heap(byId.get(id)))
        .sum();
  }

  private static String sentence(Heartbeat process, Map<String, OfFunction> byId) {
    int functions = process.modes().size();
    long heap = heap(process, byId);
    long log = process.vitals().logBytes();
    String each =
        functions == 0
            ? ""
            : ", together ~%s each, %s the goal of %s"
                .formatted(
                    Numbers.bytes((log + heap) / functions),
                    (log + heap) / functions < GOAL_BYTES ? "below" : "ABOVE",
                    Numbers.bytes(GOAL_BYTES));
    return "%s: trial log %s, heap of its functions (%d) ~%s%s"
        .formatted(
            process.member().name(), Numbers.bytes(log), functions, Numbers.bytes(heap), each);
  }

  private ObjectNode json(StoredBytes bytes, Processes processes) throws CliException {
    ObjectNode root = JsonText.object();
    root.put("store", store.place().toString());
    root.put("bytes", bytes.total());
    root.put("free_bytes", bytes.free());
    root.put("no_function_bytes_estimated", bytes.ofNone());
    ArrayNode functions = root.putArray("functions");
    for (OfFunction each : bytes.functions()) {
      ObjectNode row =
          functions
              .addObject()
              .put("function", each.function())
              .put("trials", each.rows())
              .put("bytes_estimated", each.all())
              .put("trial_bytes_estimated", each.trials())
              .put("result_bytes_estimated", each.results())
              .put("state_bytes_estimated", each.states())
              .put("newest_state_bytes", each.newestState());
      if (processes.isRunning(each.function())) {
        row.put("heap_bytes_estimated", heap(each));
      }
    }
    Map<String, OfFunction> byId = byId(bytes);
    ArrayNode rows = root.putArray("processes");
    for (Heartbeat each : processes.all()) {
      if (!each.isSilent(processes.nowMillis())) {
        rows.addObject()
            .put("name", each.member().name())
            .put("functions", each.modes().size())
            .put("log_bytes", each.vitals().logBytes())
            .put("heap_bytes_estimated", heap(each, byId));
      }
    }
    return root;
  }
}
