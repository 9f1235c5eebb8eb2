package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.LearningHint.DecidesBy;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Locale;

/**
 * Learns the cut-off of a method that says yes where a feature is beyond it, and whose decisions an
 * outcome of 0 or 1 shows to be right or wrong. Such a trial tells about every cut-off, not just
 * the one that it ran with: what the same outcome would have cost under another decision is known
 * from trials that were decided so. The expected cost of a cut-off c is
 *
 * <pre>{@code
 * cost(c) = sum over bins k of  n(k) (p(k) cost(decision, 1) + (1 - p(k)) cost(decision, 0))
 * }</pre>
 *
 * <p>with n the trials of a bin and p the share of outcomes that are 1, see {@link OutcomeShares};
 * a cost is what the objective said lately, see {@link RecentCost}, so that it follows when errors
 * become dearer. What is recommended is the cheapest of the edges between bins.
 *
 * <p>Outcomes that a decision hides come in as fractions that are assumed; they say what the
 * decision is assumed to cost, and that there was a trial, but nothing about p. All other
 * parameters stay at the baseline. O(bins) per proposal, O(1) per trial.
 */
final class CutOffLearner implements Learner {
  /** Outcomes of either kind before anything is believed. */
  private static final double LEAST = 8;

  private final LearnerSettings settings;
  private final CutOff cutOff;
  private final OutcomeShares shares;
  private final DecisionCosts costs;
  private long told;

  CutOffLearner(LearnerSettings settings, CutOff cutOff) {
    this.settings = settings;
    this.cutOff = cutOff;
    this.shares = new OutcomeShares(cutOff.bins());
    this.costs = new DecisionCosts();
  }

  CutOffLearner(LearnerSettings settings, CutOff cutOff, StateInput in) {
    this.settings = settings;
    this.cutOff = cutOff;
    this.shares = new OutcomeShares(cutOff.bins(), in);
    this.costs = new DecisionCosts(in);
    this.told = in.whole();
  }

  @Override
  public byte[] state() {
    StateOutput out = SimpleFactory.begin(settings);
    shares.write(out);
    costs.write(out);
    return out.write(told).toByteArray();
  }

  @Override
  public void tell(ScoredTrial trial) {
    told++;
    Double outcome = trial.metrics().get(cutOff.hint().outcome());
    if (outcome == null || trial.isWindow() || !(outcome >= 0 && outcome <= 1)) {
      return;
    }
    double value = trial.context().get(cutOff.feature());
    int bin = cutOff.bin(value);
    boolean yes = cutOff.isYes(value, trial.parameters().get(cutOff.parameter()));
    if (outcome == 0 || outcome == 1) {
      shares.add(bin, outcome == 1);
    } else {
      shares.add(bin);
    }
    costs.add(yes, outcome, -trial.score());
  }

  @Override
  public Proposal propose() {
    if (shares.known(true) < LEAST || shares.known(false) < LEAST) {
      return Proposal.stay(
          settings.baseline(),
          Interval.unknown(Deliberation.LEVEL, told),
          "waits for %.0f outcomes of either kind".formatted(LEAST));
    }
    Curve curve = curve();
    int now = cutOff.nearestEdge(settings.baseline().get(cutOff.parameter()));
    int best = curve.cheapest(now);
    Interval gain = curve.gain(now, best);
    Point point = point(best);
    return new Proposal(
        ContextPartition.whole(),
        List.of(candidates(curve, best)),
        point,
        gain,
        "%s is expected to cost least of all cut-offs, given what %d decisions came to"
            .formatted(brief(point.get(cutOff.parameter())), told));
  }

  /** What is recommended, and with a small share what a band beyond it allows. */
  private List<Candidate> candidates(Curve curve, int best) {
    DecidesBy.Band band = cutOff.hint().band();
    int beyond = cutOff.beyond(best, band.width());
    double loss = curve.cost()[beyond] - curve.cost()[best];
    double share = loss > 0 ? Math.min(band.share(), band.mostLoss() / loss) : band.share();
    if (beyond == best || !(share > 0)) {
      return List.of(new Candidate(point(best), 1));
    }
    return List.of(new Candidate(point(best), 1 - share), new Candidate(point(beyond), share));
  }

  private Point point(int edge) {
    double[] values = settings.baseline().toArray();
    values[cutOff.parameter()] = cutOff.edges()[edge];
    return settings.function().space().nearest(Point.of(values), settings.baseline());
  }

  private static String brief(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** What each cut-off is expected to cost, per trial. */
  private record Curve(double[] cost, double[] variances, long told) {

    /** The edge of least cost; of equal ones that which is nearest to {@code now}. */
    int cheapest(int now) {
      int best = now;
      for (int edge = 0; edge < cost.length; edge++) {
        boolean nearer = Math.abs(edge - now) < Math.abs(best - now);
        if (cost[edge] < cost[best] || cost[edge] == cost[best] && nearer) {
          best = edge;
        }
      }
      return best;
    }

    Interval gain(int from, int to) {
      double estimate = cost[from] - cost[to];
      double variance = 0;
      for (int bin = Math.min(from, to) + 1; bin <= Math.max(from, to); bin++) {
        variance += variances[bin];
      }
      double margin = Deliberation.QUANTILE * Math.sqrt(variance);
      return new Interval(estimate, estimate - margin, estimate + margin, Deliberation.LEVEL, told);
    }
  }

  private Curve curve() {
    double[] share = shares.shares();
    double all = shares.seen();
    double[] variances = new double[share.length];
    double[] cost = new double[cutOff.edges().length];
    for (int bin = 0; bin < share.length; bin++) {
      double weight = shares.seen(bin) / all;
      double yes = costs.of(true, share[bin]);
      double no = costs.of(false, share[bin]);
      double steep = weight * costs.difference();
      variances[bin] = steep * steep * shares.variance(bin, share[bin]);
      for (int edge = 0; edge < cost.length; edge++) {
        cost[edge] += weight * (cutOff.isYesIn(bin, edge) ? yes : no);
      }
    }
    return new Curve(cost, variances, told);
  }
}
