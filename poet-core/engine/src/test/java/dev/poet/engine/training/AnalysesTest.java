package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.Patience;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.engine.Worlds;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Gains;
import dev.poet.spi.Finding;
import dev.poet.spi.HistoryAnalyst;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.TrialSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories are looked at beside the training, and what is proposed is treated like any wish. */
class AnalysesTest {
  private static final long SEED = 4;
  private static final Point FAR = Point.of(6.5);

  @TempDir Path folder;
  private final AtomicReference<HistoryAnalyst.Question> asked = new AtomicReference<>();
  private int calls;

  @Test
  void proposal_isTriedBesideWhatTheLearnerWants_asFarAsGuardsAllow() throws Exception {
    boolean[] bold = {false};
    try (PoetRuntime runtime = runtime(Mode.ONLINE, this::report).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      callUntilThereAreEnough(tuner);
      Patience.until("a proposal", () -> proposals().size() == 1);
      // the learner's own steps are short; a quarter of the range is the longest that guards allow
      Patience.until("a trial of it", () -> bold[0] |= call(tuner, 1) > 4);
    }
    assertThat(asked.get().trials()).hasSizeBetween(200, HistorySample.MOST);
    assertThat(asked.get().stored()).isGreaterThanOrEqualTo(200);
    assertThat(proposals().get(0).status()).isEqualTo(ProposalEntry.Status.ADOPTED);
    assertThat(proposals().get(0).source()).isEqualTo("analysis");
  }

  @Test
  void proposal_wherePeopleDecide_waitsForThem() throws Exception {
    try (PoetRuntime runtime = runtime(Mode.PROPOSE, this::report).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      callUntilThereAreEnough(tuner);
      Patience.until("a proposal", () -> !proposals().isEmpty());
    }
    assertThat(proposals().get(0).status()).isEqualTo(ProposalEntry.Status.OPEN);
    assertThat(proposals().get(0).point()).isEqualTo(FAR);
  }

  @Test
  void analystThatThrows_isTold_andEverythingGoesOn() throws Exception {
    HistoryAnalyst broken =
        question -> {
          asked.set(question);
          throw new IllegalStateException("no idea");
        };
    try (PoetRuntime runtime = runtime(Mode.ONLINE, broken).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      callUntilThereAreEnough(tuner);
      Patience.until("a look", () -> asked.get() != null);
      long before = trials();
      Patience.until("another trial", () -> call(tuner, 1) >= 0 && trials() > before);
    }
  }

  @Test
  void urgency_addsUpWhatIsWrong_andFades() {
    assertThat(new Urgency(true, true, true, Duration.ZERO).value()).isEqualTo(1.4);
    assertThat(new Urgency(false, true, false, Duration.ofHours(10)).value()).isEqualTo(0.5);
    assertThat(new Urgency(false, false, false, Duration.ofHours(30)).value()).isZero();
  }

  private HistoryAnalyst.Report report(HistoryAnalyst.Question question) {
    asked.set(question);
    Interval gain = new Interval(2, 1, 3, 0.95, question.trials().size());
    return new HistoryAnalyst.Report(
        1,
        List.<Finding>of(),
        List.of(new HistoryAnalyst.Suggestion(FAR, gain, "a higher x is better")));
  }

  private PoetRuntimeBuilder runtime(Mode mode, HistoryAnalyst analyst) {
    return Worlds.runtime(folder, Pace.FREE, Gains::of)
        .mode(mode)
        .rollout(Rollout.UNGUARDED)
        .analyst(analyst);
  }

  /** The first calls come before the function is loaded. */
  private void callUntilThereAreEnough(Tuner tuner) throws Exception {
    Patience.until("enough trials", () -> call(tuner, 10) >= 0 && trials() >= 200);
  }

  private long trials() throws Exception {
    try (Store store = Worlds.store(folder.resolve("poet.db"))) {
      return store.lastNumber("parabola");
    }
  }

  private double call(Tuner tuner, int times) {
    double received = 0;
    for (int i = 0; i < times; i++) {
      int number = ++calls;
      received = Worlds.call(tuner, Worlds.BASELINE, (x, c) -> Worlds.loss(x, SEED, number));
    }
    return received;
  }

  private List<ProposalEntry> proposals() throws Exception {
    try (Store store = Worlds.store(folder.resolve("poet.db"))) {
      return store.proposals("parabola").stream()
          .filter(entry -> entry.source().equals("analysis"))
          .toList();
    }
  }
}
