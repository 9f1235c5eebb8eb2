package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiceTest {

  @Test
  void unit_ofNeighbouringStreams_isUniformAndUncorrelated() {
    double sum = 0;
    double squares = 0;
    double products = 0;
    double before = 0.5;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double value = new Dice(7, Dice.Purpose.HOUSEHOLD, i).unit();
      sum += value;
      squares += (value - 0.5) * (value - 0.5);
      products += (value - 0.5) * (before - 0.5);
      before = value;
    }
    assertThat(sum / n).isCloseTo(0.5, within(0.005));
    assertThat(squares / n).isCloseTo(1.0 / 12, within(0.002));
    assertThat(products / n).isCloseTo(0, within(0.001));
  }

  @Test
  void normal_ofOneStream_hasUnitVariance() {
    Dice dice = new Dice(7, Dice.Purpose.CLIMATE, 0);
    double sum = 0;
    double squares = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double value = dice.normal();
      sum += value;
      squares += value * value;
    }
    assertThat(sum / n).isCloseTo(0, within(0.02));
    assertThat(squares / n).isCloseTo(1, within(0.02));
  }

  @Test
  void streams_ofOtherPurpose_differ() {
    assertThat(new Dice(1, Dice.Purpose.FORECAST, 0).unit())
        .isNotEqualTo(new Dice(1, Dice.Purpose.HOUSEHOLD, 0).unit());
  }
}
