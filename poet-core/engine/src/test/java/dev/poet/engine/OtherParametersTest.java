package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new version of the program has more or fewer parameters in the same function. */
@Timeout(240)
class OtherParametersTest {
  private static final double LITERAL = 2;
  private static final int TRIALS = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b c"})
  void functionWithOtherParameters_goesOnCountingVersions_andStoresEachPolicy(String after)
      throws Exception {
    run("a b".split(" "));
    long before = newest();
    String[] names = after.split(" ");
    run(names);
    try (StoreReader reader = reader()) {
      List<PolicyVersion> versions = reader.versions("f");
      assertThat(versions)
          .filteredOn(version -> version.policy().version() > before)
          .isNotEmpty()
          .allMatch(version -> version.policy().baseline().size() == names.length)
          .allMatch(version -> version.recommended().size() == names.length);
      List<CompletedTrial> trials = reader.trialsAfter("f", TRIALS);
      assertThat(trials)
          .hasSize(TRIALS)
          .allMatch(trial -> trial.parameters().size() == names.length)
          .allMatch(trial -> trial.policy() == 0 || trial.policy() > before)
          .anyMatch(trial -> !trial.isControl());
      assertThat(trials.get(0).parameters().toArray()).containsOnly(LITERAL);
    }
  }

  private void run(String... names) throws Exception {
    List<Parameter> parameters =
        Stream.of(names)
            .map(n -> new Parameter(n, new Domain.Real(0, 10, Scale.LINEAR, ""), 0.25, ""))
            .toList();
    TunedFunction function =
        new TunedFunction(
            "f",
            "",
            new ParameterSpace(parameters),
            List.of(),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MINIMISE, "loss"));
    try (PoetRuntime runtime = Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of).start()) {
      Tuner tuner = runtime.register(function, Worlds.loss());
      for (int i = 0; i < TRIALS; i++) {
        call(tuner, names.length);
      }
    }
  }

  private static void call(Tuner tuner, int parameters) {
    long number = tuner.begin();
    double[] row = tuner.choose(number, 0, 0, 0, 0, 0, 0, 0, 0);
    double loss = 0;
    for (int slot = 0; slot < parameters; slot++) {
      loss += Worlds.loss(tuner.parameter(row, slot, LITERAL), slot, number);
    }
    tuner.end(number, row, System.nanoTime(), loss, false, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private long newest() throws Exception {
    try (StoreReader reader = reader()) {
      return reader.latestVersion("f").orElseThrow().policy().version();
    }
  }

  private StoreReader reader() throws Exception {
    Path file = folder.resolve("poet.db");
    return Worlds.reader(file);
  }
}
