package dev.poet.learning;

import java.util.Arrays;

/**
 * The settings of the {@link Covariance}, as logarithms: a length scale per coordinate of the
 * parameters, one per coordinate of the situation, then variances in units of the standardised
 * score. Each has a log-normal prior, which keeps a fit from few noisy trials sane. Immutable.
 */
final class Hyperparameters {
  /** Where the variances stand behind the length scales: the curved part of effects. */
  static final int SMOOTH = 0;

  /** The linear part of effects. */
  static final int SLOPE = 1;

  /** The after-effect of the previous trial. */
  static final int CARRY = 2;

  /** The curved part of the situation. */
  static final int SITUATION = 3;

  /** The noise that grows with the effect. */
  static final int NOISE = 4;

  /** The noise that does not. */
  static final int FLOOR = 5;

  static final int VARIANCES = 6;

  /** Prior median of a length scale in one dimension, share of the range. */
  private static final double EFFECT_LENGTH = 0.4;

  /** The same for the situation, in standard deviations. */
  private static final double SITUATION_LENGTH = 2;

  /** Prior spread of a length scale, in log units. */
  private static final double LENGTH_SPREAD = 0.8;

  /**
   * Prior medians of the variances, in squared standard deviations of the adjusted score: effects
   * over a whole range are about as large as the noise, after-effects smaller.
   */
  private static final double[] VARIANCE_MEDIAN = {0.5, 1.0, 0.1, 0.5, 0.3, 0.3};

  /** Prior spread of a variance, in log units: a factor of 3 either way is unsurprising. */
  private static final double VARIANCE_SPREAD = 1.0;

  /** What is left to explain of effects where a plugin's model foresees them, share of variance. */
  private static final double UNFORESEEN = 0.2;

  private final int effects;
  private final boolean foreseen;
  private final double[] logs;

  private Hyperparameters(int effects, boolean foreseen, double[] logs) {
    this.effects = effects;
    this.foreseen = foreseen;
    this.logs = logs;
  }

  /**
   * The prior medians.
   *
   * @param effects number of coordinates of the parameters
   * @param situations number of coordinates of the situation
   * @param foreseen whether a plugin's model foresees effects
   */
  static Hyperparameters prior(int effects, int situations, boolean foreseen) {
    double[] logs = new double[effects + situations + VARIANCES];
    Hyperparameters medians = new Hyperparameters(effects, foreseen, logs);
    for (int i = 0; i < logs.length; i++) {
      logs[i] = medians.median(i);
    }
    return medians;
  }

  /** As these, with other logarithms. */
  Hyperparameters with(double[] others) {
    return new Hyperparameters(effects, foreseen, others.clone());
  }

  double[] logs() {
    return logs.clone();
  }

  double[] effectLengths() {
    return lengths(0, effects);
  }

  double[] situationLengths() {
    return lengths(effects, logs.length - VARIANCES);
  }

  double variance(int which) {
    return StrictMath.exp(logs[logs.length - VARIANCES + which]);
  }

  /** How many prior standard deviations the logarithm at {@code index} lies above its median. */
  double surprise(int index) {
    return (logs[index] - median(index)) / spread(index);
  }

  double spread(int index) {
    int which = index - (logs.length - VARIANCES);
    return which < 0 ? LENGTH_SPREAD : VARIANCE_SPREAD;
  }

  /** Length scales grow with the number of coordinates because distances do. */
  private double median(int index) {
    int lengths = logs.length - VARIANCES;
    if (index < effects) {
      return StrictMath.log(EFFECT_LENGTH * Math.sqrt(effects));
    }
    if (index < lengths) {
      return StrictMath.log(SITUATION_LENGTH * Math.sqrt(lengths - effects));
    }
    int variance = index - lengths;
    boolean ofEffects = variance == SMOOTH || variance == SLOPE || variance == CARRY;
    return StrictMath.log(VARIANCE_MEDIAN[variance] * (ofEffects && foreseen ? UNFORESEEN : 1));
  }

  private double[] lengths(int from, int to) {
    return Arrays.stream(logs, from, to).map(StrictMath::exp).toArray();
  }
}
