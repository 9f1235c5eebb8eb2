package dev.poet.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Domain;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValuesTest {
  private static final Domain KELVIN = new Domain.Real(0.3, 1.5, Scale.LINEAR, "K");

  @Test
  void step_ofUsualSize_hasTheDigitsOfItsRange() {
    assertThat(Values.step(KELVIN, 0.5, 0.62)).isEqualTo("0.50 → 0.62 K");
    assertThat(Values.step(new Domain.Whole(0, 180, 1, Scale.LINEAR, "min"), 60, 49))
        .isEqualTo("60 → 49 min");
    assertThat(Values.step(new Domain.Choice(List.of("gzip", "lz4")), 0, 1))
        .isEqualTo("gzip → lz4");
  }

  @Test
  void step_tooSmallForThem_isShownAllTheSame() {
    assertThat(Values.step(KELVIN, 0.5001, 0.5004)).isEqualTo("0.5001 → 0.5004 K");
  }
}
