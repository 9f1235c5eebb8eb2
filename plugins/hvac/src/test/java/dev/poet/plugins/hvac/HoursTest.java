package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HoursTest {
  private final Hours hours = Hours.parse("7:00-8:30, 17:00-23:00").orElseThrow();

  @Test
  void spans_inOrder_areRead() {
    assertThat(hours.spans()).containsExactly(new Hours.Span(420, 510), new Hours.Span(1020, 1380));
    assertThat(Hours.parse(" 0:00-24:00 ").orElseThrow().spans())
        .containsExactly(new Hours.Span(0, Hours.DAY));
    assertThat(Hours.parse("1:00-2:00,02:00-3:00")).isPresent();
  }

  @Test
  void equalHours_writtenDifferently_areEqual() {
    assertThat(Hours.parse("07:00-08:30,17:00-23:00")).contains(hours);
    assertThat(Hours.parse("07:00-08:30,17:00-23:00").orElseThrow()).hasToString(hours.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "never",
        "7-8",
        "7:00",
        "7:00-7:00",
        "8:00-7:00",
        "22:00-6:00",
        "7:60-8:00",
        "7:00-24:01",
        "24:00-25:00",
        "7:00-9:00,8:00-10:00",
        "17:00-18:00, 7:00-8:00",
        "7:00-8:00,",
        "-1:00-2:00",
        "7:00-8:00 and 9:00-10:00"
      })
  void anythingElse_parsed_isNothing(String text) {
    assertThat(Hours.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "   0, false, 420",
    " 419, false,   1",
    " 420, true,    0",
    " 509, true,    0",
    " 510, false, 510",
    "1019, false,   1",
    "1020, true,    0",
    "1379, true,    0",
    "1380, false, 480",
    "1439, false, 421"
  })
  void minute_ofTheDay_isWithinOrBeforeASpan(int minute, boolean within, int until) {
    assertThat(hours.contain(minute)).isEqualTo(within);
    assertThat(hours.until(minute)).isEqualTo(until);
  }
}
