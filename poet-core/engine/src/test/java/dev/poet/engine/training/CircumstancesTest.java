package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.PoetRuntimeBuilder;
import dev.poet.engine.Worlds;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.Event;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PluginReport.State;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What changed around a function from one start to the next is told, and nothing else is. */
@Timeout(240)
class CircumstancesTest {
  @TempDir Path folder;

  @Test
  void option_changed_isAnEventThatSaysWhatItWas() throws Exception {
    start(builder -> builder.seed(11), "c0de");
    start(builder -> builder.seed(11), "c0de");
    assertThat(texts("config")).hasSize(1);

    start(builder -> builder.seed(12), "c0de");
    assertThat(texts("config")).hasSize(2);
    assertThat(texts("config").get(1)).contains("poet.seed=12").endsWith("; before: poet.seed=11");
  }

  @Test
  void deployment_changed_isAnEvent() throws Exception {
    start(builder -> builder.deployment("41"), "c0de");
    start(builder -> builder.deployment("42"), "c0de");
    start(builder -> builder.deployment("42"), "c0de");
    start(builder -> builder, "c0de");

    assertThat(texts("deploy"))
        .filteredOn(text -> !text.startsWith("app."))
        .containsExactly("41", "42; before: 41");
  }

  @Test
  void codeOfAFunction_changed_isAnEventAboutIt() throws Exception {
    start(builder -> builder, "c0de");
    start(builder -> builder, "c0ffee");
    start(builder -> builder, "c0ffee");
    start(builder -> builder, "c0de");

    assertThat(texts("deploy"))
        .containsExactly(
            "app.Parabola c0de",
            "app.Parabola c0ffee; before: app.Parabola c0de",
            "app.Parabola c0de; before: app.Parabola c0ffee");
  }

  @Test
  void plugins_changedOrGone_areAnEvent() throws Exception {
    start(builder -> builder.knowledge(() -> new Listed(List.of("hvac 1.0", "bank 2"))), "c0de");
    start(builder -> builder.knowledge(() -> new Listed(List.of("hvac 1.1", "bank 2"))), "c0de");
    start(builder -> builder, "c0de");

    assertThat(texts("plugins"))
        .containsExactly(
            "hvac 1.0, bank 2",
            "hvac 1.1, bank 2; before: hvac 1.0",
            "none; before: hvac 1.1, bank 2");
  }

  @Test
  void plugin_thatFaresOtherwise_isToldAtEachStartAndOnceForEachChange() throws Exception {
    PluginReport active = new PluginReport("hvac", "1.0", "hvac", State.ACTIVE, "");
    PluginReport stuck = new PluginReport("hvac", "1.0", "hvac", State.STUCK, "it took 3 s");
    Ledger ledger = new Ledger(InstantSource.system());
    PluginNews news = new PluginNews();
    for (PluginReport now : List.of(active, active, stuck, stuck)) {
      news.tell(new Reported(List.of(now)), ledger);
    }
    news.tell(new Reported(List.of()), ledger);
    news.tell(new Reported(List.of()), ledger);

    assertThat(ledger.batch().events())
        .extracting(Event::text)
        .containsExactly(
            "hvac 1.0 (domain hvac) is active",
            "hvac 1.0 (domain hvac) is stuck: it took 3 s",
            "hvac 1.0 (domain hvac) is removed");

    start(builder -> builder.knowledge(() -> new Reported(List.of(active))), "c0de");
    start(builder -> builder.knowledge(() -> new Reported(List.of(active))), "c0de");
    assertThat(texts("plugin")).containsExactly(active.text(), active.text());
  }

  /** Knows how its plugins fare and nothing more. */
  private record Reported(List<PluginReport> reports) implements Knowledge {
    @Override
    public Enriched enrich(TunedFunction declared) {
      return Knowledge.NONE.enrich(declared);
    }
  }

  /** Knows its plugins' names and nothing more. */
  private record Listed(List<String> plugins) implements Knowledge {
    @Override
    public Enriched enrich(TunedFunction declared) {
      return Knowledge.NONE.enrich(declared);
    }
  }

  /** A short run of a program whose function has that code. */
  private void start(UnaryOperator<PoetRuntimeBuilder> more, String code) {
    try (PoetRuntime runtime =
        more.apply(Worlds.runtime(folder, Pace.LOCKSTEP, Gains::of)).start()) {
      Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
      runtime.woven("app.Parabola", "parabola", code);
      Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, call));
    }
  }

  private List<String> texts(String kind) throws Exception {
    Path file = folder.resolve("poet.db");
    DriverConnections connections = DriverConnections.sqlite(new org.sqlite.JDBC(), file);
    try (StoreReader reader = StoreReader.open(connections, file)) {
      return reader.events(1_000).stream()
          .filter(event -> event.kind().equals(kind))
          .map(Event::text)
          .toList();
    }
  }
}
