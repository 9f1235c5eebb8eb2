package dev.poet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The guards, judged on simulated lives. */
class GuardSmokeTest {

  @Test
  @Timeout(600)
  void guard_ofFewLives_printsEveryFigure_andFindsNothingWhereThereIsNothing() throws Exception {
    List<Figure> figures = Smoke.run(Benchmarks::guard);

    assertThat(figures).extracting(Figure::name).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    assertThat(figures)
        .filteredOn(f -> f.name().matches("A/A.*|.*-(20|50) %: not undone.*|.*regret bound.*"))
        .hasSize(19)
        .allMatch(Figure::ok, "meets its target");
    assertThat(figures)
        .filteredOn(f -> f.name().matches("critical: trials beyond it|draws .*|candidates .*"))
        .hasSize(4)
        .allMatch(Figure::ok, "meets its target");
  }
}
