package dev.poet.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.agent.DeclaredFunction;
import dev.poet.agent.Sources;
import dev.poet.api.Poet;
import dev.poet.api.Scale;
import dev.poet.api.Trial;
import dev.poet.spi.Calendar;
import dev.poet.spi.Condition;
import dev.poet.spi.Constraint;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ControlArm;
import dev.poet.spi.Domain;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Limit;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Stake;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationsTest {
  private static final String SOURCE =
      """
      package sample;
      import dev.poet.api.*;
      import java.util.concurrent.TimeUnit;
      class Declared {
        @Poet(
            id = "f",
            domain = "hvac",
            calendar = "weekday",
            trial = @Trial(by = "day"),
            maximise = "comfort",
            where = "pre_heat + 100 * hysteresis <= 250",
            limits = {"critical comfort >= 0.5", "seconds <= 2"},
            controlShare = 0.2,
            controlKey = "grain",
            stake = "50 EUR")
        void f(
            @Feature(unit = "degC") double outdoor,
            @Feature int day,
            @Feature TimeUnit grain,
            @Tunable(min = 0.3, max = 1.5, unit = "K", impact = "swing", maxStep = 0.1) double hysteresis,
            @Tunable(name = "pre_heat", min = 1, max = 180, step = 5, scale = Scale.LOG) int n,
            @Tunable(ordered = true) java.lang.annotation.RetentionPolicy policy,
            @Tunable boolean eager,
            @Tunable(options = {"a", "b"}, when = "policy = CLASS") String text) {}
      }
      """;

  @TempDir Path folder;

  private TunedFunction declared(String... options) throws IOException {
    Signature method =
        SignatureReader.read(
                new Sources(folder)
                    .add("sample.Declared", SOURCE, options)
                    .classFile("sample.Declared"))
            .get(0);
    Enums enums = new Enums(TypePool.Default.ofSystemLoader());
    return new Declarations(enums)
        .function(
            method.marks().poet().orElseThrow(),
            method.arguments().subList(3, 8).stream()
                .map(argument -> Knob.of(argument, argument.marks().tunable().orElseThrow()))
                .toList(),
            method.arguments().subList(0, 3));
  }

  @Test
  void annotations_becomeADeclaration() throws IOException {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                new Parameter(
                    "hysteresis", new Domain.Real(0.3, 1.5, Scale.LINEAR, "K"), 0.1, "swing"),
                new Parameter("pre_heat", new Domain.Whole(1, 180, 5, Scale.LOG, ""), 0.25, ""),
                new Parameter(
                    "policy",
                    new Domain.Choice(List.of("SOURCE", "CLASS", "RUNTIME"), true),
                    0.25,
                    ""),
                new Parameter("eager", new Domain.Choice(List.of("false", "true")), 0.25, ""),
                new Parameter("text", new Domain.Choice(List.of("a", "b")), 0.25, "")
                    .when(Condition.parse("policy = CLASS"))),
            List.of(Constraint.Linear.parse("pre_heat + 100 * hysteresis <= 250")));
    List<ContextFeature> context =
        List.of(
            new ContextFeature("outdoor", "degC"),
            new ContextFeature("day", ""),
            ContextFeature.kind(
                "grain", Arrays.stream(TimeUnit.values()).map(TimeUnit::name).toList()),
            ContextFeature.of(Calendar.WEEKDAY));

    assertThat(declared("-parameters"))
        .isEqualTo(
            new TunedFunction(
                    "f",
                    "hvac",
                    space,
                    context,
                    new TrialSpan.UntilFeatureChanges(1),
                    Objective.parse(Objective.Direction.MAXIMISE, "comfort"))
                .withLimits(
                    List.of(Limit.parse("critical comfort >= 0.5"), Limit.parse("seconds <= 2")))
                .withControl(new ControlArm(OptionalDouble.of(0.2), OptionalInt.of(2)))
                .withStake(new Stake(50, "EUR")));
  }

  /** A method {@code m(double x)} that a configuration file declares, with more keys. */
  private static DeclaredMethod inAFile(Map<String, String> more) {
    Map<String, String> keys =
        new HashMap<>(Map.of("class", "a.B", "method", "m", "parameters.x.argument", "0"));
    keys.putAll(more);
    Map<String, String> named = new HashMap<>();
    keys.forEach((key, value) -> named.put("poet.functions.f." + key, value));
    Signature method = new Signature(0, "m", "(D)V", new Marks(), List.of(), false);
    return DeclaredMethod.find(DeclaredFunction.read(named).get(0), List.of(method));
  }

  @Test
  void feedback_inAConfigurationFile_hasCommasBetween() {
    AnnotationValues poet =
        inAFile(
                Map.of(
                    "feedback", "comfort, noise",
                    "feedback.within", "2d",
                    "feedback.default", "noise = -0.5, comfort = 3"))
            .poet();
    assertThat(Declarations.feedback(poet))
        .isEqualTo(
            new FeedbackRule(
                List.of("comfort", "noise"),
                Duration.ofDays(2),
                Map.of("noise", -0.5, "comfort", 3.0)));
  }

  @Test
  void part_inAConfigurationFile_isThatOfTheFunctionNamed_andHeldByNothingElse() {
    AnnotationValues part = inAFile(Map.of("trial.within", "checkout")).poet();
    assertThat(Declarations.span(part.nested("trial", Trial.class), List.of()))
        .isEqualTo(new TrialSpan.WithinCall("checkout"));
    AnnotationValues both = inAFile(Map.of("trial.within", "checkout", "trial", "day")).poet();
    assertThatThrownBy(() -> Declarations.span(both.nested("trial", Trial.class), List.of()))
        .hasMessage(
            "@Trial can say once how long a trial is but says [by = day, within = checkout]; keep one");
  }

  @Test
  void lengthOfATrial_inAConfigurationFile_isAsInTheAnnotation() {
    assertThat(span("trial.lasting", "90s"))
        .isEqualTo(new TrialSpan.Lasting(Duration.ofSeconds(90)));
    assertThat(span("trial.lasting", "500ms"))
        .isEqualTo(new TrialSpan.Lasting(Duration.ofMillis(500)));
    assertThat(span("trial.calls", "500")).isEqualTo(new TrialSpan.Calls(500));
    assertThatThrownBy(() -> span("trial.lasting", "soon"))
        .hasMessage("@Trial(lasting) must be a duration such as 500ms, 10m, 12h or 7d but is soon");
    assertThatThrownBy(() -> span("trial.lasting", "0s"))
        .hasMessage("a trial must last from 10 ms to 366 days but lasts PT0S");
    assertThatThrownBy(() -> span("trial.calls", "1"))
        .hasMessage("a trial must be of 2 to 1,000,000 calls but is of 1");
  }

  private static TrialSpan span(String key, String value) {
    AnnotationValues poet = inAFile(Map.of(key, value)).poet();
    return Declarations.span(poet.nested("trial", Trial.class), List.of());
  }

  @Test
  void limitsOfMoves_inAConfigurationFile_areThoseOfTheParameter() {
    AnnotationValues tunable =
        inAFile(
                Map.of(
                    "parameters.x.maxStep",
                    "0.1",
                    "parameters.x.deadBand",
                    "0.05",
                    "parameters.x.restTrials",
                    "7"))
            .tunable("x");
    assertThat(tunable.number("maxStep")).isEqualTo(0.1);
    assertThat(tunable.number("deadBand")).isEqualTo(0.05);
    assertThat(tunable.number("restTrials")).isEqualTo(7);
  }

  @Test
  void limits_inAConfigurationFile_haveSemicolonsBetween() {
    AnnotationValues poet =
        inAFile(Map.of("limits", "critical cost <= 5; failed <= 0.01", "stake", "50 EUR")).poet();
    assertThat(poet.texts("limits")).containsExactly("critical cost <= 5", "failed <= 0.01");
    assertThat(poet.text("stake")).isEqualTo("50 EUR");
  }

  @Test
  void feedback_isDeclaredWithItsTime() {
    Map<String, Object> values = new HashMap<>();
    values.put("feedback", List.of("comfort", "noise"));
    assertThat(Declarations.feedback(new AnnotationValues(Poet.class, values)))
        .isEqualTo(new FeedbackRule(List.of("comfort", "noise"), Duration.ofHours(1)));
    values.put("feedbackWithin", "P2D");
    assertThat(Declarations.feedback(new AnnotationValues(Poet.class, values)).within())
        .isEqualTo(Duration.ofDays(2));
    values.put("feedbackDefault", List.of("noise = -0.5", "comfort=1e1"));
    assertThat(Declarations.feedback(new AnnotationValues(Poet.class, values)).defaults())
        .isEqualTo(Map.of("noise", -0.5, "comfort", 10.0));
    for (String wrong : List.of("noise", "noise = low", "noise = 1 = 2", "= 1", "other = 1")) {
      Map<String, Object> bad = new HashMap<>(values);
      bad.put("feedbackDefault", List.of(wrong));
      assertThatThrownBy(() -> Declarations.feedback(new AnnotationValues(Poet.class, bad)))
          .as(wrong)
          .hasMessageContaining("default outcome of feedback must be");
    }
    values.put("feedbackWithin", "2 days");
    assertThatThrownBy(() -> Declarations.feedback(new AnnotationValues(Poet.class, values)))
        .hasMessageContaining("must be awaited for a duration such as 30s, 1h, 2d or PT1H");
    for (String minute : List.of("60s", "1m", "PT1M")) {
      values.put("feedbackWithin", minute);
      assertThat(Declarations.feedback(new AnnotationValues(Poet.class, values)).within())
          .isEqualTo(Duration.ofMinutes(1));
    }
    assertThat(Declarations.feedback(new AnnotationValues(Poet.class, Map.of())))
        .isEqualTo(FeedbackRule.NONE);
  }

  @Test
  void parameter_whoseNameNobodyKnows_isRefused() {
    assertThatThrownBy(() -> declared("-g:none"))
        .hasMessageContaining("give it in the annotation or compile with -parameters");
  }
}
