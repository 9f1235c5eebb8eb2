package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store's bytes are damaged: calls go on, learning begins anew, and what is logged stays. */
@Timeout(240)
class DamagedStoreTest {
  private static final long SEED = 8;
  private static final int TRIALS = 60;

  @TempDir Path folder;
  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean dead = new AtomicBoolean();

  @Test
  void storeDamagedBetweenTwoStarts_isMovedAside_andLearningBeginsAnew() throws Exception {
    try (PoetRuntime runtime = start()) {
      call(register(runtime), TRIALS);
    }
    damage();
    try (PoetRuntime runtime = start()) {
      Tuner tuner = register(runtime);
      call(tuner, 1);
      Patience.until("a policy in force", () -> tuner.serving() != null);
      call(tuner, TRIALS);
    }
    assertThat(notices).hasSize(2).first().asString().contains("POET-209", "damaged", ".corrupt-");
    try (StoreReader reader = reader()) {
      assertThat(reader.trialCount("parabola")).isGreaterThanOrEqualTo(TRIALS);
      assertThat(reader.events(20)).extracting(Event::kind).contains("store lost");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).anyMatch(file -> file.toString().contains("poet.db.corrupt-"));
    }
  }

  /** What a call ran with is in the log; without its policy it can't be learned from, but stays. */
  @Test
  void trialsThatWereOnlyInTheLog_areInTheNewStore() throws Exception {
    try (PoetRuntime runtime = start()) {
      Tuner tuner = register(runtime);
      call(tuner, TRIALS);
      dead.set(true);
      call(tuner, 5);
    }
    dead.set(false);
    damage();
    try (PoetRuntime runtime = start()) {
      register(runtime);
      Patience.until("the good news", () -> notices.stream().anyMatch(n -> n.contains("POET-210")));
    }
    try (StoreReader reader = reader()) {
      assertThat(reader.trialsAfter("parabola", 0))
          .extracting(trial -> trial.id().number())
          .endsWith(numbers(TRIALS + 1, TRIALS + 5))
          .hasSizeLessThanOrEqualTo(6);
    }
  }

  /** Put in its place while a program writes: nothing of the one is found in the other. */
  @Test
  void storeReplacedWhileInUse_isGoneOnWith_asItWas_andWhatIsLearnedGoesIntoIt() throws Exception {
    try (PoetRuntime runtime = start()) {
      Tuner tuner = register(runtime);
      call(tuner, TRIALS);
      Path copy = folder.resolve("copy.db");
      try (Connection connection = connections().open(false);
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM INTO '" + copy + "'");
      }
      call(tuner, TRIALS);
      Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);
      call(tuner, 1);
      Patience.until("the good news", () -> notices.stream().anyMatch(n -> n.contains("POET-210")));
      call(tuner, TRIALS);
    }
    assertThat(notices).hasSize(2).first().asString().contains("POET-209", "deleted or replaced");
    try (StoreReader reader = reader()) {
      assertThat(reader.trialsAfter("parabola", 0))
          .extracting(trial -> trial.id().number())
          .contains(numbers(1, TRIALS - 1))
          .doesNotContain(numbers(TRIALS + 1, 2 * TRIALS - 1))
          .endsWith(numbers(2 * TRIALS + 2, 3 * TRIALS + 1));
      assertThat(reader.events(20)).extracting(Event::kind).contains("store replaced");
      assertThat(reader.latestVersion("parabola")).isPresent();
    }
    try (Connection connection = connections().open(true);
        Statement statement = connection.createStatement();
        ResultSet finding = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(finding.getString(1)).isEqualTo("ok");
    }
  }

  private PoetRuntime start() {
    notices.clear();
    return Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
        .store(this::open)
        .nanoClock(new HurriedClock())
        .notices(notices::add)
        .start();
  }

  private Store open() throws StoreException {
    Path file = file();
    if (dead.get()) {
      throw new StoreException("injected failure");
    }
    return FailingStore.of(
        SqliteStore.open(connections(), file, InstantSource.system(), 1), dead::get);
  }

  private static Tuner register(PoetRuntime runtime) {
    return runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
  }

  private static void call(Tuner tuner, int times) {
    for (int i = 0; i < times; i++) {
      double received =
          Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, SEED, Math.abs(call)));
      assertThat(received).isBetween(0.0, 10.0);
    }
  }

  private void damage() throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.seek(raw.length() / 2);
      raw.write(new byte[(int) raw.length() / 2]);
    }
  }

  private Path file() {
    return folder.resolve("poet.db");
  }

  private static Long[] numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
  }

  private DriverConnections connections() {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file());
  }

  private StoreReader reader() throws StoreException {
    return StoreReader.open(connections(), file());
  }
}
