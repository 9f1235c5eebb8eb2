package dev.poet.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether colours can be told from what is behind them: WCAG 2.2, 1.4.3, level AA. */
final class PaletteTest {
  private static final double LEAST = 4.5;
  private static final Pattern COLOR = Pattern.compile("--([a-z]+): (#[0-9a-f]{6})");
  private static final List<String> BEHIND = List.of("back", "surface", "faint");
  private static final List<String> BEFORE =
      List.of("text", "muted", "tuned", "control", "good", "bad", "note", "focus");

  @Test
  void contrast_ofBlackAndWhiteAndOfGreys_isAsTheStandardSays() {
    assertThat(contrast("#000000", "#ffffff")).isEqualTo(21);
    assertThat(contrast("#777777", "#ffffff")).isBetween(4.47, 4.48);
    assertThat(contrast("#64748b", "#f5f6f8")).isLessThan(LEAST);
  }

  @Test
  void colours_inLightAndDark_standOutFromEveryBackground() throws Exception {
    String style =
        new String(
            Assets.class.getResourceAsStream("style.css").readAllBytes(), StandardCharsets.UTF_8);
    int dark = style.indexOf("@media (prefers-color-scheme: dark)");
    for (Map<String, String> palette :
        List.of(palette(style.substring(0, dark)), palette(style.substring(dark)))) {
      for (String before : BEFORE) {
        for (String behind : BEHIND) {
          assertThat(contrast(palette.get(before), palette.get(behind)))
              .as("%s on %s, %s", before, behind, palette)
              .isGreaterThanOrEqualTo(LEAST);
        }
      }
    }
  }

  private static Map<String, String> palette(String style) {
    Map<String, String> palette = new HashMap<>();
    Matcher each = COLOR.matcher(style);
    while (each.find()) {
      palette.put(each.group(1), each.group(2));
    }
    return palette;
  }

  private static double contrast(String one, String other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(String color) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double part = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
