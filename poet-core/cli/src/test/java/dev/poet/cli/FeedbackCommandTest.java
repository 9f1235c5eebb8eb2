package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackCommandTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();

  private Path store(FeedbackSource... sources) throws Exception {
    Path file = folder.resolve("poet.db");
    TunedFunction house = HouseWorld.function();
    TunedFunction rated =
        new TunedFunction(
            house.id(),
            house.domain(),
            house.space(),
            house.context(),
            house.span(),
            house.objective(),
            new FeedbackRule(List.of("rating"), Duration.ofHours(1), Map.of(), List.of(sources)));
    HouseWorld world = new HouseWorld(3, 1);
    TestStores.fill(file, rated, world.trials(), world.versions());
    return file;
  }

  private int report(Path store, TrialId trial, String... words) {
    String id = trial.function() + "/" + trial.stream() + "/" + trial.number();
    String[] all = new String[words.length + 4];
    all[0] = "feedback";
    all[1] = id;
    System.arraycopy(words, 0, all, 2, words.length);
    all[words.length + 2] = "--store";
    all[words.length + 3] = store.toString();
    return screen.run(all);
  }

  private static double rating(Path store, TrialId trial) throws Exception {
    return TestStores.trials(store, trial.function()).stream()
        .filter(each -> each.id().equals(trial))
        .map(CompletedTrial::metrics)
        .findFirst()
        .orElseThrow()
        .get("rating");
  }

  @Test
  void report_isStoredWithItsTrial_andCorrectedOnlyByAnAmendment() throws Exception {
    Path store = store();
    TrialId trial = new HouseWorld(3, 1).trials().get(1).id();

    assertThat(report(store, trial, "rating=4")).isZero();
    assertThat(screen.out()).contains("stored: rating = 4.0");
    assertThat(report(store, trial, "rating=1")).isZero();
    assertThat(rating(store, trial)).isEqualTo(4);
    assertThat(report(store, trial, "rating=5", "--amend", "--json")).isZero();
    assertThat(rating(store, trial)).isEqualTo(5);
  }

  @Test
  void source_thatIsDeclaredFirst_counts() throws Exception {
    Path store = store(FeedbackSource.parse("user"), FeedbackSource.parse("lab"));
    TrialId trial = new HouseWorld(3, 1).trials().get(0).id();

    assertThat(report(store, trial, "rating=2")).isZero();
    assertThat(screen.out()).contains("stored: rating@lab = 2.0");
    assertThat(rating(store, trial)).isEqualTo(2);
    assertThat(report(store, trial, "rating=3", "--source", "user")).isZero();
    assertThat(rating(store, trial)).isEqualTo(3);
  }

  @Test
  void forgedOrUnreadable_isRefusedAndChangesNothing() throws Exception {
    Path store = store();
    TrialId trial = new HouseWorld(3, 1).trials().get(0).id();

    assertThat(report(store, new TrialId(trial.function(), 4711, 1), "rating=4")).isEqualTo(3);
    assertThat(screen.err()).contains("POET-225", "holds no execution");
    assertThat(report(store, new TrialId("nothing", 1, 1), "rating=4")).isEqualTo(3);
    assertThat(report(store, trial, "cost=4")).isEqualTo(2);
    assertThat(report(store, trial, "rating=much")).isEqualTo(2);
    assertThat(report(store, trial, "rating=NaN")).isEqualTo(2);
    assertThat(report(store, trial, "rating=4", "--source", "user")).isEqualTo(2);
    assertThat(screen.run("feedback", "no-id", "rating=4", "--store", store.toString()))
        .isEqualTo(2);
    assertThat(TestStores.trials(store, trial.function()))
        .allMatch(each -> !each.metrics().containsKey("rating"));
  }
}
