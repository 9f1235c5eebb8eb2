package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeTest {
  @TempDir Path folder;

  /** Counts how often it is ended. */
  private record Ending(AtomicInteger ends) implements Knowledge {
    @Override
    public Enriched enrich(TunedFunction declared) {
      return Knowledge.NONE.enrich(declared);
    }

    @Override
    public void close() {
      ends.incrementAndGet();
    }
  }

  @Test
  void plugins_endOnce_withTheTraining() {
    AtomicInteger ends = new AtomicInteger();
    PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).knowledge(() -> new Ending(ends)).start();
    try (runtime) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
      assertThat(ends).hasValue(0);
    }
    runtime.finish();

    assertThat(ends).hasValue(1);
  }
}
