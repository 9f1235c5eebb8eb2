package dev.poet.evidence.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void lasting_roundedUpToTheNextUnit_isToldInThatUnit() {
    assertThat(Numbers.lasting(0.0004)).isEqualTo("1 ms");
    assertThat(Numbers.lasting(0.9994)).isEqualTo("999 ms");
    assertThat(Numbers.lasting(0.9996)).isEqualTo("1.0 s");
    assertThat(Numbers.lasting(1.04)).isEqualTo("1.0 s");
  }
}
