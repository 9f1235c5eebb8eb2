package dev.poet.spi;

import java.util.List;
import java.util.Map;

/**
 * A plugin's idea of what comes of a slow trial. It is wrong, and used as such: as a first guess of
 * effects, which real trials correct, and to explain a part of the noise. It is never evidence: a
 * gain is only what trials show against the control arm.
 *
 * <p>Pure: equal questions have equal answers. Called on POET's own threads only, one at a time;
 * whoever throws, hangs or answers with something else than asked for is not asked again.
 */
public interface SimulationModel {

  /**
   * The covariate under which each trial keeps what the model expected of the baseline on that day:
   * the objective's weighted sum, in the user's own direction.
   */
  String EXPECTED = "simulated";

  /**
   * Identifies the model and everything that it was set up with; what was learned with it ends with
   * it.
   */
  String fingerprint();

  /**
   * The metrics of each question's {@link Question#run}, by name, in the order of the questions;
   * all that the function's objective names, finite.
   */
  List<Map<String, Double>> predict(List<Question> questions);

  /**
   * The same with the constants that {@link #fit} answered. A model without any is asked as if
   * there were none.
   */
  default List<Map<String, Double>> predict(
      List<Question> questions, Map<String, Double> constants) {
    return predict(questions);
  }

  /**
   * What the model would set its own constants to after what trials have shown, so that it
   * describes the very thing that is tuned. Asked again after each slow trial; POET keeps the
   * answer and hands it back with each question.
   *
   * @param trials ascending, at most some hundred; may be few or none, and are noisy
   * @return finite numbers by name, as people may see them; empty if there is nothing to fit
   */
  default Map<String, Double> fit(List<Observed> trials) {
    return Map.of();
  }

  /**
   * What came of a trial.
   *
   * @param metrics by name, those that the objective names among them
   */
  record Observed(Question question, Map<String, Double> metrics) {
    public Observed {
      metrics = Map.copyOf(metrics);
    }
  }

  /**
   * Two trials, one right after the other, past or imagined.
   *
   * @param before what carries over
   * @param run what is asked about
   */
  record Question(Run before, Run run) {}

  /**
   * One trial.
   *
   * @param parameters what the function runs with
   * @param context one value per feature
   * @param covariates the circumstances measured meanwhile, by name; some may be missing
   */
  record Run(Point parameters, List<Double> context, Map<String, Double> covariates) {
    public Run {
      context = List.copyOf(context);
      covariates = Map.copyOf(covariates);
    }

    /** The same day under other parameters. */
    public Run with(Point others) {
      return new Run(others, context, covariates);
    }
  }
}
