package dev.poet.engine.settings;

import dev.poet.spi.GuardDecision;
import dev.poet.spi.PolicyVersion;
import java.util.List;

/**
 * Is told what was decided once it is stored, before calls see it. Called on the training thread,
 * so it must return soon; what it throws is dropped.
 */
@FunctionalInterface
public interface DecisionListener {

  /**
   * @param versions of policies, in the order in which they were made
   * @param guards what guards said of the points behind them
   */
  void decided(List<PolicyVersion> versions, List<GuardDecision> guards);
}
