package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Approval;
import dev.poet.spi.Domain;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Guard;
import dev.poet.spi.Insight;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.SafetyClass;
import dev.poet.spi.TrialId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What plugins are told and asked while functions run, by real JARs. */
final class PluginCallbacksTest {
  private static final String SEEN = "private final List<String> seen = new ArrayList<>();";

  @TempDir Path folder;

  private LoadedPlugin plugin(PluginHost host) {
    assertThat(host.refusals()).isEmpty();
    return host.plugins().get(0);
  }

  private PluginHost load(String body) {
    TestJar.plugin("a", body).in(folder, "a.jar");
    return Hosts.load(folder);
  }

  @Test
  void metrics_ofABatch_comeInItsOrder() {
    String body =
        """
        public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) {
          return Map.of("per_gap", t.metrics().get("kwh") / t.parameters().get(f.space().names().indexOf("gap")));
        }
        """;
    try (PluginHost host = load(body)) {
      assertThat(plugin(host).trials().metrics(Functions.zone(), Functions.trials(3)))
          .containsExactly(
              Map.of("per_gap", 2.0 / 3), Map.of("per_gap", 4.0 / 3), Map.of("per_gap", 6.0 / 3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "Map.of(\"x\", Double.NaN)",
        "Map.of(\"no name\", 1.0)",
        "Map.of(\"seconds\", 1.0)",
        "(Map) Map.of(\"x\", \"text\")",
        "(Map) Map.of(1, 1.0)",
        "million()"
      })
  void metrics_thatAreNonsense_endThisPluginAlone(String answer) {
    TestJar.sound("b").in(folder, "b.jar");
    String body =
        """
        static Map<String, Double> million() {
          Map<String, Double> all = new HashMap<>();
          for (int i = 0; i < 1_000_000; i++) { all.put("m" + i, 1.0); }
          return all;
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) { return %s; }
        """
            .formatted(answer);
    try (PluginHost host = load(body)) {
      assertThat(plugin(host).trials().metrics(Functions.zone(), Functions.trials(2)))
          .isEqualTo(Collections.nCopies(2, Map.of()));
      assertThat(plugin(host).status()).isEqualTo(PluginStatus.FAILED);
      assertThat(plugin(host).reason()).startsWith("POET-309 plugin a ");
      assertThat(host.plugins().get(1).status()).isEqualTo(PluginStatus.ACTIVE);
    }
  }

  @Test
  void everythingThatHappens_isToldInItsOrder() {
    String body =
        SEEN
            + """
              public void observe(TunedFunction f, CompletedTrial t) { seen.add("o" + t.id().number()); }
              public void feedback(TunedFunction f, FeedbackEntry e) { seen.add("f" + e.value()); }
              public void insight(Insight i) { seen.add(i.kind() + " " + i.support() + " " + i.lagMillis()); }
              public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) {
                boolean all = seen.equals(List.of("o1", "o2", "f1.0", "DEGRADATION 40 3000"));
                return Map.of("all", all ? 1.0 : 0.0);
              }
              """;
    try (PluginHost host = load(body)) {
      PluginTrials told = plugin(host).trials();
      told.observe(Functions.zone(), Functions.trials(2));
      told.feedback(
          Functions.zone(),
          List.of(
              new FeedbackEntry(
                  new TrialId("zone", 1, 1),
                  "paid",
                  1,
                  0,
                  1,
                  1,
                  FeedbackEntry.Kind.REPORTED,
                  true)));
      told.insight(
          new Insight("", Insight.Kind.DEGRADATION, List.of(), Map.of(), 40, 3000, "So it is.", 0));
      assertThat(told.metrics(Functions.zone(), Functions.trials(1)))
          .containsExactly(Map.of("all", 1.0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "observe, 'public void observe(TunedFunction f, CompletedTrial t)'",
    "feedback, 'public void feedback(TunedFunction f, FeedbackEntry e)'",
    "insight, 'public void insight(Insight i)'",
    "metrics, 'public Map<String, Double> metrics(TunedFunction f, CompletedTrial t)'",
    "objective, 'public Optional<Objective> objective(TunedFunction f)'"
  })
  void callback_thatThrowsAnError_endsThisPluginAlone(String callback, String header) {
    TestJar.sound("b").in(folder, "b.jar");
    try (PluginHost host = load(header + " { throw new StackOverflowError(\"oh\"); }")) {
      callEverything(plugin(host));
      assertThat(plugin(host).status()).isEqualTo(PluginStatus.FAILED);
      assertThat(plugin(host).reason())
          .startsWith("POET-307 plugin a threw in " + callback + "(), StackOverflowError: oh");
      assertThat(host.plugins().get(1).status()).isEqualTo(PluginStatus.ACTIVE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public void observe(TunedFunction f, CompletedTrial t) { while (true) { } }",
        "public void insight(Insight i) { synchronized (new Object()) { try { new Object().wait(); }"
            + " catch (Exception e) { while (true) { } } } }",
        "public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) {"
            + " for (;;) { try { Thread.sleep(60_000); } catch (InterruptedException e) { } } }"
      })
  void callback_thatHangs_isStuckAndNeverAskedAgain(String method) {
    boolean waits = method.contains("wait()");
    TestJar.plugin(
            "a",
            waits
                ? method
                        .replace("new Object().wait()", "lock().wait()")
                        .replace("synchronized (new Object())", "synchronized (lock())")
                    + " static final Object LOCK = new Object(); static Object lock() { return LOCK; }"
                : method)
        .in(folder, "a.jar");
    try (PluginHost host = Hosts.load(folder, Duration.ofMillis(300))) {
      callEverything(plugin(host));
      assertThat(plugin(host).status()).isEqualTo(PluginStatus.STUCK);
      assertThat(plugin(host).reason()).startsWith("POET-308 plugin a did not answer ");
    }
  }

  private static void callEverything(LoadedPlugin plugin) {
    PluginTrials told = plugin.trials();
    plugin.objective(Functions.zone());
    told.metrics(Functions.zone(), Functions.trials(1));
    told.observe(Functions.zone(), Functions.trials(1));
    told.feedback(
        Functions.zone(),
        List.of(
            new FeedbackEntry(
                new TrialId("zone", 1, 1), "x", 1, 0, 1, 1, FeedbackEntry.Kind.REPORTED, false)));
    told.insight(new Insight("", Insight.Kind.VALUES, List.of(), Map.of(), 1, 0, "So.", 0));
  }

  private static final String PRICED =
      """
      private double price = -1;
      public List<Setting> settings() {
        return List.of(
            Setting.number("price.peak", 0.3, 0, 10, "What a kWh costs at peak."),
            Setting.option("tariff", List.of("flat", "peak"), "Which tariff applies."));
      }
      public void configure(Map<String, String> settings) {
        price = Double.parseDouble(settings.get("price.peak"));
        if (settings.get("tariff").equals("peak") && price == 0) {
          throw new InvalidDeclarationException("POET-999", "a peak needs a price");
        }
      }
      public Map<String, Double> metrics(TunedFunction f, CompletedTrial t) { return Map.of("price", price); }
      """;

  private void write(String text) throws Exception {
    Files.writeString(folder.resolve("a.properties"), text);
  }

  @Test
  void settings_thatAreDeclared_reachThePluginWithTheirStandards() throws Exception {
    try (PluginHost host = load(PRICED)) {
      assertThat(plugin(host).trials().metrics(Functions.zone(), Functions.trials(1)))
          .containsExactly(Map.of("price", 0.3));
    }
    write("price.peak=0.5");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(plugin(host).trials().metrics(Functions.zone(), Functions.trials(1)))
          .containsExactly(Map.of("price", 0.5));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "price.paek=1, 'price.paek is no setting of it; did you mean price.peak?'",
    "aproval=people, 'aproval is no setting of it; did you mean approval?'",
    "price.peak=11, 'price.peak must be a number from 0.0 to 10.0 but is \"11\"'",
    "price.peak=much, 'price.peak must be a number'",
    "tariff=low, 'tariff must be one of flat, peak but is \"low\"'",
    "approval=maybe, 'approval must be one of automatic, people but is \"maybe\"'",
    "'tariff=peak\nprice.peak=0', 'a peak needs a price'"
  })
  void settings_thatAreWrong_stopTrialsButNotBounds(String text, String sentence) throws Exception {
    write(text);
    try (PluginHost host = load(PRICED)) {
      LoadedPlugin plugin = plugin(host);
      assertThat(plugin.status()).isEqualTo(PluginStatus.FAILED);
      assertThat(plugin.reason()).startsWith("POET-232 a.properties: ").contains(sentence);
      assertThat(plugin.parameters()).hasSize(1);
      assertThat(plugin.guards().get(0).judge(Functions.zone().space(), Point.of(3), Point.of(4)))
          .isInstanceOf(Guard.Verdict.Veto.class);
    }
  }

  @Test
  void approval_thatAPluginAsksFor_isOverriddenByTheUserAlone() throws Exception {
    String people = "public Approval approval() { return Approval.PEOPLE; }";
    try (PluginHost host = load(people)) {
      assertThat(plugin(host).approval()).isEqualTo(Approval.PEOPLE);
    }
    write("approval=automatic");
    try (PluginHost host = Hosts.load(folder)) {
      assertThat(plugin(host).approval()).isEqualTo(Approval.AUTOMATIC);
    }
  }

  @Test
  void safetyClass_ofAParameter_isKeptByAGuard() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(real("rises", 10), real("falls", 10), real("people", 10), real("free", 10)));
    Guard guard =
        new SafetyGuard(
            Map.of(
                "rises", SafetyClass.ONLY_RISES,
                "falls", SafetyClass.ONLY_FALLS,
                "people", SafetyClass.ONLY_PEOPLE));
    Point now = Point.of(5, 5, 5, 5);
    assertThat(guard.judge(space, now, Point.of(6, 4, 5, 9))).isEqualTo(new Guard.Verdict.Allow());
    assertThat(guard.judge(space, now, Point.of(4, 6, 6, 9)))
        .isEqualTo(
            new Guard.Verdict.Replace(
                Point.of(5, 5, 5, 9), "only a person may loosen rises, falls, people"));
  }

  private static Parameter real(String name, double high) {
    return new Parameter(name, new Domain.Real(0, high, Scale.LINEAR, ""), 0.25, "");
  }

  @Test
  void hintedScale_whereItIsPossible_isTaken() {
    Parameter size = new Parameter("size", new Domain.Real(1, 1000, Scale.LINEAR, "B"), 0.25, "");
    ParameterSpace space = new ParameterSpace(List.of(size, real("zero", 10)));
    List<String> notes = new ArrayList<>();
    ParameterSpace hinted =
        HintedScales.of(
            space,
            List.of(
                new LearningHint.OnScale("size", Scale.LOG),
                new LearningHint.OnScale("zero", Scale.LOG),
                new LearningHint.OnScale("none", Scale.LOG)),
            notes);
    assertThat(hinted.domain(0)).isEqualTo(new Domain.Real(1, 1000, Scale.LOG, "B"));
    assertThat(hinted.domain(1)).isEqualTo(space.domain(1));
    assertThat(notes).containsExactly("size is counted on a logarithmic scale by a plugin's hint");
  }
}
