package dev.poet.woven;

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
import dev.poet.woven.Declaration.Reported;
import dev.poet.woven.Declaration.Tuned;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A {@link Declaration} as text: tokens in a fixed order. First comes the version of that order and
 * of the methods that woven code calls of {@link Dispatcher}.
 */
final class DeclarationText {
  private static final String VERSION = "12";
  private static final int NO_KEY = -1;

  private DeclarationText() {}

  static String of(Declaration declaration) {
    Tokens to = Tokens.empty().put(VERSION);
    to.put(declaration.className()).put(declaration.method());
    if (declaration instanceof Tuned tuned) {
      to.put("tuned").put(tuned.callsItself());
      write(to, tuned.function());
      to.putAll(tuned.resultMetric().stream().toList(), DeclarationText::write);
      write(to, tuned.enforcement());
    } else if (declaration instanceof Reported reported) {
      to.put("reported");
      write(to, reported.metric());
    }
    return to.toString();
  }

  static Declaration parse(String text) {
    Tokens from = Tokens.of(text);
    try {
      String version = from.take();
      if (!version.equals(VERSION)) {
        throw unreadable("version " + version);
      }
      String className = from.take();
      String method = from.take();
      return from.take().equals("reported")
          ? new Reported(className, method, metric(from))
          : tuned(className, method, from);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unreadable(e.getMessage());
    }
  }

  private static InvalidDeclarationException unreadable(String found) {
    return new InvalidDeclarationException(
        "POET-142",
        "what a class says of its woven methods must be of version %s but is %s; delete what was compiled (mvn clean) and build it again with the goal of the POET that runs it"
            .formatted(VERSION, found));
  }

  private static Tuned tuned(String className, String method, Tokens from) {
    boolean callsItself = from.takeFlag();
    TunedFunction function = function(from);
    List<Metric> metrics = from.takeAll(DeclarationText::metric);
    return new Tuned(
        className, method, function, metrics.stream().findFirst(), enforcement(from), callsItself);
  }

  private static void write(Tokens to, TunedFunction function) {
    to.put(function.id()).put(function.domain());
    to.putAll(function.space().parameters(), DeclarationText::write);
    to.putAll(function.space().constraints(), DeclarationText::write);
    to.putAll(function.context(), DeclarationText::write);
    write(to, function.span());
    to.put(function.objective().direction());
    to.putAll(function.objective().terms(), (t, term) -> t.put(term.weight()).put(term.measure()));
    write(to, function.feedback());
    to.putAll(function.limits(), (t, limit) -> t.put(limit.toString()));
    to.put(function.control().share().orElse(0)).put(function.control().key().orElse(NO_KEY));
    to.putAll(function.stake().stream().toList(), (t, stake) -> t.put(stake.toString()));
  }

  private static void write(Tokens to, FeedbackRule feedback) {
    to.putAll(feedback.metrics(), Tokens::put).put(feedback.within());
    to.putAll(
        List.copyOf(new TreeMap<>(feedback.defaults()).entrySet()),
        (t, assumed) -> t.put(assumed.getKey()).put(assumed.getValue()));
    to.putAll(feedback.sources(), (t, source) -> t.put(source.toString()));
  }

  private static TunedFunction function(Tokens from) {
    return new TunedFunction(
        from.take(),
        from.take(),
        new ParameterSpace(
            from.takeAll(DeclarationText::parameter), from.takeAll(DeclarationText::constraint)),
        from.takeAll(DeclarationText::feature),
        span(from),
        new Objective(
            Objective.Direction.valueOf(from.take()),
            from.takeAll(f -> Objective.Term.of(f.takeNumber(), f.take()))),
        feedback(from),
        from.takeAll(f -> Limit.parse(f.take())),
        control(from.takeNumber(), from.takeCount()),
        from.takeAll(f -> Stake.parse(f.take())).stream().findFirst());
  }

  private static ControlArm control(double share, int key) {
    return new ControlArm(
        share == 0 ? OptionalDouble.empty() : OptionalDouble.of(share),
        key == NO_KEY ? OptionalInt.empty() : OptionalInt.of(key));
  }

  private static FeedbackRule feedback(Tokens from) {
    List<String> metrics = from.takeAll(Tokens::take);
    Duration within = Duration.parse(from.take());
    Map<String, Double> defaults = new HashMap<>();
    for (int left = from.takeCount(); left > 0; left--) {
      defaults.put(from.take(), from.takeNumber());
    }
    return new FeedbackRule(
        metrics, within, defaults, from.takeAll(f -> FeedbackSource.parse(f.take())));
  }

  private static void write(Tokens to, ContextFeature feature) {
    to.put(feature.name()).put(feature.unit()).put(feature.privacy());
    to.putAll(feature.options(), Tokens::put);
    to.putAll(feature.calendar().stream().toList(), (t, calendar) -> t.put(calendar.feature()));
    if (feature.protection() instanceof Protection.Hash) {
      to.put("hash");
    } else if (feature.protection() instanceof Protection.Subject) {
      to.put("subject");
    } else if (feature.protection() instanceof Protection.Buckets buckets) {
      to.put("buckets").putAll(buckets.edges(), Tokens::put);
    } else {
      to.put("none");
    }
  }

  private static ContextFeature feature(Tokens from) {
    String name = from.take();
    String unit = from.take();
    Privacy privacy = Privacy.valueOf(from.take());
    List<String> options = from.takeAll(Tokens::take);
    Optional<Calendar> calendar = from.takeAll(f -> Calendar.of(f.take())).stream().findFirst();
    return new ContextFeature(name, unit, protection(from), privacy, options, calendar);
  }

  private static Protection protection(Tokens from) {
    String kind = from.take();
    return switch (kind) {
      case "none" -> Protection.NONE;
      case "hash" -> new Protection.Hash();
      case "subject" -> new Protection.Subject();
      case "buckets" -> new Protection.Buckets(from.takeAll(Tokens::takeNumber));
      default -> throw unreadable("protection " + kind);
    };
  }

  private static void write(Tokens to, TrialSpan span) {
    if (span instanceof TrialSpan.UntilFeatureChanges until) {
      to.put("feature").put(until.feature());
    } else if (span instanceof TrialSpan.Lasting lasting) {
      to.put("lasting").put(lasting.duration());
    } else if (span instanceof TrialSpan.Calls calls) {
      to.put("calls").put(calls.count());
    } else if (span instanceof TrialSpan.WithinCall part) {
      to.put("within").put(part.whole());
    } else {
      to.put("call");
    }
  }

  private static TrialSpan span(Tokens from) {
    String kind = from.take();
    return switch (kind) {
      case "feature" -> new TrialSpan.UntilFeatureChanges(from.takeCount());
      case "lasting" -> new TrialSpan.Lasting(Duration.parse(from.take()));
      case "calls" -> new TrialSpan.Calls(from.takeCount());
      case "within" -> new TrialSpan.WithinCall(from.take());
      case "call" -> new TrialSpan.OneCall();
      default -> throw unreadable("trial span " + kind);
    };
  }

  private static void write(Tokens to, Parameter parameter) {
    to.put(parameter.name()).put(parameter.maxStep()).put(parameter.impact());
    to.put(parameter.formerly());
    to.putAll(
        parameter.condition().stream().toList(),
        (t, condition) -> t.put(condition.parent()).putAll(condition.options(), Tokens::put));
    to.put(parameter.deadBand()).put((double) parameter.restTrials());
    if (parameter.domain() instanceof Domain.Real real) {
      to.put("real").put(real.low()).put(real.high()).put(real.scale()).put(real.unit());
    } else if (parameter.domain() instanceof Domain.Whole whole) {
      to.put("whole").put(whole.low()).put(whole.high()).put(whole.step());
      to.put(whole.scale()).put(whole.unit());
    } else if (parameter.domain() instanceof Domain.Choice choice) {
      to.put(choice.ordered() ? "ordered" : "choice").putAll(choice.options(), Tokens::put);
    }
  }

  private static Parameter parameter(Tokens from) {
    String name = from.take();
    double maxStep = from.takeNumber();
    String impact = from.take();
    String formerly = from.take();
    List<Condition> conditions =
        from.takeAll(f -> new Condition(f.take(), f.takeAll(Tokens::take)));
    double deadBand = from.takeNumber();
    long restTrials = (long) from.takeNumber();
    return new Parameter(
        name,
        domain(from),
        maxStep,
        impact,
        formerly,
        conditions.stream().findFirst(),
        deadBand,
        restTrials);
  }

  private static Domain domain(Tokens from) {
    return switch (from.take()) {
      case "real" ->
          new Domain.Real(
              from.takeNumber(), from.takeNumber(), Scale.valueOf(from.take()), from.take());
      case "whole" ->
          new Domain.Whole(
              from.takeNumber(),
              from.takeNumber(),
              from.takeNumber(),
              Scale.valueOf(from.take()),
              from.take());
      case "ordered" -> new Domain.Choice(from.takeAll(Tokens::take), true);
      default -> new Domain.Choice(from.takeAll(Tokens::take));
    };
  }

  /** Rules in code belong to the library door, whose declarations are never texts. */
  private static void write(Tokens to, Constraint constraint) {
    if (!(constraint instanceof Constraint.Linear linear)) {
      throw new IllegalArgumentException("a text can't hold the " + constraint);
    }
    to.put(linear.most());
    to.putAll(linear.terms(), (t, term) -> t.put(term.weight()).put(term.parameter()));
  }

  private static Constraint constraint(Tokens from) {
    double most = from.takeNumber();
    return new Constraint.Linear(
        from.takeAll(f -> new Constraint.Term(f.takeNumber(), f.take())), most);
  }

  private static void write(Tokens to, Metric metric) {
    to.put(metric.name()).put(metric.aggregate()).put(metric.covariate());
  }

  private static Metric metric(Tokens from) {
    return new Metric(from.take(), Aggregate.valueOf(from.take()), from.takeFlag());
  }

  private static void write(Tokens to, Enforcement rules) {
    to.put(rules.min()).put(rules.max()).put(rules.notNull()).put(rules.predicate());
    to.put(rules.otherwise()).put(rules.retries()).put(rules.backOffMillis());
  }

  private static Enforcement enforcement(Tokens from) {
    return new Enforcement(
        from.takeNumber(),
        from.takeNumber(),
        from.takeFlag(),
        from.take(),
        Otherwise.valueOf(from.take()),
        from.takeCount(),
        Long.parseLong(from.take()));
  }
}
