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
