package dev.poet.pluginhost;

import dev.poet.spi.SimulationModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A plugin's model as the rest of POET sees it: it answers soon, or with nothing. Answers are
 * copied on the plugin's thread, so that no type of the plugin's gets out. Not thread-safe.
 */
final class BudgetedSimulation implements SimulationModel {
  private final LoadedPlugin plugin;
  private final String fingerprint;
  private SimulationModel model;

  /**
   * @param model the plugin's own object; let go of once it has failed
   */
  BudgetedSimulation(LoadedPlugin plugin, SimulationModel model, String fingerprint) {
    this.plugin = plugin;
    this.model = model;
    this.fingerprint = plugin.id() + " " + plugin.version() + " " + fingerprint;
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public List<Map<String, Double>> predict(List<Question> questions) {
    if (model == null) {
      return List.of();
    }
    List<Map<String, Double>> answers =
        plugin.ask("predict()", own -> copy(model.predict(questions)), reason -> List.of());
    if (answers.isEmpty()) {
      model = null;
    }
    return answers;
  }

  private static List<Map<String, Double>> copy(List<Map<String, Double>> answers) {
    List<Map<String, Double>> copy = new ArrayList<>();
    for (Map<String, Double> answer : answers) {
      copy.add(new HashMap<>(answer));
    }
    return copy;
  }
}
