package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.Feedback;
import dev.poet.Poet;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock jumps, or stands still, while functions are tuned and between two starts. */
@Timeout(240)
class ClockJumpsTest {
  private static final long SEED = 6;
  private static final long BEGIN_MILLIS = 1_700_000_000_000L;
  private static final long YEAR_MILLIS = Duration.ofDays(365).toMillis();
  private static final int TRIALS = 40;

  @TempDir Path folder;
  private final AtomicLong millis = new AtomicLong(BEGIN_MILLIS);
  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @ValueSource(ints = {1, -1, 0})
  void clockThatJumpsByYears_losesNoTrial_andOrdersThemByNumber(int years) throws Exception {
    for (int start = 0; start < 2; start++) {
      try (PoetRuntime runtime = start()) {
        Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
        for (int i = 0; i < TRIALS; i++) {
          Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, SEED, call));
          if (i == TRIALS / 2) {
            millis.addAndGet(years * YEAR_MILLIS);
          }
        }
      }
    }
    List<CompletedTrial> trials = trials();
    assertThat(trials).hasSize(2 * TRIALS).allMatch(trial -> trial.nanos() >= 0);
    assertThat(trials).extracting(trial -> trial.id().number()).isSorted().doesNotHaveDuplicates();
    assertThat(notices).isEmpty();
  }

  /** A wait that ends when the clock is back where it was would be one of a year. */
  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void clockThatJumpsByYears_letsNoTrialWaitForFeedbackUntilThen(int years) throws Exception {
    try (PoetRuntime runtime = start()) {
      Tuner tuner = runtime.register(rated(), null);
      Patience.until("a policy in force", () -> tuner.serving() != null);
      Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Double.NaN);
      millis.addAndGet(years * YEAR_MILLIS);
      for (int i = 0; i < TRIALS; i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Double.NaN);
        Feedback answer = Poet.feedback(Poet.executionId(), Map.of("loss", 1.0));
        assertThat(answer).isEqualTo(Feedback.ACCEPTED);
      }
      Patience.until("a state that knows of trials after the jump", () -> told() > 1);
    }
  }

  private static TunedFunction rated() {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    FeedbackRule rule = new FeedbackRule(List.of("loss"), Duration.ofHours(1));
    return new TunedFunction(
        plain.id(),
        plain.domain(),
        plain.space(),
        plain.context(),
        plain.span(),
        plain.objective(),
        rule);
  }

  private PoetRuntime start() {
    return Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
        .clock(() -> Instant.ofEpochMilli(millis.get()))
        .notices(notices::add)
        .start();
  }

  private List<CompletedTrial> trials() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.trialsAfter("parabola", 0);
    }
  }

  private long told() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.latestSnapshot("parabola").map(state -> state.lastTrial()).orElse(0L);
    }
  }

  private StoreReader reader() throws Exception {
    Path file = folder.resolve("poet.db");
    return Worlds.reader(file);
  }
}
