package dev.poet.benchmarks.guard;

import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;

/** Proposes the same change whatever comes of it, as a broken learner or a bad deploy would. */
final class Stubborn implements LearnerFactory {
  static final Point CHANGE = Point.of(6, 6);

  @Override
  public String name() {
    return "stubborn";
  }

  @Override
  public Learner create(LearnerSettings settings) {
    return new Learner() {
      @Override
      public void tell(ScoredTrial trial) {
        // nothing is learned
      }

      @Override
      public Proposal propose() {
        return Proposal.single(CHANGE, CHANGE, Interval.unknown(0.95, 0), "stubborn");
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
