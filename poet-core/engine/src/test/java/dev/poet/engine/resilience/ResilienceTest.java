package dev.poet.engine.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.EnforcementException;
import dev.poet.engine.FixedLearner;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.engine.Worlds;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Mixing;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that fail and hang, in simulated time, and in real threads where they are many. */
@Timeout(240)
class ResilienceTest {
  private static final String ID = "payments";
  private static final int LAST = 200;
  private static final double NANOS_PER_MILLI = 1e6;

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong(1_700_000_000_000_000_000L);
  private final List<Attempt> attempts = new ArrayList<>();
  private int call;
  private int draws;

  private PoetRuntimeBuilder runtime() {
    return Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
        .clock(() -> Instant.ofEpochMilli(nanos.get() / 1_000_000))
        .nanoClock(nanos::get)
        .lead(Duration.ofDays(100), Duration.ofDays(1_000))
        .patience(Duration.ofDays(100));
  }

  private Resilience declared() {
    return Resilience.of(ID).failureCosts(Duration.ofSeconds(2)).pause(nanos::addAndGet);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  // ---------------------------------------------------------------- what is learned

  @Test
  void failuresThatAreShortAndIndependent_areRepeated() throws Exception {
    live(
        runtime(),
        declared().retries(0, 4, 0),
        800,
        attempt -> {
          pass(20);
          failIf(draw() < 0.3);
          return attempt;
        });

    // Healthy: 3 or 4, of which a call costs 0.03 s. Broken: 0, of which it costs 0.7 s.
    assertThat(learned(0)).isGreaterThanOrEqualTo(2);
  }

  @Test
  void failuresOfLongOutages_areNot() throws Exception {
    live(
        runtime(),
        declared().retries(0, 4, 3),
        800,
        attempt -> {
          boolean isOut = Mixing.unit(7, call / 20) < 0.4;
          pass(isOut ? 800 : 20);
          failIf(isOut);
          return attempt;
        });

    // Healthy: 0 or 1, since each repetition costs another 0.8 s. Broken: 3, as written.
    assertThat(learned(0)).isLessThanOrEqualTo(1);
  }

  /** 85 of 100 attempts take 20 to 100 ms, the others hang. */
  @Test
  void timeOut_ofWhatHangsNowAndThen_isLearnedAboveWhatTheOthersTake() throws Exception {
    live(
        runtime(),
        declared().timeOut(millis(30), millis(10_000), millis(5_000)).retries(1, 3, 2),
        600,
        attempt -> {
          boolean hangs = draw() < 0.15;
          return taking(attempt, hangs ? 60_000 : 20 + 80 * draw());
        });

    // Healthy: 250 to 490 ms, at which a call costs 0.1 s. Broken: 5 s, at which it costs 1.2 s;
    // below 60 ms half of the attempts are given up.
    assertThat(learned(0)).isBetween(70.0, 1_200.0);
  }

  @Test
  void limitThatIsDeclared_isKeptByWhatIsTried() throws Exception {
    Resilience limited = hasty().failedAtMost(0.05);
    live(insisting(), limited, 800, attempt -> taking(attempt, 100));

    // Healthy: none below 100 ms, at which every call fails. Broken: as without a limit.
    assertThat(last(0)).allMatch(timeOut -> timeOut > 100);
    assertThat(versions())
        .filteredOn(version -> version.who().equals("release"))
        .anyMatch(version -> version.why().contains("failed <= 0.05"));
  }

  @Test
  void withoutALimit_whatLooksBetterRuns() throws Exception {
    live(insisting(), hasty(), 800, attempt -> taking(attempt, 100));

    assertThat(last(0)).anyMatch(timeOut -> timeOut < 100);
  }

  /** A call that fails soon scores better than one that succeeds. */
  private Resilience hasty() {
    return Resilience.of(ID)
        .failureCosts(millis(1))
        .timeOut(millis(10), millis(1_000), millis(500));
  }

  private PoetRuntimeBuilder insisting() {
    return runtime().learners(new FixedLearner(List.of(Point.of(20))));
  }

  @Test
  void bulkhead_isHeldForAPeriod_andJudgedByTheMeanCostOfItsCalls() throws Exception {
    live(
        runtime(),
        declared().bulkhead(1, 8, 2, Duration.ofSeconds(1)),
        100,
        attempt -> {
          pass(100);
          failIf(call % 5 == 0);
          return attempt;
        });

    assertThat(trials(ID + "-bulkhead"))
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(
            period -> {
              assertThat(period.calls()).isEqualTo(10);
              // 0.1 s each, and 2 s for one in five. Broken: their sum, or without failures.
              assertThat(period.metrics().get("cost")).isEqualTo(0.1 + 2.0 / 5, within(1e-9));
            });
  }

  /** Few places make callers wait, many slow the other side down: 14 are best. */
  @Test
  void bulkheadThatIsTooSmall_isLearnedLarger() throws Exception {
    long period = 1_000_000_000;
    try (PoetRuntime runtime = runtime().start()) {
      TunedCall[] tuned = new TunedCall[1];
      declared()
          .bulkhead(1, 32, 2, Duration.ofNanos(period))
          .call(places -> tuned[0] = runtime.tune(places), nanos::get);
      Bulkhead bulkhead = new Bulkhead(tuned[0], period, 2, nanos::get);
      for (int second = 0; second < 160; second++) {
        for (int i = 0; i < 3; i++) {
          bulkhead.around(
              places -> {
                pass((400.0 / places + 2 * places) * (0.9 + 0.2 * draw()));
                return new Ended<>("done", null);
              });
        }
        nanos.set((nanos.get() / period + 1) * period);
      }
    }
    List<Double> tried =
        trials(ID + "-bulkhead").stream()
            .skip(100)
            .filter(trial -> !trial.isControl())
            .map(trial -> trial.parameters().get(0))
            .toList();
    // Healthy: 13 to 16, of which a call costs 0.06 s. Broken: 2, of which it costs 0.2 s.
    assertThat(tried.stream().mapToDouble(d -> d).average().orElseThrow()).isBetween(6.0, 24.0);
  }

  // ---------------------------------------------------------------- one call

  @ParameterizedTest
  @EnumSource(names = {"OFF", "SHADOW"})
  void callThatIsLeftAlone_isExactlyAsWritten(Mode mode) {
    List<Long> waits = new ArrayList<>();
    Duration timeOut = Duration.ofNanos(1_500_000_001);
    try (PoetRuntime runtime = runtime().mode(mode).start()) {
      ResilientCall payments =
          runtime.resilient(
              declared()
                  .retries(0, 4, 3)
                  .backOff(millis(1), millis(1_000), millis(50))
                  .timeOut(millis(10), millis(10_000), timeOut)
                  .pause(waits::add));
      for (int i = 0; i < 30; i++) {
        attempts.clear();
        waits.clear();
        assertThatThrownBy(() -> payments.call(this::fail)).isInstanceOf(IOException.class);

        assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2, 3, 4);
        assertThat(attempts).extracting(Attempt::timeOut).containsOnly(timeOut);
        assertThat(waits).containsExactly(50_000_000L, 100_000_000L, 200_000_000L);
      }
    }
  }

  @Test
  void exception_isTheBodysOwn_andItsTrialIsScored() throws Exception {
    IOException last = new IOException("for ever");
    try (PoetRuntime runtime = runtime().start()) {
      ResilientCall payments = runtime.resilient(declared().retries(0, 4, 2));
      for (int i = 0; i < 40; i++) {
        boolean fails = i % 2 == 0;
        if (fails) {
          assertThatThrownBy(
                  () ->
                      payments.call(
                          attempt -> {
                            throw last;
                          }))
              .isSameAs(last);
        } else {
          assertThat(payments.<String, IOException>call(attempt -> "paid")).isEqualTo("paid");
        }
      }
    }
    List<CompletedTrial> trials = trials(ID);
    assertThat(trials).hasSize(40);
    for (int i = 0; i < 40; i++) {
      assertThat(trials.get(i).outcome()).isEqualTo(new Outcome.Success());
      assertThat(trials.get(i).metrics()).containsEntry("failed", i % 2 == 0 ? 1.0 : 0.0);
    }
  }

  @Test
  void callThatSucceedsLater_returnsThat() throws Exception {
    try (PoetRuntime runtime = runtime().mode(Mode.OFF).start()) {
      ResilientCall payments = runtime.resilient(declared().retries(0, 4, 2));

      assertThat(
              payments
                  .<Attempt, IOException>call(
                      attempt -> attempt.number() < 3 ? fail(attempt) : attempt)
                  .number())
          .isEqualTo(3);
    }
  }

  @Test
  void errorsAndInterruptions_areNotRepeated() {
    try (PoetRuntime runtime = runtime().mode(Mode.OFF).start()) {
      ResilientCall payments = runtime.resilient(declared().retries(0, 4, 3));
      Throwable[] ends = {new AssertionError("a mistake"), new InterruptedException("stop")};
      for (Throwable end : ends) {
        attempts.clear();
        assertThatThrownBy(
                () ->
                    payments.call(
                        attempt -> {
                          attempts.add(attempt);
                          throw end;
                        }))
            .isSameAs(end);
        assertThat(attempts).hasSize(1);
      }
      attempts.clear();
      assertThatThrownBy(
              () ->
                  payments.call(
                      attempt -> {
                        Thread.currentThread().interrupt();
                        return fail(attempt);
                      }))
          .isInstanceOf(IOException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(attempts).hasSize(1);
    }
  }

  @Test
  void clockThatFails_leavesTheCallAsItIs() {
    AtomicBoolean broken = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    PoetRuntimeBuilder builder =
        runtime()
            .nanoClock(
                () -> {
                  if (broken.get() && Thread.currentThread() == caller) {
                    throw new IllegalStateException("the clock stands still");
                  }
                  return nanos.get();
                });
    try (PoetRuntime runtime = builder.start()) {
      ResilientCall payments =
          runtime.resilient(declared().retries(0, 4, 2).bulkhead(1, 8, 2, Duration.ofSeconds(1)));
      broken.set(true);
      for (int i = 0; i < 20; i++) {
        assertThat(payments.<String, RuntimeException>call(attempt -> "paid")).isEqualTo("paid");
      }
      broken.set(false);
    }
  }

  // ---------------------------------------------------------------- the bulkhead

  @Test
  void bulkhead_letsNoMoreInThanItsValue() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(3);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try (PoetRuntime runtime = runtime().mode(Mode.OFF).start()) {
      ResilientCall payments = runtime.resilient(declared().bulkhead(1, 8, 3, millis(1_000)));
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        running.add(
            callers.submit(
                () ->
                    payments.<Integer, Exception>call(
                        attempt -> {
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          together.countDown();
                          together.await(); // three have to be inside at a time
                          Thread.yield();
                          return inside.decrementAndGet();
                        })));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      callers.shutdown();
    }
    // Healthy: 3. Broken: 8, as many as there are callers.
    assertThat(most).hasValue(3);
  }

  @Test
  void bulkheadThatIsFull_refusesAfterTheTimeOut_andIsFreeAgain() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leaves = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    long twoSeconds = 2_000_000_000L; // pass with each look at the clock
    try (PoetRuntime runtime =
        runtime().mode(Mode.OFF).nanoClock(() -> nanos.addAndGet(twoSeconds)).start()) {
      ResilientCall payments =
          runtime.resilient(
              declared()
                  .bulkhead(1, 8, 1, millis(1_000))
                  .timeOut(millis(10), millis(10_000), millis(1_000)));
      Future<Integer> first =
          other.submit(
              () ->
                  payments.<Integer, Exception>call(
                      attempt -> {
                        entered.countDown();
                        leaves.await();
                        return 1;
                      }));
      entered.await();

      assertThatThrownBy(() -> payments.call(attempt -> 2))
          .isInstanceOf(EnforcementException.class)
          .hasMessage(
              "at most 1 attempts of payments may run at a time, and no place was free in time");

      leaves.countDown();
      assertThat(first.get()).isEqualTo(1);
      assertThat(payments.<Integer, RuntimeException>call(attempt -> 2)).isEqualTo(2);
    } finally {
      other.shutdown();
    }
  }

  /** Broken: the inner call would wait for the place that the outer one has. */
  @Test
  void callWithinAnAttempt_isAPartOfIt() {
    try (PoetRuntime runtime = runtime().mode(Mode.OFF).start()) {
      ResilientCall payments = runtime.resilient(declared().bulkhead(1, 8, 1, millis(1_000)));

      boolean same =
          payments.<Boolean, RuntimeException>call(
              outer -> payments.<Attempt, RuntimeException>call(inner -> inner) == outer);

      assertThat(same).isTrue();
    }
  }

  // ---------------------------------------------------------------- the declaration

  @Test
  void declaration_thatMakesNoSense_isRefusedWithASentence() {
    refused(Resilience.of(ID).retries(0, 3, 1), "declare failureCosts");
    refused(declared(), "it must have retries, a back-off or a time-out");
    refused(
        declared().bulkhead(1, 4, 2, millis(1)).secondsAtMost(1),
        "it must have retries, a back-off or a time-out");
    refused(declared().backOff(millis(1), millis(9), millis(3)), "a back-off needs retries");
    assertThatThrownBy(() -> declared().timeOut(Duration.ZERO, millis(9), millis(3)))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("time_out_millis must be more than 0");
    assertThatThrownBy(() -> declared().bulkhead(0, 4, 2, millis(1)))
        .hasMessageContaining("a bulkhead must have 1 place or more");
    assertThatThrownBy(() -> declared().retries(-1, 4, 2))
        .hasMessageContaining("retries must be 0 or more but are from -1");
    assertThatThrownBy(() -> declared().failureCosts(Duration.ZERO))
        .hasMessageContaining("what a failure costs must be more than 0");
  }

  private void refused(Resilience declared, String why) {
    try (PoetRuntime runtime = runtime().mode(Mode.OFF).start()) {
      assertThatThrownBy(() -> runtime.resilient(declared))
          .isInstanceOf(InvalidDeclarationException.class)
          .hasMessageContaining("the resilient call payments: ")
          .hasMessageContaining(why);
    }
  }

  // ---------------------------------------------------------------- the simulated world

  private void live(
      PoetRuntimeBuilder builder,
      Resilience declared,
      int calls,
      ResilientCall.Body<Attempt, IOException> body) {
    try (PoetRuntime runtime = builder.start()) {
      ResilientCall payments = runtime.resilient(declared);
      for (call = 0; call < calls; call++) {
        try {
          payments.call(body);
        } catch (IOException failed) {
          continue; // as some do
        }
      }
    }
  }

  private Attempt fail(Attempt attempt) throws IOException {
    attempts.add(attempt);
    throw new IOException("attempt " + attempt.number());
  }

  private static void failIf(boolean fails) throws IOException {
    if (fails) {
      throw new IOException("the other side");
    }
  }

  /** Takes so long, or fails at the time-out. */
  private Attempt taking(Attempt attempt, double millis) throws IOException {
    double most = attempt.timeOut().toNanos() / NANOS_PER_MILLI;
    pass(Math.min(millis, most));
    failIf(millis > most);
    return attempt;
  }

  private void pass(double millis) {
    nanos.addAndGet(Math.round(millis * NANOS_PER_MILLI));
  }

  private double draw() {
    return Mixing.unit(5, draws++);
  }

  // ---------------------------------------------------------------- what the store says

  /** The median of a parameter in the last tuned trials. */
  private double learned(int parameter) throws StoreException {
    List<Double> last = last(parameter).stream().sorted().toList();
    return last.get(last.size() / 2);
  }

  private List<Double> last(int parameter) throws StoreException {
    List<CompletedTrial> trials = trials(ID);
    return trials.subList(trials.size() - LAST, trials.size()).stream()
        .filter(trial -> !trial.isControl())
        .map(trial -> trial.parameters().get(parameter))
        .toList();
  }

  private List<CompletedTrial> trials(String function) throws StoreException {
    try (StoreReader reader = StoreReader.open(connections(), file())) {
      return reader.trialsAfter(function, 0);
    }
  }

  private List<PolicyVersion> versions() throws StoreException {
    try (StoreReader reader = StoreReader.open(connections(), file())) {
      return reader.versions(ID);
    }
  }

  private Path file() {
    return folder.resolve("poet.db");
  }

  private DriverConnections connections() {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file());
  }
}
