package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TrialSpan;
import dev.poet.store.Connections;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store breaks while functions are tuned: what was recorded is stored in the end. */
@Timeout(240)
class StoreFaultsTest {
  private static final long UNSTORABLE = 37;

  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Connection> open = new ConcurrentLinkedQueue<>();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameStore() {
    file = folder.resolve("poet.db");
  }

  @Test
  void unstorableTrial_isLeftOutAndReportedOnce_andTheOthersAreStored() throws Exception {
    try (PoetRuntime runtime = runtime(Pace.FREE).store(() -> spoiling(sqlite())).start()) {
      Tuner tuner = register(runtime);
      Patience.until("a policy in force", () -> tuner.serving() != null);
      call(tuner, 200);
    }
    assertThat(numbers())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 200).filter(n -> n != UNSTORABLE).boxed().toList());
    assertThat(notices)
        .singleElement()
        .asString()
        .contains("POET-211", "metric loss", "trial " + UNSTORABLE, "NaN");
  }

  @Test
  void connectionThatDied_isReplaced_andNoTrialIsLost() throws Exception {
    try (PoetRuntime runtime = runtime(Pace.FREE).store(this::sqlite).start()) {
      Tuner tuner = register(runtime);
      Patience.until("a policy in force", () -> tuner.serving() != null);
      for (int round = 1; round <= 3; round++) {
        call(tuner, 50);
        open.remove().close();
        Patience.until("a new connection", () -> !open.isEmpty());
      }
      Patience.until("the good news", () -> notices.stream().anyMatch(n -> n.contains("POET-210")));
      call(tuner, 50);
    }
    assertThat(numbers())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
    assertThat(notices).anySatisfy(n -> assertThat(n).contains("POET-209", file.toString()));
  }

  @Test
  void storeThatWasDeleted_isMadeAnew_andARestartGoesOnWithWhatWasLearned() throws Exception {
    try (PoetRuntime runtime = runtime(Pace.LOCKSTEP).store(this::sqlite).start()) {
      Tuner tuner = register(runtime);
      call(tuner, 400);
      for (String suffix : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(file + suffix));
      }
      call(tuner, 1);
      Patience.until("the good news", () -> notices.stream().anyMatch(n -> n.contains("POET-210")));
      call(tuner, 20);
    }
    assertThat(notices)
        .hasSize(2)
        .first()
        .asString()
        .contains("POET-209", file.toString(), "deleted or replaced");
    // What was stored before went with the file, but for a trial that was not stored yet.
    assertThat(numbers()).containsAll(LongStream.rangeClosed(401, 421).boxed().toList());

    try (PoetRuntime runtime = runtime(Pace.LOCKSTEP).store(this::sqlite).start()) {
      Tuner tuner = register(runtime);
      // Healthy: at most three of twenty calls run the control arm. Broken: all twenty.
      assertThat(call(tuner, 20)).filteredOn(x -> x < 5).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void versionThatCantBeStored_thawed_goesOnFromWhatIsStored() throws Exception {
    boolean[] spoiled = {false};
    UnaryOperator<StoreBatch> once =
        batch -> {
          boolean now = !spoiled[0] && batch.versions().stream().anyMatch(v -> number(v) >= 3);
          spoiled[0] |= now && batch.trials().isEmpty();
          return now ? spoilVersions(batch) : batch;
        };
    try (PoetRuntime runtime =
        runtime(Pace.LOCKSTEP).store(() -> FailingStore.of(sqlite(), () -> false, once)).start()) {
      Tuner tuner = register(runtime);
      Patience.until("the refusal", () -> !call(tuner, 1).isEmpty() && !notices.isEmpty());
      Patience.until("the freeze", () -> tuner.serving() == null);
      runtime.order(Command.Action.THAW, "parabola", "the store is mended");
      Patience.until("a policy in force", () -> tuner.serving() != null);
      call(tuner, 60);
    }
    assertThat(notices).singleElement().asString().contains("POET-211", "NaN");
    try (StoreReader reader = reader()) {
      List<Long> stored =
          reader.versions("parabola").stream().map(StoreFaultsTest::number).distinct().toList();
      assertThat(stored).hasSizeGreaterThan(3).isSorted();
      assertThat(reader.trialsAfter("parabola", 0))
          .allSatisfy(
              trial -> assertThat(trial.policy() == 0 || stored.contains(trial.policy())).isTrue());
    }
  }

  private static long number(PolicyVersion version) {
    return version.policy().version();
  }

  private static StoreBatch spoilVersions(StoreBatch batch) {
    List<PolicyVersion> versions =
        batch.versions().stream()
            .map(
                v ->
                    new PolicyVersion(
                        v.function(),
                        v.policy(),
                        v.recommended(),
                        v.afterTrial(),
                        v.atMillis(),
                        v.who(),
                        v.why(),
                        Map.of("gain", Double.NaN)))
            .toList();
    return batch.withVersions(versions);
  }

  private PoetRuntimeBuilder runtime(Pace pace) {
    return Worlds.runtime(folder, pace, Gains::of)
        .nanoClock(new HurriedClock())
        .notices(notices::add);
  }

  private static Tuner register(PoetRuntime runtime) {
    return runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
  }

  private static List<Double> call(Tuner tuner, int times) {
    return Stream.generate(
            () ->
                Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 4, Math.abs(call))))
        .limit(times)
        .toList();
  }

  private Store sqlite() throws dev.poet.spi.StoreException {
    DriverConnections sqlite = DriverConnections.sqlite(new org.sqlite.JDBC(), file);
    Connections watched =
        readOnly -> {
          Connection connection = sqlite.open(readOnly);
          open.add(connection);
          return connection;
        };
    return SqliteStore.open(watched, file, InstantSource.system(), 1);
  }

  /** A real store that is handed one number that it can't hold. */
  private static Store spoiling(Store store) {
    return FailingStore.of(store, () -> false, StoreFaultsTest::spoil);
  }

  private static StoreBatch spoil(StoreBatch batch) {
    List<CompletedTrial> trials =
        batch.trials().stream()
            .map(trial -> trial.id().number() == UNSTORABLE ? spoil(trial) : trial)
            .toList();
    return batch.withTrials(trials);
  }

  private static CompletedTrial spoil(CompletedTrial trial) {
    return new CompletedTrial(
        trial.id(),
        trial.policy(),
        trial.candidate(),
        trial.propensity(),
        trial.parameters(),
        trial.context(),
        trial.startedAtMillis(),
        trial.calls(),
        trial.nanos(),
        trial.outcome(),
        Map.of("loss", Double.NaN),
        trial.covariates());
  }

  private List<Long> numbers() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.trialsAfter("parabola", 0).stream().map(trial -> trial.id().number()).toList();
    }
  }

  private StoreReader reader() throws Exception {
    return Worlds.reader(file);
  }
}
