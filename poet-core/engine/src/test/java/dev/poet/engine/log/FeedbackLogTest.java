package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Aggregate;
import dev.poet.engine.ChildProgram;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackEntry.Kind;
import dev.poet.spi.Metric;
import dev.poet.spi.TrialId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the region for feedback has accepted is read once, whatever happens in between. */
@Timeout(240)
class FeedbackLogTest {
  private static final Metric COMFORT = new Metric("comfort", Aggregate.LAST, false);
  private static final int SOME = 1_000;

  @TempDir Path folder;

  /** Accepts feedback for trial after trial and says so, until it is killed. */
  static final class Writer {
    public static void main(String[] arguments) throws Exception {
      TrialLog log = LogFolder.open(Path.of(arguments[0]), 8, 7);
      int site = site(log);
      for (long number = 1; offer(log, site, number); number++) {
        System.out.println(number);
      }
    }
  }

  private static int site(TrialLog log) throws Exception {
    int site = log.site("f", 1, 1);
    assertThat(log.metricSlot(site, COMFORT)).isZero();
    return site;
  }

  private static boolean offer(TrialLog log, int site, long number) {
    double[] values = {number / 2.0};
    TrialId trial = new TrialId("f", 3, number);
    return log.feedback()
        .offer(site, trial, new int[] {0}, values, 1_000 + number, number % 2 == 0);
  }

  @Test
  void feedback_comesBackAsItWasGiven() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = site(log);
      offer(log, site, 1);
      offer(log, site, 2);
      TrialId first = new TrialId("f", 3, 1);
      TrialId second = new TrialId("f", 3, 2);
      assertThat(log.feedback().drain(10))
          .containsExactly(
              new FeedbackEntry(first, "comfort", 0.5, 1_001, 7, 0, Kind.REPORTED, false),
              new FeedbackEntry(second, "comfort", 1, 1_002, 7, 1, Kind.AMENDED, false));
      assertThat(log.feedback().drain(10)).isEmpty();
    }
  }

  @Test
  void fullLog_refusesAllOfAReport_untilReleased() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = site(log);
      for (long number = 1; number < FeedbackLog.CAPACITY; number++) {
        assertThat(offer(log, site, number)).isTrue();
      }
      TrialId trial = new TrialId("f", 3, 1);
      assertThat(log.feedback().offer(site, trial, new int[2], new double[2], 1, false)).isFalse();
      assertThat(offer(log, site, 1)).isTrue();
      assertThat(offer(log, site, 1)).isFalse();
      assertThat(log.feedback().drain(100_000)).hasSize(FeedbackLog.CAPACITY);
      assertThat(offer(log, site, 1)).isFalse();
      log.feedback().release();
      assertThat(offer(log, site, 1)).isTrue();
      assertThat(log.feedback().refused()).isEqualTo(3);
    }
  }

  @Test
  void feedbackOfManyThreads_isDrainedOnce() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = site(log);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      for (int t = 0; t < 4; t++) {
        long from = 1 + t * SOME;
        threads.submit(
            () -> LongStream.range(from, from + SOME).forEach(number -> offer(log, site, number)));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
      assertThat(log.feedback().drain(100_000))
          .extracting(entry -> entry.trial().number())
          .containsExactlyInAnyOrderElementsOf(
              LongStream.rangeClosed(1, 4L * SOME).boxed().toList());
    }
  }

  @Test
  void closedLog_takesNoMore() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = site(log);
      log.feedback().close();
      assertThat(log.feedback().isOpen()).isFalse();
      assertThat(offer(log, site, 1)).isFalse();
    }
  }

  @Test
  void drainedButNotReleased_isFoundAgain() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = site(log);
      offer(log, site, 1);
      log.feedback().drain(10);
      log.feedback().release();
      offer(log, site, 2);
      log.feedback().drain(10);
    }
    try (TrialLog log = LogFolder.open(folder, 8, 8)) {
      assertThat(log.feedback().recover()).extracting(FeedbackEntry::sequence).containsExactly(1L);
      assertThat(log.feedback().recover()).hasSize(1);
      log.feedback().release();
      assertThat(log.feedback().recover()).isEmpty();
    }
  }

  @Test
  void killedProcess_losesNothingThatItSaidWasAccepted() throws Exception {
    Process process =
        ChildProgram.of(Writer.class, folder)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long said = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      while (said < SOME) {
        said = Long.parseLong(lines.readLine());
      }
      process.toHandle().destroyForcibly(); // the process' own method would close the stream
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said = Math.max(said, line.isEmpty() ? 0 : Long.parseLong(line));
      }
    }
    try (TrialLog log = LogFolder.open(folder, 8, 8)) {
      List<Long> found =
          log.feedback().recover().stream().map(entry -> entry.trial().number()).toList();
      assertThat(found)
          .startsWith(LongStream.rangeClosed(1, said).boxed().toArray(Long[]::new))
          .doesNotHaveDuplicates();
    }
  }
}
