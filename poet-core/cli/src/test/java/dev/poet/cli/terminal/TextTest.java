package dev.poet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.cli.Screen;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void nearest_fewEdits_isFound() {
    assertThat(Nearest.of("stauts", List.of("demo", "status"))).contains("status");
    assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void nearest_manyEdits_isNothing() {
    assertThat(Nearest.of("frobnicate", List.of("demo", "status"))).isEmpty();
    assertThat(Nearest.hint("frobnicate", List.of("demo"))).isEmpty();
  }

  @Test
  void clean_controlCharacters_areSpeltOut() {
    assertThat(Clean.line("a\u001B[31m\r\n\u202Eb\u007F"))
        .isEqualTo("a\\x1B[31m\\x0D\\x0A\\x202Eb\\x7F");
    assertThat(Clean.line("größer 20 °C")).isEqualTo("größer 20 °C");
  }

  @Test
  void table_columns_areAlignedAndTheLastOneIsWrapped() {
    Table table = new Table("name", ">n", "why");
    table.add("a", "1", "one two three four five six seven");
    table.add("long name", "100", "x");

    assertThat(table.lines(40))
        .containsExactly(
            "name         n  why",
            "a            1  one two three four five",
            "                six seven",
            "long name  100  x");
  }

  @Test
  void table_onAScreenTooNarrow_isBlocks_andStaysATableInAPipe() {
    Table table = new Table("", "name of it", ">n", "why");
    table.add("BAD", "a rather long name", "1", "one two three four five six");
    table.add("ok", "b", "", "x");

    assertThat(table.blocks(40))
        .containsExactly(
            "name of it  BAD  a rather long name",
            "n           1",
            "why         one two three four five six",
            "",
            "name of it  ok  b",
            "why         x");
    assertThat(table.paragraphs(25))
        .containsExactly(
            "BAD  a rather long name  1", "  one two three four five", "  six", "ok  b", "  x");
    for (int columns : new int[] {40, 60}) {
      Screen narrow = Screen.watched(columns, Map.of("TERM", "xterm"));
      table.print(narrow.terminal());
      table.printRows(narrow.terminal());
      assertThat(narrow.out().lines())
          .allMatch(line -> line.replaceAll("\u001B\\[\\d+m", "").length() <= columns);
      assertThat(narrow.out().contains("why         x")).isEqualTo(columns == 40);
    }
    Screen piped = Screen.piped();
    table.print(piped.terminal());
    assertThat(piped.out()).startsWith("     name of it          n  why");
  }

  @Test
  void table_forScripts_hasTabsAndNoColour() {
    Table table = new Table("name", ">n", "why");
    table.add("a\tb", "1", "one two three four five six seven eight nine ten");
    Screen screen = Screen.watched(40, Map.of("TERM", "xterm"));

    table.print(screen.terminal().asPlain());

    assertThat(screen.out().lines())
        .containsExactly(
            "name\tn\twhy", "a\\x09b\t1\tone two three four five six seven eight nine ten");
    assertThat(screen.terminal().asPlain().isWatched()).isFalse();
  }

  @Test
  void table_cellWithALineBreak_staysOneLine() {
    Table table = new Table("name", "why");
    table.add("a\nb", "c");

    assertThat(table.lines(80)).hasSize(2).last().asString().startsWith("a\\x0Ab");
  }

  @Test
  void gain_wideInterval_isNotYetMeasurable() {
    assertThat(Numbers.gain(new Interval(0.05, -0.02, 0.12, 0.95, 30)))
        .isEqualTo("not yet measurable: +5.0 % (95 %: -2.0 to +12.0)");
    assertThat(Numbers.gain(Interval.unknown(0.95, 0))).isEqualTo("not yet measurable");
  }

  @Test
  void gain_intervalOnOneSide_isANumber() {
    assertThat(Numbers.gain(new Interval(-0.05, -0.08, -0.02, 0.95, 30)))
        .isEqualTo("-5.0 % (95 %: -8.0 to -2.0)");
  }

  @Test
  void numbers_inAnyLocale_haveAPoint() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Numbers.fixed(1234.5, 2)).isEqualTo("1234.50");
      assertThat(Numbers.percent(-0.01)).isEqualTo("0.0 %");
      assertThat(Numbers.percent(Double.NaN)).isEqualTo("-");
      assertThat(Numbers.brief(0.25)).isEqualTo("0.25");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void durations_haveUnits_andAreSecondsWithout() {
    assertThat(
            Stream.of("5ms", "3", "0.5", "1.5 h", "2d", "10m", "10min", "1w", "0")
                .map(text -> Durations.of(text).orElseThrow().toMillis()))
        .containsExactly(
            5L, 3_000L, 500L, 5_400_000L, 172_800_000L, 600_000L, 600_000L, 604_800_000L, 0L);
    for (String none : List.of("", "h", "-3s", "1y", "1h30", "1e9", "NaN", "9999999999s")) {
      assertThat(Durations.of(none)).as(none).isEmpty();
    }
    assertThat(Durations.withUnit("7")).isEmpty();
  }

  @Test
  void ages_andSizes_areBrief() {
    assertThat(Numbers.age(Duration.ofSeconds(-5))).isEqualTo("0 s ago");
    assertThat(Numbers.age(Duration.ofSeconds(200))).isEqualTo("3 min ago");
    assertThat(Numbers.age(Duration.ofHours(30))).isEqualTo("30 h ago");
    assertThat(Numbers.age(Duration.ofDays(3))).isEqualTo("3 days ago");
    assertThat(Numbers.bytes(999)).isEqualTo("999 B");
    assertThat(Numbers.bytes(1_500_000)).isEqualTo("1.5 MB");
  }

  @Test
  void values_haveTheDigitsTheirRangeDeserves() {
    assertThat(Values.text(new Domain.Real(0, 5, Scale.LINEAR, "K"), 0.5)).isEqualTo("0.50");
    assertThat(Values.text(new Domain.Real(0, 1e6, Scale.LINEAR, "B"), 512.7)).isEqualTo("513");
    assertThat(Values.text(new Domain.Real(1e-6, 1, Scale.LOG, ""), 0.000125))
        .isEqualTo("0.000125");
    assertThat(Values.withUnit(new Domain.Whole(0, 180, 1, Scale.LINEAR, "min"), 60))
        .isEqualTo("60 min");
    assertThat(Values.text(new Domain.Choice(List.of("lru", "lfu")), 1)).isEqualTo("lfu");
  }
}
