package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.OutcomeSink;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TrialSpan;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner refuses its stored state, as its model is another one: it learns from the trials. */
class RelearnedTest {
  private static final long SEED = 4;

  @TempDir Path folder;

  @Test
  void otherModel_afterRestart_isLearnedWithFromTheStoredTrials() throws Exception {
    List<Double> before = runDays(0, 20, Optional.of(new Parabola("a house")));
    long lastVersion = newest(versions());

    List<Double> after = runDays(20, 40, Optional.of(new Parabola("a larger house")));

    assertThat(relearned()).hasSize(1);
    assertThat(relearned().get(0)).startsWith("parabola learns anew from its stored trials: ");
    List<Long> versions = versions();
    assertThat(versions).isSorted().doesNotHaveDuplicates();
    assertThat(newest(versions)).isGreaterThan(lastVersion);
    assertThat(trials())
        .extracting(trial -> trial.id().number())
        .isSorted()
        .doesNotHaveDuplicates();
    // Healthy: what was learned is in force at once. Broken: all days of exploring run the
    // baseline.
    assertThat(before.subList(10, 20)).anyMatch(x -> x != Worlds.BASELINE);
    assertThat(after.subList(0, 5)).anyMatch(x -> x > 3);
  }

  @Test
  void modelThatIsGone_afterRestart_isDoneWithout() throws Exception {
    runDays(0, 20, Optional.of(new Parabola("a house")));
    runDays(20, 25, Optional.empty());
    runDays(25, 30, Optional.of(new Parabola("a house")));

    assertThat(relearned()).hasSize(2);
    assertThat(versions()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void sameModel_afterRestart_goesOnWhereItStopped(@TempDir Path other) throws Exception {
    List<Double> parts = new ArrayList<>(runDays(0, 17, Optional.of(new Parabola("a house"))));
    parts.addAll(runDays(17, 40, Optional.of(new Parabola("a house"))));
    assertThat(relearned()).isEmpty();

    folder = other;
    assertThat(parts).isEqualTo(runDays(0, 40, Optional.of(new Parabola("a house"))));
  }

  @Test
  void storedVersionOutsideTheBounds_isNeverServed_andSaid() throws Exception {
    runDays(0, 17, Optional.empty());
    PolicyVersion last;
    try (StoreReader reader = read()) {
      last = reader.latestVersion("parabola").orElseThrow();
    }
    Policy before = last.policy();
    Policy outside =
        new Policy(
            before.version() + 1,
            before.baseline(),
            before.design(),
            before.designStart(),
            before.partition(),
            List.of(List.of(new Candidate(Point.of(75), 1))));
    try (Store store = Worlds.store(folder.resolve("poet.db"))) {
      store.commit(
          StoreBatch.EMPTY.withVersions(
              List.of(
                  new PolicyVersion(
                      last.function(),
                      outside,
                      Point.of(75),
                      last.afterTrial(),
                      last.atMillis() + 1,
                      last.who(),
                      last.why(),
                      last.evidence()))));
    }

    assertThat(runDays(17, 40, Optional.empty())).allMatch(x -> x >= 0 && x <= 10);
    assertThat(relearned())
        .singleElement()
        .asString()
        .contains("version " + outside.version() + " has values that its bounds");
  }

  /** Knows the world's shape, with an optimum that is somewhat off; learns its steepness. */
  private record Parabola(String fingerprint) implements SimulationModel {
    @Override
    public List<Map<String, Double>> predict(List<Question> questions) {
      return predict(questions, Map.of());
    }

    @Override
    public List<Map<String, Double>> predict(
        List<Question> questions, Map<String, Double> constants) {
      double steepness = constants.getOrDefault("steepness", 0.1);
      return questions.stream()
          .map(question -> Map.of("loss", steepness * away(question) * away(question)))
          .toList();
    }

    @Override
    public Map<String, Double> fit(List<Observed> trials) {
      double losses = trials.stream().mapToDouble(trial -> trial.metrics().get("loss")).sum();
      double squares =
          trials.stream().mapToDouble(t -> away(t.question()) * away(t.question())).sum();
      return Map.of("steepness", (losses + 100) / (squares + 1000));
    }

    private static double away(Question question) {
      return question.run().parameters().get(0) - Worlds.BEST + 1;
    }
  }

  private List<Double> runDays(int from, int to, Optional<SimulationModel> model) {
    List<Double> received = new ArrayList<>();
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .knowledge(
                () -> function -> new Knowledge.Enriched(function, List.of(), model, List.of()))
            .start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.UntilFeatureChanges(0)), null);
      OutcomeSink loss = runtime.outcome(Worlds.loss());
      for (int day = from; day < to; day++) {
        received.add(Worlds.day(tuner, loss, day, SEED));
      }
    }
    return received;
  }

  private static long newest(List<Long> versions) {
    return versions.get(versions.size() - 1);
  }

  private List<Long> versions() throws Exception {
    try (StoreReader reader = read()) {
      return reader.versions("parabola").stream()
          .map(PolicyVersion::policy)
          .map(policy -> policy.version())
          .toList();
    }
  }

  private List<CompletedTrial> trials() throws Exception {
    try (StoreReader reader = read()) {
      return reader.trialsAfter("parabola", 0);
    }
  }

  private List<String> relearned() throws Exception {
    try (StoreReader reader = read()) {
      return reader.events(1_000).stream()
          .filter(event -> event.kind().equals("relearned"))
          .map(Event::text)
          .toList();
    }
  }

  private StoreReader read() throws Exception {
    Path file = folder.resolve("poet.db");
    return Worlds.reader(file);
  }
}
