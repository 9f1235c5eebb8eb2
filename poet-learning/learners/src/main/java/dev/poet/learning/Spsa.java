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
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.Arrays;
import java.util.List;

/**
 * Simultaneous perturbation [1], in positions from 0 to 1: all numbers are moved at once, each up
 * or down by the toss of a coin, and then the other way; the difference of the two scores tells the
 * slope along that direction, whatever the number of parameters.
 *
 * <pre>{@code
 * c_k = 0.1 / (k + 1)^0.101       a_k = 0.1 (11 / (11 + k))^0.602
 * x  += clip(a_k (y+ - y-) / D, 0.2) delta       D the mean |y+ - y-| of the first five pairs
 * }</pre>
 *
 * <p>States: before the first pair, the baseline; then up and down in turn, told by the side that
 * the proposal is on. Choices stay as they are, contexts are not looked at. O(1) per trial. It
 * forgets by itself, so it follows a drift.
 *
 * <p>[1] Spall, "Implementation of the simultaneous perturbation algorithm for stochastic
 * optimization", 1998, whose exponents these are.
 */
final class Spsa implements Learner {
  static final LearnerFactory FACTORY = new SimpleFactory("spsa", Spsa::new, Spsa::new);

  private static final double PERTURBATION = 0.1;
  private static final double PERTURBATION_EXPONENT = 0.101;
  private static final double STEP = 0.1;
  private static final double STABILITY = 10;
  private static final double STEP_EXPONENT = 0.602;
  private static final double LONGEST_STEP = 0.2;
  private static final int SCALED_BY = 5;

  private final LearnerSettings settings;
  private final ParameterSpace space;
  private double[] centre;
  private long pairs;
  private boolean started;
  private double up = Double.NaN;
  private double differences;
  private long told;

  Spsa(LearnerSettings settings) {
    this.settings = settings;
    this.space = settings.function().space();
    this.centre = space.toUnit(settings.baseline());
  }

  private Spsa(LearnerSettings settings, StateInput in) {
    this(settings);
    centre = in.numbers();
    pairs = in.whole();
    started = in.flag();
    up = in.number();
    differences = in.number();
    told = in.whole();
  }

  @Override
  public void tell(ScoredTrial trial) {
    told++;
    if (!started) {
      started = true;
    } else if (trial.parameters().equals(next())) {
      learn(trial.score());
    }
  }

  private void learn(double score) {
    if (Double.isNaN(up)) {
      up = score;
      return;
    }
    double difference = up - score;
    up = Double.NaN;
    if (pairs < SCALED_BY) {
      differences += Math.abs(difference);
    }
    double scale = differences / Math.min(pairs + 1, SCALED_BY);
    double gain = STEP * StrictMath.pow((STABILITY + 1) / (STABILITY + 1 + pairs), STEP_EXPONENT);
    double step = scale > 0 ? gain * difference / scale : 0;
    double clipped = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
    double[] direction = direction();
    for (int i = 0; i < centre.length; i++) {
      centre[i] = Math.max(0, Math.min(1, centre[i] + clipped * direction[i]));
    }
    pairs++;
  }

  /** 1 or -1 for each number of the pair, 0 for what has no order. */
  private double[] direction() {
    Draws draws = new Draws(settings.seed(), pairs);
    double[] direction = new double[centre.length];
    for (int i = 0; i < direction.length; i++) {
      double side = draws.uniform() < 0.5 ? -1 : 1;
      direction[i] = Encoding.isKind(space.domain(i)) ? 0 : side;
    }
    return direction;
  }

  private Point next() {
    double width = PERTURBATION / StrictMath.pow(pairs + 1, PERTURBATION_EXPONENT);
    double[] direction = direction();
    double[] positions = centre.clone();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += (Double.isNaN(up) ? width : -width) * direction[i];
    }
    return allowed(positions);
  }

  private Point allowed(double[] positions) {
    double[] values = settings.baseline().toArray();
    for (int i = 0; i < values.length; i++) {
      Domain domain = space.domain(i);
      if (!Encoding.isKind(domain)) {
        values[i] = domain.fromUnit(Math.max(0, Math.min(1, positions[i])));
      }
    }
    Point nearest = space.nearest(Point.of(values), settings.baseline());
    return space.settled(nearest, settings.baseline());
  }

  @Override
  public Proposal propose() {
    Point best = allowed(centre);
    return new Proposal(
        ContextPartition.whole(),
        List.of(started ? List.of(new Candidate(next(), 1)) : List.of()),
        best,
        Interval.unknown(Deliberation.LEVEL, told),
        pairs + " pairs of trials followed up and down; next is " + Arrays.toString(centre));
  }

  @Override
  public byte[] state() {
    return SimpleFactory.begin(settings)
        .write(centre)
        .write(pairs)
        .write(started)
        .write(up)
        .write(differences)
        .write(told)
        .toByteArray();
  }
}
