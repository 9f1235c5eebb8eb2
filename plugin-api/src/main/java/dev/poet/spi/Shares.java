package dev.poet.spi;

import dev.poet.api.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights that sum to 1, as parameters of a {@link ParameterSpace}: all but the last are numbers
 * from 0 to 1 that together are at most 1, and the last is what is left. So a step of the learner
 * moves weight between one of them and the last, and repair is the projection onto the simplex.
 *
 * @param names of the weights, at least two; the last one is no parameter
 */
public record Shares(List<String> names) {
  public Shares {
    names = List.copyOf(names);
    if (names.size() < 2) {
      throw new InvalidDeclarationException(
          "POET-145", "shares must be two or more but are " + names);
    }
  }

  /** One per name but the last. */
  public List<Parameter> parameters() {
    return names.subList(0, names.size() - 1).stream()
        .map(
            name ->
                new Parameter(
                    name, new Domain.Real(0, 1, Scale.LINEAR, ""), Parameter.DEFAULT_MAX_STEP, ""))
        .toList();
  }

  /** What the parameters must keep to. */
  public Constraint constraint() {
    List<Constraint.Term> terms = new ArrayList<>();
    names.subList(0, names.size() - 1).forEach(name -> terms.add(new Constraint.Term(1, name)));
    return new Constraint.Linear(terms, 1);
  }

  /**
   * The weights, which sum to 1.
   *
   * @param values of the parameters, in their order
   */
  public double[] weights(double... values) {
    double[] weights = new double[names.size()];
    double left = 1;
    for (int i = 0; i < values.length; i++) {
      weights[i] = values[i];
      left -= values[i];
    }
    weights[values.length] = Math.max(0, left);
    return weights;
  }

  /** The parameters' values for weights that sum to 1; the inverse of {@link #weights}. */
  public double[] values(double... weights) {
    return IntStream.range(0, names.size() - 1).mapToDouble(i -> weights[i]).toArray();
  }
}
