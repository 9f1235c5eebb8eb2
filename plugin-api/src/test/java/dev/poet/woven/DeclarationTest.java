package dev.poet.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Aggregate;
import dev.poet.api.Otherwise;
import dev.poet.api.Privacy;
import dev.poet.api.Scale;
import dev.poet.spi.Calendar;
import dev.poet.spi.Condition;
import dev.poet.spi.Constraint;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ControlArm;
import dev.poet.spi.Domain;
import dev.poet.spi.Enforcement;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Limit;
import dev.poet.spi.Metric;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Protection;
import dev.poet.spi.Stake;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationTest {
  private static final Metric COST = new Metric("cost", Aggregate.MEAN, true);

  private static Declaration.Tuned tuned(TrialSpan span, Optional<Metric> metric) {
    return new Declaration.Tuned(
        "a.B",
        "m(DI)V",
        new TunedFunction(
            "heat: 1\n2",
            "hvac",
            new ParameterSpace(
                List.of(
                    new Parameter("k", new Domain.Real(0.1, 1e300, Scale.LOG, "K"), 0.1, "swing"),
                    new Parameter(
                        "n",
                        new Domain.Whole(-9, 90, 3, Scale.LINEAR, ""),
                        1,
                        "",
                        "count",
                        Optional.empty(),
                        0.1,
                        7),
                    new Parameter("c", new Domain.Choice(List.of("", "5:x", "ünï")), 0.25, ""),
                    new Parameter("s", new Domain.Choice(List.of("a", "b"), true), 0.25, "")
                        .when(new Condition("c", List.of("", "ünï")))),
                List.of(Constraint.Linear.parse("k - 2 * n <= 1e301"))),
            List.of(
                new ContextFeature("day", ""),
                new ContextFeature("outdoor", "degC"),
                ContextFeature.kind("tenant", List.of("t:1", "")),
                new ContextFeature("who", "", new Protection.Subject(), Privacy.FULL),
                new ContextFeature("postcode", "", new Protection.Hash(), Privacy.PUBLIC),
                new ContextFeature(
                    "age", "a", new Protection.Buckets(List.of(18.0, 65.5)), Privacy.INTERNAL),
                ContextFeature.of(Calendar.WEEKDAY)),
            span,
            Objective.parse(Objective.Direction.MAXIMISE, "cost - 0.5 * seconds"),
            new FeedbackRule(
                List.of("rating", "noise"),
                Duration.ofMinutes(90),
                Map.of("noise", -0.5),
                List.of(
                    FeedbackSource.parse("user weight 0.25 cap 9"), FeedbackSource.parse("lab"))),
            List.of(Limit.parse("critical cost <= 1e-7"), Limit.parse("rating >= -3.25")),
            new ControlArm(OptionalDouble.of(0.125), OptionalInt.of(2)),
            Optional.of(new Stake(2.5e-3, "€"))),
        metric,
        new Enforcement(Double.NEGATIVE_INFINITY, 4, true, "isGood", Otherwise.BASELINE, 3, 70),
        true);
  }

  @Test
  void text_readAgain_isTheSameDeclaration() {
    Declaration held = tuned(new TrialSpan.UntilFeatureChanges(1), Optional.of(COST));
    Declaration plain = tuned(new TrialSpan.OneCall(), Optional.empty());
    Declaration lasting =
        tuned(new TrialSpan.Lasting(Duration.ofMillis(90_500)), Optional.of(COST));
    Declaration ofCalls = tuned(new TrialSpan.Calls(100), Optional.empty());
    Declaration part = tuned(new TrialSpan.WithinCall("whole: 1"), Optional.empty());
    Declaration reported = new Declaration.Reported("a.B", "m(D)V", COST);

    assertThat(Declaration.parse(held.text())).isEqualTo(held);
    assertThat(Declaration.parse(plain.text())).isEqualTo(plain);
    assertThat(Declaration.parse(lasting.text())).isEqualTo(lasting);
    assertThat(Declaration.parse(ofCalls.text())).isEqualTo(ofCalls);
    assertThat(Declaration.parse(part.text())).isEqualTo(part);
    assertThat(Declaration.parse(reported.text())).isEqualTo(reported);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:2", "1:1", "5:1", "x", "1:23:a.B3:m()8:reported4:cost3:SUN"})
  void text_ofAnotherVersion_orTorn_isRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Declaration.parse(text))
        .isInstanceOfSatisfying(
            InvalidDeclarationException.class, e -> assertThat(e.code()).isEqualTo("POET-142"))
        .hasMessageContaining("build it again");
  }
}
