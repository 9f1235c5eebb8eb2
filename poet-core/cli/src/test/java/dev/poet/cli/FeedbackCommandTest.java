package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Command;
import dev.poet.spi.FeedbackReport;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FeedbackCommandTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private final TrialId trial = new HouseWorld(3, 1).trials().get(1).id();

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

  private int report(Path store, String execution, String... words) {
    String[] all = new String[words.length + 4];
    all[0] = "feedback";
    all[1] = execution;
    System.arraycopy(words, 0, all, 2, words.length);
    all[words.length + 2] = "--store";
    all[words.length + 3] = store.toString();
    return screen.run(all);
  }

  private FeedbackReport sent(Path store) throws Exception {
    List<Command> open = TestStores.answerAll(store, true, "done");
    assertThat(open).hasSize(1);
    return FeedbackReport.of(open.get(0));
  }

  @Test
  void report_withoutARunningApplication_waitsInTheInbox() throws Exception {
    Path store = store();

    assertThat(report(store, trial.text(), "rating=4/5", "--wait", "0")).isZero();
    assertThat(screen.out()).contains("feedback zone-control) waits in the inbox");
    assertThat(sent(store)).isEqualTo(new FeedbackReport(trial, Map.of("rating", 0.8), false));

    assertThat(report(store, trial.text(), "rating=good", "--amend", "--wait", "0")).isZero();
    assertThat(sent(store)).isEqualTo(new FeedbackReport(trial, Map.of("rating", 0.75), true));
  }

  @Test
  void report_withoutASource_isThatOfTheOneDeclaredLast() throws Exception {
    Path store = store(FeedbackSource.parse("user"), FeedbackSource.parse("lab"));

    assertThat(report(store, trial.text(), "rating=2", "--wait", "0")).isZero();
    assertThat(sent(store).values()).isEqualTo(Map.of("rating@lab", 2.0));
    assertThat(report(store, trial.text(), "rating=3", "--source", "user", "--wait", "0")).isZero();
    assertThat(sent(store).values()).isEqualTo(Map.of("rating@user", 3.0));
  }

  @Test
  @Timeout(240)
  void report_thatTheApplicationRefuses_isExitCode4() throws Exception {
    Path store = store();
    CompletableFuture<Void> application =
        CompletableFuture.runAsync(
            () -> {
              try {
                Patience.until(
                    "a report in the inbox",
                    () -> !TestStores.answerAll(store, false, "there is no execution").isEmpty());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(report(store, trial.function() + "/4711/1", "rating=4", "--wait", "30"))
        .isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-421").contains("there is no execution");
    application.join();
  }

  @Test
  void unreadable_isRefusedAndNothingIsSent() throws Exception {
    Path store = store();

    assertThat(report(store, "nothing/1/1", "rating=4")).isEqualTo(3);
    assertThat(report(store, "no-id", "rating=4")).isEqualTo(2);
    for (String outcome : List.of("cost=4", "rating=much", "rating=NaN", "rating=4,5", "rating")) {
      assertThat(report(store, trial.text(), outcome)).as(outcome).isEqualTo(2);
      assertThat(screen.err()).contains("POET-402");
    }
    assertThat(report(store, trial.text(), "rating=4", "--source", "user")).isEqualTo(2);
    assertThat(TestStores.answerAll(store, true, "done")).isEmpty();
  }
}
