package dev.poet.engine.training;

import dev.poet.engine.settings.Knowledge;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PluginReport.State;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells which plugins a program has: each once when it starts, and again when it fares otherwise,
 * so that whoever looks into the store sees what is in use. One thread's.
 */
final class PluginNews {
  private final Map<String, PluginReport> told = new TreeMap<>();
  private final Map<String, PluginReport> removed = new TreeMap<>();

  void tell(Knowledge knowledge, Ledger ledger) {
    Set<String> there = new HashSet<>();
    for (PluginReport report : knowledge.reports()) {
      there.add(report.name());
      removed.remove(report.name());
      if (!report.equals(told.put(report.name(), report))) {
        ledger.event("", PluginReport.KIND, report.text());
      }
    }
    Set<String> gone = new HashSet<>(told.keySet());
    gone.removeAll(there);
    for (String name : gone) {
      PluginReport report = told.remove(name).removed();
      removed.put(name, report);
      ledger.event("", PluginReport.KIND, report.text());
    }
  }

  /** The plugins of a domain that were in use, or should be, and are not, by name. */
  Collection<PluginReport> lost(String domain) {
    return Stream.concat(told.values().stream(), removed.values().stream())
        .filter(report -> report.domain().equals(domain))
        .filter(report -> report.state() != State.ACTIVE)
        .toList();
  }

  /** Whether a plugin of a domain is in use. */
  boolean serves(String domain) {
    return told.values().stream()
        .anyMatch(report -> report.domain().equals(domain) && report.state() == State.ACTIVE);
  }
}
