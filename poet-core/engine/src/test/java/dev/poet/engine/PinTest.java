package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.Command;
import dev.poet.spi.Command.Action;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Guard;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.InboxEntry;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pinned parameter has its value in all that is tried until somebody lets go. */
@Timeout(240)
class PinTest {
  @TempDir Path folder;
  private TunedFunction function = Worlds.parabola(new TrialSpan.OneCall());
  private List<Guard> guards = List.of();

  @Test
  void pin_holdsInEveryCandidate_alsoAfterARestart_untilUnpinned() throws Exception {
    learn(100, () -> true);
    send(Action.PIN, "x", "4.5");
    learn(1, () -> isAnswered(0));
    long pinned = newest().policy().version();
    learn(200, () -> true);
    learn(200, () -> true);

    List<PolicyVersion> since = since(pinned);
    assertThat(since).hasSizeGreaterThan(5);
    assertThat(since).allSatisfy(version -> assertThat(tried(version)).containsOnly(4.5));
    assertThat(since).extracting(PolicyVersion::recommended).containsOnly(Point.of(4.5));
    assertThat(since.get(0).who()).isEqualTo("ann");
    assertThat(since.get(0).why()).isEqualTo("pinned x = 4.5: test");
    // Healthy: the learner's wish is stored as replaced. Broken: it is lost.
    assertThat(decisions(since)).anyMatch(d -> d.guard().equals("pin") && d.result().isPresent());
    assertThat(trialsOf(since)).filteredOn(t -> !t.isControl()).isNotEmpty();
    assertThat(trialsOf(since))
        .allSatisfy(
            trial ->
                assertThat(trial.parameters().get(0))
                    .isEqualTo(trial.isControl() ? Worlds.BASELINE : 4.5));

    send(Action.UNPIN, "x", "");
    learn(200, () -> tried(newest()).stream().anyMatch(x -> x != 4.5));
  }

  @Test
  void pin_whileTheBaselineAloneIsInForce_isTriedAtOnce() throws Exception {
    learn(1, () -> true);
    send(Action.PIN, "x", "4.5");
    learn(1, () -> isAnswered(0));
    assertThat(tried(newest())).containsExactly(4.5);
  }

  @Test
  void pin_outsideTheBoundsOrOfNoParameter_isRefusedWithASentence() throws Exception {
    learn(20, () -> true);
    send(Action.PIN, "x", "11");
    send(Action.PIN, "y", "1");
    send(Action.PIN, "x", "much");
    send(Action.UNPIN, "x", "");
    learn(1, () -> isAnswered(3));
    assertThat(inbox())
        .allSatisfy(entry -> assertThat(entry.answer().orElseThrow().done()).isFalse())
        .extracting(entry -> entry.answer().orElseThrow().text())
        .containsExactly(
            "x must be from 0 to 10 but is 11; choose an allowed value",
            "parabola has no parameter y; it has x",
            "x must be a number but is \"much\"; correct it",
            "parabola has no pin on x that could be taken back");
  }

  @Test
  void pin_thatAPluginsGuardRefuses_isRefusedAndChangesNothing() throws Exception {
    guards =
        List.of(
            (space, current, proposed) ->
                proposed.get(0) > 5
                    ? new Guard.Verdict.Veto("5 is enough")
                    : new Guard.Verdict.Allow());
    learn(20, () -> true);
    send(Action.PIN, "x", "6");
    learn(20, () -> isAnswered(0));
    assertThat(inbox().get(0).answer().orElseThrow().text())
        .isEqualTo(
            "a guard or a limit does not allow {x=6} beside the other values of parabola; pin those too, or another value");
    assertThat(newest().why()).doesNotContain("pin");
  }

  @Test
  void pin_whenTheBoundsBecomeNarrower_holdsAtTheNearestAllowedValue() throws Exception {
    learn(50, () -> true);
    send(Action.PIN, "x", "8");
    learn(1, () -> isAnswered(0));
    function = Worlds.parabola(new TrialSpan.OneCall(), 6);
    learn(50, () -> true);
    assertThat(tried(newest())).containsExactly(6.0);
    assertThat(events())
        .contains(
            "parabola: the pin x = 8 lies outside the bounds as they are now: it holds at 6.0");
  }

  @Test
  void pin_onAParameterThatRests_holdsAllTheSame() throws Exception {
    function = CalmTest.function(0, 10);
    learn(100, () -> true);
    send(Action.PIN, "x", "4.5");
    learn(100, () -> isAnswered(0));
    learn(100, () -> true);
    assertThat(tried(newest())).containsExactly(4.5);
  }

  @Test
  void storedVersion_thatDoesNotKeepToThePin_isPutRightBeforeAnythingRuns() throws Exception {
    learn(50, () -> true);
    send(Action.PIN, "x", "4.5");
    learn(1, () -> isAnswered(0));
    store(9);
    assertThat(learn(50, () -> true)).containsOnly(Worlds.BASELINE, 4.5);
    assertThat(since(0)).extracting(PolicyVersion::who).contains("pins");
  }

  @Test
  void storedVersion_outsideTheBounds_isNotRun() throws Exception {
    learn(50, () -> true);
    store(11);
    assertThat(learn(50, () -> true)).allMatch(x -> x >= 0 && x <= 10);
  }

  /** As an import, or somebody with a database tool, would bring it. */
  private void store(double value) throws Exception {
    PolicyVersion last = newest();
    Policy policy =
        new Policy(
            last.policy().version() + 1,
            last.policy().baseline(),
            last.policy().design(),
            last.policy().designStart(),
            last.policy().partition(),
            List.of(List.of(new Candidate(Point.of(value), 1))));
    PolicyVersion foreign =
        new PolicyVersion(
            "parabola", policy, Point.of(value), last.afterTrial(), 1, "x", "", Map.of());
    try (Store store = Worlds.store(file())) {
      store.commit(StoreBatch.EMPTY.withVersions(List.of(foreign)));
    }
  }

  @Test
  void rollback_underAPin_keepsThePinnedValue() throws Exception {
    learn(200, () -> true);
    long earlier = newest().policy().version();
    send(Action.PIN, "x", "4.5");
    learn(1, () -> isAnswered(0));
    new Inbox(connections(), file(), 2)
        .send(new Command(0, 0, "ann", "parabola", Action.ROLLBACK, "test", earlier));
    learn(1, () -> isAnswered(1));
    assertThat(newest().why()).startsWith("rolled back to version " + earlier);
    assertThat(tried(newest())).containsExactly(4.5);
  }

  /** Runs calls, at least {@code calls} and until the condition holds; what they received. */
  private List<Double> learn(int calls, Callable<Boolean> enough) throws Exception {
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .knowledge(() -> f -> new Knowledge.Enriched(f, guards, Optional.empty(), List.of()))
            .start()) {
      Tuner tuner = runtime.register(function, Worlds.loss());
      for (int i = 0; i < calls || !enough.call(); i++) {
        received.add(Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call)));
      }
    }
    return received;
  }

  private void send(Action action, String parameter, String value) throws StoreException {
    new Inbox(connections(), file(), 2)
        .send(new Command(0, 0, "ann", "parabola", action, "test", 0, Map.of(parameter, value)));
  }

  private boolean isAnswered(int index) throws StoreException {
    return inbox().get(index).answer().isPresent();
  }

  private static List<Double> tried(PolicyVersion version) {
    return version.policy().tuned().stream()
        .flatMap(List::stream)
        .map(Candidate::point)
        .map(point -> point.get(0))
        .toList();
  }

  private PolicyVersion newest() throws StoreException {
    List<PolicyVersion> versions = since(0);
    return versions.get(versions.size() - 1);
  }

  private List<PolicyVersion> since(long version) throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.versions("parabola").stream()
          .filter(v -> v.policy().version() >= version)
          .toList();
    }
  }

  private List<CompletedTrial> trialsOf(List<PolicyVersion> versions) throws StoreException {
    List<Long> numbers = versions.stream().map(v -> v.policy().version()).toList();
    try (StoreReader reader = reader()) {
      return reader.trialsAfter("parabola", 0).stream()
          .filter(trial -> numbers.contains(trial.policy()))
          .toList();
    }
  }

  private List<GuardDecision> decisions(List<PolicyVersion> versions) throws StoreException {
    long first = versions.get(0).policy().version();
    try (StoreReader reader = reader()) {
      return reader.guardDecisions("parabola").stream().filter(d -> d.version() >= first).toList();
    }
  }

  private List<InboxEntry> inbox() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.inbox();
    }
  }

  private List<String> events() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.events(1_000).stream().map(event -> event.text()).toList();
    }
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
