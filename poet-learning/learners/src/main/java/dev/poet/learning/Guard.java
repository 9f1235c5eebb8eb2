package dev.poet.learning;

import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps slow trials away from points that would harm a quiet term of the objective: in the spirit
 * of SafeOpt [1], a point is allowed only while the pessimistic bound of its harm stays small. A
 * term is quiet if it hardly varies while the baseline runs, and another term contributes more;
 * without such terms everything is allowed. Immutable.
 *
 * <p>[1] Sui, Gotovos, Burdick and Krause, "Safe exploration for optimization with Gaussian
 * processes", 2015.
 */
final class Guard {
  /** Baseline trials before a term can be called quiet. */
  private static final int LEAST_BASELINE = 3;

  /** Mean distance from the median up to which a term is quiet, share of the mean score. */
  private static final double QUIET = 0.045;

  /** The same without the few worst trials, one hot day, say, which need not make a term loud. */
  private static final double MOSTLY_QUIET = 0.015;

  /** The share of trials that are left without the worst. */
  private static final double MOSTLY = 0.85;

  /** Harm that may be risked, share of the mean absolute score. */
  private static final double MOST_HARM = 0.03;

  /** Harm in one trial after which a point is left at once. */
  private static final double BAD = 0.06;

  /** Deviations by which the bound is pessimistic. */
  private static final double PESSIMISM = 1;

  private final Encoding encoding;
  private final double[] base;
  private final List<QuietTerm> terms = new ArrayList<>();
  private final double[] harm;
  private final double[] worst;

  private Guard(List<Observation> observations, Encoding encoding, double[] base) {
    this.encoding = encoding;
    this.base = base;
    this.harm = new double[observations.size()];
    this.worst = new double[observations.size()];
  }

  /**
   * @param effect how strongly effects showed in each observation
   */
  static Guard of(
      List<Observation> observations,
      Encoding encoding,
      Point baseline,
      double[] effect,
      double level) {
    double[] base = encoding.encode(baseline);
    Guard guard = new Guard(observations, encoding, base);
    int count = observations.get(observations.size() - 1).terms().length;
    List<Integer> known = new ArrayList<>();
    List<Observation> control = new ArrayList<>();
    for (int i = 0; i < observations.size(); i++) {
      Observation observation = observations.get(i);
      if (observation.terms().length == count) {
        known.add(i);
        if (observation.parameters().equals(baseline)) {
          control.add(observation);
        }
      }
    }
    if (count < 2 || control.size() < LEAST_BASELINE || !(level > 0)) {
      return guard;
    }
    int main = main(control, count);
    for (int k = 0; k < count; k++) {
      double mean = mean(control, k);
      if (k != main && isQuiet(control, k, level)) {
        guard.add(observations, known, k, mean, effect, level);
      }
    }
    return guard;
  }

  /** Allows everything. */
  static Guard idle(List<Observation> observations, Encoding encoding, Point baseline) {
    return new Guard(observations, encoding, encoding.encode(baseline));
  }

  boolean isIdle() {
    return terms.isEmpty();
  }

  /** What the quiet terms lost in each observation, share of the mean absolute score. */
  double[] harm() {
    return harm;
  }

  /** What the quiet terms lost in all observations, in mean absolute scores. */
  double spent() {
    double sum = 0;
    for (double one : harm) {
      sum += one;
    }
    return sum;
  }

  /** What a point is expected to lose, share of the mean absolute score. */
  double harm(Point point) {
    double[] way = way(point);
    double sum = 0;
    for (QuietTerm term : terms) {
      sum += term.harm(way);
    }
    return sum;
  }

  /**
   * How far a point is beyond what is allowed, on a logarithmic scale; 0 or less is allowed.
   *
   * @param share of the harm that may be risked
   */
  double excess(Point point, double share) {
    double[] way = way(point);
    double most = Double.NEGATIVE_INFINITY;
    for (QuietTerm term : terms) {
      most = Math.max(most, term.excess(way, PESSIMISM, share * MOST_HARM));
    }
    return terms.isEmpty() ? 0 : most;
  }

  /** Whether an observation clearly harmed a quiet term. */
  boolean isBad(int observation) {
    return worst[observation] > BAD;
  }

  private void add(
      List<Observation> observations,
      List<Integer> known,
      int term,
      double mean,
      double[] effect,
      double level) {
    double[][] ways = new double[known.size()][];
    double[] harms = new double[known.size()];
    double[] effects = new double[known.size()];
    for (int j = 0; j < ways.length; j++) {
      int i = known.get(j);
      ways[j] = way(observations.get(i).parameters());
      harms[j] = (mean - observations.get(i).terms()[term]) / level;
      effects[j] = effect[i];
      harm[i] += harms[j];
      worst[i] = Math.max(worst[i], harms[j]);
    }
    terms.add(new QuietTerm(ways, harms, effects, base.length));
  }

  private double[] way(Point point) {
    double[] way = encoding.encode(point);
    for (int k = 0; k < way.length; k++) {
      way[k] -= base[k];
    }
    return way;
  }

  /** The term that contributes most. */
  private static int main(List<Observation> control, int count) {
    int main = 0;
    for (int k = 1; k < count; k++) {
      if (Math.abs(mean(control, k)) > Math.abs(mean(control, main))) {
        main = k;
      }
    }
    return main;
  }

  private static double mean(List<Observation> observations, int term) {
    double sum = 0;
    for (Observation observation : observations) {
      sum += observation.terms()[term];
    }
    return sum / observations.size();
  }

  private static double median(List<Observation> observations, int term) {
    double[] values = observations.stream().mapToDouble(o -> o.terms()[term]).sorted().toArray();
    return values[values.length / 2];
  }

  private static boolean isQuiet(List<Observation> observations, int term, double level) {
    double median = median(observations, term);
    double[] sizes =
        observations.stream()
            .mapToDouble(o -> Math.abs(o.terms()[term] - median))
            .sorted()
            .toArray();
    int most = Math.max(1, (int) (MOSTLY * sizes.length));
    return mean(sizes, sizes.length) <= QUIET * level && mean(sizes, most) <= MOSTLY_QUIET * level;
  }

  private static double mean(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum / count;
  }
}
