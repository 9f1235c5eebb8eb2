package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.log.CallSums;
import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowedCallsTest {
  private static final int CALLS = 100;

  /** Broken: one such call, and the means of the whole window were no numbers. */
  @Test
  void feature_thatIsNoNumber_spoilsNoOtherCallsWindow() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallSums sums = LogFolder.callsInMemory(trials, 1)) {
      int site = trials.site("f", 1, 2);
      Recording added = AddedFeatures.orNone(sums, CallSums.source(site, -1), 2);
      WindowedCalls windowed = new WindowedCalls(1, 1);
      Serving serving = new Serving(policy(), 1, windowed);
      for (int i = 0; i < CALLS; i++) {
        call(windowed, serving, added, 3, i % 10 == 0 ? Double.NaN : 5);
      }
      call(windowed, serving, added, Double.NEGATIVE_INFINITY, 5);

      long[] number = {1};
      List<LoggedTrial> windows = sums.windows().end(s -> number[0]++, 0);

      assertThat(windows).extracting(LoggedTrial::calls).containsExactlyInAnyOrder(90L, 11L);
      for (LoggedTrial window : windows) {
        assertThat(window.function()).isEqualTo("f");
        assertThat(window.nanos()).isEqualTo(window.calls() * 10);
        if (window.calls() == 90) {
          assertThat(window.features()).containsExactly(3, 5);
        } else {
          assertThat(Arrays.stream(window.features())).noneMatch(Double::isFinite); // so ignored
        }
      }
    }
  }

  private static void call(
      WindowedCalls windowed, Serving serving, Recording added, double f0, double f1) {
    long call = windowed.begin();
    double[] row = serving.choose(call, f0, f1, 0, 0, 0, 0, 0, 0);
    added.end(call, row, 0, 10, Double.NaN, false, f0, f1, 0, 0, 0, 0, 0, 0);
  }

  private static Policy policy() {
    List<Candidate> none = List.of();
    return new Policy(
        1, Point.of(1), new ArmDesign(1, 2), 1, ContextPartition.whole(), List.of(none));
  }
}
