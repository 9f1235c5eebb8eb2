package dev.poet.agent.weave;

import dev.poet.api.Aggregate;
import dev.poet.api.Privacy;
import dev.poet.api.Scale;
import dev.poet.api.Sensitive;
import dev.poet.api.Trial;
import dev.poet.spi.Calendar;
import dev.poet.spi.Condition;
import dev.poet.spi.Constraint;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
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
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.bytebuddy.jar.asm.Type;

/** Turns annotations, or a configuration file's like, into what the engine is told. */
final class Declarations {
  private static final List<String> FALSE_TRUE = List.of("false", "true");

  private final Enums enums;

  Declarations(Enums enums) {
    this.enums = enums;
  }

  /**
   * The function that is declared.
   *
   * @throws InvalidDeclarationException if it breaks a rule
   */
  TunedFunction function(AnnotationValues poet, List<Knob> knobs, List<Argument> features) {
    List<Constraint> constraints =
        poet.texts("where").stream().<Constraint>map(Constraint.Linear::parse).toList();
    ParameterSpace space =
        new ParameterSpace(knobs.stream().map(this::parameter).toList(), constraints);
    List<ContextFeature> context =
        Calendar.after(features.stream().map(this::feature).toList(), poet.texts("calendar"));
    TrialSpan span = span(poet.nested("trial", Trial.class), context);
    return new TunedFunction(
        poet.text("id"),
        poet.text("domain"),
        space,
        context,
        span,
        objective(poet),
        feedback(poet),
        poet.texts("limits").stream().map(Limit::parse).toList(),
        TunedFunction.control(share(poet), poet.text("controlKey"), context),
        Optional.of(poet.text("stake")).filter(text -> !text.isBlank()).map(Stake::parse));
  }

  private static OptionalDouble share(AnnotationValues poet) {
    double share = poet.number("controlShare");
    return share == 0 ? OptionalDouble.empty() : OptionalDouble.of(share);
  }

  static Metric metric(AnnotationValues outcome) {
    if (outcome.text("value").isBlank()) {
      throw Refusals.of("POET-118", "an @Outcome must name its metric");
    }
    return Metric.declared(
        outcome.text("value"),
        outcome.constant("aggregate", Aggregate.class),
        outcome.flag("covariate"));
  }

  private Parameter parameter(Knob knob) {
    return new Parameter(
        name(knob.name(), knob.tunable()),
        domain(knob),
        knob.tunable().number("maxStep"),
        knob.tunable().text("impact"),
        knob.tunable().text("formerly"),
        Optional.of(knob.tunable().text("when"))
            .filter(text -> !text.isBlank())
            .map(Condition::parse),
        knob.tunable().number("deadBand"),
        (long) knob.tunable().number("restTrials"));
  }

  private Domain domain(Knob knob) {
    AnnotationValues tunable = knob.tunable();
    double low = tunable.number("min");
    double high = tunable.number("max");
    Scale scale = tunable.constant("scale", Scale.class);
    String unit = tunable.text("unit");
    return switch (knob.type().getSort()) {
      case Type.INT, Type.LONG -> new Domain.Whole(low, high, tunable.number("step"), scale, unit);
      case Type.FLOAT, Type.DOUBLE -> new Domain.Real(low, high, scale, unit);
      case Type.BOOLEAN -> new Domain.Choice(FALSE_TRUE);
      default -> new Domain.Choice(options(knob), tunable.flag("ordered"));
    };
  }

  private List<String> options(Knob knob) {
    return knob.type().equals(Type.getType(String.class))
        ? knob.tunable().texts("options")
        : enums
            .constants(knob.type())
            .orElseThrow(
                () ->
                    Refusals.of(
                        "POET-114",
                        "the parameter %s must be int, long, float, double, boolean, String or an enum but is %s"
                            .formatted(
                                name(knob.name(), knob.tunable()), knob.type().getClassName())));
  }

  private ContextFeature feature(Argument argument) {
    AnnotationValues feature = argument.marks().feature().orElseThrow();
    boolean isText = argument.type().getClassName().equals(Conversions.TEXT);
    if (!isText && !Conversions.isPrimitive(argument.type()) && !enums.isEnum(argument.type())) {
      throw Refusals.of(
          "POET-114",
          "the feature %s must be of a primitive type, a String or an enum but is %s"
              .formatted(name(argument.name(), feature), argument.type().getClassName()));
    }
    return new ContextFeature(
        name(argument.name(), feature),
        feature.text("unit"),
        protection(feature),
        feature.constant("privacy", Privacy.class),
        kinds(argument, feature));
  }

  /** A protected feature is noted as a code, of which no kind can be told. */
  private List<String> kinds(Argument argument, AnnotationValues feature) {
    return Conversions.isPrimitive(argument.type())
            || !(protection(feature) instanceof Protection.None)
        ? List.of()
        : enums.constants(argument.type()).orElse(List.of());
  }

  private static Protection protection(AnnotationValues feature) {
    Sensitive sensitive = feature.constant("sensitive", Sensitive.class);
    List<Double> edges = feature.numbers("edges");
    boolean isSubject = feature.flag("subject");
    if (edges.isEmpty() == (sensitive == Sensitive.BUCKETS)
        || isSubject && sensitive == Sensitive.BUCKETS) {
      throw Refusals.of(
          "POET-137",
          "edges belong to a sensitive feature with BUCKETS, which no subject is; correct the feature");
    }
    if (isSubject) {
      return new Protection.Subject();
    }
    return switch (sensitive) {
      case NO -> Protection.NONE;
      case HASH -> new Protection.Hash();
      case BUCKETS -> new Protection.Buckets(edges);
    };
  }

  private static String name(String known, AnnotationValues mark) {
    if (!mark.text("name").isBlank()) {
      return mark.text("name");
    }
    if (known == null) {
      throw Refusals.of(
          "POET-104",
          "the class file doesn't tell a parameter's name; give it in the annotation"
              + " or compile with -parameters");
    }
    return known;
  }

  static TrialSpan span(AnnotationValues trial, List<ContextFeature> context) {
    String by = trial.text("by");
    String lasting = trial.text("lasting");
    int calls = (int) trial.number("calls");
    String whole = trial.text("within");
    List<String> given = new ArrayList<>();
    addGiven(given, "by", by);
    addGiven(given, "lasting", lasting);
    addGiven(given, "calls", calls == 0 ? "" : String.valueOf(calls));
    addGiven(given, "within", whole);
    if (given.size() > 1) {
      throw Refusals.of(
          "POET-117",
          "@Trial can say once how long a trial is but says %s; keep one".formatted(given));
    }
    if (!whole.isEmpty()) {
      return new TrialSpan.WithinCall(whole);
    }
    if (!lasting.isEmpty()) {
      return new TrialSpan.Lasting(lasting(lasting));
    }
    if (calls != 0) {
      return new TrialSpan.Calls(calls);
    }
    return by.isEmpty() ? new TrialSpan.OneCall() : until(by, context);
  }

  private static void addGiven(List<String> given, String key, String value) {
    if (!value.isEmpty()) {
      given.add("%s = %s".formatted(key, value));
    }
  }

  private static Duration lasting(String text) {
    try {
      return duration(text);
    } catch (DateTimeParseException e) {
      throw Refusals.of(
          "POET-117",
          "@Trial(lasting) must be a duration such as 500ms, 10m, 12h or 7d but is " + text);
    }
  }

  private static TrialSpan until(String by, List<ContextFeature> context) {
    List<String> names = context.stream().map(ContextFeature::name).toList();
    if (!names.contains(by)) {
      throw Refusals.of(
          "POET-117", "@Trial(by = \"%s\") must name a feature, one of %s".formatted(by, names));
    }
    return new TrialSpan.UntilFeatureChanges(names.indexOf(by));
  }

  static FeedbackRule feedback(AnnotationValues poet) {
    List<String> metrics = poet.texts("feedback");
    String within = poet.text("feedbackWithin");
    try {
      Map<String, Double> defaults = defaults(poet.texts("feedbackDefault"));
      List<FeedbackSource> sources =
          poet.texts("feedbackSources").stream().map(FeedbackSource::parse).toList();
      return metrics.isEmpty() && defaults.isEmpty() && sources.isEmpty()
          ? FeedbackRule.NONE
          : new FeedbackRule(metrics, duration(within), defaults, sources);
    } catch (DateTimeParseException e) {
      throw Refusals.of(
          "POET-122",
          "feedback must be awaited for a duration such as 30s, 1h, 2d or PT1H but is for \"%s\""
              .formatted(within));
    }
  }

  /** As on the command line, a whole number and its unit; or ISO-8601. */
  private static Duration duration(String text) {
    if (text.matches("\\d{1,9}ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    return switch (text.matches("\\d{1,9}[smhd]") ? text.charAt(text.length() - 1) : ' ') {
      case 's', 'm', 'h' -> Duration.parse("PT" + text);
      case 'd' -> Duration.parse("P" + text);
      default -> Duration.parse(text);
    };
  }

  private static Map<String, Double> defaults(List<String> texts) {
    Map<String, Double> defaults = new HashMap<>();
    for (String text : texts) {
      String[] sides = text.split("=", -1);
      try {
        defaults.put(sides[0].strip(), Double.valueOf(sides[sides.length - 1]));
      } catch (NumberFormatException e) {
        sides = new String[0];
      }
      if (sides.length != 2) {
        throw Refusals.of(
            "POET-122",
            "the default outcome of feedback must be like \"rating = 3\" but is \"%s\""
                .formatted(text));
      }
    }
    return defaults;
  }

  private static Objective objective(AnnotationValues poet) {
    String minimise = poet.text("minimise");
    String maximise = poet.text("maximise");
    if (!minimise.isBlank() && !maximise.isBlank()) {
      throw Refusals.of("POET-106", "minimise and maximise can't both be given; drop one");
    }
    return maximise.isBlank()
        ? Objective.parse(
            Objective.Direction.MINIMISE, minimise.isBlank() ? Metric.SECONDS : minimise)
        : Objective.parse(Objective.Direction.MAXIMISE, maximise);
  }
}
