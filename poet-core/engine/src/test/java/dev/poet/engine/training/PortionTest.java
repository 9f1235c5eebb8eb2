package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortionTest {
  private static final long SECOND = 1_000_000_000L;

  private final Portion portion = new Portion(1_000);

  @Test
  void portionOfFastTrials_growsToTheMost() {
    for (int i = 0; i < 10; i++) {
      portion.took(portion.size(), SECOND / 100);
    }

    assertThat(portion.size()).isEqualTo(1_000);
  }

  @Test
  void portionOfSlowTrials_takesAboutASecond() {
    for (int i = 0; i < 10; i++) {
      portion.took(portion.size(), portion.size() * SECOND / 10);
    }

    assertThat(portion.size()).isBetween(5, 10);
  }

  @Test
  void portionOfTrialsThatTakeLongerThanASecond_isOne() {
    portion.took(portion.size(), 1_000 * SECOND);

    assertThat(portion.size()).isEqualTo(1);
  }

  @Test
  void roundWithFewTrials_leavesThePortionAsItIs() {
    int before = portion.size();

    portion.took(1, SECOND / 100);

    assertThat(portion.size()).isEqualTo(before);
  }
}
