package dev.poet.spi.contract;

import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A function that a plugin is asked to simulate.
 *
 * @param settings what its user wrote
 * @param circumstances trials as they come in practice, mild and extreme ones, at least one; their
 *     parameters don't matter
 */
public record ModelledFunction(
    TunedFunction function, Map<String, String> settings, List<Run> circumstances) {

  public ModelledFunction {
    circumstances = List.copyOf(circumstances);
  }

  /** Questions all over the space, the same ones each time, in all circumstances. */
  List<Question> questions(int count) {
    Random draws = new Random(count);
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Run before = circumstances.get(draws.nextInt(circumstances.size()));
      Run run = circumstances.get(i % circumstances.size());
      questions.add(new Question(before.with(point(draws)), run.with(point(draws))));
    }
    return questions;
  }

  /** Every third value lies on a bound. */
  private Point point(Random draws) {
    double[] position = new double[function.space().size()];
    for (int i = 0; i < position.length; i++) {
      position[i] = draws.nextInt(3) == 0 ? draws.nextInt(2) : draws.nextDouble();
    }
    return function.space().fromUnit(position);
  }
}
