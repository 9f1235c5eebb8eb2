package dev.poet.pluginhost;

import dev.poet.api.Scale;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What plugins are asked about: one function of {@link TestJar#sound}'s parameter. */
final class Functions {
  private Functions() {}

  static TunedFunction zone() {
    Domain gap = new Domain.Real(2.8, 6, Scale.LINEAR, "K");
    return new TunedFunction(
        "zone",
        "test",
        new ParameterSpace(List.of(new Parameter("gap", gap, 0.25, ""))),
        List.of(),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "cost"));
  }

  static List<Question> questions(int count) {
    Run run = new Run(Point.of(3), List.of(), Map.of());
    return Collections.nCopies(count, new Question(run, run));
  }

  private static CompletedTrial trial(long number) {
    return new CompletedTrial(
        new TrialId("zone", 1, number),
        1,
        0,
        1,
        Point.of(3),
        List.of(),
        0,
        1,
        5,
        new Outcome.Success(),
        Map.of("kwh", 2.0 * number),
        Map.of());
  }

  /** The first of a function. */
  static List<CompletedTrial> trials(int count) {
    List<CompletedTrial> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(trial(i));
    }
    return all;
  }
}
