package dev.poet.plugins.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.plugins.prompts.FeatureEffects.Effect;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FeatureEffectsTest {
  private static final double[] FIRST = {1, 0, 0};

  @Test
  void effect_amongOthersThatMoveTogether_isFoundAlone() {
    FeatureEffects effects = new FeatureEffects(3);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 400; i++) {
      double a = random.nextInt(2);
      double b = random.nextInt(4) > 0 ? a : 1 - a; // mostly the same as a
      double y = 5 + 0.3 * a + 0.5 * b + 0.2 * (random.nextDouble() - 0.5);
      effects.tell(new double[] {a, b, random.nextDouble()}, y);
    }

    Effect effect = effects.of(FIRST);
    assertThat(effect.estimate()).isCloseTo(0.3, within(0.05)); // the plain difference is 0.55
    assertThat(effect.halfWidth()).isBetween(0.005, 0.05);
  }

  @Test
  void interval_whereThereIsNothing_mostlyHoldsZero() {
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      FeatureEffects effects = new FeatureEffects(3);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 100; i++) {
        double[] x = {random.nextInt(2), random.nextInt(2), random.nextDouble()};
        effects.tell(x, random.nextDouble() + x[1]);
      }
      Effect effect = effects.of(FIRST);
      held += Math.abs(effect.estimate()) <= effect.halfWidth() ? 1 : 0;
    }

    assertThat(held).isBetween(184, 200); // 190 are expected
  }

  @Test
  void effect_afterAChange_isTheNewOne() {
    FeatureEffects effects = new FeatureEffects(1);
    for (int i = 0; i < 3_000; i++) {
      effects.tell(new double[] {i % 2}, i < 1_500 ? i % 2 : -(i % 2));
    }

    assertThat(effects.of(new double[] {1}).estimate()).isLessThan(-0.8);
  }

  @Test
  void interval_ofTooFewTrials_isUnknown() {
    FeatureEffects effects = new FeatureEffects(3);
    effects.tell(FIRST, 1);

    assertThat(effects.of(FIRST).low()).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
