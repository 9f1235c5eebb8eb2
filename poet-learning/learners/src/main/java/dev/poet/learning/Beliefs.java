package dev.poet.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * What is believed of calls: a mixture of {@link CallProcess}es that take the outcomes for clear,
 * for noisy and for mostly noise, each weighing what likelihood and prior give it (Bayesian model
 * averaging [1]). From a few calls nobody can say how noisy a function is; a single fit often takes
 * a lucky call at its word, and moves there. Immutable.
 *
 * <p>[1] Hoeting, Madigan, Raftery and Volinsky, "Bayesian model averaging: a tutorial", 1999.
 */
final class Beliefs {
  /** A process that weighs less than this is left out: it changes no decision. */
  private static final double NEGLIGIBLE = 0.03;

  private final List<CallProcess> processes = new ArrayList<>();
  private final double[] weights;

  /**
   * @param rows at least one
   * @param settings one for each process
   * @param weights not negative
   */
  private Beliefs(List<CallProcess> processes, double[] weights) {
    this.processes.addAll(processes);
    double total = Arrays.stream(weights).sum();
    this.weights = Arrays.stream(weights).map(weight -> weight / total).toArray();
  }

  /** Null if no covariance is positive definite in double precision. */
  static Beliefs of(SampleRows rows, List<ProcessSettings> candidates) {
    List<CallProcess> sound = new ArrayList<>();
    for (ProcessSettings settings : candidates) {
      CallProcess process = CallProcess.of(rows, settings);
      if (process != null) {
        sound.add(process);
      }
    }
    double[] losses = sound.stream().mapToDouble(ProcessFit::loss).toArray();
    double least = Arrays.stream(losses).min().orElse(0);
    List<CallProcess> processes = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      double weight = FastMath.exp(least - losses[i]);
      if (weight > NEGLIGIBLE) {
        processes.add(sound.get(i));
        weights.add(weight);
      }
    }
    return processes.isEmpty()
        ? null
        : new Beliefs(processes, weights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * What is believed of the expected score at one place.
   *
   * @param mean standardised
   * @param deviation standard deviation of the belief, standardised
   */
  record Belief(double mean, double deviation) {}

  SampleRows rows() {
    return processes.get(0).rows();
  }

  double mean(double[] at) {
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      CallProcess process = processes.get(i);
      mean += weights[i] * process.mean(process.covariances(at));
    }
    return mean;
  }

  Belief at(double[] at) {
    double mean = 0;
    double second = 0;
    for (int i = 0; i < weights.length; i++) {
      CallProcess process = processes.get(i);
      double[] covariances = process.covariances(at);
      double one = process.mean(covariances);
      double deviation = process.deviation(covariances);
      mean += weights[i] * one;
      second += weights[i] * (one * one + deviation * deviation);
    }
    return new Belief(mean, Math.sqrt(Math.max(1e-12, second - mean * mean)));
  }

  /** What is believed of the difference of the expected scores at two places. */
  Belief difference(double[] at, double[] other) {
    double mean = 0;
    double second = 0;
    for (int i = 0; i < weights.length; i++) {
      CallProcess process = processes.get(i);
      double one = process.mean(process.covariances(at));
      double two = process.mean(process.covariances(other));
      mean += weights[i] * (one - two);
      second += weights[i] * ((one - two) * (one - two) + process.varianceOfDifference(at, other));
    }
    return new Belief(mean, Math.sqrt(Math.max(0, second - mean * mean)));
  }

  /** The standard deviation of the belief where nothing was ever seen. */
  double mostDeviation() {
    double most = 0;
    for (CallProcess process : processes) {
      most = Math.max(most, process.variance());
    }
    return Math.sqrt(most);
  }

  /** The variance of a single call's standardised score around the expected one. */
  double noise() {
    double noise = 0;
    for (int i = 0; i < weights.length; i++) {
      noise += weights[i] * processes.get(i).noise();
    }
    return noise;
  }

  /** Length scales as the processes together see them. */
  double[] lengths() {
    double[] logs = new double[processes.get(0).settings().lengths().length];
    for (int i = 0; i < weights.length; i++) {
      double[] lengths = processes.get(i).settings().lengths();
      for (int k = 0; k < logs.length; k++) {
        logs[k] += weights[i] * FastMath.log(lengths[k]);
      }
    }
    return Arrays.stream(logs).map(FastMath::exp).toArray();
  }
}
