package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Aggregate;
import dev.poet.spi.Metric;
import dev.poet.spi.TrialId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that has known many functions forgets those that nothing in it refers to. */
class OldNamesTest {
  private static final int MANY = Layout.SITES / 2 + 1;

  @TempDir Path folder;

  @Test
  void crowdedLog_thatIsDrained_startsAfresh() throws Exception {
    try (TrialLog log = crowded()) {
      log.baseline(0, 0, 4.5);
      offer(log, 0);
      log.drain(8, 0);
      log.release();
    }
    try (TrialLog log = reopened()) {
      assertThat(log.site("new", 1, 0)).isZero();
      assertThat(log.baseline(0, 1)).containsExactly(Double.NaN);
      offer(log, 0);
    }
    try (TrialLog log = reopened()) {
      assertThat(log.recover()).extracting(LoggedTrial::function).containsExactly("new");
    }
  }

  @Test
  void functionWithoutRoomForAnotherMetric_hasRoom_onceTheLogIsDrained() throws Exception {
    Metric another = new Metric("another", Aggregate.SUM, false);
    try (TrialLog log = reopened()) {
      int site = log.site("f", 1, 0);
      for (int i = 0; i < Layout.MAX_METRICS; i++) {
        log.metricSlot(site, new Metric("m" + i, Aggregate.SUM, false));
      }
      assertThat(log.metricSlot(site, another)).isNegative();
    }
    try (TrialLog log = reopened()) {
      assertThat(log.metricSlot(log.site("f", 1, 0), another)).isZero();
    }
  }

  @Test
  void trials_feedbackOrWindowsThatAreLeft_keepAllNames() throws Exception {
    try (TrialLog log = crowded()) {
      offer(log, MANY - 1);
    }
    try (TrialLog log = reopened()) {
      assertThat(log.recover()).extracting(LoggedTrial::function).containsExactly("f" + (MANY - 1));
      log.release();
      int slot = log.metricSlot(1, new Metric("rating", Aggregate.LAST, false));
      log.feedback()
          .offer(1, new TrialId("f1", 7, 1), new int[] {slot}, new double[] {1}, 0, false);
    }
    try (TrialLog log = reopened();
        CallSums sums = LogFolder.openCalls(log, 2)) {
      assertThat(log.feedback().recover()).extracting(e -> e.trial().function()).contains("f1");
      log.feedback().release();
      long kind = CallSums.kind(CallSums.source(2, -1), false, Double.NaN);
      sums.record(0, kind, 0, 0, 10, Double.NaN);
    }
    try (TrialLog log = reopened();
        CallSums sums = LogFolder.openCalls(log, 2)) {
      assertThat(sums.windows().recover()).extracting(LoggedTrial::function).containsExactly("f2");
      sums.windows().recovered();
    }
    try (TrialLog log = reopened()) {
      assertThat(log.site("new", 1, 0)).isZero();
    }
  }

  @Test
  void trialThatIsHeldOpen_keepsItsName_andThoseBeforeIt() throws Exception {
    try (TrialLog log = crowded()) {
      log.baseline(3, 0, 2.5);
      log.open(3).start(0, 0, 0, 12, 0, false, new double[] {});
    }
    try (TrialLog log = reopened()) {
      assertThat(log.site("new", 1, 0)).isEqualTo(4);
      assertThat(log.site("f3", 1, 0)).isEqualTo(3);
      assertThat(log.open(3).number()).isEqualTo(12);
      assertThat(log.baseline(3, 1)).containsExactly(2.5);
    }
  }

  @Test
  void logThatIsNotCrowded_forgetsNothing() throws Exception {
    try (TrialLog log = reopened()) {
      log.site("f", 1, 0);
      log.baseline(0, 0, 2.5);
    }
    try (TrialLog log = reopened()) {
      assertThat(log.site("g", 1, 0)).isEqualTo(1);
      assertThat(log.baseline(0, 1)).containsExactly(2.5);
    }
  }

  private TrialLog crowded() throws Exception {
    TrialLog log = reopened();
    for (int i = 0; i < MANY; i++) {
      log.site("f" + i, 1, 0);
    }
    return log;
  }

  private TrialLog reopened() throws Exception {
    return LogFolder.open(folder, 8, 7);
  }

  private static void offer(TrialLog log, int site) {
    log.offer(site, 0, 0, 0, 1, 0, 1, false, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
