package dev.poet.benchmarks;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Proposes another point after each trial, with all coordinates equal, and thinks for no time. */
final class Swinging implements LearnerFactory {
  private static final int POINTS = 7;

  @Override
  public String name() {
    return "swinging";
  }

  @Override
  public Learner create(LearnerSettings settings) {
    return new Swing(settings, 0);
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    return new Swing(settings, ByteBuffer.wrap(state).getLong());
  }

  private static final class Swing implements Learner {
    private final int parameters;
    private long trials;

    Swing(LearnerSettings settings, long trials) {
      this.parameters = settings.function().space().size();
      this.trials = trials;
    }

    @Override
    public void tell(ScoredTrial trial) {
      trials++;
    }

    @Override
    public Proposal propose() {
      double[] values = new double[parameters];
      Arrays.fill(values, 2.5 + trials % POINTS / 10.0);
      Point point = Point.of(values);
      return new Proposal(
          ContextPartition.whole(),
          List.of(List.of(new Candidate(point, 1))),
          point,
          Interval.unknown(0.95, 0),
          "swing");
    }

    @Override
    public byte[] state() {
      return ByteBuffer.allocate(Long.BYTES).putLong(trials).array();
    }
  }
}
