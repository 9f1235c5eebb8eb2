package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.FailingStore;
import dev.poet.engine.HurriedClock;
import dev.poet.engine.Patience;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Command;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In lockstep a caller waits for the training thread, but never for ever. */
@Timeout(240)
class LockstepTest {
  private static final int BEFORE = 12;
  private static final int MORE = 5;

  @TempDir Path folder;

  private final AtomicInteger trials = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean gateClosed = new AtomicBoolean();
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean standing;
  private volatile double literal = Worlds.BASELINE;

  static Stream<TunedFunction> functions() {
    return Stream.of(
        Worlds.parabola(new TrialSpan.OneCall()),
        Worlds.parabola(new TrialSpan.UntilFeatureChanges(0)));
  }

  @AfterEach
  void stopCalling() {
    over.set(true);
    gate.countDown();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void freeze_whileACallerWaits_letsItGoOn(TunedFunction function) throws Exception {
    try (PoetRuntime runtime = gated().start()) {
      Tuner tuner = register(runtime, function);
      Thread caller = callUntilOver(runtime, tuner);
      letACallerWait(caller);
      Path file = folder.resolve("poet.db");
      new Inbox(DriverConnections.sqlite(new org.sqlite.JDBC(), file), file, 2)
          .send(new Command(0, 0, "ann", "parabola", Command.Action.FREEZE, "test"));

      gate.countDown();

      Patience.until("the freeze", () -> tuner.serving() == null);
      assertGoesOn();
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void close_whileACallerWaits_letsItGoOnAsWritten(TunedFunction function) throws Exception {
    PoetRuntime runtime = gated().start();
    Tuner tuner = register(runtime, function);
    Thread caller = callUntilOver(runtime, tuner);
    letACallerWait(caller);

    Thread closing = new Thread(runtime::close);
    closing.start();
    assertGoesOn();
    gate.countDown();
    closing.join();

    assertThat(tuner.begin()).isEqualTo(Tuner.UNTOUCHED);
    assertGoesOn();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void finish_whileACallerWaits_letsItGoOnAfterSeconds(TunedFunction function) throws Exception {
    PoetRuntime runtime = gated().start();
    Thread caller = callUntilOver(runtime, register(runtime, function));
    letACallerWait(caller);

    Thread closing = new Thread(runtime::finish);
    closing.start();
    assertGoesOn();
    gate.countDown();
    closing.join();
    assertGoesOn();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void changedLiteral_whileACallerWaits_isTheNewBaseline(TunedFunction function) throws Exception {
    try (PoetRuntime runtime = gated().start()) {
      Tuner tuner = register(runtime, function);
      Thread caller = callUntilOver(runtime, tuner);
      letACallerWait(caller);
      literal = 3;

      gate.countDown();

      assertGoesOn();
      Patience.until(
          "a policy for the new baseline",
          () -> {
            Serving serving = tuner.serving();
            return serving != null && serving.policy().baseline().get(0) == 3;
          });
      assertGoesOn();
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void registeredAfterClose_runsAsWritten(TunedFunction function) throws Exception {
    PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start();
    runtime.close();
    Tuner tuner = register(runtime, function);
    assertThat(tuner.begin()).isEqualTo(Tuner.UNTOUCHED);
  }

  /** A runtime whose store stands still once the gate is closed, until it is opened. */
  private PoetRuntimeBuilder gated() {
    Path file = folder.resolve("poet.db");
    return Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
        .nanoClock(new HurriedClock())
        .store(() -> FailingStore.of(Worlds.store(file), this::standsStill));
  }

  private boolean standsStill() {
    if (!gateClosed.get()) {
      return false;
    }
    standing = true;
    try {
      return !gate.await(120, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void letACallerWait(Thread caller) throws Exception {
    Patience.until(BEFORE + " trials", () -> trials.get() >= BEFORE);
    gateClosed.set(true);
    Patience.until("the caller's wait for the store", () -> standing && isWaiting(caller));
  }

  private static boolean isWaiting(Thread caller) {
    return Stream.of(caller.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("awaitRecorded"));
  }

  private void assertGoesOn() throws Exception {
    int seen = trials.get();
    Patience.until("another trial", () -> trials.get() >= seen + MORE);
  }

  private static Tuner register(PoetRuntime runtime, TunedFunction function) {
    boolean held = function.span() instanceof TrialSpan.UntilFeatureChanges;
    return runtime.register(function, held ? null : Worlds.loss());
  }

  private Thread callUntilOver(PoetRuntime runtime, Tuner tuner) {
    OutcomeSink loss = runtime.outcome(Worlds.loss());
    Thread caller =
        new Thread(
            () -> {
              while (!over.get()) {
                if (tuner.holdsTrials()) {
                  Worlds.day(tuner, loss, trials.get(), 1, literal);
                } else {
                  Worlds.call(tuner, literal, (x, call) -> Worlds.loss(x, 1, call));
                }
                trials.incrementAndGet();
              }
            },
            "caller");
    caller.setDaemon(true);
    caller.start();
    return caller;
  }
}
