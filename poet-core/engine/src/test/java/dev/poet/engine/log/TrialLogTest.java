package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Aggregate;
import dev.poet.spi.Metric;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialLogTest {
  private static final Metric KWH = new Metric("kwh", Aggregate.SUM, false);

  @TempDir Path folder;

  @Test
  void recordsOfManyThreads_areAllDrainedOnce() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 4096, 7)) {
      int site = log.site("f", 1, 1);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      for (int t = 0; t < 4; t++) {
        long first = 1 + t * 1000L;
        threads.submit(
            () -> {
              for (long number = first; number < first + 1000; number++) {
                offer(log, site, number);
              }
            });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();

      assertThat(log.drain(10_000, 0))
          .extracting(LoggedTrial::number)
          .hasSize(4000)
          .doesNotHaveDuplicates();
      assertThat(log.dropped()).isZero();
    }
  }

  @Test
  void fullLog_dropsAndCounts_untilReleased() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = log.site("f", 1, 1);
      for (long number = 1; number <= 10; number++) {
        offer(log, site, number);
      }
      assertThat(log.dropped()).isEqualTo(2);
      assertThat(log.drain(100, 0)).hasSize(8);
      offer(log, site, 11);
      assertThat(log.dropped()).isEqualTo(3);
      log.release();
      offer(log, site, 12);
      assertThat(log.drain(100, 0)).extracting(LoggedTrial::number).containsExactly(12L);
    }
  }

  @Test
  void unreleasedRecords_areThereAfterReopening_andSurviveTwoRecoveries() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = log.site("f", 1, 2);
      log.baseline(site, 0, 4.5);
      offer(log, site, 1);
      offer(log, site, 2);
      log.drain(100, 0);
    }
    try (TrialLog log = LogFolder.open(folder, 8, 99)) {
      assertThat(log.stream()).isEqualTo(7);
      assertThat(log.recover()).hasSize(2);
      List<LoggedTrial> again = log.recover();
      assertThat(again).extracting(LoggedTrial::number).containsExactly(1L, 2L);
      assertThat(again.get(0).baseline()).containsExactly(4.5);
      assertThat(again.get(0).features()).containsExactly(0.5, 1.5);
      assertThat(again.get(0).metrics()).containsEntry("seconds", 1e-6);
    }
  }

  @Test
  void claimedButUnfilledSlot_isSkippedAfterASecond_andCounted() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = log.site("f", 1, 1);
      log.claim();
      offer(log, site, 2);

      assertThat(log.drain(10, 1_000)).isEmpty();
      assertThat(log.drain(10, 900_000_000L)).isEmpty();
      assertThat(log.drain(10, 1_100_000_000L)).extracting(LoggedTrial::number).containsExactly(2L);
      assertThat(log.skipped()).isEqualTo(1);
    }
  }

  /** A program in lockstep would wait for ever for a trial that nobody will learn from. */
  @Test
  void slotFilledAfterItWasSkipped_isReportedAsLost_andDisturbsNoOther() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 2, 7)) {
      int site = log.site("f", 1, 1);
      long slow = log.claim();
      log.drain(10, 1_000);
      assertThat(log.drain(10, 2_000_000_000L)).isEmpty();
      assertThat(log.complete(slow)).isFalse();
      log.release();

      offer(log, site, 2);
      offer(log, site, 3);
      assertThat(log.complete(slow)).isFalse();
      assertThat(log.drain(10, 3_000_000_000L))
          .extracting(LoggedTrial::number)
          .containsExactly(2L, 3L);
      assertThat(log.skipped()).isEqualTo(1);
    }
  }

  /** Else a record could be stored with fields of another. */
  @Test
  void writerThatIsTooLate_changesNoRecordOfOthers() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 2, 7);
        FileChannel file = FileChannel.open(log.file(), StandardOpenOption.WRITE)) {
      int site = log.site("f", 1, 1);
      long slow = log.claim();
      log.drain(10, 1_000);
      log.drain(10, 2_000_000_000L);
      log.release();
      List<Long> drained = new ArrayList<>();
      for (long number = 2; number < 7; number++) {
        offer(log, site, number);
        file.write(ByteBuffer.allocate(Long.BYTES), log.at(slow) + Layout.NUMBER);
        log.drain(10, 3_000_000_000L).forEach(trial -> drained.add(trial.number()));
        log.release();
      }
      assertThat(drained).containsExactly(2L, 3L, 4L, 5L, 6L);
      assertThat(log.complete(slow)).isFalse();

      offer(log, site, 8);
      offer(log, site, 9);
      assertThat(log.drain(10, 4_000_000_000L))
          .extracting(LoggedTrial::number)
          .containsExactly(8L, 9L);
      assertThat(log.skipped()).isEqualTo(1);
    }
  }

  /** Nobody is left to fill it. */
  @Test
  void slotOfAWriterThatIsTooLate_isFreeInTheNextProcess() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 2, 7)) {
      log.site("f", 1, 1);
      log.claim();
      log.drain(10, 1_000);
      log.drain(10, 2_000_000_000L);
    }
    try (TrialLog log = LogFolder.open(folder, 2, 7)) {
      assertThat(log.recover()).isEmpty();
      assertThat(log.recover()).isEmpty();
      assertThat(log.skipped()).isEqualTo(1);
      log.release();
      int site = log.site("f", 1, 1);
      offer(log, site, 2);
      offer(log, site, 3);
      assertThat(log.drain(10, 0)).extracting(LoggedTrial::number).containsExactly(2L, 3L);
    }
  }

  @Test
  void secondOpener_getsALogOfItsOwn() throws Exception {
    try (TrialLog first = LogFolder.open(folder, 8, 1);
        TrialLog second = LogFolder.open(folder, 8, 2)) {
      assertThat(first.stream()).isEqualTo(1);
      assertThat(second.stream()).isEqualTo(2);
    }
  }

  @Test
  void logWithoutMagic_isMadeAgain() throws Exception {
    Files.write(folder.resolve("trials-0.log"), new byte[10_000]);
    try (TrialLog log = LogFolder.open(folder, 8, 3)) {
      assertThat(log.stream()).isEqualTo(3);
      assertThat(log.recover()).isEmpty();
    }
  }

  @Test
  void openTrial_afterReopening_stillHoldsWhatWasReported_andWhenItBegan() throws Exception {
    long hour = 3_600_000_000_000L;
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      log.anchor(50 * hour, 1_700_000_000_000L);
      int site = log.site("f", 1, 1);
      int slot = log.metricSlot(site, KWH);
      OpenTrial open = log.open(site);
      open.start(3, 0, 1, 12, 51 * hour, false, new double[] {5});
      open.report(slot, Aggregate.SUM, 1.5);
      open.report(slot, Aggregate.SUM, 2.25);
    }
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      OpenTrial open = log.open(log.site("f", 1, 1));
      assertThat(open.isOpen()).isTrue();
      log.anchor(hour, 1_700_000_000_000L + 7_200_000); // the host was started anew
      open.complete();
      LoggedTrial trial = log.drain(10, 0).get(0);
      // Broken: in two days. One more millisecond, as it is rounded up.
      assertThat(trial.startedAtMillis()).isEqualTo(1_700_000_000_000L + 3_600_000 + 1);
      assertThat(trial.number()).isEqualTo(12);
      assertThat(trial.metrics()).containsEntry("kwh", 3.75);
      assertThat(open.isOpen()).isFalse();
    }
  }

  @Test
  void aggregates_overOneTrial_areSumMeanMaxAndLast() throws Exception {
    try (TrialLog log = LogFolder.inMemory(8, 1)) {
      int site = log.site("f", 1, 1);
      OpenTrial open = log.open(site);
      for (Aggregate aggregate : Aggregate.values()) {
        log.metricSlot(site, new Metric(aggregate.name(), aggregate, false));
      }
      open.start(0, 0, 0, 1, 0, false, new double[] {0});
      for (double value : new double[] {-4, -1, -3, Double.NaN}) {
        for (Aggregate aggregate : Aggregate.values()) {
          open.report(aggregate.ordinal(), aggregate, value);
        }
      }
      open.complete();
      assertThat(log.drain(1, 0).get(0).metrics())
          .containsEntry("SUM", -8.0)
          .containsEntry("MEAN", -8.0 / 3)
          .containsEntry("MAX", -1.0)
          .containsEntry("LAST", -3.0);
    }
  }

  private static void offer(TrialLog log, int site, long number) {
    log.offer(site, 3, 0, 1, number, 0, 1_000, false, -1, Double.NaN, 0.5, 1.5, 0, 0, 0, 0, 0, 0);
  }
}
