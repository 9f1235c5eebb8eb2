package dev.poet.cli.advise;

import dev.poet.agent.DeclaredFunction;
import dev.poet.agent.weave.BuildWeaver.NotWoven;
import dev.poet.agent.weave.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Declared functions after the agent's own planner has judged them.
 *
 * @param accepted those that the agent will weave
 * @param refused the others, with its reasons
 */
record Rehearsed(List<Declared> accepted, List<LeftAlone> refused) {

  /**
   * @param classPath the classes, and what they refer to as far as it is known
   */
  static Rehearsed of(List<Declared> functions, List<Path> classPath) throws IOException {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Declared each : functions) {
      each.keys().forEach((key, value) -> keys.put(key, key.endsWith(".enabled") ? "true" : value));
    }
    List<NotWoven> refusals = Rehearsal.refusals(DeclaredFunction.read(keys), classPath);
    List<Declared> accepted = new ArrayList<>();
    List<LeftAlone> refused = new ArrayList<>();
    for (Declared each : functions) {
      Optional<NotWoven> refusal =
          refusals.stream()
              .filter(r -> r.className().equals(each.className()))
              .filter(r -> r.method().equals(each.method()))
              .findFirst();
      if (refusal.isEmpty()) {
        accepted.add(each);
      } else {
        Proposal first = each.parameters().get(0);
        refused.add(
            new LeftAlone(
                first.where(),
                first.parameter(),
                Declared.number(first, first.value()),
                "the agent refuses it: " + refusal.get().code() + " " + refusal.get().reason()));
      }
    }
    return new Rehearsed(List.copyOf(accepted), List.copyOf(refused));
  }
}
