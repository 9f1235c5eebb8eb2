package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Aggregate;
import dev.poet.api.Otherwise;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Enforcement;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterTest {
  private static final Enforcement RULES =
      new Enforcement(0, 1, false, "", Otherwise.REJECT, 2, 10);

  @TempDir Path folder;

  @Test
  void sameId_withOtherRulesOrAnotherMetric_isRefused() {
    TunedFunction function = Worlds.parabola(new TrialSpan.OneCall());
    Metric mean = new Metric("loss", Aggregate.MEAN, false);
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.FREE, Gains::of).start()) {
      Tuner tuner = runtime.register(function, Worlds.loss(), RULES);

      assertThat(runtime.register(function, Worlds.loss(), RULES)).isSameAs(tuner);
      assertThatThrownBy(() -> runtime.register(function, Worlds.loss()))
          .isInstanceOf(InvalidDeclarationException.class)
          .hasFieldOrPropertyWithValue("code", "POET-108");
      assertThatThrownBy(() -> runtime.register(function, mean, RULES))
          .isInstanceOf(InvalidDeclarationException.class)
          .hasFieldOrPropertyWithValue("code", "POET-108");
      assertThatThrownBy(() -> runtime.register(function, null, RULES))
          .isInstanceOf(InvalidDeclarationException.class)
          .hasFieldOrPropertyWithValue("code", "POET-108");
    }
  }

  @Test
  void off_makesNoFile_andKeepsNobodyFromTheLog() {
    try (PoetRuntime off = Worlds.runtime(folder, Pace.FREE, Gains::of).mode(Mode.OFF).start()) {
      Tuner tuner = off.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      assertThat(tuner.begin()).isEqualTo(Tuner.UNTOUCHED);
      assertThat(folder).isEmptyDirectory();
      try (PoetRuntime on = Worlds.runtime(folder, Pace.FREE, Gains::of).start()) {
        on.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
        assertThat(folder.resolve("log")).isDirectoryNotContaining("glob:**trials-1.log*");
      }
    }
  }
}
