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
import java.util.List;
import java.util.stream.IntStream;

/**
 * Additive increase, multiplicative decrease [1] for limits: whole numbers such as concurrency, of
 * which more is better until the score suffers. A limit is held for {@value #HELD} trials; with
 * short the mean score of these, long and s the mean and deviation of all trials, exponentially
 * fading,
 *
 * <pre>{@code
 * congested = short < long - TOLERANCE s / sqrt(HELD)
 * limit = congested ? low + BACKOFF (limit - low) : limit + max(1 step, range / 100)
 * }</pre>
 *
 * <p>which is the gradient of [2], short over long, as a difference, because scores may be
 * negative. States: it climbs; at congestion it steps back and the next limit of the space has its
 * turn. It finds the largest limit that does not hurt, not the largest score, and so is for limits
 * whose increase is good in itself. Other parameters stay at the baseline, contexts are not looked
 * at. O(parameters) per trial.
 *
 * <p>[1] Chiu and Jain, "Analysis of the increase and decrease algorithms for congestion avoidance
 * in computer networks", 1989. [2] Netflix concurrency-limits, Gradient2Limit.
 */
final class Aimd implements Learner {
  static final LearnerFactory FACTORY = new SimpleFactory("aimd", Aimd::new, Aimd::new);

  private static final int HELD = 8;
  private static final double BACKOFF = 0.9;
  private static final double TOLERANCE = 2;

  /** The share of a new trial in the long mean: about the last hundred count. */
  private static final double RATE = 0.01;

  private static final double RISE = 0.01;

  private final LearnerSettings settings;
  private final int[] limits;
  private double[] values;
  private long turn;
  private double mean;
  private double variance;
  private double held;
  private double sum;
  private long told;

  Aimd(LearnerSettings settings) {
    ParameterSpace space = settings.function().space();
    this.settings = settings;
    this.limits =
        IntStream.range(0, space.size())
            .filter(i -> space.domain(i) instanceof Domain.Whole)
            .toArray();
    this.values = settings.baseline().toArray();
  }

  private Aimd(LearnerSettings settings, StateInput in) {
    this(settings);
    values = in.numbers();
    turn = in.whole();
    mean = in.number();
    variance = in.number();
    held = in.number();
    sum = in.number();
    told = in.whole();
  }

  @Override
  public void tell(ScoredTrial trial) {
    told++;
    double rate = Math.max(RATE, 1.0 / told);
    double difference = trial.score() - mean;
    mean += rate * difference;
    variance = (1 - rate) * (variance + rate * difference * difference);
    if (limits.length > 0 && trial.parameters().equals(next())) {
      held++;
      sum += trial.score();
      if (held >= HELD) {
        move();
      }
    }
  }

  private void move() {
    int limit = limits[(int) (turn % limits.length)];
    Domain domain = settings.function().space().domain(limit);
    double step = ((Domain.Whole) domain).step();
    boolean congested = sum / held < mean - TOLERANCE * Math.sqrt(variance / HELD);
    double rise = Math.max(step, RISE * (domain.high() - domain.low()));
    double moved =
        congested ? domain.low() + BACKOFF * (values[limit] - domain.low()) : values[limit] + rise;
    double allowed = domain.nearest(moved);
    boolean stuck = congested && allowed == values[limit];
    values[limit] = stuck ? domain.nearest(values[limit] - step) : allowed;
    turn += congested ? 1 : 0;
    held = 0;
    sum = 0;
  }

  private Point next() {
    ParameterSpace space = settings.function().space();
    return space.settled(space.nearest(Point.of(values), settings.baseline()), settings.baseline());
  }

  @Override
  public Proposal propose() {
    Interval unknown = Interval.unknown(Deliberation.LEVEL, told);
    if (limits.length == 0 || told == 0) {
      String why =
          limits.length == 0 ? "there is no whole number to limit" : "nothing is known yet";
      return Proposal.stay(settings.baseline(), unknown, why);
    }
    Point next = next();
    return new Proposal(
        ContextPartition.whole(),
        List.of(List.of(new Candidate(next, 1))),
        next,
        unknown,
        "the score did not suffer from limits up to this one, or recovers from one beyond");
  }

  @Override
  public byte[] state() {
    return SimpleFactory.begin(settings)
        .write(values)
        .write(turn)
        .write(mean)
        .write(variance)
        .write(held)
        .write(sum)
        .write(told)
        .toByteArray();
  }
}
