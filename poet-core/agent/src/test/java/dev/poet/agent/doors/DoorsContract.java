package dev.poet.agent.doors;

import static org.assertj.core.api.Assertions.assertThat;

import app.doors.Scenarios;
import app.doors.Woven;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.PolicyVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a tuned function does, whichever door it came through. Every door runs the same scenarios
 * once per Java, and what it showed is looked at from all sides.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DoorsContract {
  @TempDir static Path folder;

  private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

  /** What a run of the scenarios showed: its lines, and the store that it left. */
  record Seen(List<String> lines, Path store) {}

  /** The {@code java} launchers on which this door is tried. */
  abstract Stream<Path> javas();

  /**
   * Runs the scenarios in {@code folder}, whose subfolder {@code .poet} is POET's home, in
   * lockstep.
   */
  abstract List<String> on(Path java, Path folder) throws Exception;

  /** Runs the plain scenario with {@code poet.mode=off}. */
  abstract List<String> off(Path java, Path folder) throws Exception;

  private Seen seen(Path java) {
    return seen.computeIfAbsent(
        java,
        key -> {
          try {
            Path own = Files.createDirectories(folder.resolve("on" + seen.size()));
            Path home = Files.createDirectories(own.resolve(".poet"));
            try (Thawer ignored = new Thawer(home)) {
              return new Seen(on(java, own), home.resolve("poet.db"));
            }
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private List<CompletedTrial> trials(Path java, String function) throws Exception {
    return Stores.trials(seen(java).store(), function);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void laterCalls_runWithBetterValues(Path java) {
    assertThat(seen(java).lines())
        .contains("learns: first call as written true", "learns: late calls better true");
  }

  @ParameterizedTest
  @MethodSource("javas")
  void stake_thatIsDeclared_isWhatTheRegretBudgetIsASharesOf(Path java) throws Exception {
    assertThat(Stores.versions(seen(java).store(), "loss"))
        .extracting(PolicyVersion::evidence)
        .filteredOn(evidence -> evidence.containsKey("regret_spent"))
        .isNotEmpty()
        .allMatch(evidence -> evidence.get("regret_stake") == 50)
        .allMatch(evidence -> evidence.get("regret_share") == 0.05);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void exceptions_passAsTheSameObject_andAreFailures(Path java) throws Exception {
    assertThat(seen(java).lines())
        .contains("exceptions: pass")
        .noneMatch(line -> line.contains("another object"));
    assertThat(trials(java, "fail"))
        .hasSize(30)
        .allMatch(trial -> trial.outcome() instanceof Outcome.Failure);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void nestedFunctions_bothLearn(Path java) throws Exception {
    assertThat(seen(java).lines())
        .contains("nested: outer better true", "nested: inner better true");
    assertThat(trials(java, "outer")).hasSize(Scenarios.CALLS);
    assertThat(trials(java, "inner")).hasSize(Scenarios.CALLS);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void part_isJudgedByTheCallAroundIt(Path java) throws Exception {
    assertThat(seen(java).lines())
        .contains("nested: part better true", "nested: part holds its values during a call true");
    List<CompletedTrial> wholes = trials(java, "outer");
    List<CompletedTrial> parts = trials(java, "part");
    int unknown = Scenarios.CALLS - parts.size();
    assertThat(unknown).isBetween(0, 1); // woven at build time, it is known from its first call on
    assertThat(parts)
        .extracting(t -> t.metrics().get("loss"))
        .isEqualTo(
            wholes.subList(unknown, wholes.size()).stream()
                .map(t -> t.metrics().get("loss"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("javas")
  void recursion_isOneTrial_whoseInnerCallsPassThrough(Path java) throws Exception {
    assertThat(seen(java).lines())
        .contains("recursion: one set of values per outermost call true", "recursion: tuned true");
    assertThat(trials(java, "walk")).hasSize(Scenarios.CALLS);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void stage_isReturnedAsItIs_andEndsTheTrialWhenItCompletes(Path java) throws Exception {
    assertThat(seen(java).lines())
        .contains(
            "stages: same object, own completion true",
            "stages: tell their execution on another thread true");
    List<CompletedTrial> trials = trials(java, "later");
    assertThat(trials)
        .hasSize(Scenarios.STAGES)
        .allMatch(trial -> trial.nanos() >= Scenarios.LATER_MILLIS * 900_000L);
    assertThat(trials).filteredOn(trial -> trial.outcome() instanceof Outcome.Failure).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void publisher_thatIsWatched_endsTheTrialWithItsFirstSubscription(Path java) throws Exception {
    assertThat(seen(java).lines()).contains("streams: complete for every subscriber true");
    List<CompletedTrial> trials = trials(java, "published");
    assertThat(trials)
        .hasSize(Scenarios.STAGES)
        .allMatch(trial -> trial.nanos() >= Scenarios.LATER_MILLIS * 900_000L);
    assertThat(trials).filteredOn(trial -> trial.outcome() instanceof Outcome.Failure).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void results_areJudged_andFailedAttemptsRepeated(Path java) throws Exception {
    assertThat(seen(java).lines())
        .contains(
            "judged: another value was tried true",
            "judged: the caller got what is right true",
            "judged: a failed attempt was repeated true");
    assertThat(trials(java, "judged"))
        .filteredOn(trial -> trial.outcome() instanceof Outcome.Failure)
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void feedback_isLearnedFrom_andTheFirstCountsUnlessAmended(Path java) throws Exception {
    assertThat(seen(java).lines())
        .contains(
            "feedback: accepted true",
            "feedback: tuned true",
            "feedback: twice ACCEPTED",
            "feedback: amended ACCEPTED",
            "feedback: nonsense IGNORED IGNORED",
            "feedback: free ACCEPTED IGNORED");
    List<CompletedTrial> trials = trials(java, "rated");
    assertThat(trials).allMatch(trial -> trial.metrics().containsKey("loss"));
    CompletedTrial last = trials.get(trials.size() - 1);
    assertThat(last.metrics()).containsEntry("loss", Scenarios.AMENDED);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void frozenFunction_runsAsWritten_untilItIsThawed(Path java) {
    assertThat(seen(java).lines()).contains("freeze: as written true", "thaw: tuned true");
  }

  @ParameterizedTest
  @MethodSource("javas")
  void off_isAsIfPoetWereNotThere(Path java, @TempDir Path own) throws Exception {
    Files.createDirectories(own.resolve(".poet"));

    assertThat(off(java, own)).isEqualTo(new Scenarios(new Woven()).plain());
  }
}
