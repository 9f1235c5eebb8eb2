package dev.poet.batch;

import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What another policy would have earned on the logged trials, from the probabilities with which
 * they were chosen: inverse propensity scores (Horvitz and Thompson 1952), the same normalised by
 * the sum of their weights (Hájek 1971), and doubly robust (Dudík, Langford and Li 2011) with the
 * outcome model of the other half of the trials. Trials under whose policy the target had no chance
 * to do what it would do say nothing; if all of them are such, there is no answer.
 */
public final class OffPolicy {

  /** The policy that is asked about. Asked twice, it answers the same. */
  @FunctionalInterface
  public interface Target {

    /**
     * The probabilities with which it would have chosen.
     *
     * @param context of a trial
     * @param baseline what the code passed in
     */
    Map<Point, Double> choices(List<Double> context, Point baseline);

    /** The same parameters always. */
    static Target of(Point point) {
      return (context, baseline) -> Map.of(point, 1.0);
    }

    /** The code as written. */
    static Target baseline() {
      return (context, baseline) -> Map.of(baseline, 1.0);
    }

    /** Another policy, with its control arm. */
    static Target of(Policy policy) {
      return (context, baseline) -> probabilities(policy, policy.partition().cell(context));
    }
  }

  /** The probabilities with which the one asked about would have chosen, row by row. */
  @FunctionalInterface
  interface Chooser {
    Map<Point, Double> choices(int row, List<Double> context, Point baseline);
  }

  /**
   * An answer.
   *
   * @param trials that were looked at
   * @param supported of these, trials under whose policy the target could have done what it would
   * @param effective as how many trials of the target the weighted ones tell; with fewer than
   *     {@value #FEWEST} there is no answer
   * @param logged what the supported trials earned, per trial
   * @param weighted what the target would have earned, by inverse propensity scores
   * @param normalised the same with normalised weights
   * @param doublyRobust the same, doubly robust: the one to quote
   */
  public record Answer(
      int trials,
      int supported,
      double effective,
      Interval logged,
      Interval weighted,
      Interval normalised,
      Interval doublyRobust) {

    /** Whether there is one. */
    public boolean isKnown() {
      return effective >= FEWEST;
    }
  }

  static final int FEWEST = 10;
  private static final double NOTHING = 1e-12;

  private final History history;
  private final double level;

  /**
   * @param level of the intervals
   */
  public OffPolicy(History history, double level) {
    this.history = history;
    this.level = level;
  }

  /** A trial that says something about the target. */
  private record Weighed(int row, double weight, Map<Point, Double> choices) {}

  /**
   * @param policies by their versions; null for one that is not known
   */
  public Answer evaluate(Target target, LongFunction<Policy> policies) {
    return evaluate((row, context, baseline) -> target.choices(context, baseline), policies);
  }

  /** As the other one; {@code target} is asked about each trial with a score once. */
  Answer evaluate(Chooser target, LongFunction<Policy> policies) {
    List<Weighed> weighed = new ArrayList<>();
    int trials = 0;
    for (int row = 0; row < history.size(); row++) {
      if (Double.isFinite(history.score()[row])) {
        trials++;
        Weighed one = weigh(row, target, policies);
        if (one != null) {
          weighed.add(one);
        }
      }
    }
    double[] weights = weighed.stream().mapToDouble(Weighed::weight).toArray();
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(w -> w * w).sum();
    double effective = squares == 0 ? 0 : sum * sum / squares;
    if (effective < FEWEST) {
      Interval unknown = Interval.unknown(level, weighed.size());
      return new Answer(trials, weighed.size(), effective, unknown, unknown, unknown, unknown);
    }
    return answer(trials, effective, weighed, weights);
  }

  private Answer answer(int trials, double effective, List<Weighed> weighed, double[] weights) {
    int n = weights.length;
    int[] rows = weighed.stream().mapToInt(Weighed::row).toArray();
    double[] scores = AdditiveModel.pick(history.score(), rows);
    Blocks blocks = Blocks.consecutive(n);
    OutcomeModel model = OutcomeModel.of(history, rows, scores, blocks);
    double[] weighted = new double[n];
    double[] robust = new double[n];
    double normaliser = Arrays.stream(weights).average().orElse(1);
    double ratio = 0;
    for (int i = 0; i < n; i++) {
      weighted[i] = weights[i] * scores[i];
      ratio += weighted[i] / n / normaliser;
      robust[i] = weights[i] * (scores[i] - model.ofLogged(i));
      for (Map.Entry<Point, Double> choice : weighed.get(i).choices().entrySet()) {
        robust[i] += choice.getValue() * model.of(i, choice.getKey());
      }
    }
    double[] normalised = new double[n];
    for (int i = 0; i < n; i++) {
      normalised[i] = ratio + weights[i] * (scores[i] - ratio) / normaliser;
    }
    return new Answer(
        trials,
        n,
        effective,
        mean(scores, blocks, n),
        mean(weighted, blocks, effective),
        mean(normalised, blocks, effective),
        mean(robust, blocks, effective));
  }

  /** The mean of contributions that depend on each other within blocks. */
  private Interval mean(double[] values, Blocks blocks, double effective) {
    int n = values.length;
    double mean = Arrays.stream(values).average().orElse(0);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] left = Arrays.stream(values).map(v -> v - mean).toArray();
    double variance = 0;
    for (double sum : blocks.sums(left, ones)) {
      variance += sum * sum;
    }
    double freedom = Math.max(1, Math.min(blocks.count(), effective) - 1);
    double error = Math.sqrt(variance * (freedom + 1) / freedom) / n;
    return new Contrast(mean, error, freedom).interval(level, n);
  }

  /** Null where the trial says nothing. */
  private Weighed weigh(int row, Chooser target, LongFunction<Policy> policies) {
    List<Double> context = history.situation(row);
    Policy policy = policies.apply(history.policy()[row]);
    Point own = Point.of(history.point(row));
    Map<Point, Double> behaviour;
    Point baseline;
    if (policy == null) {
      if (history.propensity()[row] < 1) {
        return null;
      }
      behaviour = Map.of(own, 1.0);
      baseline = own;
    } else {
      int cell = policy.partition().cell(context);
      behaviour = probabilities(policy, cell);
      baseline = policy.baseline();
      own = policy.point(cell, history.candidate()[row]);
    }
    Map<Point, Double> choices = target.choices(row, context, baseline);
    for (Map.Entry<Point, Double> choice : choices.entrySet()) {
      if (choice.getValue() > NOTHING && !(behaviour.getOrDefault(choice.getKey(), 0.0) > 0)) {
        return null;
      }
    }
    double weight = choices.getOrDefault(own, 0.0) / behaviour.getOrDefault(own, 1.0);
    return new Weighed(row, weight, choices);
  }

  static Map<Point, Double> probabilities(Policy policy, int cell) {
    Map<Point, Double> probabilities = new HashMap<>();
    for (int index = 0; index <= policy.tuned().get(cell).size(); index++) {
      probabilities.merge(policy.point(cell, index), policy.propensity(cell, index), Double::sum);
    }
    return probabilities;
  }
}
