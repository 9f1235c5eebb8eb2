package dev.poet.learning;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Observed;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>so a model may be some way off without doing harm. A model may fit its constants to the trials
 * before it is asked about them, since what it says is compared with nothing but what they show of
 * effects. A model that fails once is not asked again. Not thread-safe.
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
  private Map<String, Double> constants = Map.of();

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
   * Lets the model fit its constants to these trials; those of which it is not known what each term
   * contributed say nothing.
   *
   * @param terms per question what each term of the objective contributed to the score
   */
  void fit(List<Question> questions, List<double[]> terms) {
    List<Observed> trials = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      if (terms.get(i).length > 0) {
        List<Double> contributions = Arrays.stream(terms.get(i)).boxed().toList();
        trials.add(new Observed(questions.get(i), objective.metrics(contributions)));
      }
    }
    if (model == null) {
      return;
    }
    try {
      constants = Map.copyOf(model.fit(trials));
    } catch (RuntimeException modelFailed) {
      model = null;
    }
  }

  /**
   * What is foreseen of the parameters of trials whose outcomes are known, by term, in score units,
   * in order; each empty if the model is silent.
   */
  List<double[]> effects(List<Question> trials) {
    List<Question> questions = new ArrayList<>();
    for (Question trial : trials) {
      questions.add(trial);
      questions.add(new Question(trial.before().with(baseline), trial.run().with(baseline)));
    }
    double[][] terms = ask(questions);
    List<double[]> effects = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      effects.add(
          terms == null ? Observation.NOTHING_FORESEEN : less(terms[2 * i], terms[2 * i + 1]));
    }
    return effects;
  }

  private static double[] less(double[] tuned, double[] untuned) {
    double[] effect = new double[tuned.length];
    for (int k = 0; k < effect.length; k++) {
      effect[k] = tuned[k] - untuned[k];
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
      List<Map<String, Double>> answers = model.predict(questions, constants);
      boolean complete =
          answers.size() == questions.size()
              && answers.stream().allMatch(metrics -> objective.score(metrics).isPresent());
      return complete ? Optional.of(answers) : Optional.empty();
    } catch (RuntimeException modelFailed) {
      return Optional.empty();
    }
  }
}
