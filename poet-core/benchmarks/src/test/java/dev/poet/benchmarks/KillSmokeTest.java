package dev.poet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A killed program, and one that loses its disk. */
class KillSmokeTest {

  @Test
  @Timeout(480)
  void killedProgram_startedAgain_endsLikeAnUndisturbedOne() throws Exception {
    assertThat(Smoke.run(new KillBenchmark()))
        .isNotEmpty()
        .allMatch(Figure::ok, "meets its target");
  }
}
