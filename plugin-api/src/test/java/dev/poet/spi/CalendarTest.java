package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static double at(Calendar calendar, String instant) {
    return calendar.at(Instant.parse(instant).toEpochMilli());
  }

  @Test
  void hourAndWeekday_areThoseOfUtc() {
    assertThat(at(Calendar.HOUR, "2026-11-22T00:00:00Z")).isEqualTo(0);
    assertThat(at(Calendar.HOUR, "2026-11-22T23:59:59.999Z")).isEqualTo(23);
    assertThat(at(Calendar.HOUR, "1969-12-31T23:30:00Z")).isEqualTo(23);
    assertThat(at(Calendar.WEEKDAY, "2026-11-22T23:59:59Z")).isEqualTo(6); // a Sunday
    assertThat(at(Calendar.WEEKDAY, "2026-11-23T00:00:00Z")).isEqualTo(0);
    assertThat(at(Calendar.WEEKDAY, "1969-12-31T12:00:00Z")).isEqualTo(2);
  }

  @Test
  void features_comeBehindThoseThatCallsPass_eachOnce() {
    List<ContextFeature> passed = List.of(new ContextFeature("load", ""));

    assertThat(Calendar.after(passed, List.of("weekday", "hour")))
        .extracting(ContextFeature::name)
        .containsExactly("load", "weekday", "hour");
    assertThatThrownBy(() -> Calendar.after(passed, List.of("season")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("can tell [hour, weekday] but is asked for \"season\"");
    assertThatThrownBy(() -> Calendar.after(passed, List.of("hour", "hour")))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("hour is there twice");
  }
}
