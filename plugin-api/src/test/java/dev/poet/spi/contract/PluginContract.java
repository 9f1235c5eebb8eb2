package dev.poet.spi.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poet.api.Scale;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.Insight;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.Point;
import dev.poet.spi.Setting;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every plugin must do. A plugin passes it by a subclass with one method:
 *
 * <pre>{@code
 * final class MyPluginTest extends PluginContract {
 *   protected PoetPlugin create() {
 *     return new MyPlugin();
 *   }
 * }
 * }</pre>
 *
 * <p>A plugin that simulates functions also overrides {@link #modelled}.
 */
public abstract class PluginContract {

  /** POET gives a plugin up after five seconds; an answer should be ready, not computed. */
  private static final Duration FAST = Duration.ofSeconds(4);

  private static final List<ContextFeature> DAYS = List.of(new ContextFeature("day", ""));

  /** A fresh plugin, as POET makes one. */
  protected abstract PoetPlugin create();

  /** Functions of which the plugin has a model, with settings that it accepts. */
  protected List<ModelledFunction> modelled() {
    return List.of();
  }

  @Test
  void servicesFile_ofTheJar_namesThePlugin() {
    Class<?> type = create().getClass();
    Stream<Class<?>> named =
        ServiceLoader.load(PoetPlugin.class, type.getClassLoader()).stream()
            .map(ServiceLoader.Provider::type);
    assertTrue(
        named.anyMatch(type::equals),
        "META-INF/services/dev.poet.spi.PoetPlugin must name " + type.getName());
  }

  @Test
  void domain_ofAnyPlugin_isAName() {
    String domain = within(create()::domain);
    assertTrue(
        domain.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
        "domain() must consist of letters, digits, dots and dashes but is \"" + domain + "\"");
  }

  @Test
  void answers_askedTwice_areEqual() {
    PoetPlugin plugin = create();
    assertEquals(within(plugin::domain), within(plugin::domain));
    assertEquals(within(plugin::parameters), within(plugin::parameters));
    assertEquals(within(plugin::guards).size(), within(plugin::guards).size());
    assertEquals(within(plugin::domain), within(create()::domain));
    assertEquals(
        within(plugin::parameters),
        within(create()::parameters),
        "a fresh plugin must answer the same");
  }

  @Test
  void parameters_names_arePlainAndDistinct() {
    Set<String> seen = new HashSet<>();
    for (Parameter parameter : within(create()::parameters)) {
      String name = parameter.name();
      assertFalse(name.isBlank(), "a parameter must have a name");
      assertFalse(
          name.chars().anyMatch(Character::isISOControl), "no control character in " + name);
      assertTrue(seen.add(name), "there may be only one parameter named " + name);
    }
  }

  @Test
  void parameters_bounds_holdMoreThanOneValue() {
    for (Parameter parameter : within(create()::parameters)) {
      Domain domain = parameter.domain();
      assertAll(
          parameter.name(),
          () -> assertTrue(Double.isFinite(domain.low()), "low() must be finite"),
          () -> assertTrue(Double.isFinite(domain.high()), "high() must be finite"),
          () -> assertTrue(domain.low() < domain.high(), "low() must be below high()"),
          () -> assertTrue(domain.contains(domain.low()), "low() must be an allowed value"),
          () -> assertTrue(domain.contains(domain.nearest(domain.high())), "high() must be usable"),
          () -> assertFalse(domain.unit().chars().anyMatch(Character::isISOControl), "unit()"));
    }
  }

  @Test
  void parameters_largestStep_canMoveTheValue() {
    for (Parameter parameter : within(create()::parameters)) {
      if (parameter.domain() instanceof Domain.Whole whole) {
        double step = parameter.maxStep() * (whole.high() - whole.low());
        assertTrue(
            step >= whole.step(),
            "%s may move by %s at once, which is less than its grid".formatted(parameter, step));
      }
    }
  }

  @Test
  void parameters_impact_isNothingOrASentence() {
    for (Parameter parameter : within(create()::parameters)) {
      String impact = parameter.impact();
      assertTrue(
          impact.isEmpty() || impact.matches("\\p{Lu}[^\\p{Cntrl}]{1,498}\\."),
          "the impact of %s must be one sentence but is \"%s\""
              .formatted(parameter.name(), impact));
    }
  }

  @Test
  void guards_anyProposal_isJudgedSensiblyAndRepeatably() {
    PoetPlugin plugin = create();
    List<Parameter> parameters = within(plugin::parameters);
    if (parameters.isEmpty()) {
      return;
    }
    ParameterSpace space =
        new ParameterSpace(parameters.stream().limit(ParameterSpace.MAX_PARAMETERS).toList());
    for (Guard guard : within(plugin::guards)) {
      for (Point current : samples(space)) {
        for (Point proposed : samples(space)) {
          Guard.Verdict verdict = within(() -> guard.judge(space, current, proposed));
          assertEquals(
              verdict, guard.judge(space, current, proposed), "a verdict must be repeatable");
          assertSensible(space, verdict);
        }
      }
    }
  }

  @Test
  void simulation_withoutSettings_isAnsweredForAnyFunction() {
    PoetPlugin plugin = create();
    String domain = within(plugin::domain);
    Parameter foreign = new Parameter("foreign", new Domain.Real(0, 1, Scale.LINEAR, ""), 0.25, "");
    List<List<Parameter>> spaces = new ArrayList<>(List.of(List.of(foreign)));
    within(plugin::parameters).forEach(own -> spaces.add(List.of(own, foreign)));
    for (List<Parameter> space : spaces) {
      for (List<ContextFeature> context : List.of(List.<ContextFeature>of(), DAYS)) {
        TunedFunction function = function(domain, new ParameterSpace(space), context);
        assertTrue(
            within(() -> plugin.simulation(function, Map.of())) != null,
            "simulation() must answer with an Optional, not with null");
      }
    }
    for (ModelledFunction modelled : modelled()) {
      assertTrue(within(() -> plugin.simulation(modelled.function(), Map.of())) != null);
    }
  }

  @Test
  void simulation_unknownSetting_isRefusedWithItsName() {
    for (ModelledFunction modelled : modelled()) {
      Map<String, String> settings = new HashMap<>(modelled.settings());
      settings.put("no.such.setting", "1");
      InvalidDeclarationException refused =
          assertThrows(
              InvalidDeclarationException.class,
              () -> create().simulation(modelled.function(), settings));
      assertTrue(
          refused.getMessage().contains("no.such.setting"),
          "the sentence must name the setting but is: " + refused.getMessage());
    }
  }

  @Test
  void simulation_askedTwice_isTheSameModel() {
    PoetPlugin plugin = create();
    for (ModelledFunction modelled : modelled()) {
      SimulationModel model = model(plugin, modelled);
      List<Question> questions = modelled.questions(100);
      List<Map<String, Double>> answers = within(() -> model.predict(questions));
      assertEquals(answers, within(() -> model.predict(questions)), "an answer must be repeatable");
      for (PoetPlugin other : List.of(plugin, create())) {
        SimulationModel again = model(other, modelled);
        assertEquals(within(model::fingerprint), within(again::fingerprint));
        assertEquals(answers, within(() -> again.predict(questions)));
      }
      for (int i = 0; i < questions.size(); i++) {
        List<Question> alone = questions.subList(i, i + 1);
        assertEquals(
            answers.subList(i, i + 1),
            within(() -> model.predict(alone)),
            "an answer must not depend on the other questions");
      }
    }
  }

  @Test
  void simulation_anywhereInTheSpace_answersWithFiniteMetrics() {
    for (ModelledFunction modelled : modelled()) {
      SimulationModel model = model(create(), modelled);
      Objective objective = modelled.function().objective();
      for (int count : new int[] {0, 1, 100}) {
        List<Map<String, Double>> answers = within(() -> model.predict(modelled.questions(count)));
        assertEquals(count, answers.size(), "there must be an answer per question");
        for (Map<String, Double> metrics : answers) {
          assertTrue(
              objective.score(metrics).isPresent(),
              "%s needs finite metrics but gets %s".formatted(objective, metrics));
        }
      }
    }
  }

  @Test
  void settings_standards_areTakenByAFreshPlugin() {
    PoetPlugin plugin = create();
    Map<String, String> standards = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (Setting setting : within(plugin::settings)) {
      assertTrue(names.add(setting.name()), "there may be only one setting " + setting.name());
      assertFalse(setting.name().equals("approval"), "the setting approval is POET's own");
      assertSentence("the text of the setting " + setting.name(), setting.text());
      setting.standard().ifPresent(value -> standards.put(setting.name(), value));
    }
    within(
        () -> {
          plugin.configure(standards);
          return true;
        });
  }

  @Test
  void safetyAndHints_names_areOwnParameters() {
    PoetPlugin plugin = create();
    Set<String> own = new HashSet<>();
    within(plugin::parameters).forEach(parameter -> own.add(parameter.name()));
    for (String name : within(plugin::safety).keySet()) {
      assertTrue(own.contains(name), "safety() names the parameter " + name + ", which is unknown");
    }
    for (LearningHint hint : within(plugin::hints)) {
      List<String> named = named(hint);
      assertTrue(own.containsAll(named), "hints() names unknown parameters in " + named);
    }
    assertTrue(within(plugin::approval) != null, "approval() must not be null");
  }

  private static List<String> named(LearningHint hint) {
    if (hint instanceof LearningHint.TryFirst first) {
      return first.parameters();
    }
    if (hint instanceof LearningHint.OnScale scale) {
      return List.of(scale.parameter());
    }
    return hint instanceof LearningHint.DecidesBy decides
        ? List.of(decides.parameter())
        : List.of();
  }

  @Test
  void metrics_ofAnyTrial_areFiniteAndRepeatable() {
    PoetPlugin plugin = create();
    for (TunedFunction function : functions(plugin)) {
      assertTrue(within(() -> plugin.objective(function)) != null, "objective() must not be null");
      for (CompletedTrial trial : OddTrials.of(function)) {
        Map<String, Double> metrics = within(() -> plugin.metrics(function, trial));
        assertEquals(metrics, plugin.metrics(function, trial), "metrics() must be repeatable");
        metrics.forEach(
            (name, value) -> {
              assertTrue(name.matches("[A-Za-z_]\\w{0,63}"), "a metric must not be named " + name);
              assertTrue(Double.isFinite(value), name + " must be finite");
            });
        assertTrue(metrics.size() <= 64, "a trial has at most 64 metrics");
      }
    }
  }

  @Test
  void whatHappens_ofAnyKind_isTakenIn() {
    PoetPlugin plugin = create();
    for (TunedFunction function : functions(plugin)) {
      within(
          () -> {
            for (CompletedTrial trial : OddTrials.of(function)) {
              plugin.observe(function, trial);
              plugin.feedback(function, OddTrials.feedback(trial));
            }
            for (Insight.Kind kind : Insight.Kind.values()) {
              plugin.insight(
                  new Insight("", kind, List.of("unknown"), Map.of(), 1, 0, "It is so.", 0));
            }
            return true;
          });
    }
  }

  private List<TunedFunction> functions(PoetPlugin plugin) {
    List<TunedFunction> all = new ArrayList<>();
    modelled().forEach(modelled -> all.add(modelled.function()));
    for (Parameter own : within(plugin::parameters)) {
      all.add(function(plugin.domain(), new ParameterSpace(List.of(own)), List.of()));
    }
    return all;
  }

  private static void assertSentence(String what, String text) {
    assertTrue(
        text.matches("\\p{Lu}[^\\p{Cntrl}]{1,498}\\."),
        "%s must be one sentence but is \"%s\"".formatted(what, text));
  }

  private static SimulationModel model(PoetPlugin plugin, ModelledFunction modelled) {
    return within(() -> plugin.simulation(modelled.function(), modelled.settings()))
        .orElseThrow(
            () -> new AssertionError("there must be a model of " + modelled.function().id()));
  }

  private static TunedFunction function(
      String domain, ParameterSpace space, List<ContextFeature> context) {
    return new TunedFunction(
        "any",
        domain,
        space,
        context,
        context.isEmpty() ? new TrialSpan.OneCall() : new TrialSpan.UntilFeatureChanges(0),
        Objective.parse(Objective.Direction.MAXIMISE, "anything"));
  }

  private static void assertSensible(ParameterSpace space, Guard.Verdict verdict) {
    assertTrue(verdict != null, "a verdict must not be null");
    if (verdict instanceof Guard.Verdict.Replace replace) {
      assertFalse(replace.reason().isBlank(), "a replacement must have a reason");
      assertTrue(space.contains(replace.point()), "a replacement must be within bounds");
    }
    if (verdict instanceof Guard.Verdict.Keep keep) {
      assertFalse(keep.reason().isBlank(), "a request to keep must have a reason");
    }
    if (verdict instanceof Guard.Verdict.Veto veto) {
      assertFalse(veto.reason().isBlank(), "a veto must have a reason");
    }
  }

  /** The corners that matter most, and the middle. */
  private static List<Point> samples(ParameterSpace space) {
    return Stream.of(0.0, 0.5, 1.0)
        .map(position -> space.fromUnit(position(space.size(), position)))
        .toList();
  }

  private static double[] position(int size, double value) {
    double[] positions = new double[size];
    Arrays.fill(positions, value);
    return positions;
  }

  private static <T> T within(Supplier<T> answer) {
    return assertTimeoutPreemptively(FAST, () -> assertDoesNotThrow(answer::get));
  }
}
