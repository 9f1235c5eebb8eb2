package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.Poet;
import dev.poet.engine.Patience;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackReport;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.Inbox;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Feedback that people and other programs put into the inbox of a running application. */
@Timeout(240)
class ReportsTest {
  @TempDir Path folder;
  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);

  private static TunedFunction function(FeedbackSource... sources) {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    return new TunedFunction(
        plain.id(),
        plain.domain(),
        plain.space(),
        plain.context(),
        plain.span(),
        plain.objective(),
        new FeedbackRule(List.of("loss"), Duration.ofHours(1), Map.of(), List.of(sources)));
  }

  private PoetRuntime start() {
    return Worlds.runtime(folder, Pace.FREE, Gains::of)
        .clock(() -> Instant.ofEpochMilli(millis.get()))
        .start();
  }

  private static Tuner register(PoetRuntime runtime, FeedbackSource... sources) throws Exception {
    Tuner tuner = runtime.register(function(sources), null);
    Patience.until("a policy in force", () -> tuner.serving() != null);
    return tuner;
  }

  private static List<TrialId> calls(Tuner tuner, int count) {
    List<TrialId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Worlds.call(tuner, Worlds.BASELINE, (received, call) -> Double.NaN);
      ids.add(TrialId.parse(Poet.executionId()).orElseThrow());
    }
    return ids;
  }

  private long send(TrialId trial, String metric, double value, boolean amends) throws Exception {
    return new Inbox(connections(), file(), 2)
        .send(
            new FeedbackReport(trial, Map.of(metric, value), amends)
                .command(millis.get(), "ann", ""));
  }

  private Command.Answer answer(long command) throws Exception {
    Patience.until("an answer", () -> isAnswered(command));
    try (StoreReader reader = reader()) {
      return reader.command(command).orElseThrow().answer().orElseThrow();
    }
  }

  private boolean isAnswered(long command) throws Exception {
    try (StoreReader reader = reader()) {
      return reader.command(command).orElseThrow().answer().isPresent();
    }
  }

  private CompletedTrial trial(TrialId id) throws Exception {
    try (StoreReader reader = reader()) {
      return reader.trialsAfter("parabola", 0).stream()
          .filter(trial -> trial.id().equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  private StoreReader reader() throws Exception {
    return StoreReader.open(connections(), file());
  }

  private Path file() {
    return folder.resolve("poet.db");
  }

  private DriverConnections connections() {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file());
  }

  @Test
  void report_ofAnOwnExecution_arrivesAtItsTrial_onceAndCorrected() throws Exception {
    try (PoetRuntime runtime = start()) {
      List<TrialId> ids = calls(register(runtime), 2);
      long first = send(ids.get(0), "loss", 3, false);
      send(ids.get(0), "loss", 4, false);
      send(ids.get(1), "loss", 1, false);
      long last = send(ids.get(1), "loss", 2, true);

      assertThat(answer(first))
          .isEqualTo(
              new Command.Answer(
                  first,
                  millis.get(),
                  true,
                  "{loss=3.0} of %s is stored".formatted(ids.get(0).text())));
      assertThat(answer(last).done()).isTrue();
      assertThat(trial(ids.get(0)).metrics()).containsEntry("loss", 3.0);
      assertThat(trial(ids.get(1)).metrics()).containsEntry("loss", 2.0);
    }
    try (StoreReader reader = reader()) {
      assertThat(reader.feedback("parabola").received()).isEqualTo(4);
      assertThat(reader.inbox()).as("answered reports are no orders").isEmpty();
      assertThat(reader.audit("").finding()).isEmpty();
    }
  }

  @Test
  void report_ofAnEarlierProcess_isTakenIfTheStoreHoldsIt_andElseRefusedAfterAMoment()
      throws Exception {
    List<TrialId> ids;
    try (PoetRuntime runtime = start()) {
      ids = calls(register(runtime), 1);
    }
    long sent = send(ids.get(0), "loss", 3, false);
    long unknown = send(new TrialId("parabola", 4_711, 1), "loss", 3, false);
    try (PoetRuntime runtime = start()) {
      register(runtime);
      assertThat(answer(sent).done()).isTrue();
      assertThat(isAnswered(unknown)).as("another process may still store it").isFalse();
      millis.addAndGet(60_000);
      assertThat(answer(unknown).done()).isFalse();
      assertThat(answer(unknown).text()).startsWith("there is no execution parabola/4711/1");
    }
    assertThat(trial(ids.get(0)).metrics()).containsEntry("loss", 3.0);
  }

  @Test
  void report_thatMeansNothingHere_isRefused() throws Exception {
    try (PoetRuntime runtime = start()) {
      TrialId id = calls(register(runtime), 1).get(0);
      long notBegun = send(new TrialId("parabola", id.stream(), id.number() + 9), "loss", 3, false);
      long otherMetric = send(id, "cost", 3, false);
      long unreadable =
          new Inbox(connections(), file(), 2)
              .send(new Command(0, 0, "ann", "parabola", Command.Action.FEEDBACK, ""));

      assertThat(answer(notBegun).text()).startsWith("there is no execution");
      assertThat(answer(otherMetric).text()).contains("[loss]", "cost");
      assertThat(answer(unreadable).text()).startsWith("feedback must be about an execution");
      assertThat(answer(unreadable).done()).isFalse();
      assertThat(trial(id).metrics()).doesNotContainKeys("loss", "cost");
    }
  }

  @Test
  void reports_beyondTheCapOfTheirSource_areStoredButDontCount() throws Exception {
    try (PoetRuntime runtime = start()) {
      List<TrialId> ids = calls(register(runtime, FeedbackSource.parse("user cap 1")), 2);
      send(ids.get(0), "loss@user", 3, false);
      answer(send(ids.get(1), "loss@user", 4, false));

      assertThat(trial(ids.get(0)).metrics()).containsEntry("loss", 3.0);
      assertThat(trial(ids.get(1)).metrics())
          .containsEntry("loss@user!", 4.0)
          .doesNotContainKey("loss");
    }
  }
}
