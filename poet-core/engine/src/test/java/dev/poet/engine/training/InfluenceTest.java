package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.FixedLearner;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.Worlds;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.learning.Gains;
import dev.poet.spi.Event;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin whose model leads astray: the control arm tells. */
class InfluenceTest {
  @TempDir Path folder;

  private final List<Boolean> modelled = new CopyOnWriteArrayList<>();
  private final List<String> notices = new CopyOnWriteArrayList<>();

  /** Believes that everything is equally good. */
  private record Model() implements SimulationModel {
    @Override
    public String fingerprint() {
      return "model";
    }

    @Override
    public List<Map<String, Double>> predict(List<Question> questions) {
      return questions.stream().map(question -> Map.of("loss", 1.0)).toList();
    }
  }

  /** Does what the model says, which is wrong, and without it stays at the baseline's side. */
  private record Believing(List<Boolean> modelled) implements LearnerFactory {
    @Override
    public String name() {
      return "believing";
    }

    @Override
    public Learner create(LearnerSettings settings) {
      boolean believes = settings.simulation().isPresent();
      modelled.add(believes);
      return new FixedLearner(List.of(Point.of(believes ? 0.5 : 3))).create(settings);
    }

    @Override
    public Learner restore(LearnerSettings settings, byte[] state) {
      return create(settings);
    }
  }

  private record Folder(String plugin) implements Knowledge {
    @Override
    public List<String> plugins() {
      return List.of(plugin);
    }

    @Override
    public Enriched enrich(TunedFunction declared) {
      return new Enriched(declared, List.of(), Optional.of(new Model()), List.of());
    }
  }

  private double run(String plugin, int calls) {
    double last = 0;
    try (PoetRuntime runtime =
        Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)
            .learners(new Believing(modelled))
            .rollout(Rollout.UNGUARDED)
            .knowledge(() -> new Folder(plugin))
            .notices(notices::add)
            .start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      for (int i = 0; i < calls; i++) {
        last = Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
      }
    }
    return last;
  }

  private Optional<Event> event() throws Exception {
    Path file = folder.resolve("poet.db");
    try (StoreReader reader = Worlds.reader(file)) {
      return reader.lastEvent("parabola", "plugin-withdrawn");
    }
  }

  @Test
  void model_thatDoesHarm_isUsedNoMoreAndTheNumbersAreTold() throws Exception {
    double last = run("astray 1.0 abc", 600);

    assertThat(modelled).contains(true).last().isEqualTo(false);
    assertThat(last).isIn(2.0, 3.0);
    assertThat(event().orElseThrow().text())
        .startsWith("POET-239 parabola: tuned trials are worse than those of the control arm, by ")
        .endsWith("their bounds and guards hold [astray 1.0 abc]");
    assertThat(notices).anyMatch(notice -> notice.startsWith("POET-239 "));
  }

  @Test
  void model_thatWasWithdrawn_staysSoUntilThePluginIsAnother() throws Exception {
    run("astray 1.0 abc", 600);
    modelled.clear();
    run("astray 1.0 abc", 20);
    assertThat(modelled).isNotEmpty().doesNotContain(true);

    run("astray 1.1 def", 20);
    assertThat(modelled).last().isEqualTo(true);
  }
}
