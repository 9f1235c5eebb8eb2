package dev.poet.learning;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TrialSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Turns trials into observations and keeps them. Each observation also says what the previous trial
 * ran with and under which covariates, because both carry over, and what a plugin's model foresees
 * of it. Not thread-safe.
 */
final class TrialMemory {

  /**
   * A trial that is a mean of many calls weighs like so many: it felt the circumstances of one
   * moment.
   */
  private static final double MOST_CALLS = 50;

  /** Trials that a plugin's model is fitted to, after each of them: two months of days. */
  private static final int FITTED = 60;

  private final Point baseline;
  private final int features;
  private final int span;
  private final Foresight foresight;
  private final TrialWindow window;

  private long told;
  private long lastNumber;
  private Point lastParameters;
  private double[] lastCovariates = new double[0];
  private List<String> covariates = List.of();

  TrialMemory(LearnerSettings settings, Foresight foresight) {
    this.baseline = settings.baseline();
    this.features = settings.function().context().size();
    this.span =
        settings.function().span() instanceof TrialSpan.UntilFeatureChanges until
            ? until.feature()
            : -1;
    this.foresight = foresight;
    this.window = new TrialWindow();
    this.lastParameters = baseline;
  }

  TrialWindow window() {
    return window;
  }

  long told() {
    return told;
  }

  /** How many numbers describe the situation of a trial; known from the first trial on. */
  int situations() {
    return features + 2 * covariates.size();
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
    double weight = Math.min(trial.window().calls(), MOST_CALLS);
    window.add(
        new Observation(
            trial.number(),
            trial.parameters(),
            before,
            circumstances(trial, measured, follows ? lastCovariates : unknown()),
            trial.score(),
            trial.terms().stream().mapToDouble(t -> t).toArray(),
            weight,
            trial.window().variance() * (weight - 1),
            Observation.NOTHING_FORESEEN));
    told++;
    lastNumber = trial.number();
    lastParameters = trial.parameters();
    lastCovariates = measured;
    foresee();
  }

  /** What is foreseen of a trial changes with what the model learns from later ones. */
  private void foresee() {
    if (!foresight.speaks()) {
      return;
    }
    List<Observation> known = window.observations();
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      boolean follows = i > 0 && known.get(i).number() == known.get(i - 1).number() + 1;
      Run run = run(known.get(i));
      questions.add(new Question(follows ? run(known.get(i - 1)) : run, run));
    }
    int from = Math.max(0, known.size() - FITTED);
    foresight.fit(
        questions.subList(from, known.size()),
        known.subList(from, known.size()).stream().map(Observation::terms).toList());
    window.foresee(foresight.effects(questions));
  }

  private Run run(Observation observation) {
    double[] all = observation.circumstances();
    List<Double> context = Arrays.stream(all, 0, features).boxed().toList();
    double[] measured = Arrays.copyOfRange(all, features, features + covariates.size());
    return new Run(observation.parameters(), context, named(measured));
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

  /** The circumstances of at most {@code most} trials, spread over the window, newest first. */
  List<Run> days(int most) {
    List<Observation> known = window.observations();
    int count = Math.min(most, known.size());
    List<Run> days = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      days.add(run(known.get(known.size() - 1 - i * known.size() / count)).with(baseline));
    }
    return days;
  }

  private Map<String, Double> named(double[] measured) {
    Map<String, Double> named = new HashMap<>();
    for (int i = 0; i < measured.length; i++) {
      if (!Double.isNaN(measured[i])) {
        named.put(covariates.get(i), measured[i]);
      }
    }
    return named;
  }

  private double[] circumstances(ScoredTrial trial, double[] measured, double[] previously) {
    double[] all = new double[situations()];
    for (int i = 0; i < features; i++) {
      all[i] = i == span ? 0 : trial.context().get(i);
    }
    System.arraycopy(measured, 0, all, features, measured.length);
    System.arraycopy(previously, 0, all, features + measured.length, previously.length);
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
