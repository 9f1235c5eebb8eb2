package dev.poet.engine.schedule;

import dev.poet.spi.Learner;
import dev.poet.spi.ScoredTrial;
import java.util.OptionalDouble;

/**
 * A learner that only listens, and its contest with the one that proposes.
 *
 * @param learner told what the other is told, too
 */
record Challenger(Learner learner, Contest contest) {

  static Challenger of(Learner learner) {
    return new Challenger(learner, Contest.NEW);
  }

  /**
   * After a trial that neither was told yet.
   *
   * @param proposer what the one that proposes expected of it
   */
  Challenger compared(OptionalDouble proposer, ScoredTrial trial) {
    OptionalDouble mine = learner.expected(trial.parameters(), trial.context());
    return mine.isPresent() && proposer.isPresent()
        ? new Challenger(
            learner, contest.and(proposer.getAsDouble(), mine.getAsDouble(), trial.score()))
        : this;
  }
}
