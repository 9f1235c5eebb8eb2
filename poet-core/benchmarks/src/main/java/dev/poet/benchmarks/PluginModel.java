package dev.poet.benchmarks;

import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.Objective;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plugin's model of a function, loaded from a plugins folder as the agent loads it. */
final class PluginModel implements AutoCloseable {
  private final PluginHost host;
  private final SimulationModel model;
  private final Objective objective;

  PluginModel(Path plugins, TunedFunction function) {
    this.host = PluginHost.load(plugins, new Trust.Anyone());
    this.objective = function.objective();
    this.model =
        host.plugins().stream()
            .map(plugin -> plugin.simulation(function).model())
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();
  }

  /** The weighted sum of the objective, day by day, if {@code point} ran on all of them. */
  synchronized double[] predict(Point point, List<Run> days) {
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Run before = days.get(Math.max(0, i - 1));
      questions.add(new Question(before.with(point), days.get(i).with(point)));
    }
    return model.predict(questions).stream()
        .mapToDouble(metrics -> objective.natural(objective.score(metrics).orElseThrow()))
        .toArray();
  }

  @Override
  public void close() {
    host.close();
  }
}
