package dev.poet.engine.study;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;

/**
 * What a study is about.
 *
 * @param function space, context, span and objective
 * @param baseline what the control arm runs with; allowed by the space
 * @param simulation a plugin's model of the function, if there is one
 * @param seed of the function
 * @param learner the name of the learner's factory
 * @param plan the phases
 * @param permission what the study may put into force
 * @param focus what is tried first
 * @param hints what else plugins know about the way to good values
 */
public record StudySettings(
    TunedFunction function,
    Point baseline,
    Optional<SimulationModel> simulation,
    long seed,
    String learner,
    Plan plan,
    Permission permission,
    Focus focus,
    List<LearningHint> hints) {

  /** A study in which nothing is tried before anything else. */
  public StudySettings(
      TunedFunction function,
      Point baseline,
      Optional<SimulationModel> simulation,
      long seed,
      String learner,
      Plan plan,
      Permission permission) {
    this(function, baseline, simulation, seed, learner, plan, permission, Focus.NONE, List.of());
  }

  boolean shadow() {
    return permission == Permission.NOTHING;
  }

  boolean isSlow() {
    return function.span().isSlow();
  }

  /** Whether it has slow trials among which learning may lose so much and not more. */
  boolean hasSlowBudget() {
    return isSlow() && permission == Permission.EVERYTHING && plan.release().hasBudget();
  }

  boolean trialsAreDear() {
    return hints.contains(new LearningHint.TrialsAreDear());
  }

  /** Whether nothing runs but what people approved, all of it at once, and is watched for harm. */
  boolean watchesOrders() {
    return permission == Permission.APPROVED
        && !plan.release().isUsed()
        && (isSlow() || plan.release().watches());
  }

  /** What a learner is told of it. */
  public LearnerSettings forLearner() {
    return new LearnerSettings(function, baseline, seed, simulation, hints);
  }
}
