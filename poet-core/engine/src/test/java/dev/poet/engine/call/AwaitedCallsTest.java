package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.Feedback;
import dev.poet.Poet;
import dev.poet.engine.FixedLearner;
import dev.poet.engine.Patience;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Point;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A function that awaits feedback and is called as fast as a thread can. */
@Timeout(240)
class AwaitedCallsTest {
  private static final int BATCH = 10_000;
  private static final int CALLS = 100_000;
  private static final int RATED_ONE_IN = 100;

  @TempDir Path folder;

  private final Map<String, Double> rated = new HashMap<>();

  /** With each call recorded while there is room, none of those asked after the call had an id. */
  @Test
  void veryHotFunction_ofWhichFewCallsAreRated_learnsFromEachOfThem() throws Exception {
    long dropped;
    long numbers;
    try (PoetRuntime runtime = runtime()) {
      Tuner tuner = runtime.register(function(), null);
      Patience.until("a policy in force", () -> tuner.serving() != null);
      Patience.until(
          "a tuned, very hot function",
          () -> call(tuner, BATCH) && told("spared") && report() && isTuned(tuner));
      numbers = tuner.numbersGiven();
      long before = runtime.dropped();
      for (int i = 0; i < CALLS / RATED_ONE_IN; i++) {
        call(tuner, RATED_ONE_IN - 1);
        rate(tuner, i % 2 == 0);
      }
      dropped = runtime.dropped() - before;

      Patience.until("a function called seldom", () -> call(tuner, 1) && told("calls"));
    }
    long first = numbers;
    assertThat(rated).hasSize(CALLS / RATED_ONE_IN).doesNotContainKey("");
    assertThat(dropped).isZero();

    Map<String, CompletedTrial> stored = stored();
    assertThat(rated).allSatisfy((id, x) -> isStored(stored.get(id), x));
    double control = rated.keySet().stream().filter(id -> stored.get(id).isControl()).count();
    assertThat(control / rated.size()).isCloseTo(0.05, within(0.028)); // four deviations
    long since = stored.values().stream().filter(t -> t.id().number() >= first).count();
    assertThat(since).isLessThan(CALLS / 4);
  }

  private static void isStored(CompletedTrial trial, double x) {
    assertThat(trial.parameters().get(0)).isEqualTo(x);
    assertThat(trial.metrics()).containsEntry("loss", Math.abs(x - Worlds.BEST));
  }

  /** In the call its id may be asked for, or after it. */
  private void rate(Tuner tuner, boolean inCall) {
    String[] id = {""};
    double x =
        Worlds.call(
            tuner,
            Worlds.BASELINE,
            (received, call) -> {
              id[0] = inCall ? Poet.executionId() : "";
              return Double.NaN;
            });
    String last = inCall ? id[0] : Poet.executionId();
    rated.put(last, x);
    assertThat(Poet.feedback(last, Map.of("loss", Math.abs(x - Worlds.BEST))))
        .isEqualTo(Feedback.ACCEPTED);
  }

  /** Of the last call, if it was recorded: the log may still be full of what came before. */
  private static boolean report() {
    Poet.feedback(Poet.executionId(), Map.of("loss", 1.0));
    return true;
  }

  private static boolean isTuned(Tuner tuner) {
    return !tuner.serving().policy().tuned().get(0).isEmpty();
  }

  private static boolean call(Tuner tuner, int calls) {
    for (int i = 0; i < calls; i++) {
      Worlds.call(tuner, Worlds.BASELINE, (received, call) -> Double.NaN);
    }
    return true;
  }

  private boolean told(String kind) throws Exception {
    try (StoreReader reader = reader()) {
      return reader.events(100).stream().map(Event::kind).anyMatch(kind::equals);
    }
  }

  private Map<String, CompletedTrial> stored() throws Exception {
    try (PoetRuntime again = runtime();
        StoreReader reader = reader()) {
      again.register(function(), null); // what was left in the log is stored now
      Map<String, CompletedTrial> stored = new HashMap<>();
      Patience.until(
          "what was rated",
          () -> {
            reader.trialsAfter("parabola", 0).forEach(t -> stored.put(t.id().text(), t));
            return stored.keySet().containsAll(rated.keySet());
          });
      return stored;
    }
  }

  private StoreReader reader() throws Exception {
    Path file = folder.resolve("poet.db");
    return Worlds.reader(file);
  }

  private PoetRuntime runtime() {
    return Worlds.runtime(folder, Pace.FREE, Gains::of)
        .learners(new FixedLearner(List.of(Point.of(3), Point.of(4))))
        .start();
  }

  private static TunedFunction function() {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    return new TunedFunction(
        plain.id(),
        plain.domain(),
        plain.space(),
        plain.context(),
        plain.span(),
        plain.objective(),
        new FeedbackRule(List.of("loss"), Duration.ofSeconds(1), Map.of()));
  }
}
