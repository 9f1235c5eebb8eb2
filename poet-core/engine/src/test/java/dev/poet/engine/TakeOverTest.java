package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Aggregate;
import dev.poet.api.Scale;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.Metric;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who leads after somebody else did goes on with everything that is in the store. */
@Timeout(240)
class TakeOverTest {
  private static final Domain ZERO_TO_TEN = new Domain.Real(0, 10, Scale.LINEAR, "");
  private static final int BACKLOG = 2_500;
  private static final int PAGE = 1_000;
  private static final int CALLS = 150;

  @TempDir Path folder;

  @Test
  void backlog_isStoredAsLearnedInPages() throws Exception {
    TunedFunction parabola = Worlds.parabola(new TrialSpan.OneCall());
    try (Store store = open()) {
      store.declare(parabola);
      List<CompletedTrial> left =
          LongStream.rangeClosed(1, BACKLOG).mapToObj(TakeOverTest::asWritten).toList();
      store.commit(StoreBatch.EMPTY.withTrials(left));
    }
    List<Integer> learned = new CopyOnWriteArrayList<>();
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.FREE, Gains::of)
            .store(() -> FailingStore.of(open(), () -> false, batch -> noted(batch, learned)))
            .start()) {
      runtime.register(parabola, Worlds.loss());
      Patience.until("that all is learned", () -> unlearned("parabola") == 0);
    }
    assertThat(learned).allMatch(n -> n <= PAGE);
    assertThat(learned.stream().mapToInt(n -> n).sum()).isEqualTo(BACKLOG);
  }

  @Test
  void newDeclaration_goesOnWithWhatTheLeaderOfTheOldOneLearned() throws Exception {
    Tuning old = plane().parameter("x", ZERO_TO_TEN, 2);
    Tuning fresh = plane().parameter("y", ZERO_TO_TEN, 4).parameter("x", ZERO_TO_TEN, 2);
    try (PoetRuntime first = runtime("a");
        PoetRuntime second = runtime("b")) {
      Tuner leader = register(first, old);
      Patience.until("a policy in force", () -> leader.serving() != null);
      call(leader, old.baseline(), 0, CALLS);
      Patience.until("that all is learned", () -> count() == CALLS && unlearned("plane") == 0);
      long before = newest();
      assertThat(before).isPositive();

      Tuner follower = register(second, fresh);
      call(follower, fresh.baseline(), 1, CALLS);
      assertThat(follower.serving()).as("what it serves of the other space").isNull();
      first.close();
      Patience.until(
          "a version of the new space",
          () -> {
            call(follower, fresh.baseline(), 1, 10);
            return newest() > before + 1;
          });
      Patience.until("that all is learned", () -> unlearned("plane") == 0);
    }
    assertThat(events("space"))
        .containsExactly("plane: y is new; 150 of 150 earlier trials are still used");
    List<PolicyVersion> versions = versions();
    assertThat(versions).extracting(v -> v.policy().version()).isSorted().doesNotHaveDuplicates();
    assertThat(versions).extracting(PolicyVersion::afterTrial).isSorted();
    assertThat(versions.get(versions.size() - 1).recommended().size()).isEqualTo(2);
    assertThat(trials("plane")).extracting(CompletedTrial::order).doesNotHaveDuplicates();
  }

  private static StoreBatch noted(StoreBatch batch, List<Integer> learned) {
    learned.add(batch.learned().size());
    return batch;
  }

  private static CompletedTrial asWritten(long number) {
    return new CompletedTrial(
        new TrialId("parabola", 77, number),
        0,
        0,
        1,
        Point.of(Worlds.BASELINE),
        List.of(),
        1_700_000_000_000L + number,
        1,
        1_000,
        new Outcome.Success(),
        Map.of("loss", Worlds.loss(Worlds.BASELINE, 3, number)),
        Map.of());
  }

  private static Tuning plane() {
    return Tuning.of("plane").minimise("loss").outcome("loss", Aggregate.SUM);
  }

  private PoetRuntime runtime(String name) {
    return Worlds.runtime(folder, Pace.FREE, Gains::of)
        .home(folder.resolve(name))
        .lead(Duration.ofMillis(300), Duration.ofMillis(1_500))
        .start();
  }

  private static Tuner register(PoetRuntime runtime, Tuning tuning) {
    return runtime.register(tuning.function(), new Metric("loss", Aggregate.SUM, false));
  }

  private static void call(Tuner tuner, double[] literals, int x, int calls) {
    for (int i = 0; i < calls; i++) {
      long number = tuner.begin();
      double[] row = number < 0 ? null : tuner.choose(number, 0, 0, 0, 0, 0, 0, 0, 0);
      double[] body = literals.clone();
      for (int slot = 0; row != null && slot < literals.length; slot++) {
        body[slot] = tuner.parameter(row, slot, literals[slot]);
        row = Double.isNaN(body[slot]) ? null : row;
      }
      double used = row == null ? literals[x] : body[x];
      double loss = Worlds.loss(used, 4, number);
      tuner.end(number, row, System.nanoTime(), loss, false, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  private long unlearned(String function) throws StoreException {
    return trials(function).stream().filter(trial -> trial.learnedAs() == 0).count();
  }

  private int count() throws StoreException {
    return trials("plane").size();
  }

  private List<CompletedTrial> trials(String function) throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.trialsAfter(function, 0);
    }
  }

  private long newest() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.latestVersion("plane").map(v -> v.policy().version()).orElse(0L);
    }
  }

  private List<PolicyVersion> versions() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.versions("plane");
    }
  }

  private List<String> events(String kind) throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.events(1_000).stream()
          .filter(event -> event.kind().equals(kind))
          .map(Event::text)
          .toList();
    }
  }

  private Store open() throws StoreException {
    return SqliteStore.open(connections(), file(), InstantSource.system(), 1);
  }

  private StoreReader reader() throws StoreException {
    return StoreReader.open(connections(), file());
  }

  private Path file() {
    return folder.resolve("poet.db");
  }

  private DriverConnections connections() {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file());
  }
}
