package dev.poet.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void rounded_ends_areRoundNumbersThatHoldTheRange() {
    Axis axis = Axis.rounded(0, 97.3, 5, 0, 100);

    assertThat(axis.low()).isZero();
    assertThat(axis.high()).isEqualTo(100);
    assertThat(axis.ticks(5)).containsExactly(0.0, 20.0, 40.0, 60.0, 80.0, 100.0);
    assertThat(axis.label(20, 5)).isEqualTo("20");
  }

  @Test
  void rounded_aLittleBelowZero_doesNotWasteAStep() {
    Axis axis = Axis.rounded(-0.3, 98, 5, 0, 100);

    assertThat(axis.low()).isBetween(-3.0, -0.3);
    assertThat(axis.ticks(5)).startsWith(0.0);
  }

  @Test
  void rounded_noRange_isStillAnAxis() {
    Axis axis = Axis.rounded(0, 0, 5, 0, 100);

    assertThat(axis.high()).isGreaterThan(axis.low());
    assertThat(axis.at(0)).isFinite();
  }

  @Test
  void labels_smallSteps_tellNeighboursApart() {
    Axis axis = Axis.rounded(0, 0.5, 5, 0, 100);

    assertThat(axis.ticks(5).stream().map(tick -> axis.label(tick, 5)))
        .containsExactly("0.0", "0.1", "0.2", "0.3", "0.4", "0.5");
  }

  @Test
  void days_ofASeason_areDividedAsPeopleDoIt() {
    assertThat(Axis.days(90, 0, 900).dayTicks(9))
        .isEqualTo(List.of(10, 20, 30, 40, 50, 60, 70, 80, 90));
    assertThat(Axis.days(90, 0, 900).dayTicks(4)).isEqualTo(List.of(20, 40, 60, 80));
    assertThat(Axis.days(1, 0, 900).dayTicks(9)).isEqualTo(List.of(1));
    assertThat(Axis.days(1000, 0, 900).dayTicks(4)).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void markup_leftOpen_isRefused() {
    assertThatThrownBy(() -> new Markup().begin("p").toString())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void means_atTheEnds_coverFewerDays() {
    assertThat(Smoothing.weekly(List.of(1.0, 2.0, 3.0, 4.0, 10.0)))
        .containsExactly(1.0, 2.0, 4.0, (3.0 + 4.0 + 10.0) / 3, 10.0);
  }
}
