package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.Aggregate;
import dev.poet.spi.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLogTest {
  private static final int UNITS = 1024;
  private static final Metric BYTES = new Metric("bytes", Aggregate.SUM, false);

  @TempDir Path folder;

  private final AtomicLong numbers = new AtomicLong(100);

  @Test
  void calls_ofOneCandidate_becomeOneTrialWithMeansAndVariances() throws Exception {
    try (TrialLog trials = LogFolder.open(folder, 8, 7);
        CallLog calls = LogFolder.openCalls(trials, 1, UNITS)) {
      long source = source(trials, 0);
      call(calls, source, false, 130, 1_000, 4, 0);
      call(calls, source, false, 130, 3_000, 8, 0);
      call(calls, source, true, 130, 50, 1e6, 0);
      drain(calls);

      LoggedTrial window = calls.sums().endWindows().get(0);
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
  void features_oneToEight_areAveraged() throws Exception {
    for (int features : new int[] {1, 2, 3, 8}) {
      try (TrialLog trials = LogFolder.inMemory(8, 7);
          CallLog calls = LogFolder.openCalls(trials, 1, UNITS)) {
        long source = source(trials, features);
        call(calls, source, false, 0, 1, 1, features);
        call(calls, source, false, 0, 1, 1, features);
        drain(calls);

        double[] means = calls.sums().endWindows().get(0).features();
        assertThat(means).hasSize(features);
        for (int i = 0; i < features; i++) {
          assertThat(means[i]).isEqualTo(i + 0.5);
        }
      }
    }
  }

  @Test
  void callsOfManyThreads_areAllCountedOnce() throws Exception {
    try (TrialLog trials = LogFolder.open(folder, 8, 7);
        CallLog calls = LogFolder.openCalls(trials, 2, 8 * UNITS)) {
      long source = source(trials, 3);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      for (int t = 0; t < 4; t++) {
        int stripe = t % 2;
        threads.submit(
            () -> {
              for (int i = 0; i < 2 * UNITS; i++) {
                write(calls, stripe, source, false, i % 5, 1, 1, 3);
              }
            });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      drain(calls);

      List<LoggedTrial> windows = calls.sums().endWindows();
      assertThat(windows).hasSize(5);
      assertThat(windows.stream().mapToLong(LoggedTrial::calls).sum()).isEqualTo(8 * UNITS);
      assertThat(calls.dropped()).isZero();
    }
  }

  @Test
  void fullLog_dropsAndCounts_untilDrained() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallLog calls = LogFolder.openCalls(trials, 1, UNITS)) {
      long source = source(trials, 0);
      for (int i = 0; i < UNITS + 3; i++) {
        call(calls, source, false, 0, 1, 1, 0);
      }
      assertThat(calls.dropped()).isEqualTo(3);
      drain(calls);
      call(calls, source, false, 0, 1, 1, 0);
      assertThat(calls.dropped()).isEqualTo(3);
    }
  }

  @Test
  void callsAddedUpAndNot_areThereAfterAKill_underTheSameNumber() throws Exception {
    CallLog killed = LogFolder.openCalls(LogFolder.open(folder, 8, 7), 1, UNITS);
    try (TrialLog again = trialsOf(killed)) {
      long source = source(again, 0);
      call(killed, source, false, 0, 10, 1, 0);
      drain(killed);
      call(killed, source, false, 0, 30, 3, 0);
      call(killed, source, false, 1, 50, 5, 0);

      CallLog found = LogFolder.openCalls(again, 1, UNITS);
      List<LoggedTrial> left = found.sums().recover(9);

      assertThat(left.stream().mapToLong(LoggedTrial::calls).sum()).isEqualTo(3);
      assertThat(left.stream().mapToLong(LoggedTrial::nanos).sum()).isEqualTo(90);
      assertThat(left.get(0).number()).isEqualTo(100);
      assertThat(left).extracting(LoggedTrial::number).doesNotHaveDuplicates();
      assertThat(found.sums().recover(9))
          .extracting(LoggedTrial::number)
          .isEqualTo(left.stream().map(LoggedTrial::number).toList());
      found.sums().stored();
      assertThat(found.sums().recover(9)).isEmpty();
    }
  }

  @Test
  void windowsHandedOutButNotStored_areThereAfterAKill() throws Exception {
    CallLog killed = LogFolder.openCalls(LogFolder.open(folder, 8, 7), 1, UNITS);
    try (TrialLog again = trialsOf(killed)) {
      long source = source(again, 0);
      call(killed, source, false, 0, 10, 1, 0);
      drain(killed);
      killed.sums().endWindows();
      call(killed, source, false, 0, 20, 1, 0);
      drain(killed);

      List<LoggedTrial> left = LogFolder.openCalls(again, 1, UNITS).sums().recover(9);

      assertThat(left).extracting(LoggedTrial::nanos).containsExactlyInAnyOrder(10L, 20L);
      assertThat(left).extracting(LoggedTrial::number).containsExactlyInAnyOrder(100L, 101L);
    }
  }

  @Test
  void claimedButUnfilledUnit_isSkippedAfterASecond_andCounted() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallLog calls = LogFolder.openCalls(trials, 1, UNITS)) {
      long source = source(trials, 8);
      calls.claim(0, 0);
      call(calls, source, false, 0, 1, 1, 8);

      assertThat(calls.sums().drain(site -> 1, 1_000, 0)).isZero();
      assertThat(calls.sums().drain(site -> 1, 1_100_000_000L, 0)).isEqualTo(1);
      assertThat(calls.sums().skipped()).isEqualTo(1);
    }
  }

  @Test
  void moreCellsThanThereIsRoomFor_areLeftInTheLog_untilTheWindowEnds() throws Exception {
    try (TrialLog trials = LogFolder.inMemory(8, 7);
        CallLog calls = LogFolder.openCalls(trials, 1, UNITS)) {
      long source = source(trials, 0);
      for (int place = 0; place < Windows.MOST + 1; place++) {
        call(calls, source, false, place, 1, 1, 0);
      }
      drain(calls);
      assertThat(calls.sums().isCrowded()).isTrue();
      assertThat(calls.sums().endWindows()).hasSize(Windows.MOST);
      drain(calls);
      calls.sums().stored();
      assertThat(calls.sums().endWindows()).hasSize(1);
    }
  }

  /** The trial log stays locked by this process, as if the other one still held it. */
  private static TrialLog trialsOf(CallLog calls) {
    return calls.trials();
  }

  private void drain(CallLog calls) {
    calls.sums().drain(site -> numbers.getAndIncrement(), 0, 0);
  }

  private static long source(TrialLog trials, int features) throws Exception {
    int site = trials.site("f" + features, 1, features);
    return CallLog.source(site, trials.metricSlot(site, BYTES));
  }

  private static void call(
      CallLog calls,
      long source,
      boolean failed,
      double place,
      long nanos,
      double metric,
      int features) {
    write(calls, 0, source, failed, place, nanos, metric, features);
  }

  private static void write(
      CallLog calls,
      int stripe,
      long source,
      boolean failed,
      double place,
      long nanos,
      double metric,
      int features) {
    long claim = calls.claim(stripe, features);
    if (claim >= 0) {
      if (features > 0) {
        calls.features(stripe, claim, features, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5);
      }
      calls.record(stripe, claim, source, failed, 5, place, nanos, metric);
    }
  }
}
