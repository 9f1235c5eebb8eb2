package dev.poet.woven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextFeatureTest {

  @ParameterizedTest
  @CsvSource({
    "$50K, 50000",
    "25%, 0.25",
    "' 1.5 m ', 1500000",
    "-3, -3",
    "+7, 7",
    "€2b, 2e9",
    ".5, 0.5",
    "12., 12",
    "0.1, 0.1",
    "-$2.5k, -2500",
    "123456789012345, 123456789012345"
  })
  void number_inItsManyForms_isRead(String text, double number) {
    assertThat(Dispatcher.text(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4,5", "1.2.3", "k", "%", "$", "-", "NaN", "0x1p3", "1234567890123456"})
  void text_thatIsNoPlainNumber_isAWord(String text) {
    assertThat(Dispatcher.text(text)).isLessThanOrEqualTo(Dispatcher.WORDS);
  }

  @Test
  void words_ofAnyCaseAndSpace_haveOneCode() {
    assertThat(Dispatcher.text(" Excellent ")).isEqualTo(Dispatcher.text("excellent"));
    assertThat(Dispatcher.text("excellent")).isNotEqualTo(Dispatcher.text("excellenu"));
  }

  @Test
  void nothing_orFarTooMuch_isNoNumber() {
    assertThat(Dispatcher.text(null)).isNaN();
    assertThat(Dispatcher.text("  ")).isNaN();
    assertThat(Dispatcher.text("1".repeat(65))).isNaN();
    assertThat(Dispatcher.text(7)).isNaN();
  }
}
