package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnnotationScanTest {

  private static boolean mentions(String text) {
    return AnnotationScan.mentions(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void names_areFoundWhereverTheyStand() {
    for (int before = 0; before < 40; before++) {
      assertThat(mentions("x".repeat(before) + "Ldev/poet/api/Poet;")).isTrue();
      assertThat(mentions("/".repeat(before) + "Ldev/poet/api/Outcome;" + "i/")).isTrue();
      assertThat(mentions("/".repeat(before) + "Ldev/poet/api/Tunable;")).isTrue();
      assertThat(mentions("/".repeat(before) + "Ldev/poet/api/Feature;")).isTrue();
      assertThat(mentions("/".repeat(before) + "Ldev/poet/api/Enforce;")).isTrue();
      assertThat(mentions("Ldev/poet/ap".repeat(before) + "Ldev/poet/api/Poet;x")).isTrue();
    }
  }

  @Test
  void otherNames_areNot() {
    assertThat(mentions("")).isFalse();
    assertThat(mentions("Ldev/poet/api/")).isFalse();
    assertThat(mentions("Ldev/poet/api/Poe")).isFalse();
    assertThat(mentions("Ldev/poet/api/Poetry; Ldev/poet/api/Trial;")).isFalse();
    assertThat(mentions("Ldev/poet/Poet; dev/poet/api/Poet;")).isFalse();
  }

  @Test
  void result_equalsThatOfAPlainSearch_onRandomText() {
    Random random = new Random(1);
    String[] pieces = {"Ldev/", "poet/", "api/", "Poet;", "Outcome;", "Enforce;", "L", "/", "x"};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      boolean expected =
          text.indexOf("Ldev/poet/api/Poet;") >= 0
              || text.indexOf("Ldev/poet/api/Outcome;") >= 0
              || text.indexOf("Ldev/poet/api/Enforce;") >= 0;
      assertThat(mentions(text.toString())).as(text.toString()).isEqualTo(expected);
    }
  }
}
