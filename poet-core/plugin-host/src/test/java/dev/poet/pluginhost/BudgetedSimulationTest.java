package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.pluginhost.LoadedPlugin.Expectation;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model gets what its user wrote, answers as its plugin does, and with nothing once it fails. */
@Timeout(240)
final class BudgetedSimulationTest {
  private static final Duration BUDGET = Duration.ofMillis(1500);

  private static final String SOUND =
      "return questions.stream().map(q -> Map.of(\"cost\", q.run().parameters().get(0))).toList();";

  @TempDir Path folder;

  @Test
  void settings_besideTheJar_arriveExactly() throws Exception {
    write("b = 2 \na=1\n");
    Files.writeString(folder.resolve("other.properties"), "c=3");
    try (PluginHost host = host(SOUND)) {
      assertThat(model(host).fingerprint()).isEqualTo("modelled 1.2.3 {a=1, b=2}");
    }
  }

  @Test
  void noSettings_besideTheJar_areAnEmptyMap() {
    try (PluginHost host = host(SOUND)) {
      assertThat(model(host).fingerprint()).isEqualTo("modelled 1.2.3 {}");
    }
  }

  @Test
  void pluginWithoutAModel_isSilentAboutIt() {
    TestJar.sound("modelled").in(folder, "a.jar");
    try (PluginHost host = Hosts.load(folder, BUDGET)) {
      assertThat(expectation(host)).isEqualTo(Expectation.NONE);
    }
  }

  @Test
  void wrongSetting_isRemarked_andThePluginGoesOn() throws Exception {
    write("wrong=1");
    try (PluginHost host = host(SOUND)) {
      Expectation expectation = expectation(host);
      assertThat(expectation.model()).isEmpty();
      assertThat(expectation.remark())
          .contains("POET-999 wrong is unknown; zone is tuned without a model");
      LoadedPlugin plugin = plugin(host);
      assertThat(plugin.status()).isEqualTo(PluginStatus.ACTIVE);
      assertThat(plugin.knowledge().parameters().get(0).domain().low()).isEqualTo(2.8);

      write("right=1");
      assertThat(expectation(host).model()).isPresent();
    }
  }

  @Test
  void unreadableSettings_areRemarked_andThePluginGoesOn() throws Exception {
    write("x".repeat(100_000));
    try (PluginHost host = host(SOUND)) {
      Expectation expectation = expectation(host);
      assertThat(expectation.model()).isEmpty();
      assertThat(expectation.remark().orElseThrow())
          .startsWith("POET-313 ")
          .endsWith("; zone is tuned without a model");
      assertThat(plugin(host).status()).isEqualTo(PluginStatus.ACTIVE);
    }
  }

  @Test
  void soundModel_asked_answersInOrderAndAlsoNothing() {
    try (PluginHost host = host(SOUND)) {
      SimulationModel model = model(host);
      assertThat(model.predict(List.of())).isEmpty();
      assertThat(model.predict(Functions.questions(2)))
          .containsExactly(Map.of("cost", 3.0), Map.of("cost", 3.0));
      assertThat(plugin(host).status()).isEqualTo(PluginStatus.ACTIVE);
    }
  }

  @Test
  void questions_changedByAModel_stayAsTheyWereAsked() {
    try (PluginHost host = host("questions.clear(); return List.of();")) {
      List<Question> questions = new ArrayList<>(Functions.questions(2));
      assertThat(model(host).predict(questions)).isEmpty();
      assertThat(questions).hasSize(2);
      assertThat(plugin(host).status()).isEqualTo(PluginStatus.FAILED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new IllegalStateException(\"no luck\");",
        "throw new StackOverflowError();",
        "throw new InvalidDeclarationException(\"POET-999\", \"too late\");",
        "return null;",
        "return Collections.nCopies(2, (Map<String, Double>) null);",
        "return List.of(Map.of(\"cost\", 1.0));",
        "return Collections.nCopies(3, Map.of(\"cost\", 1.0));",
        "return (List) Collections.nCopies(2, Map.of(\"cost\", \"much\"));",
        "return (List) Collections.nCopies(2, Map.of(1, 1.0));",
        "return (List) Collections.nCopies(2, \"no map\");"
      })
  void failingModel_asked_failsThePluginAndAnswersNothing(String body) {
    try (PluginHost host = host(body)) {
      SimulationModel model = model(host);
      assertThat(model.predict(Functions.questions(2))).isEmpty();
      LoadedPlugin plugin = plugin(host);
      assertThat(plugin.status()).isEqualTo(PluginStatus.FAILED);
      assertThat(plugin.reason()).contains("plugin modelled").contains("predict()");
      assertThat(model.predict(Functions.questions(2))).isEmpty();
      assertThat(expectation(host)).isEqualTo(Expectation.refused(plugin.reason()));
    }
  }

  @Test
  void hangingModel_askedTwice_isWaitedForOnce() {
    try (PluginHost host = host("while (true) java.util.concurrent.locks.LockSupport.park();")) {
      SimulationModel model = model(host);
      assertThat(model.predict(Functions.questions(1))).isEmpty();
      assertThat(plugin(host).status()).isEqualTo(PluginStatus.STUCK);
      assertThat(threadsOfThePlugin()).isOne();

      long started = System.nanoTime();
      assertThat(model.predict(Functions.questions(1))).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(BUDGET);
      assertThat(threadsOfThePlugin()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new IllegalStateException();",
        "return null;",
        "return Optional.of(new Model(null));"
      })
  void plugin_thatFailsToMakeAModel_hasFailed(String body) {
    TestJar.plugin("modelled", simulation(body) + model(SOUND)).in(folder, "a.jar");
    try (PluginHost host = Hosts.load(folder, BUDGET)) {
      Expectation expectation = expectation(host);
      assertThat(expectation.model()).isEmpty();
      assertThat(expectation.remark()).contains(plugin(host).reason());
      assertThat(plugin(host).status()).isEqualTo(PluginStatus.FAILED);
    }
  }

  @Test
  void models_ofTwoFunctions_answerEachForItself() throws Exception {
    try (PluginHost host = host(SOUND)) {
      SimulationModel first = model(host);
      write("a=1");
      SimulationModel second = model(host);
      assertThat(first.fingerprint()).isNotEqualTo(second.fingerprint());
      assertThat(first.predict(Functions.questions(1))).hasSize(1);
      assertThat(second.predict(Functions.questions(1))).hasSize(1);
    }
  }

  @Test
  void model_ofAClosedHost_answersNothing() {
    PluginHost host = host(SOUND);
    SimulationModel model = model(host);
    host.close();
    assertThat(model.predict(Functions.questions(1))).isEmpty();
  }

  private void write(String settings) throws Exception {
    Files.writeString(folder.resolve("modelled.properties"), settings);
  }

  /** The fingerprint of its model shows which settings arrived. */
  private PluginHost host(String predict) {
    String made =
        """
        if (settings.containsKey("wrong")) {
          throw new InvalidDeclarationException("POET-999", "wrong is unknown");
        }
        return Optional.of(new Model(new TreeMap<>(settings).toString()));
        """;
    TestJar.plugin("modelled", simulation(made) + model(predict)).in(folder, "a.jar");
    PluginHost host = Hosts.load(folder, BUDGET);
    assertThat(host.refusals()).isEmpty();
    return host;
  }

  private static String simulation(String body) {
    return """
        public Optional<SimulationModel> simulation(
            TunedFunction function, Map<String, String> settings) {
          %s
        }
        """
        .formatted(body);
  }

  private static String model(String predict) {
    return """
        record Model(String fingerprint) implements SimulationModel {
          public List<Map<String, Double>> predict(List<Question> questions) {
            %s
          }
        }
        """
        .formatted(predict);
  }

  private static LoadedPlugin plugin(PluginHost host) {
    return host.plugins().get(0);
  }

  private static Expectation expectation(PluginHost host) {
    return plugin(host).simulation(Functions.zone());
  }

  private static SimulationModel model(PluginHost host) {
    return expectation(host).model().orElseThrow();
  }

  private static long threadsOfThePlugin() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("poet-plugin-modelled"))
        .count();
  }
}
