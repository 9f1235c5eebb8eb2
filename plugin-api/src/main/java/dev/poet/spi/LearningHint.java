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
}
