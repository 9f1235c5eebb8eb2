package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places for trials that are held open go to the functions that hold any. */
class OpenTrialsTest {
  private static final int FAST_FUNCTIONS = 2 * Layout.SITES;

  @TempDir Path folder;

  @Test
  void functionAfterManyThatHoldNothing_holdsItsTrial_alsoInTheNextProcess() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      for (int i = 0; i < FAST_FUNCTIONS; i++) {
        log.site("fast-" + i, 1, 0);
      }
      start(log, "daily", 12);
      start(log, "weekly", 3);
    }
    try (TrialLog log = LogFolder.open(folder, 8, 8)) {
      OpenTrial first = open(log, "fast-0");
      assertThat(first.isOpen()).isFalse();
      assertThat(first.number()).isZero();
      assertThat(open(log, "weekly").number()).isEqualTo(3);
      OpenTrial daily = open(log, "daily");
      assertThat(daily.isOpen()).isTrue();
      daily.complete();
      assertThat(log.drain(8, 0))
          .extracting(trial -> trial.function() + trial.number())
          .containsExactly("daily12");
    }
  }

  @Test
  void moreFunctionsThanPlaces_areRefused() throws Exception {
    try (TrialLog log = LogFolder.inMemory(8, 7)) {
      for (int i = 0; i < Layout.SITES; i++) {
        start(log, "f" + i, i);
      }
      assertThat(open(log, "one more")).isNull();
      assertThat(open(log, "f7").number()).isEqualTo(7);
    }
  }

  @Test
  void trialsOfFunctionsThatAreGone_giveWay_whenNothingElseIsFree() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      for (int i = 0; i < Layout.SITES; i++) {
        start(log, "old-" + i, i);
      }
    }
    try (TrialLog log = LogFolder.open(folder, 8, 8)) {
      assertThat(open(log, "old-7").number()).isEqualTo(7);
      for (int i = 1; i < Layout.SITES; i++) {
        assertThat(open(log, "new-" + i).isOpen()).isFalse();
      }
      assertThat(open(log, "old-7").isOpen()).isTrue();
      assertThat(open(log, "one more")).isNull();
    }
  }

  private static OpenTrial open(TrialLog log, String function) throws Exception {
    return log.open(log.site(function, 1, 1));
  }

  private static void start(TrialLog log, String function, long number) throws Exception {
    open(log, function).start(0, 0, 0, number, 0, false, new double[] {1});
  }
}
