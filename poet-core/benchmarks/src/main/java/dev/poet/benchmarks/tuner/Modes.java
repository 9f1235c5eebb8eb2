package dev.poet.benchmarks.tuner;

import dev.poet.engine.schedule.RefitRule;
import dev.poet.engine.schedule.Retelling;
import dev.poet.engine.schedule.Schedule;
import dev.poet.engine.schedule.ScheduledLearner;
import dev.poet.engine.schedule.ScheduledLearner.Kind;
import dev.poet.learning.Learners;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Learners in the modes batch and hybrid, by names such as {@code auto-hybrid}: as the engine runs
 * them, with the history in memory instead of a store. Stateless.
 */
public final class Modes {
  private Modes() {}

  /**
   * The learner of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LearnerFactory named(String name) {
    for (Kind kind : Kind.values()) {
      String suffix = "-" + kind.name().toLowerCase(Locale.ROOT);
      if (name.endsWith(suffix)) {
        String learner = name.substring(0, name.length() - suffix.length());
        return new InMemory(new Schedule(kind, RefitRule.USUAL, Learners.named(learner)));
      }
    }
    return Learners.named(name);
  }

  private record InMemory(Schedule schedule) implements LearnerFactory {
    @Override
    public String name() {
      return schedule.name();
    }

    @Override
    public Learner create(LearnerSettings settings) {
      return new Remembering(schedule, settings);
    }

    @Override
    public Learner restore(LearnerSettings settings, byte[] state) {
      throw new UnsupportedOperationException("benchmarks don't stop half-way");
    }
  }

  /** Learns anew as soon as that is due. */
  private static final class Remembering implements Learner {
    private final Schedule schedule;
    private final LearnerSettings settings;
    private final ScheduledLearner learner;
    private final List<ScoredTrial> history = new ArrayList<>();

    private Remembering(Schedule schedule, LearnerSettings settings) {
      this.schedule = schedule;
      this.settings = settings;
      this.learner = schedule.create(settings);
    }

    @Override
    public void tell(ScoredTrial trial) {
      history.add(trial);
      learner.tell(trial);
      if (learner.isDue(0)) {
        Retelling retelling =
            new Retelling(
                schedule.kind(),
                () -> schedule.learners().create(settings),
                history.size(),
                settings.function().context().size());
        history.forEach(retelling::tell);
        learner.refitted(retelling.end(trial.number(), 0));
      }
    }

    @Override
    public Proposal propose() {
      return learner.propose();
    }

    @Override
    public byte[] state() {
      return learner.state();
    }
  }
}
