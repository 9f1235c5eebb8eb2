package dev.poet.evidence;

import dev.poet.evidence.text.Clean;
import dev.poet.spi.Event;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PluginReport.State;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plugins of the applications that use a store, as those have told it since one last started.
 *
 * @param plugins by name, each as it was told last
 * @param missed of which functions metrics are missing that plugins worked out, one sentence each
 * @param noted what an application has noted last as its plugins, each with version and
 *     fingerprint; {@code none} if it had none, empty if nobody has ever noted anything
 */
public record Installed(List<Plugin> plugins, List<String> missed, String noted) {
  private static final String PLUGINS = "plugins";
  private static final String ABOUT = "plugin";

  /**
   * A plugin.
   *
   * @param sinceMillis since when it is so: wall clock, milliseconds since the epoch
   */
  public record Plugin(PluginReport report, long sinceMillis) {}

  /** Reads what a store knows. */
  public static Installed of(StoreReader reader) throws StoreException {
    Map<String, Plugin> plugins = new TreeMap<>();
    for (Event event : reader.eventsSince("started", PluginReport.KIND)) {
      Optional<PluginReport> report = PluginReport.parse(event.text());
      report.ifPresent(r -> plugins.put(r.name(), new Plugin(r, event.atMillis())));
    }
    Map<String, String> missed = new TreeMap<>();
    for (Event event : reader.eventsSince("started", Event.METRIC_MISSING, Event.METRIC_BACK)) {
      boolean isMissing = event.kind().equals(Event.METRIC_MISSING);
      missed.compute(event.function(), (f, before) -> isMissing ? event.text() : null);
    }
    String noted = reader.lastEvent("", PLUGINS).map(Event::text).orElse("");
    return new Installed(
        new ArrayList<>(plugins.values()),
        new ArrayList<>(missed.values()),
        noted.replaceFirst("; before: .*", ""));
  }

  /**
   * What is wrong with plugins, whether or not they are in use, and which functions miss them: one
   * sentence each.
   */
  public List<String> troubles() {
    return Stream.concat(
            plugins.stream()
                .map(Plugin::report)
                .filter(report -> !report.reason().isEmpty())
                .map(report -> ABOUT + " " + report.text()),
            missed.stream())
        .map(Clean::line)
        .toList();
  }

  /**
   * Those in use in one line, each other one, and one that costs too much, with the reason; none
   * where there is no plugin.
   */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    String active =
        plugins.stream()
            .map(Plugin::report)
            .filter(report -> report.state() == State.ACTIVE)
            .map(report -> report.name() + " " + report.version())
            .collect(Collectors.joining(", "));
    if (!active.isEmpty()) {
      findings.add(Finding.ok(ABOUT, "in use: " + Clean.line(active)));
    }
    plugins.stream()
        .map(Plugin::report)
        .filter(report -> report.state() != State.ACTIVE || !report.reason().isEmpty())
        .forEach(report -> findings.add(Finding.note(ABOUT, Clean.line(report.text()))));
    missed.forEach(what -> findings.add(Finding.note(ABOUT, Clean.line(what))));
    return findings;
  }
}
