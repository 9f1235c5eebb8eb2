package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.Worlds;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageTest {
  @TempDir Path folder;

  @Test
  void stateAndProposalWithoutAVersion_besideAnUnstorableTrial_areStored() throws Exception {
    Path file = folder.resolve("poet.db");
    List<Salvage.Refused> refused = new ArrayList<>();
    try (Store store = Worlds.store(file)) {
      store.declare(Worlds.parabola(new TrialSpan.OneCall()));
      new Salvage(store, batch -> List.of(), refused::add)
          .commit(
              StoreBatch.EMPTY
                  .withTrials(List.of(trial(1, 0.5), trial(2, Double.NaN)))
                  .withSnapshots(
                      List.of(
                          new LearnerSnapshot("parabola", "local-gp", "00c0ffee", 1, new byte[1])))
                  .withProposals(List.of(proposal())));

      assertThat(store.trialsAfter("parabola", 0)).containsExactly(trial(1, 0.5));
      assertThat(store.latestSnapshot("parabola")).isPresent();
      assertThat(store.proposals("parabola")).containsExactly(proposal());
    }
    assertThat(refused)
        .singleElement()
        .satisfies(row -> assertThat(row.batch().trials()).hasSize(1))
        .satisfies(row -> assertThat(row.why()).contains("NaN"));
  }

  private static CompletedTrial trial(long number, double loss) {
    return new CompletedTrial(
        new TrialId("parabola", 1, number),
        0,
        0,
        1,
        Point.of(5),
        List.of(),
        1_700_000_000_000L + number,
        1,
        1_000,
        new Outcome.Success(),
        Map.of("loss", loss),
        Map.of());
  }

  private static ProposalEntry proposal() {
    return new ProposalEntry(
        "parabola",
        "batch",
        1,
        ProposalEntry.EVERY_CONTEXT,
        Point.of(4),
        new Interval(0.1, 0, 0.2, 0.95, 40),
        "predicted to be better",
        ProposalEntry.Status.OPEN,
        1_700_000_000_000L,
        0);
  }
}
