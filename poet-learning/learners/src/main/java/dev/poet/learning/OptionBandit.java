package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Thompson sampling [1] over the options of choices: an arm is a combination of options, all
 * numbers at the baseline; of too many combinations, those near the baseline. Scores of an arm with
 * n trials, mean m and of all arms variance s^2 are normal around a mean that is itself
 *
 * <pre>{@code
 * mu_arm ~ N((m n + m0) / (n + 1), s^2 / (n + 1))      m0 the mean of all scores: one trial's worth
 * }</pre>
 *
 * <p>The policy's weights are the shares of {@value #DRAWS} draws that each arm wins. Old trials
 * fade (an arm counts at most {@value #MOST_TRIALS}), so it follows a slow change. Contexts are not
 * looked at. O(arms) per trial.
 *
 * <p>[1] Thompson, "On the likelihood that one unknown probability exceeds another in view of the
 * evidence of two samples", 1933; Agrawal and Goyal, "Further optimal regret bounds for Thompson
 * sampling", 2013, for normal scores.
 */
final class OptionBandit implements Learner {
  static final LearnerFactory FACTORY =
      new SimpleFactory("option-bandit", OptionBandit::new, OptionBandit::new);

  private static final int DRAWS = 32;
  private static final double MOST_TRIALS = 200;

  private final LearnerSettings settings;
  private final List<Point> arms;
  private final double[] trials;
  private final double[] means;
  private double squares;
  private double total;
  private long told;

  OptionBandit(LearnerSettings settings) {
    this.settings = settings;
    this.arms = arms(settings);
    this.trials = new double[arms.size()];
    this.means = new double[arms.size()];
  }

  private OptionBandit(LearnerSettings settings, StateInput in) {
    this(settings);
    System.arraycopy(in.numbers(), 0, trials, 0, trials.length);
    System.arraycopy(in.numbers(), 0, means, 0, means.length);
    squares = in.number();
    total = in.number();
    told = in.whole();
  }

  @Override
  public void tell(ScoredTrial trial) {
    told++;
    int arm = arms.indexOf(trial.parameters());
    if (arm < 0) {
      return;
    }
    double difference = trial.score() - means[arm];
    double weight = trial.window().calls();
    double kept = Math.max(0, Math.min(trials[arm], MOST_TRIALS - weight));
    double n = kept + weight;
    means[arm] += difference * weight / n;
    squares += difference * (trial.score() - means[arm]) * Math.min(1, kept);
    total += Math.min(1, kept);
    trials[arm] = n;
  }

  @Override
  public Proposal propose() {
    if (arms.size() < 2 || told == 0) {
      String why = arms.size() < 2 ? "there is no choice among the parameters" : "nothing is known";
      return Proposal.stay(
          settings.baseline(), Interval.unknown(Deliberation.LEVEL, told), why + " yet");
    }
    int[] wins = wins();
    List<Candidate> candidates = new ArrayList<>();
    for (int arm = 0; arm < wins.length; arm++) {
      if (wins[arm] > 0) {
        candidates.add(new Candidate(arms.get(arm), wins[arm]));
      }
    }
    return new Proposal(
        ContextPartition.whole(),
        List.of(candidates),
        arms.get(best()),
        Interval.unknown(Deliberation.LEVEL, told),
        candidates.size() + " of " + arms.size() + " combinations of options may be the best");
  }

  @Override
  public byte[] state() {
    return SimpleFactory.begin(settings)
        .write(trials)
        .write(means)
        .write(squares)
        .write(total)
        .write(told)
        .toByteArray();
  }

  private int[] wins() {
    Draws draws = new Draws(settings.seed(), told);
    double prior = prior();
    double deviation = Math.sqrt(total > 0 ? squares / total : spread(prior));
    int[] wins = new int[arms.size()];
    for (int d = 0; d < DRAWS; d++) {
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int arm = 0; arm < wins.length; arm++) {
        double drawn = mean(arm, prior) + deviation / Math.sqrt(trials[arm] + 1) * draws.normal();
        if (drawn > most) {
          most = drawn;
          best = arm;
        }
      }
      wins[best]++;
    }
    return wins;
  }

  private int best() {
    double prior = prior();
    int best = 0;
    for (int arm = 1; arm < means.length; arm++) {
      if (trials[arm] > 0 && mean(arm, prior) > mean(best, prior)) {
        best = arm;
      }
    }
    return best;
  }

  private double mean(int arm, double prior) {
    return (means[arm] * trials[arm] + prior) / (trials[arm] + 1);
  }

  private double prior() {
    double sum = 0;
    double n = 0;
    for (int arm = 0; arm < means.length; arm++) {
      sum += means[arm] * trials[arm];
      n += trials[arm];
    }
    return n > 0 ? sum / n : 0;
  }

  /** Until an arm was tried twice, the variance between arms has to do. */
  private double spread(double prior) {
    double sum = 0;
    int n = 0;
    for (int arm = 0; arm < means.length; arm++) {
      if (trials[arm] > 0) {
        sum += (means[arm] - prior) * (means[arm] - prior);
        n++;
      }
    }
    return sum > 0 ? sum / n : 1;
  }

  /** The baseline first. */
  private static List<Point> arms(LearnerSettings settings) {
    ParameterSpace space = settings.function().space();
    Set<Point> arms = new LinkedHashSet<>();
    arms.add(settings.baseline());
    for (int i = 0; i < space.size(); i++) {
      for (Point from : List.copyOf(arms)) {
        for (int option = 0; isChoice(space, i) && option <= space.domain(i).high(); option++) {
          double[] values = from.toArray();
          values[i] = option;
          Point arm = space.settled(Point.of(values), settings.baseline());
          if (arms.size() < Policy.MAX_CANDIDATES - 1 && space.contains(arm)) {
            arms.add(arm);
          }
        }
      }
    }
    return List.copyOf(arms);
  }

  private static boolean isChoice(ParameterSpace space, int index) {
    return space.domain(index) instanceof Domain.Choice;
  }
}
