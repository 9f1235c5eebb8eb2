package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.doors.Stores;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin JAR, dropped into the folder, takes effect in a woven program. */
class PluginJarIT {
  private static final String PLUGIN =
      """
      package test;
      import dev.poet.api.*;
      import dev.poet.spi.*;
      import java.nio.file.*;
      import java.util.*;
      public class LoansPlugin implements PoetPlugin {
        private String seen;
        private int observed;
        public String domain() { return "loans"; }
        public List<Parameter> parameters() {
          return List.of(
              new Parameter("cut", new Domain.Real(0, 8, Scale.LINEAR, ""), 0.25, "Who is let in."));
        }
        public List<Setting> settings() {
          return List.of(Setting.text("seen", "Where to write what was seen."));
        }
        public void configure(Map<String, String> settings) { seen = settings.get("seen"); }
        public List<Perceiver> perceivers() {
          return List.of(new Perceiver("rating", Map.of("excellent", 780.0, "good", 700.0), 0, 850));
        }
        public List<LearningHint> hints() {
          return List.of(new LearningHint.TryFirst(List.of("cut"), 10));
        }
        public Optional<ResultRange> results(TunedFunction f) {
          return Optional.of(new ResultRange(0, 20));
        }
        public Optional<Objective> objective(TunedFunction f) {
          return Optional.of(Objective.parse(Objective.Direction.MINIMISE, "regret"));
        }
        public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) {
          Double missed = t.metrics().get("missed");
          return missed == null || missed > 15 ? Map.of() : Map.of("regret", missed * missed);
        }
        public void observe(TunedFunction f, CompletedTrial t) { observed++; }
        public void insight(Insight i) {
          try {
            Files.writeString(Path.of(seen), i.kind() + " after " + observed);
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
      }
      """;

  @TempDir Path folder;

  private Path home;

  private ChildJvm.Ended run(int calls) throws Exception {
    ChildJvm child =
        new ChildJvm(folder)
            .arguments("" + calls)
            .withAgent(ChildJvm.agent(), "pace=lockstep,release=unguarded,plugins.unsigned=allow");
    home = child.home();
    byte[] plugin =
        new Sources(folder).add("test.LoansPlugin", PLUGIN).classFile("test.LoansPlugin");
    new PluginJars("loans", "1.0.0", "test.LoansPlugin", plugin)
        .put(home.resolve("plugins/loans.jar"));
    return child.run("app.Loans");
  }

  private List<CompletedTrial> trials() throws Exception {
    return Stores.trials(home.resolve("poet.db"), "loans");
  }

  @Test
  void words_metrics_objectiveAndResults_ofADroppedJar_takeEffect() throws Exception {
    Path seen = folder.resolve("seen.txt");
    Files.createDirectories(folder.resolve(".poet/plugins"));
    Files.writeString(folder.resolve(".poet/plugins/loans.properties"), "seen=" + seen);
    ChildJvm.Ended ended = run(400);

    assertThat(ended.exit()).as(ended.err()).isZero();
    List<CompletedTrial> trials = trials();
    assertThat(trials).hasSize(400);
    assertThat(trials.get(40).context()).containsExactly(780.0);
    assertThat(trials.get(41).context()).containsExactly(700.0);
    assertThat(trials.get(42).context()).containsExactly(0.6);
    assertThat(trials.get(43).outcome()).isInstanceOf(Outcome.Ignored.class);
    assertThat(ended.out().strip()).isEqualTo("20.0"); // 50 and more, had the plugin no say
    assertThat(trials.get(40).metrics().get("regret"))
        .isEqualTo(Math.pow(trials.get(40).metrics().get("missed"), 2));
    assertThat(trials)
        .allMatch(trial -> trial.parameters().get(0) <= 8) // the method allows 10
        .anyMatch(trial -> trial.parameters().get(0) > 3); // learned, by the plugin's objective
    assertThat(Files.readString(seen)).matches("VALUES after \\d\\d+");
    assertThat(Stores.events(home.resolve("poet.db"), "plugin"))
        .containsExactly("loans 1.0.0 (domain loans) is active");
  }

  @Test
  void settings_thatTheUserGotWrong_areSaidAndNothingIsTried() throws Exception {
    Files.createDirectories(folder.resolve(".poet/plugins"));
    Files.writeString(folder.resolve(".poet/plugins/loans.properties"), "sene=1");
    ChildJvm.Ended ended = run(100);

    assertThat(ended.err())
        .contains("POET-232 loans.properties: sene is no setting of it; did you");
    assertThat(trials()).isNotEmpty().allMatch(trial -> trial.parameters().get(0) == 2);
    assertThat(Stores.events(home.resolve("poet.db"), "plugin"))
        .singleElement()
        .asString()
        .contains("POET-232 loans.properties: sene is no setting of it");
  }
}
