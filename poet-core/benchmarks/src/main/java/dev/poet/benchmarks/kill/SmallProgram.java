package dev.poet.benchmarks.kill;

import dev.poet.Feedback;
import dev.poet.Poet;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.StoreOpener;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.spi.FeedbackRule;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * The two functions of {@link Victim} in this JVM, on a store to which something happens. It counts
 * what it was promised, and what the store holds of that in the end.
 */
final class SmallProgram {
  private static final long SEED = 3;

  /** Longer than any run: none of the feedback is to come too late. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Path home;
  private final StoreOpener opener;
  private final LongSupplier nanoClock;
  private final InstantSource clock;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private int recorded;
  private int accepted;
  private int disturbed;

  SmallProgram(Path home, StoreOpener opener, LongSupplier nanoClock, InstantSource clock) {
    this.home = home;
    this.opener = opener;
    this.nanoClock = nanoClock;
    this.clock = clock;
  }

  static Path store(Path home) {
    return home.resolve(Aftermath.STORE);
  }

  static DriverConnections connections(Path home) {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), store(home));
  }

  /**
   * Starts, calls each function so many times, and ends.
   *
   * @param beforeEach is run before each of the calls
   */
  void live(int calls, Runnable beforeEach) {
    try (PoetRuntime runtime = start()) {
      Tuner hill = runtime.register(Victim.hill(), Victim.LOSS_METRIC);
      FeedbackRule rule = new FeedbackRule(List.of(Victim.LOSS), PATIENCE);
      Tuner rated = runtime.register(Victim.function(Victim.RATED, rule), null);
      for (int i = 0; i < calls; i++) {
        beforeEach.run();
        recorded += call(hill, true) ? 1 : 0;
        call(rated, false);
        Feedback answer = Poet.feedback(Poet.executionId(), Map.of(Victim.LOSS, 1.0 + i));
        accepted += answer == Feedback.ACCEPTED ? 1 : 0;
      }
    }
  }

  private PoetRuntime start() {
    return PoetRuntime.builder()
        .home(home)
        .store(opener)
        .learners(Auto.factory())
        .gains(Gains::of)
        .pace(Pace.LOCKSTEP)
        .seed(SEED)
        .nanoClock(nanoClock)
        .clock(clock)
        .notices(notices::add)
        .start();
  }

  /** One call as a woven method would make it; whether it is to be recorded. */
  private boolean call(Tuner tuner, boolean reports) {
    try {
      long number = tuner.begin();
      double[] row = number < 0 ? null : tuner.choose(number, 0, 0, 0, 0, 0, 0, 0, 0);
      double[] received = Victim.BASELINE.clone();
      for (int slot = 0; row != null && slot < received.length; slot++) {
        received[slot] = tuner.parameter(row, slot, received[slot]);
        disturbed += received[slot] >= 0 && received[slot] <= Victim.HIGHEST ? 0 : 1;
      }
      double result = reports ? Victim.loss(received, SEED, number) : Double.NaN;
      tuner.end(number, row, System.nanoTime(), result, false, 0, 0, 0, 0, 0, 0, 0, 0);
      return row != null;
    } catch (RuntimeException | Error e) {
      disturbed++;
      return false;
    }
  }

  /** Calls that failed or received an argument out of bounds because of POET. */
  int disturbed() {
    return disturbed;
  }

  /** Trials that ought to be stored. */
  int recorded() {
    return recorded;
  }

  /** What {@code recorded} the store lacks, or has too many. */
  int trialsWrong() throws Exception {
    try (StoreReader reader = StoreReader.open(connections(home), store(home))) {
      List<Long> numbers =
          reader.trialsAfter(Victim.HILL, 0).stream().map(trial -> trial.id().number()).toList();
      return Math.abs(recorded - numbers.size())
          + (int) (numbers.size() - numbers.stream().distinct().count());
    }
  }

  /** What of the accepted feedback the store lacks, or has too many. */
  int feedbackWrong() throws Exception {
    try (StoreReader reader = StoreReader.open(connections(home), store(home))) {
      return (int) Math.abs(accepted - reader.feedback(Victim.RATED).received());
    }
  }

  List<String> notices() {
    return List.copyOf(notices);
  }
}
