package dev.poet.learning;

import dev.poet.spi.LearnerFactory;
import dev.poet.spi.contract.LearnerContract;

class OptionUcbContractTest extends LearnerContract {
  @Override
  protected LearnerFactory factory() {
    return OptionUcb.FACTORY;
  }
}
