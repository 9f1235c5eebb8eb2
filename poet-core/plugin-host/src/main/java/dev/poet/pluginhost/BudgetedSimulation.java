package dev.poet.pluginhost;

import dev.poet.spi.SimulationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A plugin's model as the rest of POET sees it: it answers soon, or with an empty list. It does not
 * hold the plugin's own object, so a plugin that has ended can be unloaded while POET still holds
 * this. Answers are copied on the plugin's thread, so that no type of the plugin's gets out.
 * Thread-safe.
 */
final class BudgetedSimulation implements SimulationModel {
  private final LoadedPlugin plugin;
  private final int index;
  private final String fingerprint;

  /**
   * @param index of the plugin's own object among {@link LoadedPlugin.Own#models}
   * @param fingerprint what the plugin calls the model
   */
  BudgetedSimulation(LoadedPlugin plugin, int index, String fingerprint) {
    this.plugin = plugin;
    this.index = index;
    this.fingerprint = plugin.id() + " " + plugin.version() + " " + fingerprint;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public List<Map<String, Double>> predict(List<Question> questions) {
    return predict(questions, Map.of());
  }

  /** As many answers as questions, or none. */
  @Override
  public List<Map<String, Double>> predict(
      List<Question> questions, Map<String, Double> constants) {
    List<Question> asked = List.copyOf(questions);
    Map<String, Double> known = Map.copyOf(constants);
    return plugin.ask(
        "predict()",
        own -> checked(own.models().get(index).predict(asked, known), asked.size()),
        reason -> List.of());
  }

  /** Nothing if the plugin fails. */
  @Override
  public Map<String, Double> fit(List<Observed> trials) {
    List<Observed> seen = List.copyOf(trials);
    return plugin.ask(
        "fit()",
        own ->
            Answers.map(
                "fit()", Double.class, own.models().get(index).fit(seen), Answers.MAX_ITEMS),
        reason -> Map.of());
  }

  private static List<Map<String, Double>> checked(List<Map<String, Double>> answers, int wanted)
      throws RefusedException {
    if (answers == null || answers.size() != wanted) {
      throw Answers.nonsense(
          "must answer predict() with a map per question, which are %d, but answers with %s"
              .formatted(wanted, answers == null ? "null" : answers.size() + " maps"));
    }
    List<Map<String, Double>> copies = new ArrayList<>(wanted);
    for (int i = 0; i < wanted; i++) {
      copies.add(Answers.map("predict()", Double.class, answers.get(i), Answers.MAX_ITEMS));
    }
    return copies;
  }
}
