package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parameters and features the score depends on, by the additive model: each variable's
 * columns against what the others leave. The best and the worst value are chosen on the odd
 * clusters and compared on the even ones.
 */
final class Importance implements Analysis {

  @Override
  public String name() {
    return "parameters";
  }

  @Override
  public List<Hypothesis> examine(Material material) {
    AdditiveModel model = material.model();
    List<Hypothesis> all = new ArrayList<>();
    for (Variable variable : model.variables()) {
      all.add(
          new Hypothesis(
              Finding.Kind.IMPORTANCE,
              List.of(variable.name()),
              model.test(variable).p(1),
              level -> worded(model, variable, level)));
    }
    return all;
  }

  private static Hypothesis.Worded worded(AdditiveModel model, Variable variable, double level) {
    AdditiveModel choosing = model.half(true);
    double best = Slice.best(choosing, variable, 1);
    double worst = Slice.best(choosing, variable, -1);
    Interval effect =
        model
            .half(false)
            .fit()
            .contrast(model.weights(variable, worst, best))
            .interval(level, model.size());
    String sentence =
        variable.isParameter()
            ? "%s matters: %s scores better than %s, %s"
                .formatted(
                    variable.name(), variable.text(best), variable.text(worst), Words.by(effect))
            : "the score differs with %s: it is higher at %s than at %s, %s"
                .formatted(
                    variable.name(), variable.text(best), variable.text(worst), Words.by(effect));
    return new Hypothesis.Worded(effect, "", sentence);
  }
}
