package dev.poet.learning;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Turns trials into observations and keeps them. Where trials are slow, each observation also says
 * what the previous trial ran with and under which covariates, because both carry over. Not
 * thread-safe.
 */
final class TrialMemory {
  private final Point baseline;
  private final int features;
  private final int span;
  private final boolean slow;
  private final TrialWindow window;

  private long told;
  private long lastNumber;
  private Point lastParameters;
  private double[] lastCovariates = new double[0];
  private List<String> covariates = List.of();

  TrialMemory(LearnerSettings settings) {
    this.baseline = settings.baseline();
    this.features = settings.function().context().size();
    this.slow = settings.function().span() instanceof TrialSpan.UntilFeatureChanges;
    this.span =
        settings.function().span() instanceof TrialSpan.UntilFeatureChanges until
            ? until.feature()
            : -1;
    this.window = new TrialWindow(!slow);
    this.lastParameters = baseline;
  }

  TrialWindow window() {
    return window;
  }

  boolean isSlow() {
    return slow;
  }

  long told() {
    return told;
  }

  /** How many numbers describe the situation of a trial; known from the first trial on. */
  int situations() {
    return features + (slow ? 2 : 1) * covariates.size();
  }

  void tell(ScoredTrial trial) {
    if (told == 0) {
      covariates = List.copyOf(new TreeSet<>(trial.covariates().keySet()));
      lastCovariates = unknown();
    }
    boolean follows = told == 0 || trial.number() == lastNumber + 1;
    double[] measured = new double[covariates.size()];
    for (int i = 0; i < measured.length; i++) {
      measured[i] = trial.covariates().getOrDefault(covariates.get(i), Double.NaN);
    }
    Point before = follows ? lastParameters : trial.parameters();
    window.add(
        new Observation(
            trial.number(),
            trial.parameters(),
            slow ? before : null,
            circumstances(trial, measured, follows ? lastCovariates : unknown()),
            trial.score(),
            slow ? trial.terms().stream().mapToDouble(t -> t).toArray() : new double[0],
            1,
            0));
    told++;
    lastNumber = trial.number();
    lastParameters = trial.parameters();
    lastCovariates = measured;
  }

  State state() {
    return new State(
        told,
        lastNumber,
        lastParameters,
        lastCovariates,
        covariates,
        List.copyOf(window.observations()));
  }

  void restore(State state) {
    told = state.told();
    lastNumber = state.lastNumber();
    lastParameters = state.lastParameters();
    lastCovariates = state.lastCovariates();
    covariates = state.covariates();
    state.observations().forEach(window::append);
  }

  private double[] circumstances(ScoredTrial trial, double[] measured, double[] previously) {
    double[] all = new double[situations()];
    for (int i = 0; i < features; i++) {
      all[i] = i == span ? 0 : trial.context().get(i);
    }
    System.arraycopy(measured, 0, all, features, measured.length);
    if (slow) {
      System.arraycopy(previously, 0, all, features + measured.length, previously.length);
    }
    return all;
  }

  private double[] unknown() {
    double[] unknown = new double[covariates.size()];
    Arrays.fill(unknown, Double.NaN);
    return unknown;
  }

  /**
   * All of it.
   *
   * @param told trials told
   * @param lastNumber of the last trial; 0 before the first
   * @param lastParameters what the last trial ran with; the baseline before the first
   * @param lastCovariates those of the last trial
   * @param covariates names of the covariates of the first trial, ascending
   * @param observations the window, oldest first
   */
  record State(
      long told,
      long lastNumber,
      Point lastParameters,
      double[] lastCovariates,
      List<String> covariates,
      List<Observation> observations) {}
}
