package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.Processes;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.ProcessVitals;
import dev.poet.store.Bystander;
import java.util.List;
import java.util.TreeMap;

/** The processes that use a store, and what POET costs them. */
final class ProcessTable {
  private static final int MOST_ROWS = 20;
  private static final double MILLIS_A_DAY = 86_400_000;

  private ProcessTable() {}

  /** Nothing if there is none. */
  static void print(Processes processes, Terminal terminal) {
    List<Heartbeat> all = processes.all();
    if (all.isEmpty()) {
      return;
    }
    Table table =
        new Table(
            "process",
            "POET",
            "for",
            ">learning",
            ">log",
            ">waiting",
            ">lag",
            ">lost",
            ">refused",
            "heard of");
    all.stream().limit(MOST_ROWS).forEach(each -> add(table, each, processes));
    terminal.say("");
    table.print(terminal);
    if (all.size() > MOST_ROWS) {
      terminal.say("and %d more; --json lists all".formatted(all.size() - MOST_ROWS));
    }
    terminal.say("");
  }

  /** What is true of this moment only is not said of a process that is silent. */
  private static void add(Table table, Heartbeat each, Processes processes) {
    ProcessVitals vitals = each.vitals();
    boolean silent = each.isSilent(processes.nowMillis());
    table.add(
        each.member().name(),
        each.process().version().isEmpty() ? Numbers.UNKNOWN : each.process().version(),
        processes.since(each.process().sinceMillis()),
        silent ? Numbers.UNKNOWN : Processes.share(vitals),
        silent ? Numbers.UNKNOWN : Numbers.bytes(vitals.logBytes()),
        silent ? Numbers.UNKNOWN : vitals.waiting() + "/" + vitals.room(),
        silent ? Numbers.UNKNOWN : Numbers.lasting(vitals.lagSeconds()),
        Long.toString(vitals.dropped()),
        Long.toString(vitals.refusedFeedback()),
        processes.heard(each));
  }

  /** About one that says nothing in the store. */
  static String sentence(Bystander each) {
    double days = Math.max(0, System.currentTimeMillis() - each.sinceMillis()) / MILLIS_A_DAY;
    return Clean.line(
        "process %d on this machine, for %s: %s"
            .formatted(each.pid(), Numbers.duration(days), each.why()));
  }

  static ArrayNode json(Processes processes) {
    ArrayNode rows = JsonText.object().arrayNode();
    for (Heartbeat each : processes.all()) {
      ProcessVitals vitals = each.vitals();
      ObjectNode node = rows.addObject();
      node.put("name", each.member().name());
      node.put("host", each.process().host());
      node.put("pid", each.process().pid());
      node.put("version", each.process().version().isEmpty() ? null : each.process().version());
      node.put("since_millis", each.process().sinceMillis());
      node.put("heard_millis", each.atMillis());
      node.put("silent", each.isSilent(processes.nowMillis()));
      JsonText.put(node, "busy_percent", 100 * vitals.busyShare());
      JsonText.put(node, "busy_seconds", vitals.busySeconds());
      node.put("log_bytes", vitals.logBytes());
      node.put("waiting", vitals.waiting());
      node.put("room", vitals.room());
      node.put("dropped", vitals.dropped());
      node.put("refused_feedback", vitals.refusedFeedback());
      node.put("ignored_feedback", vitals.ignoredFeedback());
      JsonText.put(node, "lag_seconds", vitals.lagSeconds());
      ObjectNode modes = node.putObject("modes");
      new TreeMap<>(each.modes()).forEach(modes::put);
    }
    return rows;
  }
}
