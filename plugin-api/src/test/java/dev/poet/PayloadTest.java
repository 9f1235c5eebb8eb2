package dev.poet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of what applications hand over as feedback. */
class PayloadTest {
  private static double read(Object value) {
    Map<String, Double> metrics = Payload.metrics(value);
    assertThat(metrics).containsOnlyKeys(Payload.ONLY);
    return metrics.get(Payload.ONLY);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4",
    "' -0.5 ', -0.5",
    "+1, 1",
    ".5, 0.5",
    "1E-3, 1e-3",
    "25 %, 0.25",
    "25%, 0.25",
    "-3 %, -0.03",
    "4/5, 0.8",
    "0 / 5, 0",
    "4.5/5, 0.9",
    "Good, 0.75",
    "very-good, 1",
    "VERY_BAD, 0",
    "thumbs up, 1",
    "Thumbs-Down, 0",
    "👍, 1",
    "👎, 0",
    "true, 1",
    "False, 0",
    "ok, 0.5",
    "poor, 0.25"
  })
  void text_thatFollowsARule_hasItsValue(String text, double value) {
    assertThat(read(text)).isEqualTo(value);
  }

  static Stream<Arguments> unreadable() {
    List<Object> values =
        Arrays.asList(
            null,
            "",
            " ",
            "4,5",
            "1,234",
            "1.234,5",
            "1 000",
            "1_000",
            "4/",
            "/5",
            "7/5",
            "-1/5",
            "3/0",
            "0/0",
            "1/2/3",
            "%",
            "25 %%",
            "% 25",
            "1e999",
            "NaN",
            "Infinity",
            "0x1p3",
            "1d",
            "1f",
            "--1",
            "e",
            "٤",
            "４",
            "not good",
            "goodish",
            "9".repeat(65),
            "good" + " ".repeat(64),
            'g',
            new StringBuilder("good"),
            List.of(1),
            Double.NaN,
            Float.NEGATIVE_INFINITY,
            new BigDecimal("1e400"));
    return values.stream().map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void value_thatFollowsNoRule_isUnreadable(Object value) {
    assertThat(read(value)).isNotFinite();
    assertThat(Payload.metrics(Collections.singletonMap("a", value)).get("a")).isNotFinite();
  }

  @Test
  void numberOrFlag_isItself() {
    assertThat(read(7)).isEqualTo(7);
    assertThat(read(new BigDecimal("0.1"))).isEqualTo(0.1);
    assertThat(read(true)).isEqualTo(1);
    assertThat(read(false)).isZero();
  }

  @Test
  void map_isReadValueByValue_andNotInDepth() {
    assertThat(Payload.metrics(Map.of("rating", "4/5", "noise", 2L)))
        .isEqualTo(Map.of("rating", 0.8, "noise", 2.0));
    assertThat(Payload.metrics(Map.of())).isEmpty();
    assertThat(Payload.metrics(Map.of("a", Map.of("b", 1))).get("a")).isNaN();
    assertThat(read(Map.of(1, 1))).isNaN();
    Map<String, Object> huge = new HashMap<>();
    for (int i = 0; i <= 64; i++) {
      huge.put("m" + i, i);
    }
    assertThat(read(huge)).isNaN();
  }

  /** Dotless i is what lower case makes of I in Turkish; a comma is the point in German. */
  @Test
  void locale_makesNoDifference() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(read("0.5")).isEqualTo(0.5);
        assertThat(read("TERRIBLE")).isZero();
        assertThat(read("4,5")).isNaN();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  /** A seeded flood of nonsense: every answer is a number, never an exception. */
  @Test
  void anyText_isAnswered() {
    Random random = new Random(7);
    String signs = "0123456789.,+-eE/% goodbaGyf_\u0660\uD83D\uDC4D\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(70); left > 0; left--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      double value = read(text.toString());
      assertThat(Double.isNaN(value) || text.length() <= 64).as("%s", text).isTrue();
    }
  }
}
