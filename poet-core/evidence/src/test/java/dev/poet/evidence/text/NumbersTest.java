package dev.poet.evidence.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void count_ofOne_isSingular() {
    assertThat(Numbers.count(0, "guard")).isEqualTo("0 guards");
    assertThat(Numbers.count(1, "guard")).isEqualTo("1 guard");
    assertThat(Numbers.count(2, "guard")).isEqualTo("2 guards");
    assertThat(Numbers.count(1, "entry", "entries")).isEqualTo("1 entry");
    assertThat(Numbers.count(2, "entry", "entries")).isEqualTo("2 entries");
  }

  @Test
  void lasting_roundedUpToTheNextUnit_isToldInThatUnit() {
    assertThat(Numbers.lasting(0.0004)).isEqualTo("1 ms");
    assertThat(Numbers.lasting(0.9994)).isEqualTo("999 ms");
    assertThat(Numbers.lasting(0.9996)).isEqualTo("1.0 s");
    assertThat(Numbers.lasting(1.04)).isEqualTo("1.0 s");
  }
}
