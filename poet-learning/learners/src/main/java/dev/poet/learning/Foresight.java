package dev.poet.learning;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin's {@link SimulationModel} says, in terms of the objective. Of each term, the real
 * effect is taken to be the foreseen one times a factor, normally distributed before any trial and
 * learned from trials:
 *
 * <pre>{@code
 * factor ~ N(GAIN, DISTRUST^2)   for terms that are foreseen to gain
 *          N(LOSS, DISTRUST^2)   for those foreseen to lose
 * }</pre>
 *
 * <p>so a model may be some way off without doing harm. A model that fails once is not asked again.
 * Not thread-safe.
 */
final class Foresight {
  /** Simulations are mostly too hopeful; 15 to 25 % off is usual for a building. */
  private static final double GAIN = 0.8;

  private static final double LOSS = 1.25;

  /** Leaves room for a model that sees twice the effect or hardly any. */
  private static final double DISTRUST = 0.32;

  private final Objective objective;
  private final Point baseline;
  private SimulationModel model;

  Foresight(LearnerSettings settings) {
    this.objective = settings.function().objective();
    this.baseline = settings.baseline();
    this.model = settings.simulation().orElse(null);
  }

  /** Whether the model has answered all questions so far. */
  boolean speaks() {
    return model != null;
  }

  /**
   * What is foreseen of the parameters of a trial whose outcome is known, by term, in score units;
   * empty if the model is silent.
   */
  double[] effect(Run before, Run run) {
    double[][] terms =
        ask(
            List.of(
                new Question(before, run),
                new Question(before.with(baseline), run.with(baseline))));
    if (terms == null) {
      return Observation.NOTHING_FORESEEN;
    }
    double[] effect = new double[terms[0].length];
    for (int k = 0; k < effect.length; k++) {
      effect[k] = terms[0][k] - terms[1][k];
    }
    return effect;
  }

  /**
   * What each term contributes if a point is kept, on average over {@code days}, one row per point;
   * null if the model is silent.
   */
  double[][] lasting(List<Point> points, List<Run> days) {
    List<Question> questions = new ArrayList<>();
    for (Point point : points) {
      days.forEach(day -> questions.add(new Question(day.with(point), day.with(point))));
    }
    double[][] terms = ask(questions);
    if (terms == null) {
      return null;
    }
    double[][] means = new double[points.size()][objective.terms().size()];
    for (int i = 0; i < terms.length; i++) {
      for (int k = 0; k < terms[i].length; k++) {
        means[i / days.size()][k] += terms[i][k] / days.size();
      }
    }
    return means;
  }

  /** The prior covariance of two effects, from what is foreseen of them, term by term. */
  static double covariance(double[] foreseenA, double[] foreseenB) {
    double sum = 0;
    for (int k = 0; k < Math.min(foreseenA.length, foreseenB.length); k++) {
      sum += foreseenA[k] * foreseenB[k];
    }
    return DISTRUST * DISTRUST * sum;
  }

  /** The prior mean of an effect. */
  static double expected(double[] foreseen) {
    double sum = 0;
    for (double term : foreseen) {
      sum += (term > 0 ? GAIN : LOSS) * term;
    }
    return sum;
  }

  /** Contributions per question and term; null if the model is or falls silent. */
  private double[][] ask(List<Question> questions) {
    if (model == null) {
      return null;
    }
    Optional<List<Map<String, Double>>> answers = answers(questions);
    if (answers.isEmpty()) {
      model = null;
      return null;
    }
    List<double[]> rows = new ArrayList<>();
    for (Map<String, Double> metrics : answers.get()) {
      rows.add(objective.contributions(metrics).stream().mapToDouble(c -> c).toArray());
    }
    return rows.toArray(new double[0][]);
  }

  private Optional<List<Map<String, Double>>> answers(List<Question> questions) {
    try {
      List<Map<String, Double>> answers = model.predict(questions);
      boolean complete =
          answers.size() == questions.size()
              && answers.stream().allMatch(metrics -> objective.score(metrics).isPresent());
      return complete ? Optional.of(answers) : Optional.empty();
    } catch (RuntimeException modelFailed) {
      return Optional.empty();
    }
  }
}
