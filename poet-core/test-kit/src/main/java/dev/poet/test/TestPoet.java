package dev.poet.test;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.JDBC;

/**
 * POET for one test: a runtime whose draws have a seed, whose calls wait until the last one is
 * learned from, and whose clock stands still until the test moves it. With {@link PoetTest} it
 * comes as a parameter; elsewhere, close it. Used by one thread.
 */
public final class TestPoet implements AutoCloseable {
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(1);

  private final TestClock clock = new TestClock();
  private final Map<String, Integer> called = new HashMap<>();
  private final TestFolder folder;
  private final PoetRuntime runtime;
  private final long seed;

  private TestPoet(long seed, Rollout rollout, TestFolder folder) {
    this.seed = seed;
    this.folder = folder;
    this.runtime =
        PoetRuntime.builder()
            .home(folder.path())
            .store(this::open)
            .learners(Auto.factory())
            .gains(Gains::of)
            .seed(seed)
            .pace(Pace.LOCKSTEP)
            .rollout(rollout)
            .clock(clock)
            .nanoClock(clock)
            .start();
  }

  /**
   * Starts one with a store in a temporary folder, which is deleted when it is closed.
   *
   * @throws UncheckedIOException if there can be no such folder
   */
  public static TestPoet start(long seed, Rollout rollout) {
    return start(seed, rollout, TestFolder.temporary());
  }

  /**
   * Starts one with a store in a folder that stays, after removing the one that is there.
   *
   * @param folder is created if need be; nothing but POET's own files is removed from it
   * @throws UncheckedIOException if it can't be used
   */
  public static TestPoet start(long seed, Rollout rollout, Path folder) {
    return start(seed, rollout, TestFolder.emptied(folder));
  }

  private static TestPoet start(long seed, Rollout rollout, TestFolder folder) {
    try {
      return new TestPoet(seed, rollout, folder);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The running POET. */
  public PoetRuntime runtime() {
    return runtime;
  }

  /** The clock that it lives by. */
  public TestClock clock() {
    return clock;
  }

  /** The seed of its draws. */
  public long seed() {
    return seed;
  }

  /** The file of its store. */
  public Path store() {
    return folder.store();
  }

  /**
   * Calls a function as its script says. A function that was run before goes on where it was.
   *
   * @param calls at least 10
   * @return what these calls ran with and what came of it
   * @throws IllegalArgumentException if the script can't be run, or for so few calls
   */
  public Course run(Script script, int calls) {
    if (calls < Course.FEWEST) {
      throw new IllegalArgumentException(
          "a script must be run for at least %d calls but was to be for %d"
              .formatted(Course.FEWEST, calls));
    }
    Play play = new Play(script, seed);
    TunedCall call = runtime.tune(script.tuning());
    int before = called.getOrDefault(play.function().id(), 0);
    List<Course.Call> made = new ArrayList<>(calls);
    for (int number = before + 1; number <= before + calls; number++) {
      int now = number;
      clock.advance(BETWEEN_CALLS);
      made.add(
          call.call(
              values -> {
                Play.Turn turn = play.turn(now, values);
                clock.advance(turn.duration());
                values.outcome(turn.outcome());
                return turn.call();
              }));
    }
    called.put(play.function().id(), before + calls);
    return play.course(made, believed(play.function().id(), before + calls));
  }

  /** Of what the last call waited for: whether the last call itself is learned from is chance. */
  private Optional<Point> believed(String function, int calls) {
    try (StoreReader reader = StoreReader.open(connections(), store())) {
      return reader.versions(function).stream()
          .filter(version -> version.afterTrial() < calls)
          .reduce((earlier, later) -> later)
          .map(PolicyVersion::recommended);
    } catch (StoreException e) {
      throw new IllegalStateException(
          "what was learned can't be read from the test's store: " + e.getMessage(), e);
    }
  }

  /** Ends it, and deletes what is temporary. May be called again. */
  @Override
  public void close() {
    try {
      runtime.close();
    } finally {
      folder.close();
    }
  }

  private Store open() throws StoreException {
    return SqliteStore.open(connections(), store(), clock, seed);
  }

  private DriverConnections connections() {
    return DriverConnections.sqlite(new JDBC(), store());
  }
}
