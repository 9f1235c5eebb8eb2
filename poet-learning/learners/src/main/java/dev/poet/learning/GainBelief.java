package dev.poet.learning;

/**
 * What a {@link Model} believes about the lasting gain of points over the baseline: the effect of a
 * trial plus what it leaves for the next, under average circumstances. With h = f + g,
 *
 * <pre>{@code
 * gain(x) = h(x) - h(base)
 * mean    = expected(x) + c(x)' K^-1 score,   covariance(x, y) = prior(x, y) - c(x)' K^-1 c(y)
 * c_i(x)  = effect_i (effect(x, at_i) - effect(base, at_i) + carry(x, before_i)) + foreseen(x, i)
 * }</pre>
 *
 * <p>The baseline's gain is 0 without doubt. Immutable.
 */
final class GainBelief {
  private final Model model;
  private final double[] base;

  GainBelief(Model model) {
    this.model = model;
    this.base = model.rows().base();
  }

  /**
   * The belief about one point, in about n^2 operations.
   *
   * @param foreseen of its effect by a plugin's model, by term, standardised; may be empty
   */
  At at(double[] point, double[] foreseen) {
    double[] cross = cross(point, foreseen);
    double mean = Foresight.expected(foreseen);
    for (int i = 0; i < cross.length; i++) {
      mean += cross[i] * model.weights()[i];
    }
    double prior = prior(point, point) + Foresight.covariance(foreseen, foreseen);
    return new At(mean, model.cholesky().forward(cross), prior);
  }

  /** The expected gain alone, in about n d operations. */
  double mean(double[] point, double[] foreseen) {
    double[] cross = cross(point, foreseen);
    double mean = Foresight.expected(foreseen);
    for (int i = 0; i < cross.length; i++) {
      mean += cross[i] * model.weights()[i];
    }
    return mean;
  }

  /** How the gains of two points of which nothing is foreseen go together. */
  double covariance(double[] a, At beliefA, double[] b, At beliefB) {
    return prior(a, b) - dot(beliefA.reduced(), beliefB.reduced());
  }

  private double[] cross(double[] point, double[] foreseen) {
    Rows rows = model.rows();
    Covariance covariance = model.covariance();
    double[] cross = new double[rows.size()];
    for (int i = 0; i < cross.length; i++) {
      double[] at = rows.at()[i];
      cross[i] =
          rows.effect()[i]
                  * (covariance.effect(point, at)
                      - covariance.effect(base, at)
                      + covariance.carry(point, rows.before()[i]))
              + Foresight.covariance(foreseen, rows.foreseen()[i]);
    }
    return cross;
  }

  private double prior(double[] a, double[] b) {
    Covariance covariance = model.covariance();
    return covariance.effect(a, b)
        - covariance.effect(a, base)
        - covariance.effect(base, b)
        + covariance.effect(base, base)
        + covariance.carry(a, b);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * A belief about one point, standardised.
   *
   * @param mean the expected gain
   * @param reduced L^-1 c
   * @param prior the variance before any data
   */
  record At(double mean, double[] reduced, double prior) {

    double deviation() {
      return Math.sqrt(Math.max(0, prior - dot(reduced, reduced)));
    }

    /** The expected gain and so many standard deviations. */
    double bound(double deviations) {
      return deviations == 0 ? mean : mean + deviations * deviation();
    }
  }
}
