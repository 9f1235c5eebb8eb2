package dev.poet.engine;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.function.Consumer;

/** Real learners, before each of whose trials something happens. */
public record WatchedLearners(LearnerFactory real, Consumer<ScoredTrial> before)
    implements LearnerFactory {

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Learner create(LearnerSettings settings) {
    return new Watched(real.create(settings), before);
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    return new Watched(real.restore(settings, state), before);
  }

  private record Watched(Learner real, Consumer<ScoredTrial> before) implements Learner {

    @Override
    public void tell(ScoredTrial trial) {
      before.accept(trial);
      real.tell(trial);
    }

    @Override
    public void note(ScoredTrial trial) {
      before.accept(trial);
      real.note(trial);
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
