package dev.poet.learning;

import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.LearningHint.DecidesBy;
import dev.poet.spi.contract.LearnerContract;
import java.util.List;

/** With a hint that the contract's world decides by its first parameter. */
class CutOffContractTest extends LearnerContract {
  private static final DecidesBy HINT =
      new DecidesBy("ratio", "weekend", "repaid", true, DecidesBy.Band.NONE);

  @Override
  protected LearnerFactory factory() {
    return new LearnerFactory() {
      @Override
      public String name() {
        return Auto.factory().name();
      }

      @Override
      public Learner create(LearnerSettings settings) {
        return Auto.factory().create(hinted(settings));
      }

      @Override
      public Learner restore(LearnerSettings settings, byte[] state) {
        return Auto.factory().restore(hinted(settings), state);
      }
    };
  }

  private static LearnerSettings hinted(LearnerSettings settings) {
    return new LearnerSettings(
        settings.function(),
        settings.baseline(),
        settings.seed(),
        settings.simulation(),
        List.of(HINT));
  }
}
