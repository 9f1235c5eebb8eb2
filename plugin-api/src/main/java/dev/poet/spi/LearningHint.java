package dev.poet.spi;

import dev.poet.api.Scale;
import java.util.List;

/**
 * What a domain knows about the way to good values. A hint saves trials where it is right and costs
 * some where it is wrong; it never widens what may be tried. Names that a function does not have
 * are passed over.
 */
public sealed interface LearningHint {

  /**
   * Some parameters matter most: until so many trials have been scored, the others stay as written.
   *
   * @param parameters their names, at least one
   * @param trials 1 to {@value #MOST_TRIALS}
   */
  record TryFirst(List<String> parameters, long trials) implements LearningHint {
    /** Enough for any number of parameters; a wrong hint must end. */
    public static final long MOST_TRIALS = 10_000;

    public TryFirst {
      parameters = List.copyOf(parameters);
      if (parameters.isEmpty() || trials < 1 || trials > MOST_TRIALS) {
        throw new InvalidDeclarationException(
            "POET-231",
            "a hint on what to try first must name parameters and 1 to %d trials but has %s and %d; correct it"
                .formatted(MOST_TRIALS, parameters, trials));
      }
    }
  }

  /**
   * How the effect of a number is to be counted, such as logarithmically where doubling means as
   * much at 10 as at 1,000. Overrides the scale of the declaration, which is linear unless somebody
   * thought of it; a logarithmic scale needs a positive range.
   *
   * @param parameter its name
   * @param scale on which steps are equal
   */
  record OnScale(String parameter, Scale scale) implements LearningHint {}

  /**
   * A trial is dear, in money or in seconds, as where a model is asked: a new policy is made as
   * often as the learner thinks, after each 64th of the trials, and not after each 16th. That is
   * four times as many rows of versions in the first 16,000 trials.
   */
  record TrialsAreDear() implements LearningHint {}

  /**
   * The function says yes where a feature is on one side of a parameter, the cut-off, and no
   * elsewhere, and an outcome shows later which would have been right. A trial then tells about
   * every cut-off and not just about its own, so that thousands of trials fewer are needed. Where a
   * decision hides the outcome (who was refused never repays), declare with {@code feedbackDefault}
   * what is assumed of it: a number between 0 and 1.
   *
   * @param parameter the cut-off, a number
   * @param feature what it is compared with, in the same unit
   * @param outcome the metric that is 1 or 0, or between them where it is assumed
   * @param yesBelow whether the answer is yes where the feature is below the cut-off; else at or
   *     above it
   * @param band what is tried beyond the recommended cut-off, to learn what a no hides
   */
  record DecidesBy(String parameter, String feature, String outcome, boolean yesBelow, Band band)
      implements LearningHint {

    /**
     * A few more are answered yes, by chance.
     *
     * @param share of the tuned trials, in [0, 0.2]; 0 for none
     * @param width how much further the cut-off lies for them, as a share of its range, in [0, 1]
     * @param mostLoss the most that this may cost, per trial, in units of the objective's sum; the
     *     share is cut down to it
     */
    public record Band(double share, double width, double mostLoss) {
      /** Nothing is tried beyond. */
      public static final Band NONE = new Band(0, 0, 0);

      private static final double MOST_SHARE = 0.2;

      public Band {
        if (!(share >= 0 && share <= MOST_SHARE && width >= 0 && width <= 1 && mostLoss >= 0)) {
          throw new InvalidDeclarationException(
              "POET-250",
              "a band beyond a cut-off must have a share from 0 to %s, a width from 0 to 1 and a loss of 0 or more but has %s, %s and %s; correct it"
                  .formatted(MOST_SHARE, share, width, mostLoss));
        }
      }
    }
  }
}
