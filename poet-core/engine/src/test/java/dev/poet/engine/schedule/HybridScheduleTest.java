package dev.poet.engine.schedule;

import dev.poet.learning.Auto;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.contract.LearnerContract;

/** A schedule is a learner like any other, also before anything was learned anew. */
class HybridScheduleTest extends LearnerContract {

  @Override
  protected LearnerFactory factory() {
    return new Schedule(ScheduledLearner.Kind.HYBRID, RefitRule.USUAL, Auto.factory());
  }
}
