package dev.poet.benchmarks;

import dev.poet.benchmarks.House.Day;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Mixing;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Days of a house that ran as written, told as if arms had been drawn for them: both are the
 * baseline, and every difference between them is chance.
 */
final class SameArms implements AutoCloseable {
  private static final ArmDesign DESIGN = new ArmDesign(3, 3);

  /** Of a run that only tells how the sample declares itself. */
  private static final int DECLARING_SEED = 999_999;

  private final TunedFunction function;
  private final PluginModel model;

  /**
   * @param house whose inhabitants described it in {@code folder}
   */
  SameArms(House house, Path folder) throws Exception {
    this.function = house.tuned(DECLARING_SEED, 2, folder, null).function();
    this.model = new PluginModel(folder.resolve("plugins"), function);
  }

  TunedFunction function() {
    return function;
  }

  /**
   * @param arms the seed that the arms are drawn by
   */
  List<ScoredTrial> trials(long arms, List<Day> days) {
    List<Run> runs = IntStream.range(0, days.size()).mapToObj(i -> run(i, days.get(i))).toList();
    double[] expected = model.predict(DemoBenchmark.BASELINE, runs);
    long functionSeed = Mixing.seedFor(arms, House.FUNCTION);
    List<ScoredTrial> trials = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      Map<String, Double> covariates = new HashMap<>(runs.get(i).covariates());
      covariates.put(SimulationModel.EXPECTED, expected[i]);
      trials.add(
          new ScoredTrial(
              i + 1,
              DESIGN.isControl(functionSeed, i),
              DemoBenchmark.BASELINE,
              runs.get(i).context(),
              covariates,
              List.of(),
              -days.get(i).score()));
    }
    return trials;
  }

  /** The forecast is taken to be right; the gain does not use it. */
  private static Run run(int number, Day day) {
    return new Run(
        DemoBenchmark.BASELINE,
        List.of((double) number, day.outdoor(), day.sunshine(), day.weekend() ? 1.0 : 0.0),
        Map.of("outdoor", day.outdoor(), "sunshine", day.sunshine()));
  }

  @Override
  public void close() {
    model.close();
  }
}
