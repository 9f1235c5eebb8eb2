package dev.poet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The HVAC demo, many times. */
class DemoSmokeTest {

  @Test
  @Timeout(240)
  void demo_onOneSeedOfTwoWorlds_printsEveryFigure() throws Exception {
    List<Figure> figures = Smoke.run(new DemoBenchmark());

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures)
        .filteredOn(figure -> figure.name().contains("share of the gap"))
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(figure -> assertThat(figure.value()).isFinite());
  }
}
