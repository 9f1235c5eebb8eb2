package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Candidate;
import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class CautionTest {
  private static final ParameterSpace SPACE =
      new ParameterSpace(
          List.of(
              new Parameter("x", new Domain.Real(0, 8, Scale.LINEAR, ""), 0.25, ""),
              new Parameter("kind", new Domain.Choice(List.of("a", "b")), 1, "")));

  @Test
  void candidate_inDoubtfulTimes_goesAQuarterOfItsWayInAQuarterOfTheTrials() {
    Point now = Point.of(4, 0);
    List<List<Candidate>> careful =
        Caution.on(List.of(List.of(new Candidate(Point.of(8, 1), 2))), now, SPACE);
    assertThat(careful)
        .containsExactly(
            List.of(new Candidate(Point.of(5, 0), 2), new Candidate(Point.of(4, 0), 6)));
  }

  @Test
  void baseline_ifItIsAskedFor_isLeftAlone() {
    assertThat(Caution.on(List.of(List.of()), Point.of(4, 0), SPACE)).isEqualTo(List.of(List.of()));
  }
}
