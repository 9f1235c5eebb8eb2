package dev.poet.engine.training;

import dev.poet.engine.settings.Knowledge;
import dev.poet.spi.PluginReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells which plugins a program has: each once when it starts, and again when it fares otherwise,
 * so that whoever looks into the store sees what is in use. One thread's.
 */
final class PluginNews {
  private final Map<String, PluginReport> told = new HashMap<>();

  void tell(Knowledge knowledge, Ledger ledger) {
    Set<String> there = new HashSet<>();
    for (PluginReport report : knowledge.reports()) {
      there.add(report.name());
      if (!report.equals(told.put(report.name(), report))) {
        ledger.event("", PluginReport.KIND, report.text());
      }
    }
    Set<String> gone = new HashSet<>(told.keySet());
    gone.removeAll(there);
    gone.forEach(name -> ledger.event("", PluginReport.KIND, told.remove(name).removed().text()));
  }
}
