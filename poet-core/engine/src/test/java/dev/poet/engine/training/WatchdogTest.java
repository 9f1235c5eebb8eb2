package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  private final AtomicLong now = new AtomicLong();
  private final List<String> heard = new ArrayList<>();
  private final Watchdog watchdog =
      new Watchdog(PATIENCE, now::get, () -> heard.add("stop"), () -> heard.add("tell"));

  @Test
  void look_atARoundThatDoesNotEnd_stopsOnceWhenPatienceIsOver() {
    watchdog.begin();
    look(8, PATIENCE / 8);
    assertThat(heard).isEmpty();

    look(2, PATIENCE / 8);
    assertThat(heard).containsExactly("stop", "tell");
    assertThat(watchdog.end()).isTrue();
  }

  @Test
  void look_afterTheProcessWasStoppedAsAWhole_givesTheRoundItsTime() {
    watchdog.begin();
    look(1, TimeUnit.HOURS.toNanos(1));
    assertThat(heard).as("an hour in which nothing could run").isEmpty();

    look(7, PATIENCE / 8);
    assertThat(heard).containsExactly("stop", "tell");
  }

  @Test
  void look_betweenRounds_findsNothing() {
    watchdog.begin();
    assertThat(watchdog.end()).isFalse();
    look(20, PATIENCE);
    assertThat(heard).isEmpty();

    watchdog.begin();
    look(1, PATIENCE / 8);
    assertThat(heard).isEmpty();
  }

  private void look(int times, long apart) {
    for (int i = 0; i < times; i++) {
      now.addAndGet(apart);
      watchdog.look();
    }
  }
}
