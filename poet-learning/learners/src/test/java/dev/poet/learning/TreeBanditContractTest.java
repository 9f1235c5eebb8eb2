package dev.poet.learning;

import dev.poet.spi.LearnerFactory;
import dev.poet.spi.contract.LearnerContract;

class TreeBanditContractTest extends LearnerContract {
  @Override
  protected LearnerFactory factory() {
    return TreeBandit.FACTORY;
  }
}
