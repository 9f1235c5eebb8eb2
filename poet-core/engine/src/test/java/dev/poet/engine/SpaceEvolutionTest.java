package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Aggregate;
import dev.poet.api.Scale;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Event;
import dev.poet.spi.Metric;
import dev.poet.spi.Mixing;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.InboxEntry;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A function is declared anew, and goes on with what it had learned. */
@Timeout(240)
class SpaceEvolutionTest {
  private static final int IN_THE_LOG = 5;
  private static final Domain ZERO_TO_TEN = new Domain.Real(0, 10, Scale.LINEAR, "");

  @TempDir Path folder;

  @Test
  void parameterAdded_isTakenToHaveHadItsBaseline() throws Exception {
    run(150, plane().parameter("x", ZERO_TO_TEN, 2));
    run(20, plane().parameter("y", ZERO_TO_TEN, 4).parameter("x", ZERO_TO_TEN, 2));

    assertThat(change()).isEqualTo("plane: y is new; 150 of 150 earlier trials are still used");
    assertGoesOn(1);
  }

  @Test
  void parameterRemoved_onlyTrialsWithItsBaselineAreUsed() throws Exception {
    run(150, plane().parameter("y", ZERO_TO_TEN, 4).parameter("x", ZERO_TO_TEN, 2));
    run(20, plane().parameter("x", ZERO_TO_TEN, 2));

    assertThat(change())
        .matches(
            "plane: y is gone; \\d+ of 150 earlier trials are still used,"
                + " left out are \\d+ ran with another y than was written");
    // Healthy: at least the control arm. Broken: all of them, or none.
    assertThat(used()).isBetween(3, 149);
    assertVersionsGoOn();
  }

  /** Application and POET are upgraded at once, after a kill: the log is read as it was written. */
  @Test
  void trialsThatWereOnlyInTheLog_ofAParameterThatIsGone_areStoredAsTheyRan() throws Exception {
    Tuning old = plane().parameter("y", ZERO_TO_TEN, 4).parameter("x", ZERO_TO_TEN, 2);
    AtomicBoolean dead = new AtomicBoolean();
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .store(() -> FailingStore.of(Worlds.store(file()), dead::get))
            .start()) {
      Tuner tuner = runtime.register(old.function(), new Metric("loss", Aggregate.SUM, false));
      for (int i = 0; i < 150 + IN_THE_LOG; i++) {
        dead.set(i >= 150);
        call(tuner, old.baseline(), 1);
      }
    }
    try (StoreReader reader = read()) {
      assertThat(reader.trialCount("plane")).isLessThan(150 + IN_THE_LOG);
    }

    run(20, plane().parameter("x", ZERO_TO_TEN, 2));

    try (StoreReader reader = read()) {
      List<CompletedTrial> left =
          reader.trialsAfter("plane", 150).stream()
              .filter(trial -> trial.id().number() <= 150 + IN_THE_LOG)
              .toList();
      assertThat(left)
          .hasSize(IN_THE_LOG)
          .allMatch(trial -> trial.outcome() instanceof Outcome.Success)
          .allMatch(trial -> trial.learnedAs() > 0)
          .allMatch(trial -> trial.parameters().size() == 2);
      assertThat(reader.declared("plane", left))
          .allMatch(part -> part.declaration().equals(old.function()));
      assertThat(reader.trialsSetAside()).isZero();
    }
    assertThat(change()).contains("y is gone");
    assertVersionsGoOn();
  }

  @Test
  void parameterRenamed_goesOnUnderItsNewName() throws Exception {
    run(150, plane().parameter("x", ZERO_TO_TEN, 2));
    run(20, plane().parameter("width", ZERO_TO_TEN, 2).formerly("x"));

    assertThat(change())
        .isEqualTo("plane: x is now called width; 150 of 150 earlier trials are still used");
    assertGoesOn(0);
  }

  @Test
  void rangeWidened_keepsAllTrials() throws Exception {
    run(150, plane().parameter("x", ZERO_TO_TEN, 2));
    run(20, plane().parameter("x", new Domain.Real(-5, 20, Scale.LINEAR, ""), 2));

    assertThat(change())
        .isEqualTo("plane: x has other values; 150 of 150 earlier trials are still used");
    assertGoesOn(0);
  }

  @Test
  void rangeNarrowed_leavesOutWhatIsOutside() throws Exception {
    run(150, plane().parameter("x", ZERO_TO_TEN, 2));
    run(20, plane().parameter("x", new Domain.Real(0, 5, Scale.LINEAR, ""), 2));

    assertThat(change()).contains("left out are ").endsWith("ran with a x not allowed any more");
    assertThat(used()).isBetween(8, 120);
    assertVersionsGoOn();
  }

  @Test
  void typeChanged_mapsByValue() throws Exception {
    run(150, plane().whole("x", 0, 10, 2));
    run(20, plane().parameter("x", ZERO_TO_TEN, 2));

    assertThat(change())
        .isEqualTo("plane: x has other values; 150 of 150 earlier trials are still used");
    assertGoesOn(0);
  }

  @Test
  void optionsAddedAndRemoved_goByTheirNames() throws Exception {
    run(150, plane().option("mode", List.of("eco", "slow", "fast"), "eco"));
    run(20, plane().option("mode", List.of("turbo", "fast", "eco"), "eco"));

    assertThat(change())
        .matches(
            "plane: mode has other values; \\d+ of 150 earlier trials are still used,"
                + " left out are \\d+ ran with a mode not allowed any more");
    assertVersionsGoOn();
  }

  /** What the hour was follows from when a trial began. */
  @Test
  void calendarAdded_keepsAllTrials() throws Exception {
    run(150, plane().parameter("x", ZERO_TO_TEN, 2));
    run(20, plane().parameter("x", ZERO_TO_TEN, 2).calendar("hour", "weekday"));

    assertThat(changes()).isEmpty();
    assertGoesOn(0);
    try (StoreReader reader = read()) {
      assertThat(reader.trialsAfter("plane", 150))
          .hasSize(20)
          .allSatisfy(trial -> assertThat(trial.context()).hasSize(2));
    }
  }

  @Test
  void nothingChanged_saysNothing() throws Exception {
    run(50, plane().parameter("x", ZERO_TO_TEN, 2));
    run(20, plane().parameter("x", ZERO_TO_TEN, 2));
    assertThat(changes()).isEmpty();
  }

  @Test
  void changedTwice_andBack_usesBoth() throws Exception {
    run(100, plane().parameter("x", ZERO_TO_TEN, 2));
    run(50, plane().parameter("x", ZERO_TO_TEN, 2).parameter("y", ZERO_TO_TEN, 4));
    run(20, plane().parameter("x", ZERO_TO_TEN, 2));

    assertThat(changes()).hasSize(2);
    assertThat(changes().get(1)).contains("y is gone", " of 150 earlier trials");
    assertVersionsGoOn();
  }

  /** By place, the values of x would become those of y. */
  @Test
  void rollBack_toAVersionFromBeforeParametersChangedPlaces_goesByTheirNames() throws Exception {
    run(150, plane().parameter("x", ZERO_TO_TEN, 2).parameter("y", ZERO_TO_TEN, 4));
    PolicyVersion target = newest();
    rollBack(target, plane().parameter("y", ZERO_TO_TEN, 4).parameter("x", ZERO_TO_TEN, 2));

    assertThat(inbox().answer().orElseThrow().done()).isTrue();
    assertThat(newest().recommended()).isEqualTo(swapped(target.recommended()));
    assertThat(newest().policy().tuned())
        .isEqualTo(
            target.policy().tuned().stream()
                .map(
                    cell ->
                        cell.stream()
                            .map(c -> new Candidate(swapped(c.point()), c.weight()))
                            .toList())
                .toList());
  }

  @Test
  void rollBack_toAVersionWithAParameterThatIsGone_isRefusedIfItHadOtherValues() throws Exception {
    run(150, plane().parameter("x", ZERO_TO_TEN, 2).parameter("y", ZERO_TO_TEN, 4));
    PolicyVersion target = newest();
    rollBack(target, plane().parameter("x", ZERO_TO_TEN, 2).parameter("width", ZERO_TO_TEN, 4));

    assertThat(inbox().answer().orElseThrow())
        .satisfies(answer -> assertThat(answer.done()).isFalse())
        .satisfies(
            answer ->
                assertThat(answer.text())
                    .isEqualTo(
                        "version %d of plane ran with another y than was written; choose another"
                            .formatted(target.policy().version())));
    assertThat(versions()).noneMatch(version -> version.evidence().containsKey("rolled_back_to"));
  }

  private static Point swapped(Point point) {
    return Point.of(point.get(1), point.get(0));
  }

  /**
   * Calls until the command to go back to {@code target} is answered, and what it did is stored.
   */
  private void rollBack(PolicyVersion target, Tuning tuning) throws Exception {
    Command command =
        new Command(
            0, 0, "ann", "plane", Command.Action.ROLLBACK, "test", target.policy().version());
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(tuning.function(), new Metric("loss", Aggregate.SUM, false));
      int x = tuning.function().space().names().indexOf("x");
      call(tuner, tuning.baseline(), x);
      call(tuner, tuning.baseline(), x); // begins when the first has been learned from
      new Inbox(connections(), file(), 2).send(command);
      Patience.until(
          "the answer",
          () -> {
            call(tuner, tuning.baseline(), x);
            return inbox().answer().isPresent();
          });
    }
  }

  private InboxEntry inbox() throws Exception {
    try (StoreReader reader = read()) {
      return reader.inbox().get(0);
    }
  }

  private PolicyVersion newest() throws Exception {
    List<PolicyVersion> versions = versions();
    return versions.get(versions.size() - 1);
  }

  private static Tuning plane() {
    return Tuning.of("plane").minimise("loss").outcome("loss", Aggregate.SUM);
  }

  /** Learned at once: the first version already recommends what was learned before. */
  private void assertGoesOn(int x) throws Exception {
    assertVersionsGoOn();
    // Healthy: 6 to 8. Broken (learned anew): 2, the baseline, or a little beside it.
    assertThat(newest().recommended().get(x)).isBetween(5.5, 8.5);
  }

  /** No version was written twice or lost because its number was given before. */
  private void assertVersionsGoOn() throws Exception {
    List<PolicyVersion> versions = versions();
    PolicyVersion newest = versions.get(versions.size() - 1);
    assertThat(newest.afterTrial()).isGreaterThan(150);
    assertThat(versions)
        .extracting(version -> version.policy().version())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private void run(int calls, Tuning tuning) {
    List<String> names = tuning.function().space().names();
    int x = names.contains("x") ? names.indexOf("x") : 0;
    boolean choice = tuning.function().space().domain(x) instanceof Domain.Choice;
    PoetRuntimeBuilder builder = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of);
    if (choice) {
      builder.learners(new FixedLearner(List.of(Point.of(1), Point.of(2)))); // tries every option
    }
    try (PoetRuntime runtime = builder.start()) {
      double[] literals = tuning.baseline();
      Tuner tuner = runtime.register(tuning.function(), new Metric("loss", Aggregate.SUM, false));
      for (int i = 0; i < calls; i++) {
        call(tuner, literals, choice ? -1 : x);
      }
    }
  }

  private static void call(Tuner tuner, double[] literals, int x) {
    long number = tuner.begin();
    double[] row = number < 0 ? null : tuner.choose(number, 0, 0, 0, 0, 0, 0, 0, 0);
    double[] body = literals.clone();
    for (int slot = 0; row != null && slot < literals.length; slot++) {
      body[slot] = tuner.parameter(row, slot, literals[slot]);
      row = Double.isNaN(body[slot]) ? null : row;
    }
    double[] used = row == null ? literals : body;
    double at = x < 0 ? 3 + 2 * used[0] : used[x];
    double result = (at - 7) * (at - 7) / 10 + 0.2 * Mixing.unit(4, number);
    tuner.end(number, row, System.nanoTime(), result, false, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private int used() throws Exception {
    return Integer.parseInt(change().replaceFirst(".*; (\\d+) of .*", "$1"));
  }

  private String change() throws Exception {
    assertThat(changes()).hasSize(1);
    return changes().get(0);
  }

  private List<String> changes() throws Exception {
    try (StoreReader reader = read()) {
      return reader.events(1_000).stream()
          .filter(event -> event.kind().equals("space"))
          .map(Event::text)
          .toList();
    }
  }

  private List<PolicyVersion> versions() throws Exception {
    try (StoreReader reader = read()) {
      return reader.versions("plane");
    }
  }

  private StoreReader read() throws Exception {
    return StoreReader.open(connections(), file());
  }

  private Path file() {
    return folder.resolve("poet.db");
  }

  private DriverConnections connections() {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file());
  }
}
