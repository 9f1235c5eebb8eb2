package dev.poet.spi.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.Point;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
 */
public abstract class PluginContract {

  /**
   * POET waits some seconds before it gives a plugin up; an answer should be ready, not computed.
   */
  private static final Duration FAST = Duration.ofSeconds(1);

  /** A fresh plugin, as POET makes one. */
  protected abstract PoetPlugin create();

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

  private static void assertSensible(ParameterSpace space, Guard.Verdict verdict) {
    assertTrue(verdict != null, "a verdict must not be null");
    if (verdict instanceof Guard.Verdict.Replace replace) {
      assertFalse(replace.reason().isBlank(), "a replacement must have a reason");
      assertTrue(space.contains(replace.point()), "a replacement must be within bounds");
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
