package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.FailingStore;
import dev.poet.engine.HurriedClock;
import dev.poet.engine.Patience;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Command;
import dev.poet.spi.Event;
import dev.poet.spi.Mixing;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.StoreReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with POET, the method runs as written and a sentence says why. */
class FaultsTest {
  private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();

  @TempDir Path folder;

  @Test
  void storeThatCannotBeOpened_leavesCallsAsWritten_andSaysSoOnce() {
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .store(
                () -> {
                  throw new StoreException("the store is a teapot; use a store");
                })
            .notices(notices::add)
            .start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < 50; i++) {
        assertThat(Worlds.call(tuner, 2, (x, call) -> 1)).isEqualTo(2);
      }
    }
    assertThat(notices).hasSize(1).first().asString().contains("POET-209").contains("teapot");
  }

  @Test
  void storeThatFailsNowAndThen_losesNoTrial() throws Exception {
    Path file = folder.resolve("poet.db");
    int[] calls = {0};
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.FREE, Gains::of)
            .store(
                () -> FailingStore.of(Worlds.store(file), () -> Mixing.unit(5, calls[0]++) < 0.3))
            .nanoClock(new HurriedClock())
            .notices(notices::add)
            .start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Patience.until("a policy in force", () -> tuner.serving() != null);
      for (int i = 0; i < 300; i++) {
        Worlds.call(tuner, 2, (x, call) -> Worlds.loss(x, 1, call));
      }
    }
    try (PoetRuntime again = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = again.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      assertThat(tuner.begin()).isEqualTo(301);
    }
    assertThat(read().trialCount("parabola")).isEqualTo(300);
  }

  /** A policy in force before it is loaded would give numbers that are in use already. */
  @ParameterizedTest
  @ValueSource(strings = {"declare", "latestVersion", "lastNumber"})
  void storeThatFailsInTheMiddleOfLoading_servesNothingUntilAllIsLoaded(String failing)
      throws Exception {
    Path file = folder.resolve("poet.db");
    List<Boolean> servedBefore = Collections.synchronizedList(new ArrayList<>());
    AtomicReference<Tuner> arrived = new AtomicReference<>();
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.FREE, Gains::of)
            .store(() -> failing(failing, Worlds.store(file), servedBefore, arrived))
            .nanoClock(new HurriedClock())
            .notices(notices::add)
            .start()) {
      arrived.set(runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss()));
      Patience.until("a policy in force", () -> arrived.get().serving() != null);
    }
    assertThat(servedBefore).containsExactly(false, false, false);
  }

  private static Store failing(
      String failing, Store store, List<Boolean> served, AtomicReference<Tuner> tuner) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(failing) && served.size() < 3) {
                served.add(tuner.get() != null && tuner.get().serving() != null);
                throw new StoreException("injected failure");
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 10.5, Double.NaN, Double.POSITIVE_INFINITY})
  void baselineOutOfBounds_freezesTheFunction_andIsPassedOnUnchanged(double argument)
      throws Exception {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < 30; i++) {
        assertThat(Worlds.call(tuner, argument, (x, call) -> 1))
            .isEqualTo(Double.valueOf(argument));
      }
    }
    if (Double.isFinite(argument)) {
      assertThat(events()).anySatisfy(e -> assertThat(e.text()).contains("POET-203"));
    }
  }

  @Test
  void baselineThatVaries_freezesTheFunction() throws Exception {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Worlds.call(tuner, 2, (x, call) -> 1);
      assertThat(Worlds.call(tuner, 3, (x, call) -> 1)).isEqualTo(3);
      int[] i = {0};
      Patience.until(
          "a word on the stray baseline",
          () -> {
            Worlds.call(tuner, 2 + i[0]++ % 7, (x, call) -> 1);
            return tuner.stray().isPresent();
          });
    }
    assertThat(events())
        .anySatisfy(e -> assertThat(e.text()).contains("must be the same in every call"));
  }

  @Test
  void frozenFunction_afterRestart_staysFrozenUntilThawed() throws Exception {
    command(Command.Action.FREEZE);
    for (int run = 0; run < 2; run++) {
      try (PoetRuntime runtime = Worlds.runtime(folder, Pace.FREE, Gains::of).start()) {
        Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
        if (run == 0) {
          Patience.until(
              "the event of the freeze",
              () -> events().stream().anyMatch(e -> e.kind().equals("frozen")));
        }
        assertThat(Worlds.call(tuner, 2, (x, call) -> 1)).isEqualTo(2);
      }
    }
    assertThat(events()).filteredOn(e -> e.kind().equals("frozen")).hasSize(2);
    command(Command.Action.THAW);
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.FREE, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Patience.until("a policy after the thaw", () -> tuner.serving() != null);
    }
  }

  @Test
  void freezeFileThereBeforeTheStart_noCallRunsTuned() throws Exception {
    Files.createFile(folder.resolve("freeze"));
    Worlds.store(folder.resolve("poet.db")).close();
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.FREE, Gains::of).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Patience.until(
          "the event of the freeze",
          () -> {
            assertThat(tuner.serving()).isNull();
            return events().stream().anyMatch(e -> e.kind().equals("frozen"));
          });
    }
  }

  @Test
  void freezeFile_thatNamesNobody_isToldOnce_andAThawBesideItIsRefused() throws Exception {
    Files.writeString(folder.resolve("freeze"), "parabola\nparabolla\n");
    Worlds.store(folder.resolve("poet.db")).close();
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.FREE, Gains::of).notices(notices::add).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Patience.until("a warning", () -> notices.stream().anyMatch(n -> n.contains("parabolla")));
      runtime.order(Command.Action.THAW, "parabola", "it is mended");
      Patience.until(
          "the refusal",
          () ->
              events().stream()
                  .anyMatch(e -> e.kind().equals("refused") && e.text().contains("remove it")));
      assertThat(tuner.serving()).isNull();
    }
    assertThat(notices).filteredOn(n -> n.contains("POET-221")).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void realTime_trialOpenWhenTheProcessEnded_isIgnored() throws Exception {
    for (int from : List.of(0, 2)) {
      try (PoetRuntime runtime = Worlds.runtime(folder, Pace.FREE, Gains::of).start()) {
        Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.UntilFeatureChanges(0)), null);
        OutcomeSink loss = runtime.outcome(Worlds.loss());
        Patience.until("a policy in force", () -> tuner.serving() != null);
        for (int day = from; day < from + 3; day++) {
          Worlds.day(tuner, loss, day, 1);
        }
      }
    }
    try (StoreReader reader = read()) {
      assertThat(reader.trialsAfter("parabola", 0))
          .extracting(trial -> trial.outcome().getClass().getSimpleName())
          .containsExactly("Success", "Success", "Ignored", "Success");
    }
  }

  private void command(Command.Action action) throws StoreException {
    Path file = folder.resolve("poet.db");
    DriverConnections connections = DriverConnections.sqlite(new org.sqlite.JDBC(), file);
    Worlds.store(file).close();
    new Inbox(connections, file, 2).send(new Command(0, 0, "ann", "parabola", action, "test"));
  }

  private List<Event> events() throws StoreException {
    try (StoreReader reader = read()) {
      return reader.events(100);
    }
  }

  private StoreReader read() throws StoreException {
    Path file = folder.resolve("poet.db");
    assertThat(Files.exists(file)).isTrue();
    return Worlds.reader(file);
  }
}
