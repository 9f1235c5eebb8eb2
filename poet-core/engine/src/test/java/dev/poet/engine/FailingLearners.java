package dev.poet.engine;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;

/** Real learners, before each of whose trials something happens. */
record FailingLearners(LearnerFactory real, Runnable before) implements LearnerFactory {

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Learner create(LearnerSettings settings) {
    return new Failing(real.create(settings), before);
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    return new Failing(real.restore(settings, state), before);
  }

  private record Failing(Learner real, Runnable before) implements Learner {

    @Override
    public void tell(ScoredTrial trial) {
      before.run();
      real.tell(trial);
    }

    @Override
    public Proposal propose() {
      return real.propose();
    }

    @Override
    public byte[] state() {
      return real.state();
    }
  }
}
