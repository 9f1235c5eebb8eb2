package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Limit;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.InboxEntry;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Going back to an earlier version is one switch that holds until somebody lets go. */
@Timeout(240)
class RollbackTest {
  @TempDir Path folder;
  private TunedFunction function = Worlds.parabola(new TrialSpan.OneCall());
  private double dearer;

  @Test
  void rollBack_toAnEarlierVersion_holdsItsValuesAcrossRestarts() throws Exception {
    learn(200, () -> true);
    List<PolicyVersion> before = versions();
    PolicyVersion target = before.get(before.size() / 2);
    send(Command.Action.ROLLBACK, target.policy().version());
    learn(100, () -> inbox().get(0).answer().isPresent());
    learn(100, () -> true);

    PolicyVersion newest = newest();
    assertThat(versions()).startsWith(before.toArray(PolicyVersion[]::new));
    assertThat(newest.policy().tuned()).isEqualTo(target.policy().tuned());
    assertThat(newest.who()).isEqualTo("ann");
    assertThat(newest.why())
        .isEqualTo("rolled back to version %d: test".formatted(target.policy().version()));
    assertThat(newest.evidence())
        .containsEntry("rolled_back_to", (double) target.policy().version())
        .as("the gain by then, as of each other version")
        .containsKeys("relative_gain_low", "tuned_trials", "control_trials", "regret_spent");

    learn(100, () -> true);
    assertThat(newest()).isEqualTo(newest);

    send(Command.Action.THAW, 0);
    learn(100, () -> newest().policy().version() > newest.policy().version());
  }

  @Test
  void rollBack_toAnUnknownVersion_isRefusedAndChangesNothing() throws Exception {
    learn(50, () -> true);
    int known = versions().size();
    send(Command.Action.ROLLBACK, 9_999);
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      Patience.until("the answer", () -> inbox().get(0).answer().isPresent());
    }
    assertThat(inbox().get(0).answer().orElseThrow())
        .satisfies(answer -> assertThat(answer.done()).isFalse())
        .satisfies(answer -> assertThat(answer.text()).contains("has no version 9999"));
    assertThat(versions()).hasSize(known);
  }

  @Test
  void rollBack_whileCallsAreLearnedFrom_isOneSwitch() throws Exception {
    learn(200, () -> true);
    PolicyVersion target = versions().get(versions().size() / 2);
    boolean[] sent = {false};
    learn(
        300,
        () -> {
          if (!sent[0]) {
            sent[0] = true;
            send(Command.Action.ROLLBACK, target.policy().version());
          }
          return inbox().get(0).answer().isPresent()
              && newest().who().equals("ann")
              && ran(newest()); // the switch may come while the last call runs
        });

    PolicyVersion held = newest();
    assertThat(held.policy().tuned()).isEqualTo(target.policy().tuned());
    Map<Long, Policy> policies =
        versions().stream()
            .collect(Collectors.toMap(v -> v.policy().version(), PolicyVersion::policy));
    // Healthy: every call ran with values of its own version. Broken: with some of the version
    // before.
    for (CompletedTrial trial : trials()) {
      if (policies.containsKey(trial.policy())) {
        assertThat(trial.parameters())
            .isEqualTo(policies.get(trial.policy()).point(0, trial.candidate()));
      }
    }
  }

  @Test
  void versionThatIsKept_andBreaksALimitLater_isUndone_andSaysSo() throws Exception {
    function = function.withLimits(List.of(Limit.parse("loss <= 500")));
    learn(200, () -> true);
    List<PolicyVersion> before = versions();
    send(Command.Action.ROLLBACK, before.get(before.size() / 2).policy().version());
    learn(100, () -> inbox().get(0).answer().isPresent());
    dearer = 1_000;
    learn(600, () -> newest().who().equals("release"));

    assertThat(newest().why())
        .startsWith("the version that is kept broke the limit loss <= 500")
        .endsWith("the baseline runs until somebody thaws it");
    assertThat(newest().policy().tuned()).containsExactly(List.of());
  }

  /** Runs calls, at least {@code calls} and until the condition holds. */
  private void learn(int calls, Callable<Boolean> enough) throws Exception {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(function, Worlds.loss());
      for (int i = 0; i < calls || !enough.call(); i++) {
        Worlds.call(tuner, Worlds.BASELINE, (x, call) -> dearer + Worlds.loss(x, 1, call));
      }
    }
  }

  private void send(Command.Action action, long version) throws StoreException {
    new Inbox(connections(), file(), 2)
        .send(new Command(0, 0, "ann", "parabola", action, "test", version));
  }

  private PolicyVersion newest() throws StoreException {
    List<PolicyVersion> versions = versions();
    return versions.get(versions.size() - 1);
  }

  private boolean ran(PolicyVersion version) throws StoreException {
    return trials().stream().anyMatch(trial -> trial.policy() == version.policy().version());
  }

  private List<PolicyVersion> versions() throws StoreException {
    try (StoreReader reader = StoreReader.open(connections(), file())) {
      return reader.versions("parabola");
    }
  }

  private List<CompletedTrial> trials() throws StoreException {
    try (StoreReader reader = StoreReader.open(connections(), file())) {
      return reader.trialsAfter("parabola", 0);
    }
  }

  private List<InboxEntry> inbox() throws StoreException {
    try (StoreReader reader = StoreReader.open(connections(), file())) {
      return reader.inbox();
    }
  }

  private Path file() {
    return folder.resolve("poet.db");
  }

  private DriverConnections connections() {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file());
  }
}
