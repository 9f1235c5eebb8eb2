package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StakeTest {

  @Test
  void text_isAnAmountWithOrWithoutAUnit_andReadsItself() {
    assertThat(Stake.parse(" 50  EUR ")).isEqualTo(new Stake(50, "EUR"));
    assertThat(Stake.parse("2.5e-3 €/kWh")).isEqualTo(new Stake(0.0025, "€/kWh"));
    assertThat(Stake.parse("7")).isEqualTo(new Stake(7, ""));
    assertThat(Stake.parse(new Stake(1e301, "x").toString())).isEqualTo(new Stake(1e301, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "EUR", "0 EUR", "-5 EUR", "1e999", "5 EUR a day", "5 \u001b[1m", "1,5 EUR"})
  void text_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Stake.parse(text))
        .isInstanceOfSatisfying(
            InvalidDeclarationException.class, e -> assertThat(e.code()).isEqualTo("POET-390"));
  }
}
