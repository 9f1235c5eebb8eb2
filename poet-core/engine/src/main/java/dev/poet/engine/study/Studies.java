package dev.poet.engine.study;

import dev.poet.engine.guard.Guards;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Policy;
import java.util.List;
import java.util.function.Supplier;

/** Starts studies and continues them from what a store kept. */
public final class Studies {
  private final LearnerFactory factory;
  private final Supplier<GainEstimator> estimators;
  private final Guards guards;

  /**
   * @param estimators makes an estimator of the kind that suits the function's span
   */
  public Studies(LearnerFactory factory, Supplier<GainEstimator> estimators, Guards guards) {
    this.factory = factory;
    this.estimators = estimators;
    this.guards = guards;
  }

  /**
   * A study without a history.
   *
   * @param version the newest version of the function's policy; 0 if there was none
   */
  public Study begin(StudySettings settings, long version) {
    Learner learner = factory.create(settings.forLearner());
    return new Study(settings, learner, estimators, guards, StudyState.initial(settings, version));
  }

  /**
   * A study that continues.
   *
   * @param policy the version in force when {@code snapshot} was taken
   * @param snapshot from {@link Study#snapshot}
   * @param history all trials up to the snapshot's last, ascending
   * @throws IllegalArgumentException if the snapshot can't be used; the message says why
   */
  public Study resume(
      StudySettings settings, Policy policy, byte[] snapshot, List<CompletedTrial> history) {
    StudyState.Decoded decoded = StudyState.decode(snapshot, policy);
    Learner learner = factory.restore(settings.forLearner(), decoded.learner());
    Study study = new Study(settings, learner, estimators, guards, decoded.state());
    history.forEach(study::recall);
    study.recalled();
    return study;
  }
}
