package dev.poet.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheTest {
  private static final long MILLI = Duration.ofMillis(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Cache<String, Integer> cache = new Cache<>(() -> this.nanos);
  private long nanos = -5 * SECOND;
  private int readings;

  @BeforeEach
  void read_once() throws StoreException {
    assertThat(look(0, 20 * MILLI)).isEqualTo(1);
  }

  @Test
  void whatChangesNowAndThen_isReadAtOnce() throws StoreException {
    assertThat(look(1, 20 * MILLI)).isEqualTo(2);
    assertThat(look(2, 20 * MILLI)).isEqualTo(3);
    nanos += 10 * SECOND;
    assertThat(look(3, 20 * MILLI)).isEqualTo(4);
    assertThat(look(4, 20 * MILLI)).isEqualTo(5);
  }

  @Test
  void whatChangesAllTheTime_takesAHundredthOfACore() throws StoreException {
    long end = nanos + 1_000 * SECOND;
    for (int revision = 1; nanos < end; revision++) {
      look(revision, 20 * MILLI);
      nanos += 10 * MILLI;
    }
    assertThat(readings).isBetween(490, 510); // 20 ms every 2 s
  }

  @Test
  void whatChangesAllTheTime_andTakesLong_takesAThirtiethOfACore() throws StoreException {
    nanos += 1_000 * SECOND;
    long end = nanos + 10_000 * SECOND;
    for (int revision = 1; nanos < end; revision++) {
      look(revision, 2 * SECOND);
      nanos += SECOND;
    }
    assertThat(readings).isBetween(160, 170); // 2 s every minute
  }

  @Test
  void whatTookLongOnce_isReadAsBefore() throws StoreException {
    nanos += 1_000 * SECOND;
    assertThat(look(1, 10 * SECOND)).isEqualTo(2);
    assertThat(look(2, 20 * MILLI)).isEqualTo(3);
    nanos += 2 * SECOND;
    assertThat(look(3, 20 * MILLI)).isEqualTo(4);
  }

  @Test
  void whatIsTheSame_isKeptForAMinute() throws StoreException {
    nanos += 59 * SECOND;
    assertThat(look(0, 20 * MILLI)).isEqualTo(1);
    nanos += 2 * SECOND;
    assertThat(look(0, 20 * MILLI)).isEqualTo(2);
  }

  @Test
  void whatMayHaveChanged_isKeptForASecond() throws StoreException {
    assertThat(cache.get("b", Optional.empty(), () -> ++readings)).isEqualTo(2);
    nanos += SECOND;
    assertThat(cache.get("b", Optional.empty(), () -> ++readings)).isEqualTo(2);
    nanos += MILLI;
    assertThat(cache.get("b", Optional.empty(), () -> ++readings)).isEqualTo(3);
  }

  private int look(int revision, long tookNanos) throws StoreException {
    nanos += MILLI;
    return cache.get(
        "a",
        Optional.of(revision),
        () -> {
          nanos += tookNanos;
          return ++readings;
        });
  }
}
