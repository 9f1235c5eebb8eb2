package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.settings.Pace;
import org.junit.jupiter.api.Test;

/** Functions whose thoughts take 20 ms each, on a clock that only moves when they think or wait. */
class ThinkingTimeTest {
  private static final long THOUGHT_NANOS = 20_000_000;
  private static final long SECOND = 1_000_000_000;

  private long now;
  private long thoughtNanos;
  private final ThinkingTime free = new ThinkingTime(() -> now, Pace.FREE);

  /** Whether there was time to think. */
  private boolean trial(ThinkingTime.Turn turn) {
    return turn.take(
        atLeisure -> {
          if (atLeisure) {
            now += THOUGHT_NANOS;
            thoughtNanos += THOUGHT_NANOS;
          }
          return atLeisure;
        });
  }

  @Test
  void functions_thatAreCalledOften_thinkForATenthOfTheTimeTogether() {
    ThinkingTime.Turn one = free.turn();
    ThinkingTime.Turn other = free.turn();
    while (now < 100 * SECOND) {
      trial(one);
      trial(other);
      now += 1_000_000;
    }
    assertThat(thoughtNanos / 1e9).isBetween(12.9, 13.2); // 3 s ahead, and 10 s; all: 95 s
  }

  @Test
  void function_thatIsCalledSeldom_thinksBesideOneThatIsCalledOften() {
    ThinkingTime.Turn often = free.turn();
    ThinkingTime.Turn seldom = free.turn();
    int granted = 0;
    for (int second = 0; second < 600; second++) {
      for (int call = 0; call < 1_000; call++) {
        trial(often);
        now += 1_000_000;
      }
      granted += second % 30 == 29 && trial(seldom) ? 1 : 0;
    }
    assertThat(granted).isEqualTo(20);
  }

  @Test
  void functions_thatAreCalledSeldomButAreThousands_thinkForATenthOfTheTimeTogether() {
    ThinkingTime.Turn[] turns = new ThinkingTime.Turn[5_000];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = free.turn();
    }
    for (int i = 0; now < 300 * SECOND; i++) {
      trial(turns[i % turns.length]);
      now += 4_000_000; // each every 20 s, if nobody thought
    }
    assertThat(thoughtNanos / 1e9).isBetween(30.0, 36.1); // 3 s ahead twice, and 30 s; all: 250 s
  }

  @Test
  void lockstep_wheneverThereIsATrial_thinks() {
    ThinkingTime.Turn turn = new ThinkingTime(() -> now, Pace.LOCKSTEP).turn();
    for (int trial = 0; trial < 1_000; trial++) {
      assertThat(trial(turn)).isTrue();
    }
  }
}
