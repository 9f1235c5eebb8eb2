package dev.poet.batch;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Interval;
import dev.poet.spi.Moments;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Which of the tried points no other surpasses in every term of the objective. A point is compared
 * with the control arm of the same policy, so that points tried in better days look no better. By
 * estimates: with few trials each, points are in the set by luck, which the intervals tell. One
 * thread's.
 */
public final class ParetoSet {
  private static final int FEWEST_TRIALS = 10;
  private static final double LEVEL = 0.95;

  /**
   * A point of the set.
   *
   * @param point the parameters
   * @param trials that ran with it
   * @param gains per term of the objective how much better it is than the control arm
   */
  public record Member(Point point, long trials, List<Interval> gains) {
    public Member {
      gains = List.copyOf(gains);
    }
  }

  private record Place(long policy, Point point, boolean control) {}

  private final TunedFunction function;
  private final int terms;
  private final Map<Place, Moments[]> places = new HashMap<>();

  /**
   * @param function as declared last
   */
  public ParetoSet(TunedFunction function) {
    this.function = function;
    this.terms = function.objective().terms().size();
  }

  /** Takes a trial in; those without a score are left out. */
  public void add(CompletedTrial trial) {
    if (!(trial.outcome() instanceof Outcome.Success)
        || trial.parameters().size() != function.space().size()
        || function.objective().score(trial.metrics()).isEmpty()) {
      return;
    }
    List<Double> contributions = function.objective().contributions(trial.metrics());
    Place place = new Place(trial.policy(), trial.parameters(), trial.isControl());
    Moments[] sums = places.computeIfAbsent(place, any -> none());
    for (int t = 0; t < terms; t++) {
      sums[t] = sums[t].and(Moments.of(contributions.get(t)));
    }
  }

  /** How many points were tried often enough, beside a control arm. */
  public int compared() {
    return compare().size();
  }

  /** The set, the best in the first term first. */
  public List<Member> members() {
    List<Member> all = compare();
    return all.stream()
        .filter(member -> all.stream().noneMatch(other -> surpasses(other, member)))
        .sorted(Comparator.comparingDouble(m -> -m.gains().get(0).estimate()))
        .toList();
  }

  private List<Member> compare() {
    Map<Long, Moments[]> control = new HashMap<>();
    places.forEach(
        (place, sums) -> {
          if (place.control()) {
            control.merge(place.policy(), sums, ParetoSet::joined);
          }
        });
    double[] deviations = deviations();
    Map<Point, double[][]> byPoint = new HashMap<>();
    places.forEach(
        (place, sums) -> {
          Moments[] beside = control.get(place.policy());
          if (!place.control() && beside != null) {
            add(
                byPoint.computeIfAbsent(place.point(), any -> new double[terms + 1][2]),
                sums,
                beside);
          }
        });
    List<Member> members = new ArrayList<>();
    byPoint.forEach(
        (point, sums) -> {
          long trials = (long) sums[terms][0];
          if (trials >= FEWEST_TRIALS) {
            members.add(member(point, trials, sums, deviations));
          }
        });
    return members;
  }

  /**
   * Per term the weighted gains and the weights; policies with more trials in both arms weigh more.
   */
  private void add(double[][] all, Moments[] own, Moments[] beside) {
    for (int t = 0; t < terms; t++) {
      double weight = 1 / (1.0 / own[t].n() + 1.0 / beside[t].n());
      all[t][0] += weight * (own[t].mean() - beside[t].mean());
      all[t][1] += weight;
    }
    all[terms][0] += own[0].n();
  }

  private Member member(Point point, long trials, double[][] sums, double[] deviations) {
    List<Interval> gains = new ArrayList<>();
    double times = new TDistribution(trials - 1.0).inverseCumulativeProbability((1 + LEVEL) / 2);
    for (int t = 0; t < terms; t++) {
      double gain = sums[t][0] / sums[t][1];
      double half = times * deviations[t] / Math.sqrt(sums[t][1]);
      gains.add(new Interval(gain, gain - half, gain + half, LEVEL, trials));
    }
    return new Member(point, trials, gains);
  }

  /** Per term from trial to trial of the same point and policy. */
  private double[] deviations() {
    double[] squares = new double[terms];
    double freedom = 0;
    for (Moments[] sums : places.values()) {
      freedom += sums[0].n() - 1;
      for (int t = 0; t < terms; t++) {
        squares[t] += sums[t].squares();
      }
    }
    double divisor = Math.max(1, freedom);
    return Arrays.stream(squares).map(s -> Math.sqrt(s / divisor)).toArray();
  }

  private static boolean surpasses(Member other, Member member) {
    boolean better = false;
    for (int t = 0; t < member.gains().size(); t++) {
      double difference = other.gains().get(t).estimate() - member.gains().get(t).estimate();
      if (difference < 0) {
        return false;
      }
      better |= difference > 0;
    }
    return better;
  }

  private Moments[] none() {
    Moments[] none = new Moments[terms];
    Arrays.fill(none, Moments.NONE);
    return none;
  }

  private static Moments[] joined(Moments[] a, Moments[] b) {
    Moments[] both = new Moments[a.length];
    Arrays.setAll(both, t -> a[t].and(b[t]));
    return both;
  }
}
