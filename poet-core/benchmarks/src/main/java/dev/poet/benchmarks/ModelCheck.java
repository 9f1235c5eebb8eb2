package dev.poet.benchmarks;

import dev.poet.benchmarks.House.Tuned;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * How far the plugin's model of the house is off: what it foresees of {@value #POINTS} random
 * points near the baseline, on the days of one run, beside what they really do in other seasons.
 */
final class ModelCheck {
  private static final int POINTS = 20;
  private static final double REACH = 0.25;
  private static final long SEED = 5;

  /** Control days that the model is given to get to know the house. */
  private static final int EARLY = 5;

  private final House house;
  private final String name;
  private final Path plugins;

  ModelCheck(House house, World world, Path plugins) {
    this.house = house;
    this.name = world.label() + ": the plugin's model, ";
    this.plugins = plugins;
  }

  void report(Tuned run, Point baseline, long seed, Consumer<Figure> figures) throws Exception {
    List<Point> points = new ArrayList<>(List.of(baseline));
    for (int i = 0; i < POINTS; i++) {
      points.add(near(baseline, run.function().space(), i));
    }
    double[] real = house.evaluate(points, seed, 10, 90);
    double[] foreseen = foreseen(run, points);
    double products = 0;
    double foreseenSquares = 0;
    double realSquares = 0;
    for (int i = 1; i <= POINTS; i++) {
      double f = foreseen[i] - foreseen[0];
      double r = real[i] - real[0];
      products += f * r;
      foreseenSquares += f * f;
      realSquares += r * r;
    }
    figures.accept(
        Figure.plain(
            name + "correlation of foreseen and real effects",
            products / Math.sqrt(foreseenSquares * realSquares),
            "",
            SEED));
    figures.accept(
        Figure.plain(name + "real over foreseen effects", products / foreseenSquares, "", SEED));
    figures.accept(
        Figure.plain(name + "foreseen over real score", foreseen[0] / real[0], "", SEED));
  }

  /**
   * How far off the next control day's score is foretold by the model, fitted to the days before
   * and to none after, beside the last control day's score.
   */
  void outOfSample(List<Tuned> runs, Consumer<Figure> figures) {
    double foretold = 0;
    double yesterday = 0;
    for (Tuned run : runs) {
      List<CompletedTrial> days =
          run.trials().stream().filter(CompletedTrial::isControl).skip(EARLY).toList();
      for (int i = 1; i < days.size(); i++) {
        double score = score(run, days.get(i));
        foretold += Math.abs(days.get(i).covariates().get(SimulationModel.EXPECTED) - score);
        yesterday += Math.abs(score(run, days.get(i - 1)) - score);
      }
    }
    figures.accept(
        Figure.atMost(
            name + "error a day ahead, of persistence's", 100 * foretold / yesterday, "%", 100, 0));
  }

  private static double score(Tuned run, CompletedTrial day) {
    Objective objective = run.function().objective();
    return objective.natural(objective.score(day.metrics()).orElseThrow());
  }

  private static Point near(Point baseline, ParameterSpace space, int number) {
    double[] values = baseline.toArray();
    for (int k = 0; k < values.length; k++) {
      double move = 2 * REACH * (Mixing.unit(SEED + k, number) - 0.5);
      double at = space.domain(k).toUnit(values[k]) + move;
      values[k] = space.domain(k).fromUnit(Math.max(0, Math.min(1, at)));
    }
    return Point.of(values);
  }

  /** Mean weighted sum per day, point by point. */
  private double[] foreseen(Tuned run, List<Point> points) {
    List<Run> days =
        run.trials().stream()
            .map(trial -> new Run(trial.parameters(), trial.context(), trial.covariates()))
            .toList();
    try (PluginModel model = new PluginModel(plugins, run.function())) {
      return points.stream()
          .mapToDouble(point -> Arrays.stream(model.predict(point, days)).average().orElseThrow())
          .toArray();
    }
  }
}
