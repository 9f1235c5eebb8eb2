package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Serving;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Lease;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several runtimes learn one function together in one store. */
@Timeout(240)
class SharedStoreTest {
  private static final Duration RENEWAL = Duration.ofMillis(300);
  private static final Duration STALE = Duration.ofMillis(1_500);
  private static final int CALLS = 200;

  @TempDir Path folder;
  private final List<Member> members = new ArrayList<>();

  /** A runtime with a home of its own, and the one function. */
  private record Member(PoetRuntime runtime, Tuner tuner) {
    void call(int calls) {
      call(calls, Worlds.BASELINE);
    }

    void call(int calls, double argument) {
      for (int i = 0; i < calls; i++) {
        Worlds.call(tuner, argument, (x, call) -> Worlds.loss(x, 1, call));
      }
    }

    long version() {
      Serving serving = tuner.serving();
      return serving == null ? -1 : serving.policy().version();
    }
  }

  @AfterEach
  void close() {
    members.forEach(member -> member.runtime().close());
  }

  @Test
  void followers_sendTheirTrials_andServeTheLeadersVersions() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    Member second = join("b", Pace.FREE);
    Member third = join("c", Pace.FREE);
    awaitPolicy(second);
    awaitPolicy(third);
    for (int round = 0; round < 5; round++) {
      for (Member member : members) {
        member.call(CALLS);
      }
      long before = newest();
      Patience.until("the next version", () -> newest() > before);
    }
    awaitLearned(15 * CALLS);
    Patience.until(
        "the newest version everywhere",
        () -> {
          long newest = newest();
          return members.stream().allMatch(member -> member.version() == newest);
        });
    assertThat(trials()).extracting(CompletedTrial::order).doesNotHaveDuplicates();
    assertThat(trials()).filteredOn(trial -> !trial.isControl()).isNotEmpty();
    assertVersionsAreOneHistory();
    assertThat(lease().holder().stream())
        .isEqualTo(streamOf(trials().stream().filter(t -> t.order() == 1).toList()));
  }

  @Test
  void leaderThatEnded_isFollowedByAnother_whichLearnsWhatIsLeft() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    Member second = join("b", Pace.FREE);
    awaitPolicy(second);
    leader.call(CALLS);
    second.call(CALLS);
    leader.runtime().close();
    second.call(CALLS);
    awaitLearned(3 * CALLS);
    second.call(CALLS);
    awaitLearned(4 * CALLS);
    assertThat(trials()).extracting(CompletedTrial::order).doesNotHaveDuplicates();
    assertThat(lease().token()).isEqualTo(2);
    assertVersionsAreOneHistory();
  }

  @Test
  void leaderThatIsNotCalled_learnsFromTheOthers() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    Member second = join("b", Pace.FREE);
    awaitPolicy(second);
    second.call(CALLS);
    Patience.until("the leader's version", () -> leader.version() > 0);
    Patience.until("the same version", () -> second.version() == leader.version());
    assertThat(lease().token()).isEqualTo(1);
  }

  @Test
  void deposedLeader_writesNoVersion_andItsTrialsAreLearnedByTheOther() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    Member second = join("b", Pace.FREE);
    awaitPolicy(second);
    leader.call(CALLS);
    awaitLearned(CALLS);
    depose();
    leader.call(CALLS);
    second.call(CALLS);
    awaitLearned(3 * CALLS);
    assertThat(trials()).extracting(CompletedTrial::order).doesNotHaveDuplicates();
    assertThat(lease().token()).isGreaterThan(2);
    assertVersionsAreOneHistory();
  }

  @Test
  void commands_reachEveryProcess() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    Member second = join("b", Pace.FREE);
    awaitPolicy(second);
    leader.call(CALLS);
    Patience.until("a version", () -> newest() > 1 && second.version() == newest());
    send(Command.Action.FREEZE, 0);
    Patience.until("both frozen", () -> leader.version() < 0 && second.version() < 0);
    send(Command.Action.ROLLBACK, versions().get(0).policy().version());
    Patience.until(
        "the old values everywhere",
        () -> leader.version() == newest() && second.version() == newest());
    List<PolicyVersion> versions = versions();
    Policy rolledBack = versions.get(versions.size() - 1).policy();
    assertThat(rolledBack.tuned()).isEqualTo(versions.get(0).policy().tuned());
    second.call(CALLS);
    awaitLearned(2 * CALLS);
    assertThat(newest()).isEqualTo(rolledBack.version());
    send(Command.Action.THAW, 0);
    Patience.until(
        "learning",
        () -> {
          second.call(10);
          return second.version() > rolledBack.version();
        });
  }

  @Test
  void pin_isKeptByEveryProcess_andByWhoeverLeadsNext() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    Member second = join("b", Pace.FREE);
    awaitPolicy(second);
    leader.call(CALLS);
    Patience.until("a version", () -> newest() > 1 && second.version() == newest());
    send(Command.Action.PIN, 0, Map.of("x", "4.5"));
    long pinned = newest();
    Patience.until("the pinned values everywhere", () -> second.version() >= pinned);
    leader.runtime().close();
    Patience.until(
        "the next leader's versions",
        () -> {
          second.call(10);
          return newest() > pinned + 2;
        });
    assertThat(versions())
        .filteredOn(version -> version.policy().version() >= pinned)
        .flatMap(version -> version.policy().tuned().get(0))
        .extracting(candidate -> candidate.point().get(0))
        .containsOnly(4.5);
  }

  @Test
  void functionThatRunsAsWrittenInOneProcess_isLedByAnother() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    Member second = join("b", Pace.FREE);
    awaitPolicy(second);
    leader.runtime().order(Command.Action.FREEZE, "", "test");
    Patience.until("that it runs as written", () -> leader.version() < 0);
    second.call(CALLS);
    awaitLearned(CALLS);
    assertThat(lease().token()).isEqualTo(2);
    assertThat(leader.tuner().serving()).isNull();
    leader.runtime().order(Command.Action.THAW, "", "test");
    Patience.until("the version of the other", () -> leader.version() == newest());
  }

  @Test
  void otherArgumentsAtTheCallSite_runAsWritten_whileAnotherLeads() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    leader.call(CALLS);
    Patience.until("a version", () -> newest() > 0);
    Member newer = join("b", Pace.FREE);
    Patience.until("the leader's version", () -> newer.version() == newest());
    newer.call(1, 3);
    Patience.until("that it runs as written", () -> newer.version() < 0);
    leader.call(CALLS);
    Patience.until("that it says so once, and who it is", () -> unsuited().size() == 1);
    assertThat(unsuited().get(0)).contains("process " + ProcessHandle.current().pid(), "[3.0]");
    leader.runtime().close();
    Patience.until(
        "a version beside the new arguments",
        () -> {
          newer.call(1, 3);
          return newer.version() > 0 && newer.tuner().serving().policy().baseline().get(0) == 3;
        });
    assertVersionsAreOneHistory();
  }

  @Test
  void lockstepBesideALeader_runsAsWritten_untilItLeads() throws Exception {
    Member leader = join("a", Pace.FREE);
    awaitPolicy(leader);
    Member stepping = join("b", Pace.LOCKSTEP);
    assertThat(Worlds.call(stepping.tuner(), 5, (x, call) -> 0)).isEqualTo(5);
    assertThat(trials()).isEmpty();
    leader.runtime().close();
    Patience.until("that it leads", () -> stepping.tuner().serving() != null);
    stepping.call(CALLS);
    assertThat(stepping.version()).isPositive();
  }

  private Member join(String name, Pace pace) {
    PoetRuntime runtime =
        Worlds.runtime(folder, pace, Gains::of)
            .home(folder.resolve(name))
            .lead(RENEWAL, STALE)
            .start();
    Member member =
        new Member(
            runtime, runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss()));
    members.add(member);
    return member;
  }

  private void awaitLearned(int trials) throws Exception {
    Patience.until("that all is learned", () -> trials().size() == trials && unlearned() == 0);
  }

  private static void awaitPolicy(Member member) throws Exception {
    Patience.until("a policy in force", () -> member.tuner().serving() != null);
  }

  /** As if the leader had been silent for long, and somebody had led and ended meanwhile. */
  private void depose() throws StoreException {
    try (var store = SqliteStore.open(connections(), file(), InstantSource.system(), 3)) {
      var intruder = new dev.poet.spi.Member(42, "intruder");
      long farFuture = InstantSource.system().millis() + 3_600_000;
      store.resign(store.lead(List.of("parabola"), intruder, farFuture, Duration.ZERO));
    }
  }

  private void send(Command.Action action, long version) throws Exception {
    send(action, version, Map.of());
  }

  private void send(Command.Action action, long version, Map<String, String> values)
      throws Exception {
    long id =
        new Inbox(connections(), file(), 2)
            .send(new Command(0, 0, "ann", "parabola", action, "test", version, values));
    Patience.until(
        "the answer",
        () -> {
          try (StoreReader reader = reader()) {
            return reader.inbox().stream()
                .anyMatch(e -> e.command().id() == id && e.answer().isPresent());
          }
        });
  }

  private void assertVersionsAreOneHistory() throws StoreException {
    List<PolicyVersion> versions = versions();
    assertThat(versions).extracting(PolicyVersion::afterTrial).isSorted();
    assertThat(versions).extracting(v -> v.policy().version()).isSorted().doesNotHaveDuplicates();
    assertThat(trials())
        .filteredOn(trial -> trial.policy() > 0)
        .allSatisfy(
            trial ->
                assertThat(versions)
                    .filteredOn(v -> v.policy().version() == trial.policy())
                    .singleElement()
                    .satisfies(v -> assertThat(ran(v.policy(), trial)).isTrue()));
  }

  private static boolean ran(Policy policy, CompletedTrial trial) {
    return policy.point(0, trial.candidate()).equals(trial.parameters());
  }

  private static long streamOf(List<CompletedTrial> trials) {
    return trials.get(0).id().stream();
  }

  private long newest() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.latestVersion("parabola").map(v -> v.policy().version()).orElse(0L);
    }
  }

  private long unlearned() throws StoreException {
    return trials().stream().filter(trial -> trial.learnedAs() == 0).count();
  }

  private List<String> unsuited() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.eventsAbout("parabola", 1_000).stream()
          .filter(event -> event.kind().equals("unsuited"))
          .map(Event::text)
          .toList();
    }
  }

  private List<CompletedTrial> trials() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.trialsAfter("parabola", 0);
    }
  }

  private List<PolicyVersion> versions() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.versions("parabola");
    }
  }

  private Lease lease() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.lease("parabola").orElseThrow();
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
