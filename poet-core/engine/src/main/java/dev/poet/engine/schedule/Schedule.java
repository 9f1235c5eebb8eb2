package dev.poet.engine.schedule;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import java.util.Locale;

/**
 * Makes learners that are learned anew from the stored history now and then. Thread-safe.
 *
 * @param learners of the kind that is learned anew
 */
public record Schedule(ScheduledLearner.Kind kind, RefitRule rule, LearnerFactory learners)
    implements LearnerFactory {

  /** Another one than without a schedule, since their states differ. */
  @Override
  public String name() {
    return learners.name() + "-" + kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public ScheduledLearner create(LearnerSettings settings) {
    return ScheduledLearner.create(kind, rule, learners, settings);
  }

  @Override
  public Learner restore(LearnerSettings settings, byte[] state) {
    return ScheduledLearner.restore(kind, rule, learners, settings, state);
  }
}
