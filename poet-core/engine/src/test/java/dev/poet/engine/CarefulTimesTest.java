package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Aggregate;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Expertise;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Insight;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Metric;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two domains in one runtime that become worse together, in simulated time. */
class CarefulTimesTest {
  @TempDir Path folder;

  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
  private final Map<String, List<Insight>> told = new ConcurrentHashMap<>();

  /** Wants nothing but the baseline for 120 trials, and then a value far away. */
  private record LateWish() implements LearnerFactory {
    @Override
    public String name() {
      return "late wish";
    }

    @Override
    public Learner create(LearnerSettings settings) {
      return new Learner() {
        private int told;

        @Override
        public void tell(ScoredTrial trial) {
          told++;
        }

        @Override
        public Proposal propose() {
          double wish = told < 120 ? Worlds.BASELINE : 9;
          return Proposal.single(
              Point.of(wish), Point.of(wish), Interval.unknown(0.95, told), "so it is");
        }

        @Override
        public byte[] state() {
          return new byte[0];
        }
      };
    }

    @Override
    public Learner restore(LearnerSettings settings, byte[] state) {
      return create(settings);
    }
  }

  private final class Listening implements Expertise {
    private final String domain;

    Listening(String domain) {
      this.domain = domain;
    }

    @Override
    public List<CompletedTrial> measure(List<CompletedTrial> trials) {
      return trials;
    }

    @Override
    public void observe(List<CompletedTrial> trials) {}

    @Override
    public void hear(List<FeedbackEntry> entries) {}

    @Override
    public void inform(Insight insight) {
      if (insight.kind() != Insight.Kind.VALUES) {
        told.computeIfAbsent(domain, d -> new CopyOnWriteArrayList<>()).add(insight);
      }
    }
  }

  private static TunedFunction function(String domain) {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    return new TunedFunction(
        domain, domain, plain.space(), plain.context(), plain.span(), plain.objective());
  }

  private Knowledge.Enriched enriched(TunedFunction function) {
    return new Knowledge.Enriched(
        function,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        dev.poet.spi.Approval.AUTOMATIC,
        new Listening(function.domain()),
        List.of());
  }

  @Test
  void badTimes_forTwoDomains_areAnnouncedWithSmallerStepsAndWithdrawn() throws Exception {
    double firstStep = Worlds.BASELINE;
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .learners(new LateWish())
            .rollout(Rollout.UNGUARDED)
            .clock(() -> Instant.ofEpochMilli(millis.get()))
            .nanoClock(() -> millis.get() * 1_000_000)
            .lead(Duration.ofDays(1), Duration.ofDays(10))
            .patience(Duration.ofDays(1))
            .knowledge(() -> this::enriched)
            .start()) {
      Metric loss = new Metric("loss", Aggregate.SUM, false);
      Tuner heat = runtime.register(function("heat"), loss);
      Tuner loans = runtime.register(function("loans"), loss);
      Tuner quiet = runtime.register(function("quiet"), loss);
      for (int minute = 0; minute < 260; minute++) {
        double shift = minute >= 100 && minute < 180 ? 30 : 0;
        call(heat, (x, call) -> noise(call) + shift);
        call(loans, (x, call) -> noise(call + 7) + shift);
        double x = call(quiet, (received, call) -> noise(call + 9));
        firstStep = firstStep == Worlds.BASELINE ? x : firstStep;
        millis.addAndGet(60_000);
      }
    }

    assertThat(told.keySet()).contains("heat", "loans").doesNotContain("none");
    assertThat(told.get("heat").get(0).kind()).isEqualTo(Insight.Kind.DEGRADATION);
    assertThat(told.get("heat").get(0).subject()).containsExactly("heat", "loans");
    Path file = folder.resolve("poet.db");
    try (StoreReader reader = Worlds.reader(file)) {
      assertThat(reader.lastEvent("", "conservative")).isPresent();
      assertThat(reader.lastEvent("", "as-usual")).isPresent();
    }
    // Healthy: a quarter of the way from 2 to 9. Broken: 4.5, as far as a step may go at once.
    assertThat(firstStep).isEqualTo(3.75);
  }

  /** As {@link Worlds#call}, with the simulated clock. */
  private double call(Tuner tuner, Worlds.Body body) {
    long call = tuner.begin();
    double[] row = call < 0 ? null : tuner.choose(call, 0, 0, 0, 0, 0, 0, 0, 0);
    double chosen = row == null ? Double.NaN : tuner.parameter(row, 0, Worlds.BASELINE);
    double received = Double.isNaN(chosen) ? Worlds.BASELINE : chosen;
    double[] used = Double.isNaN(chosen) ? null : row;
    long started = millis.get() * 1_000_000;
    double result = body.run(received, call);
    tuner.end(call, used, started, result, false, 0, 0, 0, 0, 0, 0, 0, 0);
    return received;
  }

  private static double noise(long call) {
    return Worlds.loss(Worlds.BEST, 5, call);
  }
}
