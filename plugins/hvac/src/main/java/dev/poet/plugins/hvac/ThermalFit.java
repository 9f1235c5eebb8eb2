package dev.poet.plugins.hvac;

import dev.poet.spi.SimulationModel.Observed;
import dev.poet.spi.SimulationModel.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the {@link ThermalConstants} of a house from its days: grey-box identification [1], as the
 * most probable logarithms x of the factors under
 *
 * <pre>{@code
 * x_j ~ N(0, PRIOR^2)                        a house is within a factor of two of the usual
 * metric of a day = simulated(x) + noise     sd NOISE of the mean metric, plus LEAST
 * }</pre>
 *
 * <p>by damped Gauss-Newton steps (Levenberg and Marquardt) with Huber's weights, since guests and
 * open windows make single days very unlike. Counted operations: at most {@value #STEPS} steps of
 * {@code COUNT + 2} simulations of all days. Stateless.
 *
 * <p>[1] Bacher and Madsen, Identifying suitable models for the heat dynamics of buildings, Energy
 * and Buildings 43 (2011).
 */
final class ThermalFit {
  private static final int STEPS = 6;
  private static final double PRIOR = 0.5;

  /** Day-to-day noise that no model of the house explains, as a share of the mean day. */
  private static final double NOISE = 0.2;

  /** So that days of next to nothing don't weigh more than all others, in the metric's unit. */
  private static final double LEAST = 0.1;

  /** Residuals beyond so many standard deviations count linearly (Huber 1964). */
  private static final double HUBER = 1.345;

  private static final double DIFFERENCE = 0.02;
  private static final double DAMPING = 0.01;
  private static final double MOST_DAMPING = 1000;

  /** Simulates days in a house. */
  interface Simulation {
    List<Map<String, Double>> run(List<Question> days, ThermalConstants constants);
  }

  private final Simulation simulation;
  private final List<Question> days = new ArrayList<>();
  private final List<Map<String, Double>> measured = new ArrayList<>();
  private final Map<String, Double> scales;

  private ThermalFit(Simulation simulation, List<Observed> trials, List<String> metrics) {
    this.simulation = simulation;
    for (Observed trial : trials) {
      if (trial.metrics().keySet().containsAll(metrics)) {
        days.add(trial.question());
        measured.add(trial.metrics());
      }
    }
    this.scales = new HashMap<>();
    for (String metric : metrics) {
      double mean = measured.stream().mapToDouble(m -> Math.abs(m.get(metric))).average().orElse(0);
      scales.put(metric, NOISE * mean + LEAST);
    }
  }

  /**
   * The most probable constants.
   *
   * @param metrics that tell of the house, of those that are simulated
   */
  static ThermalConstants of(Simulation simulation, List<Observed> trials, List<String> metrics) {
    ThermalFit fit = new ThermalFit(simulation, trials, metrics);
    return fit.days.isEmpty() || metrics.isEmpty() ? ThermalConstants.USUAL : fit.search();
  }

  private ThermalConstants search() {
    double[] at = new double[ThermalConstants.COUNT];
    double[] residuals = residuals(at);
    double damping = DAMPING;
    for (int step = 0; step < STEPS && damping < MOST_DAMPING; step++) {
      double[] next = next(at, residuals, damping);
      double[] after = residuals(next);
      if (loss(next, after) < loss(at, residuals)) {
        at = next;
        residuals = after;
        damping /= 10;
      } else {
        damping *= 10;
      }
    }
    return ThermalConstants.ofLogs(at);
  }

  private double[] next(double[] at, double[] residuals, double damping) {
    int n = at.length;
    double[][] normal = new double[n][n];
    double[] right = new double[n];
    double[][] slopes = new double[n][];
    for (int j = 0; j < n; j++) {
      double[] moved = at.clone();
      moved[j] += DIFFERENCE;
      slopes[j] = residuals(moved);
    }
    for (int i = 0; i < residuals.length; i++) {
      double weight = Math.min(1, HUBER / Math.max(HUBER, Math.abs(residuals[i])));
      for (int j = 0; j < n; j++) {
        double slope = (slopes[j][i] - residuals[i]) / DIFFERENCE;
        right[j] -= weight * slope * residuals[i];
        for (int k = 0; k <= j; k++) {
          normal[j][k] += weight * slope * (slopes[k][i] - residuals[i]) / DIFFERENCE;
        }
      }
    }
    for (int j = 0; j < n; j++) {
      right[j] -= at[j] / (PRIOR * PRIOR);
      normal[j][j] = (normal[j][j] + 1 / (PRIOR * PRIOR)) * (1 + damping);
    }
    double[] step = solved(normal, right);
    double[] next = new double[n];
    for (int j = 0; j < n; j++) {
      next[j] = at[j] + step[j];
    }
    return next;
  }

  /** Measured less simulated, in standard deviations. */
  private double[] residuals(double[] logs) {
    List<Map<String, Double>> simulated = simulation.run(days, ThermalConstants.ofLogs(logs));
    List<String> metrics = scales.keySet().stream().sorted().toList();
    double[] residuals = new double[days.size() * metrics.size()];
    for (int i = 0; i < days.size(); i++) {
      for (int m = 0; m < metrics.size(); m++) {
        String metric = metrics.get(m);
        residuals[i * metrics.size() + m] =
            (simulated.get(i).get(metric) - measured.get(i).get(metric)) / scales.get(metric);
      }
    }
    return residuals;
  }

  private static double loss(double[] logs, double[] residuals) {
    double loss = 0;
    for (double log : logs) {
      loss += log * log / (PRIOR * PRIOR) / 2;
    }
    for (double residual : residuals) {
      double size = Math.abs(residual);
      loss += size <= HUBER ? size * size / 2 : HUBER * (size - HUBER / 2);
    }
    return loss;
  }

  /** Solves the symmetric positive definite system of which {@code a} is the lower half. */
  private static double[] solved(double[][] a, double[] b) {
    int n = b.length;
    double[] x = b.clone();
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        a[j][j] -= a[j][k] * a[j][k];
      }
      a[j][j] = Math.sqrt(a[j][j]);
      for (int i = j + 1; i < n; i++) {
        for (int k = 0; k < j; k++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
        a[i][j] /= a[j][j];
      }
    }
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        x[j] -= a[j][k] * x[k];
      }
      x[j] /= a[j][j];
    }
    for (int j = n - 1; j >= 0; j--) {
      for (int k = j + 1; k < n; k++) {
        x[j] -= a[k][j] * x[k];
      }
      x[j] /= a[j][j];
    }
    return x;
  }
}
