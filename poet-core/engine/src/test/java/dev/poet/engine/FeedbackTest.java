package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.Feedback;
import dev.poet.Poet;
import dev.poet.api.Privacy;
import dev.poet.engine.call.OutcomeSink;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Gains;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.FeedbackCounts;
import dev.poet.store.PackageReader;
import dev.poet.store.PackageWriter;
import dev.poet.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes that arrive after the calls: late, twice, corrected, or never. */
@Timeout(240)
class FeedbackTest {
  private static final long SEED = 5;
  private static final Duration WITHIN = Duration.ofHours(1);
  private static final int LAST = 40;

  @TempDir Path folder;
  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);

  private static TunedFunction rated(TrialSpan span) {
    return rated(span, Map.of());
  }

  private static TunedFunction rated(TrialSpan span, Map<String, Double> defaults) {
    TunedFunction plain = Worlds.parabola(span);
    return new TunedFunction(
        plain.id(),
        plain.domain(),
        plain.space(),
        plain.context(),
        plain.span(),
        plain.objective(),
        new FeedbackRule(List.of("loss"), WITHIN, defaults));
  }

  private PoetRuntime start(Pace pace) {
    return Worlds.runtime(folder, pace, Gains::of)
        .clock(() -> Instant.ofEpochMilli(millis.get()))
        .start();
  }

  private static Tuner register(PoetRuntime runtime) throws Exception {
    return register(runtime, Map.of());
  }

  private static Tuner register(PoetRuntime runtime, Map<String, Double> defaults)
      throws Exception {
    Tuner tuner = runtime.register(rated(new TrialSpan.OneCall(), defaults), null);
    Patience.until("a policy in force", () -> tuner.serving() != null);
    return tuner;
  }

  @Test
  void sources_areToldApart_andTheOneDeclaredFirstCounts_alsoInTheStore() throws Exception {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    TunedFunction sourced =
        new TunedFunction(
            plain.id(),
            plain.domain(),
            plain.space(),
            plain.context(),
            plain.span(),
            plain.objective(),
            new FeedbackRule(
                List.of("loss"),
                WITHIN,
                Map.of(),
                List.of(FeedbackSource.parse("user"), FeedbackSource.parse("lab cap 1"))));
    try (PoetRuntime runtime = start(Pace.FREE)) {
      Tuner tuner = runtime.register(sourced, null);
      Patience.until("a policy in force", () -> tuner.serving() != null);
      List<String> ids = calls(tuner, 3);
      assertThat(Poet.feedback(ids.get(0), 7, "lab")).isEqualTo(Feedback.ACCEPTED);
      assertThat(Poet.feedback(ids.get(0), 3, "user")).isEqualTo(Feedback.ACCEPTED);
      assertThat(Poet.feedback(ids.get(1), 8)).isEqualTo(Feedback.ACCEPTED); // one too many
      assertThat(Poet.feedback(ids.get(2), 4, "user")).isEqualTo(Feedback.ACCEPTED);
      assertThat(Poet.feedback(ids.get(2), 4, "stranger")).isEqualTo(Feedback.IGNORED);
      assertThat(Poet.feedback("other/" + ids.get(2), 4, "user")).isEqualTo(Feedback.IGNORED);
    }
    try (StoreReader reader = reader()) {
      List<CompletedTrial> trials = reader.trialsAfter("parabola", 0);
      assertThat(trials.get(0).metrics())
          .containsEntry("loss", 3.0)
          .containsEntry("loss@user", 3.0)
          .containsEntry("loss@lab", 7.0);
      assertThat(trials.get(1).metrics())
          .containsEntry("loss@lab!", 8.0)
          .doesNotContainKeys("loss", "loss@lab");
      assertThat(trials.get(2).metrics()).containsEntry("loss", 4.0);
    }
  }

  private static double call(Tuner tuner) {
    return Worlds.call(tuner, Worlds.BASELINE, (received, call) -> Double.NaN);
  }

  private static List<String> calls(Tuner tuner, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      call(tuner);
      ids.add(Poet.executionId());
    }
    return ids;
  }

  /** Feedback to such a call would be accepted, and nothing could be learned from it. */
  @Test
  void call_thatTheFullLogDoesNotRecord_hasNoId() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    Path file = folder.resolve("poet.db");
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.FREE, Gains::of)
            .store(() -> FailingStore.of(Worlds.store(file), broken::get))
            .start()) {
      Tuner tuner = register(runtime);
      assertThat(calls(tuner, 3)).doesNotContain("").doesNotHaveDuplicates();
      broken.set(true);
      Patience.until("a full log", () -> calls(tuner, 1_000) != null && runtime.dropped() > 0);

      assertThat(calls(tuner, 3)).containsOnly("");
      broken.set(false);
    }
  }

  private static Feedback report(String id, double loss) {
    return Poet.feedback(id, Map.of("loss", loss));
  }

  private StoreReader reader() throws Exception {
    Path file = folder.resolve("poet.db");
    return Worlds.reader(file);
  }

  private FeedbackCounts counts() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.feedback("parabola");
    }
  }

  private List<CompletedTrial> trials() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.trialsAfter("parabola", 0);
    }
  }

  private long learnedFrom() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.latestVersion("parabola").map(PolicyVersion::afterTrial).orElse(0L);
    }
  }

  /** F50: what a source has taught is unlearned, not only counted otherwise from then on. */
  @Test
  void sourceThatLied_andGetsWeight0_isUnlearnedFromTheStoredTrials() throws Exception {
    // The users want x to be small, the lab large; of both the one declared first counts.
    double misled = recommendedAfter(120, "user", "lab");
    double cured = recommendedAfter(30, "user weight 0", "lab");

    assertThat(misled).isLessThan(Worlds.BASELINE);
    assertThat(cured).isGreaterThan(Worlds.BASELINE);
    try (StoreReader reader = reader()) {
      assertThat(reader.events(100))
          .filteredOn(event -> event.kind().equals("relearned"))
          .singleElement()
          .satisfies(event -> assertThat(event.text()).contains("told by user 0.0, lab 1.0"));
    }
  }

  private double recommendedAfter(int calls, String... sources) throws Exception {
    TunedFunction plain = Worlds.parabola(new TrialSpan.OneCall());
    TunedFunction sourced =
        new TunedFunction(
            plain.id(),
            plain.domain(),
            plain.space(),
            plain.context(),
            plain.span(),
            plain.objective(),
            new FeedbackRule(
                List.of("loss"),
                WITHIN,
                Map.of(),
                Arrays.stream(sources).map(FeedbackSource::parse).toList()));
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .clock(() -> Instant.ofEpochMilli(millis.get()))
            .rollout(Rollout.UNGUARDED)
            .start()) {
      Tuner tuner = runtime.register(sourced, null);
      for (int i = 0; i < calls; i++) {
        double x = call(tuner);
        String id = Poet.executionId();
        if (!id.isEmpty()) {
          Poet.feedback(id, 10 - x, "lab");
          Poet.feedback(id, x, "user");
        }
      }
    }
    try (StoreReader reader = reader()) {
      return reader.latestVersion("parabola").orElseThrow().recommended().get(0);
    }
  }

  @Test
  void function_whoseScoreIsFeedback_learnsFromIt() throws Exception {
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime = start(Pace.FREE)) {
      Tuner tuner = register(runtime);
      Patience.until(
          "versions that learned from tuned calls",
          () -> {
            double x = call(tuner);
            received.add(x);
            double loss = Worlds.loss(x, SEED, received.size());
            assertThat(report(Poet.executionId(), loss)).isEqualTo(Feedback.ACCEPTED);
            return received.size() % LAST == 0 && isTuned(received) && learnedFrom() > LAST;
          });
    }
    assertThat(received.get(0)).isEqualTo(Worlds.BASELINE);
    assertThat(trials()).hasSameSizeAs(received).allMatch(t -> t.metrics().containsKey("loss"));
    assertThat(counts()).isEqualTo(new FeedbackCounts(received.size(), 0, 0, 0, 0, 0));
  }

  private static boolean isTuned(List<Double> received) {
    return received.stream().anyMatch(x -> x != Worlds.BASELINE);
  }

  @Test
  void trialsWithoutFeedback_areNotLearnedFrom_untilItComes_afterARestartToo() throws Exception {
    List<String> ids;
    try (PoetRuntime runtime = start(Pace.FREE)) {
      ids = calls(register(runtime), LAST);
    }
    assertThat(learnedFrom()).isZero();
    assertThat(trials()).hasSize(LAST).noneMatch(trial -> trial.metrics().containsKey("loss"));
    try (PoetRuntime runtime = start(Pace.FREE)) {
      register(runtime);
      for (int i = ids.size() - 1; i >= 0; i--) {
        assertThat(report(ids.get(i), i)).isEqualTo(Feedback.ACCEPTED);
      }
      Patience.until("a version that learned", () -> learnedFrom() > 0);
    }
    assertThat(counts()).isEqualTo(new FeedbackCounts(LAST, 0, 0, 0, 0, 0));
  }

  @Test
  void feedback_thatComesTwice_countsOnce_unlessItAmends() throws Exception {
    try (PoetRuntime runtime = start(Pace.FREE)) {
      List<String> ids = calls(register(runtime), 2);
      ids.forEach(id -> report(id, 1));
      ids.forEach(id -> report(id, 2));
      assertThat(Poet.amend(ids.get(1), Map.of("loss", 3.0))).isEqualTo(Feedback.ACCEPTED);
    }
    assertThat(trials()).extracting(t -> t.metrics().get("loss")).containsExactly(1.0, 3.0);
    assertThat(counts().received()).isEqualTo(5);
    assertThat(counts().duplicates()).isEqualTo(2);
    assertThat(counts().amended()).isEqualTo(1);
  }

  @Test
  void feedback_afterItsTime_isStoredAndCountedAsLate() throws Exception {
    try (PoetRuntime runtime = start(Pace.FREE)) {
      List<String> ids = calls(register(runtime), LAST);
      Patience.until("all trials", () -> trials().size() == LAST);
      millis.addAndGet(WITHIN.toMillis() + 60_000);
      Patience.until(
          "late feedback",
          () -> {
            report(ids.get(0), 1);
            return counts().late() > 0;
          });
    }
    assertThat(trials().get(0).metrics()).containsEntry("loss", 1.0);
  }

  @Test
  void outcomes_thatComeOutOfOrderAndDaysLater_areOfTheValuesThatTheirCallsRanWith()
      throws Exception {
    List<String> ids = new ArrayList<>();
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime = fixed(4)) {
      Tuner tuner = register(runtime);
      Patience.until("4 in force", () -> reported(tuner) == 4);
      for (int i = 0; i < LAST; i++) {
        received.add(call(tuner));
        ids.add(Poet.executionId());
      }
    }
    int before = trials().size() - LAST;
    try (PoetRuntime runtime = fixed(3)) {
      Tuner tuner = register(runtime);
      for (int i = LAST - 1; i > 0; i--) {
        report(ids.get(i), 100 + i);
      }
      millis.addAndGet(Duration.ofDays(3).toMillis());
      report(ids.get(0), 100);
      Patience.until("3 in force", () -> reported(tuner) == 3);
    }
    // Healthy: 4, or the baseline, as called. Broken: 3, which is in force when the outcomes come.
    List<CompletedTrial> late = trials().subList(before, before + LAST);
    assertThat(received).contains(4.0);
    assertThat(late).extracting(trial -> trial.parameters().get(0)).isEqualTo(received);
    assertThat(late)
        .extracting(trial -> trial.metrics().get("loss"))
        .isEqualTo(IntStream.range(100, 100 + LAST).mapToObj(i -> (double) i).toList());
  }

  private PoetRuntime fixed(double value) {
    return Worlds.runtime(folder, Pace.FREE, Gains::of)
        .clock(() -> Instant.ofEpochMilli(millis.get()))
        .learners(new FixedLearner(List.of(Point.of(value))))
        .rollout(Rollout.UNGUARDED)
        .start();
  }

  /**
   * Healthy: learned from before the next call. Broken: a fifth of a second later, by the clock.
   */
  @Test
  void feedback_inLockstep_isLearnedFromBeforeItsReportReturns() throws Exception {
    List<Double> once = lockstep("once", 0, 2 * LAST);
    assertThat(isTuned(once)).isTrue();
    assertThat(lockstep("again", 0, 2 * LAST)).isEqualTo(once);
  }

  /** Healthy: to the bit as without the move. Broken: it explores anew, or lacks what was told. */
  @Test
  void function_thatWasExportedAndImported_goesOnExactlyWhereItWas() throws Exception {
    List<Double> whole = lockstep("whole", 0, 2 * LAST);
    lockstep("before", 0, LAST);
    Path parcel = folder.resolve("all.zip");
    try (StoreReader reader = reader("before")) {
      new PackageWriter(reader, Privacy.FULL).write(reader.functions(), parcel, 1);
    }
    Path moved = Files.createDirectory(folder.resolve("after"));
    try (Store store = Worlds.store(moved.resolve("poet.db"))) {
      new PackageReader(parcel, "ann").into(store);
    }

    assertThat(lockstep("after", LAST, 2 * LAST)).isEqualTo(whole.subList(LAST, 2 * LAST));
    try (StoreReader there = reader("after");
        StoreReader stayed = reader("whole")) {
      assertThat(losses(there)).hasSize(2 * LAST).isEqualTo(losses(stayed));
      assertThat(policies(there)).isEqualTo(policies(stayed)).hasSizeGreaterThan(1);
      assertThat(there.feedback("parabola")).isEqualTo(stayed.feedback("parabola"));
    }
  }

  private static List<Double> losses(StoreReader reader) throws Exception {
    return reader.trialsAfter("parabola", 0).stream().map(t -> t.metrics().get("loss")).toList();
  }

  private static List<Policy> policies(StoreReader reader) throws Exception {
    return reader.versions("parabola").stream().map(PolicyVersion::policy).toList();
  }

  private StoreReader reader(String home) throws Exception {
    Path file = folder.resolve(home).resolve("poet.db");
    return Worlds.reader(file);
  }

  private List<Double> lockstep(String home, int from, int to) {
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime =
        Worlds.runtime(folder.resolve(home), Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(rated(new TrialSpan.OneCall()), null);
      for (int i = from; i < to; i++) {
        double x = call(tuner);
        received.add(x);
        report(Poet.executionId(), Worlds.loss(x, SEED, i));
      }
    }
    return received;
  }

  /** A call whose outcome is reported at once; the value that it ran with. */
  private static double reported(Tuner tuner) {
    double x = call(tuner);
    report(Poet.executionId(), 1);
    return x;
  }

  @Test
  void noAnswer_meansTheDefault_onceItsTimeIsOver_untilALateOneReplacesIt() throws Exception {
    List<String> ids;
    try (PoetRuntime runtime = start(Pace.FREE)) {
      ids = calls(register(runtime, Map.of("loss", 7.0)), LAST);
      for (int i = 1; i < LAST; i += 2) {
        report(ids.get(i), 1);
      }
      Patience.until("all answers", () -> counts().received() == LAST / 2);
      assertThat(counts().assumed()).as("nothing is assumed before its time").isZero();
      assertThat(learnedFrom()).as("the first has no answer, so the others wait").isZero();
      millis.addAndGet(WITHIN.toMillis() + 60_000);
      Patience.until("defaults", () -> counts().assumed() == LAST / 2 && learnedFrom() > 0);
      report(ids.get(0), 2);
      Patience.until("the late answer", () -> counts().late() == 1);
    }
    List<Double> losses = trials().stream().map(t -> t.metrics().get("loss")).toList();
    assertThat(losses.subList(0, 4)).containsExactly(2.0, 1.0, 7.0, 1.0);
    assertThat(counts()).isEqualTo(new FeedbackCounts(LAST / 2 + 1, 0, 0, 1, 0, LAST / 2));
  }

  @Test
  void feedback_forATrialThatIsHeldOpen_waitsForItsEnd() throws Exception {
    try (PoetRuntime runtime = start(Pace.LOCKSTEP)) {
      Tuner tuner = runtime.register(rated(new TrialSpan.UntilFeatureChanges(0)), null);
      OutcomeSink nothing = value -> {};
      for (int day = 1; day <= 3; day++) {
        Worlds.day(tuner, nothing, day, SEED);
        assertThat(Poet.executionId()).endsWith("/" + day);
        report(Poet.executionId(), day);
      }
    }
    assertThat(trials()).extracting(t -> t.metrics().get("loss")).containsExactly(1.0, 2.0);
  }

  /** A process can't know the executions of another one; whoever forges their ids gains nothing. */
  @Test
  void feedback_forForgedExecutionsOfAnotherProcess_changesNothing_andIsCounted() throws Exception {
    try (PoetRuntime runtime = start(Pace.FREE)) {
      Tuner tuner = register(runtime);
      List<String> ids = calls(tuner, LAST);
      for (int i = 1; i <= 3; i++) {
        assertThat(report("parabola/12345/" + i, -1_000)).isEqualTo(Feedback.ACCEPTED);
      }
      assertThat(Poet.amend("parabola/12345/1", Map.of("loss", -1_000.0)))
          .isEqualTo(Feedback.ACCEPTED);
      millis.addAndGet(1_000);
      calls(tuner, 1);
      ids.forEach(id -> report(id, 1));
    }
    assertThat(counts().strangers()).isEqualTo(4);
    assertThat(counts().received()).isEqualTo(LAST + 4);
    assertThat(trials().subList(0, LAST)).allMatch(trial -> trial.metrics().get("loss") == 1);
  }

  @Test
  void feedback_thatMeansNothing_isIgnored() throws Exception {
    try (PoetRuntime runtime = start(Pace.FREE)) {
      Tuner tuner = register(runtime);
      String id = calls(tuner, 1).get(0);
      String function = id.substring(0, id.indexOf('/'));
      assertThat(report(id + "0", 1)).as("not begun yet").isEqualTo(Feedback.IGNORED);
      assertThat(report(id.replace(function, "other"), 1)).isEqualTo(Feedback.IGNORED);
      for (String nonsense : List.of("", "/", "//", "a/b/c", function + "/1/-1", "x".repeat(99))) {
        assertThat(report(nonsense, 1)).as(nonsense).isEqualTo(Feedback.IGNORED);
      }
      assertThat(report(id, Double.NaN)).isEqualTo(Feedback.IGNORED);
      assertThat(Poet.feedback(id, Map.of("loss", 1.0, "other", 1.0))).isEqualTo(Feedback.IGNORED);
      assertThat(Poet.feedback(id, Map.of())).isEqualTo(Feedback.IGNORED);
      assertThat(Poet.feedback(id, null)).isEqualTo(Feedback.IGNORED);
      assertThat(Poet.feedback(null, Map.of("loss", 1.0))).isEqualTo(Feedback.IGNORED);
      assertThat(runtime.ignoredFeedback()).as("about this function").isEqualTo(6);
    }
    assertThat(counts().received()).isZero();
    try (StoreReader reader = reader()) {
      assertThat(reader.events(100)).anyMatch(e -> e.kind().equals("feedback-ignored"));
    }
  }

  @Test
  void feedback_ofAFreeForm_isReadByTheRules_forTheOnlyMetric() throws Exception {
    List<Object> outcomes = List.of(0.25, "25 %", "bad", Map.of("loss", "1/4"));
    try (PoetRuntime runtime = start(Pace.FREE)) {
      List<String> ids = calls(register(runtime), outcomes.size() + 1);
      for (int i = 0; i < outcomes.size(); i++) {
        assertThat(Poet.feedback(ids.get(i), outcomes.get(i))).isEqualTo(Feedback.ACCEPTED);
      }
      String last = ids.get(outcomes.size());
      assertThat(Poet.feedback(last, "0,25")).isEqualTo(Feedback.IGNORED);
      assertThat(Poet.amend(last, "25%")).isEqualTo(Feedback.ACCEPTED);
      assertThat(runtime.ignoredFeedback()).isEqualTo(1);
    }
    assertThat(trials()).hasSize(5).allMatch(trial -> trial.metrics().get("loss") == 0.25);
  }

  @Test
  void stage_thatWasReturned_tellsItsExecutionOnAnyThread_whateverBeganThereSince()
      throws Exception {
    List<CompletableFuture<String>> stages = new ArrayList<>();
    List<String> told = new ArrayList<>();
    try (PoetRuntime runtime = start(Pace.FREE)) {
      TunedCall later =
          runtime.tune(
              Tuning.of("parabola")
                  .real("x", 0, 10, Worlds.BASELINE)
                  .minimise("loss")
                  .feedback(WITHIN, "loss"));
      CompletableFuture<String> over = CompletableFuture.completedFuture("");
      Patience.until(
          "a policy in force",
          () -> {
            later.<CompletionStage<String>, RuntimeException>call(x -> over);
            return !Poet.executionId(over).isEmpty();
          });
      for (int i = 0; i < 3; i++) {
        CompletableFuture<String> own = new CompletableFuture<>();
        stages.add(own);
        assertThat(later.<CompletionStage<String>, RuntimeException>call(x -> own)).isSameAs(own);
      }
      for (CompletableFuture<String> stage : stages) {
        // Without the stage it is another call's: the one that began last here, or none there.
        stage.thenAccept(done -> told.add(Poet.executionId(stage)));
        CompletableFuture.runAsync(() -> stage.complete("done")).join();
      }
      assertThat(Poet.executionId(stages.get(0).thenApply(done -> done))).isEmpty();
      assertThat(told).doesNotHaveDuplicates().doesNotContain("").hasSize(3);
      assertThat(told.get(2)).isEqualTo(Poet.executionId());
      assertThat(report(told.get(0), 2)).isEqualTo(Feedback.ACCEPTED);
    }
    assertThat(trials())
        .filteredOn(trial -> trial.id().text().equals(told.get(0)))
        .singleElement()
        .satisfies(trial -> assertThat(trial.metrics()).containsEntry("loss", 2.0));
  }

  @Test
  void callThatIsNotTuned_hasNoExecution() throws Exception {
    String id;
    try (PoetRuntime runtime = start(Pace.FREE)) {
      Tuner tuner = register(runtime);
      id = calls(tuner, 1).get(0);
      runtime.order(Command.Action.FREEZE, "", "test");
      Patience.until("the freeze", () -> tuner.serving() == null);
      assertThat(Poet.executionId()).isEqualTo(id);
      call(tuner);
      assertThat(Poet.executionId()).isEmpty();
    }
    assertThat(report(id, 1)).as("after the end").isEqualTo(Feedback.IGNORED);
  }
}
