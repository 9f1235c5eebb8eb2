package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainTest {

  static List<Domain> domains() {
    return List.of(
        new Domain.Real(-2, 3, Scale.LINEAR, "K"),
        new Domain.Real(0.001, 1000, Scale.LOG, "s"),
        new Domain.Whole(1, 9, 1, Scale.LINEAR, ""),
        new Domain.Whole(512, 1 << 20, 1, Scale.LOG, "B"),
        new Domain.Whole(1, 10, 4, Scale.LINEAR, ""),
        new Domain.Choice(List.of("gzip", "zstd", "none")));
  }

  @ParameterizedTest
  @MethodSource("domains")
  void anyPosition_givesAnAllowedValue(Domain domain) {
    for (int i = -100; i <= 1100; i++) {
      assertThat(domain.contains(domain.fromUnit(i / 1000.0))).as("position %s", i).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("domains")
  void allowedValue_survivesTheWayToItsPositionAndBack(Domain domain) {
    for (int i = 0; i <= 1000; i++) {
      double value = domain.fromUnit(i / 1000.0);
      assertThat(domain.fromUnit(domain.toUnit(value)))
          .isCloseTo(value, within(1e-9 * domain.high()));
    }
  }

  @Test
  void nearest_ofAnyNumber_isAllowed() {
    for (Domain domain : domains()) {
      for (double value : new double[] {-1e300, -7.7, 0, 0.5, 4.4, 9.5, 1e300}) {
        assertThat(domain.contains(domain.nearest(value))).isTrue();
      }
    }
  }

  @Test
  void badRanges_areRefusedWithACode() {
    assertThatThrownBy(() -> new Domain.Real(3, 3, Scale.LINEAR, ""))
        .isInstanceOfSatisfying(
            InvalidDeclarationException.class, e -> assertThat(e.code()).isEqualTo("POET-101"));
    assertThatThrownBy(() -> new Domain.Real(0, 3, Scale.LOG, "")).hasMessageContaining("positive");
    assertThatThrownBy(() -> new Domain.Real(Double.NaN, 3, Scale.LINEAR, ""))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> new Domain.Whole(1, 9, 0, Scale.LINEAR, ""))
        .hasMessageContaining("step");
    assertThatThrownBy(() -> new Domain.Choice(List.of("only")))
        .hasMessageContaining("two or more");
  }
}
