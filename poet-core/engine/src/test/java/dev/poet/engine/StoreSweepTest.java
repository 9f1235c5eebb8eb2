package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Metric;
import dev.poet.spi.Policy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One scenario, over and over: the n-th call of the store fails, for every n, opening and reading
 * included, and commits also after they were done. Once alone, and once with all that follow.
 */
@Timeout(300)
class StoreSweepTest {
  /** A run that needs fewer calls of its store than this is not the scenario that is meant. */
  private static final int FEWEST_CALLS = 40;

  @TempDir Path folder;

  @Test
  void storeWhoseNthCallFails_losesNothing_forAllN() throws Exception {
    int n = 0;
    StoreScenario scenario;
    do {
      n++;
      int failing = n;
      scenario = new StoreScenario(folder.resolve("once-" + n), call -> call == failing);
      scenario.live();
      scenario.again();
      assertNothingLost(scenario, n);
      assertThat(scenario.notices())
          .as("call %d fails", n)
          .allMatch(notice -> notice.contains("POET-209") || notice.contains("POET-210"));
    } while (scenario.failures() > 0);
    assertThat(n).isGreaterThan(FEWEST_CALLS);
  }

  @Test
  void storeThatDiesAtItsNthCall_holdsAPrefixOfTheSoundRun_andLosesNothing_forAllN()
      throws Exception {
    StoreScenario sound = new StoreScenario(folder.resolve("sound"), call -> false);
    sound.live();
    List<Map<String, Object>> trials = timeless(sound.trials());
    List<Policy> policies = sound.policies();
    Map<Long, LearnerSnapshot> states = new HashMap<>();
    sound.committed().forEach(state -> states.put(state.lastTrial(), state));
    int n = 0;
    StoreScenario scenario;
    do {
      n++;
      int failing = n;
      scenario = new StoreScenario(folder.resolve("dead-" + n), call -> call >= failing);
      scenario.live();
      if (scenario.hasStore()) {
        assertPrefix(timeless(scenario.trials()), trials, n);
        assertPrefix(scenario.policies(), policies, n);
        for (LearnerSnapshot state : scenario.committed()) {
          assertThat(state.state()).isEqualTo(states.get(state.lastTrial()).state());
        }
      }
      scenario.again();
      assertNothingLost(scenario, n);
    } while (scenario.failures() > 0);
    assertThat(n).isGreaterThan(FEWEST_CALLS);
  }

  private static void assertNothingLost(StoreScenario scenario, int n) throws Exception {
    assertThat(scenario.trials())
        .as("call %d fails", n)
        .hasSize(scenario.recorded())
        .extracting(trial -> trial.id().number())
        .doesNotHaveDuplicates();
    assertThat(scenario.storedFeedback()).as("call %d fails", n).isEqualTo(scenario.accepted());
  }

  private static <T> void assertPrefix(List<T> part, List<T> whole, int n) {
    assertThat(part)
        .as("dead from call %d on", n)
        .isEqualTo(whole.subList(0, Math.min(part.size(), whole.size())));
  }

  /** What doesn't depend on how long anything took. */
  private static List<Map<String, Object>> timeless(List<CompletedTrial> trials) {
    return trials.stream().map(StoreSweepTest::timeless).toList();
  }

  private static Map<String, Object> timeless(CompletedTrial trial) {
    Map<String, Object> facts = new HashMap<>(trial.metrics());
    facts.remove(Metric.SECONDS);
    facts.put("number", trial.id().number());
    facts.put("policy", trial.policy());
    facts.put("candidate", trial.candidate());
    facts.put("parameters", trial.parameters());
    return facts;
  }
}
