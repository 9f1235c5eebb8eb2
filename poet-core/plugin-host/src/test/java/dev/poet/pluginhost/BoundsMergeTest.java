package dev.poet.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Scale;
import dev.poet.pluginhost.BoundsMerge.Knowledge;
import dev.poet.pluginhost.BoundsMerge.Merged;
import dev.poet.spi.Domain;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class BoundsMergeTest {

  @Test
  void noPlugin_merged_leavesAllAsDeclared() {
    ParameterSpace declared = new ParameterSpace(List.of(real("gap", 2, 6, "K")));
    assertThat(BoundsMerge.merge(declared, List.of())).isEqualTo(new Merged(declared, List.of()));
  }

  @Test
  void overlappingRanges_merged_keepWhatBothAllow() {
    Merged merged = merge(real("gap", 2, 6, "K"), real("gap", 2.8, 9, "K"));
    assertThat(merged.space().domain(0)).isEqualTo(new Domain.Real(2.8, 6, Scale.LINEAR, "K"));
    assertThat(merged.notes())
        .containsExactly("gap was tightened from 2 to 6 K to 2.8 to 6 K by plugin hvac");
  }

  @Test
  void widerPlugin_merged_changesNothingAndSaysNothing() {
    Parameter declared = real("gap", 3, 6, "K");
    Merged merged = merge(declared, real("gap", 2.8, 9, "K"));
    assertThat(merged.space().parameters()).containsExactly(declared);
    assertThat(merged.notes()).isEmpty();
  }

  @Test
  void widerPlugin_mergedWithAnUnevenGrid_keepsTheFingerprint() {
    Parameter declared = whole("lead", 0, 10, 3, "min");
    Merged merged = merge(declared, real("lead", 0, 180, "min"));
    assertThat(merged.space().fingerprint())
        .isEqualTo(new ParameterSpace(List.of(declared)).fingerprint());
  }

  @Test
  void wholeNumbers_merged_stayOnTheDeclaredGrid() {
    Merged merged = merge(whole("lead", 5, 200, 15, "min"), real("lead", 10, 180, "min"));
    assertThat(merged.space().domain(0))
        .isEqualTo(new Domain.Whole(20, 170, 15, Scale.LINEAR, "min"));
  }

  @Test
  void logarithmicScale_merged_isKept() {
    Parameter declared = new Parameter("rate", new Domain.Real(0.001, 10, Scale.LOG, ""), 0.25, "");
    Merged merged = merge(declared, real("rate", -1, 1, ""));
    assertThat(merged.space().domain(0)).isEqualTo(new Domain.Real(0.001, 1, Scale.LOG, ""));
  }

  @Test
  void smallerStep_ofThePlugin_wins() {
    Merged merged = merge(stepping(0.25), stepping(0.1));
    assertThat(merged.space().parameters().get(0).maxStep()).isEqualTo(0.1);
    assertThat(merged.notes())
        .containsExactly(
            "the largest step of gap was tightened from 0.25 to 0.1 of its range by plugin hvac");
  }

  @Test
  void largerStep_ofThePlugin_isIgnored() {
    Merged merged = merge(stepping(0.25), stepping(0.5));
    assertThat(merged.space().parameters().get(0).maxStep()).isEqualTo(0.25);
  }

  @Test
  void impact_notDeclared_isThePlugins() {
    Domain domain = new Domain.Real(0, 1, Scale.LINEAR, "");
    Parameter known = new Parameter("x", domain, 0.25, "Matters.");
    assertThat(impact(merge(new Parameter("x", domain, 0.25, ""), known))).isEqualTo("Matters.");
    assertThat(impact(merge(new Parameter("x", domain, 0.25, "Mine."), known))).isEqualTo("Mine.");
  }

  @Test
  void order_ofTheDeclaration_isKept() {
    ParameterSpace declared =
        new ParameterSpace(List.of(real("b", 0, 9, ""), real("a", 0, 9, ""), real("c", 0, 9, "")));
    Knowledge plugin = new Knowledge("p", List.of(real("a", 0, 5, ""), real("b", 0, 5, "")));
    assertThat(BoundsMerge.merge(declared, List.of(plugin)).space().names())
        .containsExactly("b", "a", "c");
  }

  @Test
  void twoPlugins_merged_areBothHeard() {
    Merged merged =
        BoundsMerge.merge(
            new ParameterSpace(List.of(real("gap", 0, 9, "K"))),
            List.of(
                new Knowledge("first", List.of(real("gap", 2, 20, "K"))),
                new Knowledge("second", List.of(real("gap", 0, 5, "K")))));
    assertThat(merged.space().domain(0)).isEqualTo(new Domain.Real(2, 5, Scale.LINEAR, "K"));
    assertThat(merged.notes()).hasSize(2);
  }

  @Test
  void pluginThatKnowsNoneOfTheNames_merged_isNoted() {
    Merged merged = merge(real("gapp", 2, 6, "K"), real("gap", 2.8, 9, "K"));
    assertThat(merged.notes())
        .containsExactly("plugin hvac knows none of the parameters [gapp]; it knows [gap]");
  }

  @Test
  void rangesThatDoNotMeet_merged_areRefused() {
    assertRefused(
        () -> merge(real("gap", 0, 2, "K"), real("gap", 2.8, 9, "K")),
        "POET-311",
        "parameter gap may be 0 to 2 K as declared but 2.8 to 9 K for plugin hvac");
  }

  @Test
  void rangesThatShareOneValue_merged_areRefused() {
    assertRefused(
        () -> merge(real("gap", 0, 2.8, "K"), real("gap", 2.8, 9, "K")),
        "POET-311",
        "nothing to tune");
  }

  @Test
  void gridWithOneValueWithinTheRange_merged_isRefused() {
    assertRefused(
        () -> merge(whole("lead", 0, 180, 60, "min"), real("lead", 50, 100, "min")),
        "POET-311",
        "nothing to tune");
  }

  @Test
  void differentUnits_merged_areRefused() {
    assertRefused(
        () -> merge(real("gap", 2, 6, "F"), real("gap", 2.8, 9, "K")),
        "POET-310",
        "parameter gap has the unit \"F\" but plugin hvac knows it in \"K\"");
  }

  @Test
  void choiceAndNumber_merged_areRefused() {
    assertRefused(() -> merge(choice("a", "b"), real("x", 0, 1, "")), "POET-312", "one of [a, b]");
    assertRefused(() -> merge(real("x", 0, 1, ""), choice("a", "b")), "POET-312", "one of [a, b]");
  }

  @Test
  void choice_whoseOptionsThePluginKnows_keepsItsIndices() {
    Merged merged = merge(choice("b", "a"), choice("a", "b", "c"));
    assertThat(merged.space().domain(0)).isEqualTo(new Domain.Choice(List.of("b", "a")));
  }

  @Test
  void choice_withAnOptionThePluginDoesNotKnow_isRefused() {
    assertRefused(() -> merge(choice("a", "z"), choice("a", "b")), "POET-311", "one of [a, z]");
  }

  /**
   * Whatever the two ranges are: what is left was allowed by both, and nothing allowed got lost.
   */
  @Test
  void randomRanges_merged_holdExactlyWhatBothAllow() {
    Random random = new Random(20261120);
    for (int i = 0; i < 2_000; i++) {
      Parameter declared = random.nextBoolean() ? randomWhole(random) : randomReal(random);
      Parameter known = random.nextBoolean() ? randomWhole(random) : randomReal(random);
      Domain merged;
      try {
        merged = merge(declared, known).space().domain(0);
      } catch (InvalidDeclarationException e) {
        continue;
      }
      for (double value = -30; value <= 60; value++) {
        boolean both =
            declared.domain().contains(value)
                && value >= known.domain().low()
                && value <= known.domain().high();
        assertThat(merged.contains(value))
            .as("%s in %s and %s", value, declared, known)
            .isEqualTo(both);
      }
    }
  }

  private static Parameter randomReal(Random random) {
    double low = -20 + 40 * random.nextDouble();
    return real("x", low, low + 0.1 + 20 * random.nextDouble(), "");
  }

  private static Parameter randomWhole(Random random) {
    int low = -20 + random.nextInt(40);
    return whole("x", low, low + 1 + random.nextInt(20), 1 + random.nextInt(7), "");
  }

  private static Merged merge(Parameter declared, Parameter known) {
    return BoundsMerge.merge(
        new ParameterSpace(List.of(declared)), List.of(new Knowledge("hvac", List.of(known))));
  }

  private static void assertRefused(ThrowingCallable merge, String code, String phrase) {
    assertThatThrownBy(merge)
        .isInstanceOfSatisfying(
            InvalidDeclarationException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(phrase);
  }

  private static String impact(Merged merged) {
    return merged.space().parameters().get(0).impact();
  }

  private static Parameter real(String name, double low, double high, String unit) {
    return new Parameter(name, new Domain.Real(low, high, Scale.LINEAR, unit), 0.25, "");
  }

  private static Parameter whole(String name, double low, double high, double step, String unit) {
    return new Parameter(name, new Domain.Whole(low, high, step, Scale.LINEAR, unit), 0.25, "");
  }

  private static Parameter choice(String... options) {
    return new Parameter("x", new Domain.Choice(List.of(options)), 1, "");
  }

  private static Parameter stepping(double maxStep) {
    return new Parameter("gap", new Domain.Real(2, 6, Scale.LINEAR, "K"), maxStep, "");
  }
}
