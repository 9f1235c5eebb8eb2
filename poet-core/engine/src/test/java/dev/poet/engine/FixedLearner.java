package dev.poet.engine;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;

/**
 * Learns nothing and always proposes the same points, without a thought that would take time.
 *
 * @param changesAt the trial from which on it takes the function for another one
 * @param hopes whether it expects a gain of them
 */
public record FixedLearner(List<Point> points, long changesAt, boolean hopes)
    implements LearnerFactory {

  /** For which the function stays the same for ever. */
  public FixedLearner(List<Point> points) {
    this(points, Long.MAX_VALUE, false);
  }

  /** The same, which expects a gain. */
  public FixedLearner hoping() {
    return new FixedLearner(points, changesAt, true);
  }

  @Override
  public String name() {
    return "fixed";
  }

  @Override
  public Learner create(LearnerSettings settings) {
    return new Learner() {
      private long told;

      @Override
      public void tell(ScoredTrial trial) {
        told++;
      }

      @Override
      public long toldSinceChange() {
        return told >= changesAt ? told - changesAt : Long.MAX_VALUE;
      }

      @Override
      public Proposal propose() {
        List<Candidate> candidates = points.stream().map(point -> new Candidate(point, 1)).toList();
        return new Proposal(
            ContextPartition.whole(),
            List.of(candidates),
            points.get(0),
            hopes ? new Interval(1, 0.5, 1.5, 0.95, told) : Interval.unknown(0.95, 0),
            "fixed");
      }

      @Override
      public byte[] state() {
        return new byte[0];
      }
    };
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    return create(settings);
  }
}
