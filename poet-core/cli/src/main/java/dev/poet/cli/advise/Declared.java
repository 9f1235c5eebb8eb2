package dev.poet.cli.advise;

import dev.poet.api.Scale;
import dev.poet.evidence.text.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A function as the configuration file declares it: the proposals of one method.
 *
 * @param id unique in the file
 * @param enabled whether it is tuned; else somebody has to look first
 */
record Declared(String id, boolean enabled, List<Proposal> parameters) {
  private static final String PREFIX = "poet.functions.";
  private static final String MINIMISE = "seconds";

  /** The proposals by method, in their order; those of one method that are sure stand alone. */
  static List<Declared> of(List<Proposal> proposals) {
    Set<String> used = new HashSet<>();
    List<Declared> functions = new ArrayList<>();
    for (List<Proposal> ofMethod : byMethod(proposals).values()) {
      boolean isSure = ofMethod.get(0).isSure();
      List<Proposal> alike = ofMethod.stream().filter(p -> p.isSure() == isSure).toList();
      functions.add(new Declared(unused(id(ofMethod.get(0)), used), isSure, named(alike)));
    }
    return List.copyOf(functions);
  }

  private static String unused(String id, Set<String> used) {
    String unused = id;
    for (int i = 2; !used.add(unused); i++) {
      unused = id + "-" + i;
    }
    return unused;
  }

  /** Those that somebody has to look at first, in methods with others that are sure. */
  static List<Proposal> besideOthers(List<Proposal> proposals) {
    return byMethod(proposals).values().stream()
        .filter(ofMethod -> ofMethod.get(0).isSure())
        .flatMap(List::stream)
        .filter(each -> !each.isSure())
        .toList();
  }

  /** In their order: what is sure comes first. */
  private static Map<String, List<Proposal>> byMethod(List<Proposal> proposals) {
    Map<String, List<Proposal>> byMethod = new LinkedHashMap<>();
    for (Proposal each : proposals) {
      byMethod
          .computeIfAbsent(each.className() + "." + each.method(), k -> new ArrayList<>())
          .add(each);
    }
    return byMethod;
  }

  private static String id(Proposal proposal) {
    String simple = proposal.className().substring(proposal.className().lastIndexOf('.') + 1);
    String method = proposal.method().split("\\(", 2)[0];
    return Words.hyphenated(simple) + "-" + Words.hyphenated(method);
  }

  /** Names are unique within a function. */
  private static List<Proposal> named(List<Proposal> proposals) {
    Map<String, Proposal> named = new LinkedHashMap<>();
    for (Proposal each : proposals) {
      String name = each.parameter();
      for (int i = 2; named.containsKey(name); i++) {
        name = each.parameter() + i;
      }
      named.put(name, each.called(name));
    }
    return List.copyOf(named.values());
  }

  String className() {
    return parameters.get(0).className();
  }

  String method() {
    return parameters.get(0).method();
  }

  /** Everything that the file says of it, by full key. */
  Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    String start = PREFIX + id + ".";
    keys.put(start + "class", className());
    keys.put(start + "method", method());
    keys.put(start + "minimise", MINIMISE);
    if (!enabled) {
      keys.put(start + "enabled", "false");
    }
    for (Proposal each : parameters) {
      String parameter = start + "parameters." + each.parameter() + ".";
      each.place().keys().forEach((key, value) -> keys.put(parameter + key, value));
      keys.put(parameter + "min", number(each, each.range().low()));
      keys.put(parameter + "max", number(each, each.range().high()));
      if (each.range().scale() == Scale.LOG) {
        keys.put(parameter + "scale", each.range().scale().name().toLowerCase(Locale.ROOT));
      }
      if (!each.unit().isEmpty()) {
        keys.put(parameter + "unit", each.unit());
      }
    }
    return keys;
  }

  static String number(Proposal proposal, double value) {
    return proposal.isWhole() ? Numbers.fixed(value, 0) : String.valueOf(value);
  }
}
