package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Aggregate;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Mixing;
import dev.poet.spi.PolicyVersion;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The control arm by key: whoever sees the code as written once sees it always. */
@Timeout(240)
class StickyArmTest {
  private static final int USERS = 12;
  private static final long SEED = Mixing.seedFor(11, "page");
  private static final ArmDesign DESIGN = new ArmDesign(1, 4, 0);

  @TempDir Path folder;

  private void run(int calls) {
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      TunedCall page =
          runtime.tune(
              Tuning.of("page")
                  .feature("user", "")
                  .controlKey("user")
                  .controlShare(0.25)
                  .minimise("loss")
                  .outcome("loss", Aggregate.SUM)
                  .real("x", 0, 10, 2));
      for (int i = 0; i < calls; i++) {
        int number = i;
        page.call(
            new double[] {i % USERS},
            p -> {
              p.outcome(Worlds.loss(p.getDouble("x"), 1, number));
              return null;
            });
      }
    }
  }

  @Test
  void user_staysInOneArm_alsoAfterARestart_andTheLogSaysWhichWithItsProbability()
      throws Exception {
    run(200);
    run(200);
    List<CompletedTrial> trials;
    List<PolicyVersion> versions;
    Path file = folder.resolve("poet.db");
    try (StoreReader reader = Worlds.reader(file)) {
      trials = reader.trialsAfter("page", 0).stream().filter(t -> t.propensity() < 1).toList();
      versions = reader.versions("page");
    }

    assertThat(trials).hasSizeGreaterThan(300);
    assertThat(trials)
        .allSatisfy(
            trial ->
                assertThat(trial.isControl())
                    .isEqualTo(DESIGN.isControlFor(SEED, trial.context().get(0))));
    assertThat(trials).anyMatch(CompletedTrial::isControl).anyMatch(t -> !t.isControl());
    assertThat(trials)
        .filteredOn(CompletedTrial::isControl)
        .extracting(CompletedTrial::propensity)
        .containsOnly(0.25);
    assertThat(versions).extracting(v -> v.policy().design()).containsOnly(DESIGN);
  }
}
