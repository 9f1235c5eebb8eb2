package dev.poet.dashboard.view;

import dev.poet.evidence.Installed;
import dev.poet.evidence.Weaving;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of plugins.
 *
 * @param noted what an application has noted last as its plugins; {@code none} if it had none,
 *     empty if nobody has ever noted anything
 * @param plugins those that applications have loaded or refused since one last started
 * @param domains those that functions name, whose plugins bring them bounds, guards and models
 * @param woven what the agent has woven since an application last started, one sentence each
 * @param refused what it has left as it was, and why
 * @param events what was stored about plugins, the newest first
 */
public record PluginsView(
    String noted,
    List<Plugin> plugins,
    List<Domain> domains,
    List<String> woven,
    List<String> refused,
    List<Happenings.Entry> events) {

  static PluginsView of(
      Installed installed, Weaving weaving, List<FleetRow> rows, List<Happenings.Entry> events) {
    Map<String, List<String>> domains = new TreeMap<>();
    for (FleetRow row : rows) {
      if (!row.domain().isEmpty()) {
        domains.computeIfAbsent(row.domain(), name -> new ArrayList<>()).add(row.function());
      }
    }
    return new PluginsView(
        installed.noted(),
        installed.plugins().stream().map(Plugin::of).toList(),
        domains.entrySet().stream()
            .map(each -> new Domain(each.getKey(), each.getValue()))
            .toList(),
        weaving.woven(),
        weaving.refused(),
        events);
  }

  /**
   * A plugin of a running application.
   *
   * @param name its id; the file's name if it was refused
   * @param version empty if it was refused
   * @param domain empty if it was refused
   * @param state {@code active}, {@code failed}, {@code stuck}, {@code removed} or {@code refused}
   * @param reason why it is not in use; empty while it is
   * @param sinceMillis since when it is so: wall clock, milliseconds since the epoch
   */
  public record Plugin(
      String name, String version, String domain, String state, String reason, long sinceMillis) {
    static Plugin of(Installed.Plugin plugin) {
      return new Plugin(
          plugin.report().name(),
          plugin.report().version(),
          plugin.report().domain(),
          plugin.report().state().name().toLowerCase(Locale.ROOT),
          plugin.report().reason(),
          plugin.sinceMillis());
    }
  }

  /** A domain and the functions that name it. */
  public record Domain(String name, List<String> functions) {}
}
