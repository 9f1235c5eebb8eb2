package dev.poet.pluginhost;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.VersionManager;

/**
 * On which others the plugins of a folder depend. Immutable.
 *
 * @param present those that were found, by id
 * @param versions compares versions with ranges
 */
record Dependencies(Map<String, PluginDescriptor> present, VersionManager versions) {

  /** All that are present, each after those that it depends on, as far as they form no cycle. */
  List<String> order() {
    Set<String> order = new LinkedHashSet<>();
    Set<String> visited = new LinkedHashSet<>();
    present.keySet().forEach(id -> visit(id, visited, order));
    return List.copyOf(order);
  }

  private void visit(String id, Set<String> visited, Set<String> order) {
    if (visited.add(id)) {
      needs(id).forEach(needed -> visit(needed, visited, order));
      order.add(id);
    }
  }

  /** Those of its dependencies that are present, in the order of its manifest. */
  private List<String> needs(String id) {
    return present.get(id).getDependencies().stream()
        .map(PluginDependency::getPluginId)
        .filter(present::containsKey)
        .toList();
  }

  /** Itself and everything that it depends on, directly or not, as far as it is present. */
  Set<String> closure(String id) {
    Set<String> closure = new LinkedHashSet<>();
    visit(id, closure, new LinkedHashSet<>());
    return closure;
  }

  /**
   * What a plugin depends on and can use.
   *
   * @param usable the ids of the plugins that work so far
   * @throws RefusedException POET-350 to POET-352 if it can't do without what is missing
   */
  List<String> of(String id, Set<String> usable) throws RefusedException {
    List<String> cycle = cycle(id);
    if (!cycle.isEmpty()) {
      throw new RefusedException(
          "POET-352",
          "depends on itself (%s), so none of these can come first; take one of the dependencies out"
              .formatted(String.join(" needs ", cycle)));
    }
    List<String> used = new ArrayList<>();
    for (PluginDependency dependency : present.get(id).getDependencies()) {
      String needed = dependency.getPluginId();
      if (present.containsKey(needed)) {
        requireVersion(dependency, present.get(needed).getVersion());
      }
      if (usable.contains(needed)) {
        used.add(needed);
      } else if (!dependency.isOptional()) {
        throw new RefusedException(
            "POET-350",
            "needs the plugin %s, which %s"
                .formatted(
                    Sentences.oneLine(needed),
                    present.containsKey(needed)
                        ? "is not in use itself; mend that one first"
                        : "is not in the folder; put it there"));
      }
    }
    return used;
  }

  private void requireVersion(PluginDependency dependency, String version) throws RefusedException {
    String range = dependency.getPluginVersionSupport();
    boolean suits;
    try {
      suits = versions.checkVersionConstraint(version, range);
    } catch (RuntimeException notComparable) {
      suits = false;
    }
    if (!suits) {
      throw new RefusedException(
          "POET-351",
          "needs version %s of the plugin %s but that is %s; use versions that match"
              .formatted(
                  Sentences.oneLine(range), dependency.getPluginId(), Sentences.oneLine(version)));
    }
  }

  /** The shortest way from a plugin back to itself; empty if there is none. */
  private List<String> cycle(String id) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      String at = open.remove();
      for (String next : needs(at)) {
        if (next.equals(id)) {
          return path(at, id, cameFrom);
        }
        if (cameFrom.putIfAbsent(next, at) == null) {
          open.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<String> path(String last, String id, Map<String, String> cameFrom) {
    Deque<String> path = new ArrayDeque<>(List.of(id));
    for (String at = last; !at.equals(id); at = cameFrom.get(at)) {
      path.addFirst(at);
    }
    path.addFirst(id);
    return List.copyOf(path);
  }
}
