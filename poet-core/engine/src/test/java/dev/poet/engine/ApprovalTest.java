package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.Command;
import dev.poet.spi.Command.Action;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.ProposalEntry.Status;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.InboxEntry;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In the mode propose nothing runs that nobody has approved. */
@Timeout(240)
class ApprovalTest {
  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.ofEpochMilli(1_700_000_000_000L));
  private Mode mode = Mode.PROPOSE;
  private Rollout rollout = Rollout.UNGUARDED; // a canary would run the baseline beside it
  private double wish = 4;

  @Test
  void propose_runsTheBaseline_andHoldsOneProposalOpen() throws Exception {
    learn(200, () -> true);

    // Healthy: one proposal for people. Broken: one per version, each superseding the last.
    assertThat(versions()).hasSizeGreaterThan(3);
    assertThat(proposals()).extracting(ProposalEntry::status).containsExactly(Status.OPEN);
    assertThat(proposals().get(0).point()).isEqualTo(Point.of(4));
    assertThat(trials()).extracting(t -> t.parameters().get(0)).containsOnly(Worlds.BASELINE);
  }

  @Test
  void approve_putsThePointIntoForce_withWhoAndWhy_andItStaysAcrossRestarts() throws Exception {
    learn(50, () -> true);
    decide(Action.APPROVE, proposals().get(0));
    learn(1, () -> isAnswered(0));

    PolicyVersion approved =
        versions().stream().filter(v -> v.who().equals("ann")).findFirst().orElseThrow();
    assertThat(approved.why()).isEqualTo("approved the proposal of fixed (fixed): test");
    assertThat(approved.evidence()).containsKey("proposal");
    assertThat(proposals().get(0).status()).isEqualTo(Status.ADOPTED);
    assertThat(proposals().get(0).decision()).isEqualTo("ann: test");
    learn(200, () -> true);
    assertThat(tried(newest())).containsExactly(4.0);
    assertThat(trials())
        .filteredOn(trial -> !trial.isControl())
        .extracting(trial -> trial.parameters().get(0))
        .containsOnly(4.0)
        .hasSizeGreaterThan(100);
    assertThat(proposals()).hasSize(1); // the learner still wishes what is in force
  }

  @Test
  void approvedHarm_ofFrequentCalls_isUndone_withItsReason() throws Exception {
    wish = 0;
    rollout = Rollout.CANARY;
    learn(50, () -> true);
    decide(Action.APPROVE, proposals().get(0));
    learn(1, () -> isAnswered(0));
    assertThat(tried(newest())).containsExactly(0.0);
    learn(100, () -> tried(newest()).isEmpty());

    // Broken: as nothing is released, nothing is watched, and it stays for ever.
    PolicyVersion undone =
        versions().stream().filter(v -> v.who().equals("release")).findFirst().orElseThrow();
    assertThat(undone.why())
        .startsWith("what was approved did ")
        .endsWith("until something else is approved");
    assertThat(undone.evidence().get("harm_high")).isNegative();
  }

  @Test
  void reject_keepsThePointAwayForADay_thenItComesAgain() throws Exception {
    learn(50, () -> true);
    decide(Action.REJECT, proposals().get(0));
    learn(100, () -> isAnswered(0));
    assertThat(proposals()).extracting(ProposalEntry::status).containsExactly(Status.REJECTED);
    assertThat(proposals().get(0).decision()).isEqualTo("ann: test");
    now.updateAndGet(time -> time.plus(Duration.ofHours(23)));
    learn(100, () -> true);
    assertThat(proposals()).hasSize(1);
    now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
    learn(100, () -> proposals().size() == 2);
    decide(Action.REJECT, proposals().get(1));
    learn(1, () -> isAnswered(1));
    now.updateAndGet(time -> time.plus(Duration.ofHours(47)));
    learn(100, () -> true);
    assertThat(proposals()).hasSize(2);
    now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
    learn(100, () -> proposals().size() == 3);
  }

  @Test
  void anotherWish_supersedesAnOpenOne_afterAnHour() throws Exception {
    learn(50, () -> true);
    wish = 3;
    learn(50, () -> true);
    assertThat(proposals()).hasSize(1);
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(61)));
    learn(50, () -> proposals().size() == 2);
    assertThat(proposals())
        .extracting(ProposalEntry::status)
        .containsExactly(Status.EXPIRED, Status.OPEN);
    decide(Action.APPROVE, proposals().get(0));
    learn(1, () -> isAnswered(0));
    assertThat(answer(0))
        .isEqualTo("the proposal is expired already; poet proposals lists those that are open");
  }

  @Test
  void approve_againstAPin_isRefused() throws Exception {
    learn(50, () -> true);
    new Inbox(connections(), file(), 2)
        .send(new Command(0, 0, "ann", "parabola", Action.PIN, "", 0, Map.of("x", "3")));
    learn(1, () -> isAnswered(0));
    decide(Action.APPROVE, proposals().get(0));
    learn(1, () -> isAnswered(1));
    assertThat(answer(1)).contains("does not keep to what is pinned");
    assertThat(tried(newest())).containsExactly(3.0);
  }

  @Test
  void propose_afterOnline_withdrawsWhatNobodyApproved() throws Exception {
    mode = Mode.ONLINE;
    learn(100, () -> true);
    assertThat(tried(newest())).containsExactly(4.0);
    mode = Mode.PROPOSE;
    learn(50, () -> true);
    assertThat(tried(newest())).isEmpty();
    assertThat(versions())
        .extracting(PolicyVersion::why)
        .contains("nothing runs from now on that nobody has approved");
  }

  @Test
  void approve_ofOneCell_leavesTheOthersAsTheyAre() throws Exception {
    learnInContext(20);
    ContextPartition halves = new ContextPartition(List.of(List.of(0.5)));
    propose(4, halves, 1);
    decide(Action.APPROVE, proposals("cells").get(0));
    learnInContext(200);
    assertThat(triedIn(0.8)).containsExactlyInAnyOrder(Worlds.BASELINE, 4.0);
    assertThat(triedIn(0.2)).containsExactly(Worlds.BASELINE);
    propose(3, halves, 0);
    decide(Action.APPROVE, proposals("cells").get(1));
    learnInContext(200);
    assertThat(triedIn(0.8)).containsExactlyInAnyOrder(Worlds.BASELINE, 4.0);
    assertThat(triedIn(0.2)).containsExactlyInAnyOrder(Worlds.BASELINE, 3.0);
  }

  @Test
  void approve_ofSomeHours_isFollowedByTheClock() throws Exception {
    now.set(Instant.parse("2026-11-22T12:30:00Z"));
    learnAtHours(20);
    propose(4, new ContextPartition(List.of(List.of(8.0, 20.0))), 1);
    decide(Action.APPROVE, proposals("cells").get(0));
    learnAtHours(100);
    assertThat(triedIn(12)).containsExactlyInAnyOrder(Worlds.BASELINE, 4.0);
    now.set(Instant.parse("2026-11-22T20:00:00Z"));
    learnAtHours(100);
    assertThat(triedIn(20)).containsExactly(Worlds.BASELINE);
  }

  private static Tuning cells() {
    return Tuning.of("cells").minimise("loss").real("x", 0, 10, Worlds.BASELINE);
  }

  private void learnAtHours(int calls) {
    try (PoetRuntime runtime = runtime(Worlds.BASELINE).start()) {
      TunedCall call = runtime.tune(cells().calendar("hour"));
      for (int i = 0; i < calls; i++) {
        call.call(
            arguments -> {
              arguments.outcome(arguments.getDouble("x"));
              return null;
            });
      }
    }
  }

  private void learnInContext(int calls) {
    try (PoetRuntime runtime = runtime(Worlds.BASELINE).start()) {
      TunedCall call = runtime.tune(cells().feature("load", ""));
      for (int i = 0; i < calls; i++) {
        call.call(
            new double[] {i % 2 == 0 ? 0.2 : 0.8},
            arguments -> {
              arguments.outcome(arguments.getDouble("x"));
              return null;
            });
      }
    }
  }

  private void propose(double x, ContextPartition partition, int cell) throws StoreException {
    try (Store store = Worlds.store(file())) {
      ProposalEntry everywhere =
          new ProposalEntry(
              "cells",
              "batch",
              1,
              ProposalEntry.EVERY_CONTEXT,
              Point.of(x),
              Interval.unknown(0.95, 0),
              "",
              Status.OPEN,
              1,
              0);
      store.commit(StoreBatch.EMPTY.withProposals(List.of(everywhere.within(partition, cell))));
    }
  }

  private Set<Double> triedIn(double load) throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.trialsAfter("cells", 0).stream()
          .filter(trial -> trial.context().get(0) == load)
          .map(trial -> trial.parameters().get(0))
          .collect(Collectors.toSet());
    }
  }

  private PoetRuntimeBuilder runtime(double wanted) {
    return Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
        .mode(mode)
        .clock(now::get)
        .learners(new FixedLearner(List.of(Point.of(wanted))))
        .rollout(rollout);
  }

  private void learn(int calls, Callable<Boolean> enough) throws Exception {
    try (PoetRuntime runtime = runtime(wish).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < calls || !enough.call(); i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
      }
    }
  }

  private void decide(Action action, ProposalEntry proposal) throws StoreException {
    Map<String, String> values =
        Map.of(Command.SOURCE, proposal.source(), Command.CELL, "" + proposal.cell());
    new Inbox(connections(), file(), 2)
        .send(
            new Command(
                0, 0, "ann", proposal.function(), action, "test", proposal.number(), values));
  }

  private boolean isAnswered(int index) throws StoreException {
    return inbox().get(index).answer().isPresent();
  }

  private String answer(int index) throws StoreException {
    return inbox().get(index).answer().orElseThrow().text();
  }

  private static List<Double> tried(PolicyVersion version) {
    return version.policy().tuned().stream()
        .flatMap(List::stream)
        .map(Candidate::point)
        .map(point -> point.get(0))
        .toList();
  }

  private PolicyVersion newest() throws StoreException {
    List<PolicyVersion> versions = versions();
    return versions.get(versions.size() - 1);
  }

  private List<PolicyVersion> versions() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.versions("parabola");
    }
  }

  private List<ProposalEntry> proposals() throws StoreException {
    return proposals("parabola");
  }

  private List<ProposalEntry> proposals(String function) throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.proposals(function);
    }
  }

  private List<CompletedTrial> trials() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.trialsAfter("parabola", 0);
    }
  }

  private List<InboxEntry> inbox() throws StoreException {
    try (StoreReader reader = reader()) {
      return reader.inbox();
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
