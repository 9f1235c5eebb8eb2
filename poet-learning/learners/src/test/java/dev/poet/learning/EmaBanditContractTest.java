package dev.poet.learning;

import dev.poet.spi.LearnerFactory;
import dev.poet.spi.contract.LearnerContract;

class EmaBanditContractTest extends LearnerContract {
  @Override
  protected LearnerFactory factory() {
    return EmaBandit.FACTORY;
  }
}
