package dev.poet.learning;

/**
 * A Gaussian process [1] over parameters and context of calls. With u = sqrt(5) |(a - b) / length|,
 * v the same of the contexts alone, and c changes between a and b,
 *
 * <pre>{@code
 * m(u)    = (1 + u + u^2 / 3) exp(-u)                       Matern 5/2 [1, section 4.2]
 * k(a, b) = (signal * m(u) + situation * m(v)) exp(-change * c)
 * K       = k + diag(noise / trials)
 * }</pre>
 *
 * <p>What was seen before a change thus counts for less, by as much as the scores say [2]. Where
 * settings forget, k is also multiplied by exp(-|age_a - age_b| / memory) [3]. Immutable. A
 * prediction takes about n d operations for the mean and n^2 / 2 for the deviation.
 *
 * <p>[1] Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithm 2.1. [2]
 * Garnett, Osborne and Roberts, "Sequential Bayesian prediction in the presence of changepoints",
 * 2009. [3] Bogunovic, Scarlett and Cevher, "Time-varying Gaussian process bandit optimization",
 * 2016.
 */
final class CallProcess {
  /** Added to the diagonal for numerical safety, standardised variance. */
  private static final double JITTER = 1e-8;

  private final SampleRows rows;
  private final ProcessSettings settings;
  private final double[] inverse;
  private final double[][] scaled;
  private final double[] recency;
  private final int ofParameters;
  private final double signal;
  private final double situation;
  private final Cholesky cholesky;
  private final double[] weights;

  private CallProcess(SampleRows rows, ProcessSettings settings) {
    this.rows = rows;
    this.settings = settings;
    this.inverse = settings.lengths();
    for (int k = 0; k < inverse.length; k++) {
      inverse[k] = Math.sqrt(5) / inverse[k];
    }
    int n = rows.size();
    this.scaled = new double[n][];
    this.recency = new double[n];
    this.ofParameters = rows.ofParameters();
    this.signal = settings.other(ProcessSettings.SIGNAL);
    boolean hasContext = ofParameters < inverse.length;
    this.situation = hasContext ? settings.other(ProcessSettings.SITUATION) : 0;
    double change = settings.other(ProcessSettings.CHANGE);
    for (int i = 0; i < n; i++) {
      scaled[i] = scale(rows.at()[i]);
      double faded = change * (rows.now() - rows.regime()[i]) + rows.age()[i] / settings.memory();
      recency[i] = Exponential.ofMinus(faded);
    }
    this.cholesky = Cholesky.of(covariance(change));
    this.weights = cholesky == null ? null : cholesky.solve(rows.score());
  }

  /** Null if the covariance is not positive definite in double precision. */
  static CallProcess of(SampleRows rows, ProcessSettings settings) {
    CallProcess process = new CallProcess(rows, settings);
    return process.cholesky == null ? null : process;
  }

  SampleRows rows() {
    return rows;
  }

  ProcessSettings settings() {
    return settings;
  }

  Cholesky cholesky() {
    return cholesky;
  }

  /** K^-1 score. */
  double[] weights() {
    return weights;
  }

  /** u of the class comment, between two samples. */
  double distance(int i, int j) {
    return Math.sqrt(squares(scaled[i], scaled[j], 0, inverse.length));
  }

  /** v of the class comment, between two samples. */
  double distanceOfContexts(int i, int j) {
    return Math.sqrt(squares(scaled[i], scaled[j], ofParameters, inverse.length));
  }

  /** The variance of what the context does by itself; 0 without a context. */
  double situation() {
    return situation;
  }

  /** The covariances of a call now with the samples, of which a belief is made. */
  double[] covariances(double[] at) {
    double[] x = scale(at);
    double[] k = new double[scaled.length];
    for (int i = 0; i < k.length; i++) {
      k[i] = recency[i] * alike(x, scaled[i]);
    }
    return k;
  }

  /** The expected standardised score. */
  double mean(double[] covariances) {
    double mean = 0;
    for (int i = 0; i < covariances.length; i++) {
      mean += covariances[i] * weights[i];
    }
    return mean;
  }

  /** The standard deviation of what is believed of the expected score. */
  double deviation(double[] covariances) {
    double explained = 0;
    for (double v : cholesky.forward(covariances)) {
      explained += v * v;
    }
    return Math.sqrt(Math.max(1e-12, signal + situation - explained));
  }

  /** The variance of what is believed of the difference between two calls now. */
  double varianceOfDifference(double[] at, double[] other) {
    double[] one = cholesky.forward(covariances(at));
    double[] two = cholesky.forward(covariances(other));
    double variance = 2 * (signal + situation - alike(scale(at), scale(other)));
    for (int i = 0; i < one.length; i++) {
      variance -= (one[i] - two[i]) * (one[i] - two[i]);
    }
    return Math.max(0, variance);
  }

  /** The variance of the belief where nothing was ever seen. */
  double variance() {
    return signal + situation;
  }

  /** The variance of a single call's standardised score around the expected one. */
  double noise() {
    return settings.other(ProcessSettings.NOISE);
  }

  static double decay(double u) {
    return (1 + u + u * u / 3) * Exponential.ofMinus(u);
  }

  /** Signal and situation between two scaled places, changes and age aside. */
  private double alike(double[] a, double[] b) {
    if (situation == 0) {
      return signal * decay(Math.sqrt(squares(a, b, 0, a.length)));
    }
    double ofContext = squares(a, b, ofParameters, a.length);
    double all = ofContext + squares(a, b, 0, ofParameters);
    return signal * decay(Math.sqrt(all)) + situation * decay(Math.sqrt(ofContext));
  }

  private double[][] covariance(double change) {
    int n = rows.size();
    double noise = settings.other(ProcessSettings.NOISE);
    double[][] covariance = new double[n][];
    for (int i = 0; i < n; i++) {
      covariance[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        covariance[i][j] = kept(i, j, change) * alike(scaled[i], scaled[j]);
      }
      covariance[i][i] = signal + situation + noise / rows.trials()[i] + JITTER;
    }
    return covariance;
  }

  /** The share of the covariance that changes and age leave between two samples. */
  double kept(int i, int j, double change) {
    double apart = Math.abs(rows.age()[i] - rows.age()[j]) / settings.memory();
    double faded = change * rows.changes(i, j) + apart;
    return faded == 0 ? 1 : Exponential.ofMinus(faded);
  }

  private double[] scale(double[] at) {
    double[] x = new double[at.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = at[k] * inverse[k];
    }
    return x;
  }

  private static double squares(double[] a, double[] b, int from, int to) {
    double sum = 0;
    for (int k = from; k < to; k++) {
      double difference = a[k] - b[k];
      sum += difference * difference;
    }
    return sum;
  }
}
