package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.Aggregate;
import dev.poet.spi.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallSumsTest {
  private static final Metric BYTES = new Metric("bytes", Aggregate.SUM, false);

  @TempDir Path folder;

  private final AtomicLong numbers = new AtomicLong(100);

  @Test
  void calls_ofOneCandidate_becomeOneTrialWithMeansAndVariances() throws Exception {
    try (TrialLog trials = LogFolder.open(folder, 8, 7);
        CallSums sums = LogFolder.openCalls(trials, 2)) {
      long source = source(trials, 0);
      call(sums, 0, source, false, 130, 1_000, 4, 0);
      call(sums, 1, source, false, 130, 3_000, 8, 0);
      call(sums, 1, source, true, 130, 50, 1e6, 0);

      LoggedTrial window = end(sums).get(0);
      assertThat(window.function()).isEqualTo("f0");
      assertThat(window.policy()).isEqualTo(5);
      assertThat(window.cell()).isEqualTo(2);
      assertThat(window.candidate()).isEqualTo(2);
      assertThat(window.number()).isEqualTo(100);
      assertThat(window.calls()).isEqualTo(3);
      assertThat(window.failedCalls()).isEqualTo(1);
      assertThat(window.nanos()).isEqualTo(4_050);
      assertThat(window.metrics())
          .containsEntry("bytes", 6.0)
          .containsEntry("bytes.variance", 8.0)
          .hasEntrySatisfying("seconds", s -> assertThat(s).isCloseTo(2e-6, within(1e-15)))
          .hasEntrySatisfying(
              "seconds.variance", v -> assertThat(v).isCloseTo(2e-12, within(1e-20)));
    }
  }

  @Test
  void callsWithoutAFiniteMetric_countButAreNotInItsMean() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallSums sums = LogFolder.openCalls(trials, 1)) {
      long source = source(trials, 0);
      call(sums, 0, source, false, 0, 10, Double.NaN, 0);
      call(sums, 0, source, false, 0, 30, 7, 0);
      call(sums, 0, source, false, 0, 50, Double.POSITIVE_INFINITY, 0);

      LoggedTrial window = end(sums).get(0);
      assertThat(window.calls()).isEqualTo(3);
      assertThat(window.nanos()).isEqualTo(90);
      assertThat(window.metrics()).containsEntry("bytes", 7.0).containsEntry("bytes.variance", 0.0);
    }
  }

  @Test
  void features_oneToEight_areAveraged() throws Exception {
    for (int features : new int[] {1, 2, 3, 4, 5, 8}) {
      try (TrialLog trials = LogFolder.inMemory(8, 7);
          CallSums sums = LogFolder.openCalls(trials, 1)) {
        long source = source(trials, features);
        call(sums, 0, source, false, 0, 1, 1, features);
        call(sums, 0, source, true, 0, 1, 1, features);

        double[] means = end(sums).get(0).features();
        assertThat(means).hasSize(features);
        for (int i = 0; i < features; i++) {
          assertThat(means[i]).isEqualTo(i + 0.5);
        }
      }
    }
  }

  @Test
  void callsOfManyThreads_whileWindowsEnd_areAllCountedOnce() throws Exception {
    int threads = 4;
    int callsOfEach = 50_000;
    try (TrialLog trials = LogFolder.open(folder, 8, 7);
        CallSums sums = LogFolder.openCalls(trials, 8)) {
      long source = source(trials, 3);
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      List<Future<?>> callers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int stripe = t / 2; // two threads meet in each
        callers.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < callsOfEach; i++) {
                    call(sums, stripe, source, i % 7 == 0, i % 5, 2, 1, 3);
                  }
                }));
      }
      List<LoggedTrial> windows = new ArrayList<>();
      while (!callers.stream().allMatch(Future::isDone)) {
        windows.addAll(end(sums));
        sums.windows().stored();
      }
      for (Future<?> caller : callers) {
        caller.get(120, TimeUnit.SECONDS);
      }
      pool.shutdown();
      for (int i = 0; i < 2; i++) {
        windows.addAll(end(sums));
        sums.windows().stored();
      }

      long calls = (long) threads * callsOfEach - sums.dropped();
      assertThat(windows.stream().mapToLong(LoggedTrial::calls).sum()).isEqualTo(calls);
      assertThat(windows.stream().mapToLong(LoggedTrial::nanos).sum()).isEqualTo(2 * calls);
      assertThat(sums.dropped()).isLessThan(calls / 1_000);
    }
  }

  @Test
  void calls_afterAKill_areThereUnderTheSameNumber() throws Exception {
    CallSums killed = LogFolder.openCalls(LogFolder.open(folder, 8, 7), 2);
    try (TrialLog again = trialsOf(killed)) {
      long source = source(again, 0);
      call(killed, 0, source, false, 0, 10, 1, 0);
      call(killed, 1, source, false, 0, 30, 3, 0);
      call(killed, 0, source, false, 1, 50, 5, 0);
      killed.take(0); // killed in the middle of a call

      CallSums found = LogFolder.openCalls(again, 2);
      List<LoggedTrial> left = found.windows().recover();

      assertThat(left).extracting(LoggedTrial::nanos).containsExactlyInAnyOrder(40L, 50L);
      assertThat(left).extracting(LoggedTrial::number).doesNotHaveDuplicates();
      assertThat(found.windows().recover())
          .extracting(LoggedTrial::number)
          .containsExactlyInAnyOrderElementsOf(left.stream().map(LoggedTrial::number).toList());
      found.windows().recovered();
      assertThat(found.windows().recover()).isEmpty();
      call(found, 0, source, false, 0, 10, 1, 0);
      assertThat(end(found)).hasSize(1);
    }
  }

  @Test
  void windowsHandedOutButNotStored_areThereAfterAKill() throws Exception {
    CallSums killed = LogFolder.openCalls(LogFolder.open(folder, 8, 7), 1);
    try (TrialLog again = trialsOf(killed)) {
      long source = source(again, 0);
      call(killed, 0, source, false, 0, 10, 1, 0);
      end(killed);
      call(killed, 0, source, false, 0, 20, 1, 0);

      List<LoggedTrial> left = LogFolder.openCalls(again, 1).windows().recover();

      assertThat(left).extracting(LoggedTrial::nanos).containsExactlyInAnyOrder(10L, 20L);
      assertThat(left).extracting(LoggedTrial::number).containsExactlyInAnyOrder(100L, 101L);
    }
  }

  @Test
  void recovery_askedAgain_answersTheSame_alsoInTheNextProcess() throws Exception {
    CallSums killed = LogFolder.openCalls(LogFolder.open(folder, 8, 7), 2);
    try (TrialLog again = trialsOf(killed)) {
      long source = source(again, 0);
      killed.windows().begin(1_000);
      call(killed, 0, source, false, 0, 10, 1, 0);
      killed.windows().end(site -> numbers.getAndIncrement(), 2_000);
      call(killed, 0, source, false, 0, 20, 1, 0);
      call(killed, 1, source, false, 1, 30, 1, 0);

      CallSums found = LogFolder.openCalls(again, 2);
      List<String> left = described(found.windows().recover());

      assertThat(left).containsExactlyInAnyOrder("100 at 1000", "101 at 2000", "102 at 2000");
      assertThat(described(found.windows().recover())).containsExactlyElementsOf(left);
      CallSums foundLater = LogFolder.openCalls(again, 2);
      assertThat(described(foundLater.windows().recover())).containsExactlyElementsOf(left);
    }
  }

  private static List<String> described(List<LoggedTrial> windows) {
    return windows.stream().map(w -> w.number() + " at " + w.startedAtMillis()).sorted().toList();
  }

  /** Such as a stack that overflows, or a disk that fails under the mapped file. */
  @Test
  void callThatFailsToAddItself_letsGoOfItsStripe() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallSums sums = LogFolder.openCalls(trials, 1)) {
      long source = source(trials, 0);
      int whole = sums.buffer().limit();
      int bank = CallLayout.bank(0, 0);
      for (int features = 0; features < 2; features++) {
        sums.buffer().limit(bank + CallLayout.USED); // beyond, no cell can be opened
        int perceived = features;
        assertThatThrownBy(() -> record(sums, source, perceived))
            .isInstanceOf(IndexOutOfBoundsException.class);
        sums.buffer().limit(whole);

        assertThat(sums.take(0)).isEqualTo(bank);
        sums.release(bank);
      }
      assertThat(sums.dropped()).isZero();
    }
  }

  private static void record(CallSums sums, long kind, int features) {
    if (features == 0) {
      sums.record(0, kind, 5, 0, 10, 1);
    } else {
      sums.record(0, kind, 5, 0, 10, 1, features, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void windows_beforeTheLastAreStored_cannotEnd() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallSums sums = LogFolder.openCalls(trials, 1)) {
      end(sums);

      assertThatIllegalStateException().isThrownBy(() -> end(sums));
    }
  }

  @Test
  void busyStripe_isPassedOver_andWhereAllAreTheCallIsDroppedAndCounted() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallSums sums = LogFolder.openCalls(trials, 2)) {
      int first = sums.take(0);
      int second = sums.take(0);

      assertThat(second).isNotNegative().isNotEqualTo(first);
      assertThat(sums.take(0)).isNegative();
      assertThat(sums.dropped()).isEqualTo(1);
      sums.release(first);
      assertThat(sums.take(1)).isEqualTo(first);
    }
  }

  @Test
  void moreCellsThanThereIsRoomFor_areDroppedAndCounted_untilTheWindowEnds() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallSums sums = LogFolder.openCalls(trials, 1)) {
      long source = source(trials, 0);
      for (int place = 0; place < CallLayout.MOST_USED + 3; place++) {
        call(sums, 0, source, false, place, 1, 1, 0);
      }
      assertThat(sums.dropped()).isEqualTo(3);
      assertThat(sums.isCrowded()).isTrue();
      assertThat(end(sums)).hasSize(CallLayout.MOST_USED);
      assertThat(sums.isCrowded()).isFalse();
      call(sums, 0, source, false, 9_999, 1, 1, 0);
      sums.windows().stored();
      assertThat(end(sums)).hasSize(1);
    }
  }

  /** The trial log stays locked by this process, as if the other one still held it. */
  private static TrialLog trialsOf(CallSums sums) {
    return sums.trials();
  }

  private List<LoggedTrial> end(CallSums sums) {
    return sums.windows().end(site -> numbers.getAndIncrement(), 0);
  }

  private static long source(TrialLog trials, int features) throws Exception {
    int site = trials.site("f" + features, 1, features);
    return CallSums.source(site, trials.metricSlot(site, BYTES));
  }

  private static void call(
      CallSums sums,
      int stripe,
      long source,
      boolean failed,
      double place,
      long nanos,
      double metric,
      int features) {
    int bank = sums.take(stripe);
    if (bank < 0) {
      return;
    }
    long kind = CallSums.kind(source, failed, metric);
    int cell = sums.cell(bank, kind, 5, place, nanos, metric);
    if (cell >= 0) {
      if (features > 0) {
        sums.features(cell, features, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5);
      }
      sums.add(cell, kind, nanos, metric);
    }
    sums.release(bank);
  }
}
