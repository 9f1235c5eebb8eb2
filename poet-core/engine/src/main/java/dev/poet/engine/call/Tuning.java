package dev.poet.engine.call;

import dev.poet.api.Aggregate;
import dev.poet.api.Otherwise;
import dev.poet.api.Scale;
import dev.poet.spi.Calendar;
import dev.poet.spi.Condition;
import dev.poet.spi.Constraint;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Enforcement;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Limit;
import dev.poet.spi.Metric;
import dev.poet.spi.Objective;
import dev.poet.spi.Objective.Direction;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Stake;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The declaration of a function that is called through {@link TunedCall}: what the annotations say
 * elsewhere. Each parameter comes with its baseline, the value that the code would use without
 * POET. Not thread-safe; what breaks a rule throws {@link InvalidDeclarationException}.
 */
public final class Tuning {
  private final String id;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Double> baseline = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private final List<ContextFeature> context = new ArrayList<>();
  private final List<String> calendar = new ArrayList<>();
  private String domain = "";
  private Objective objective = Objective.parse(Direction.MINIMISE, Metric.SECONDS);
  private TrialSpan span = new TrialSpan.OneCall();
  private Metric outcome;
  private FeedbackRule feedback = FeedbackRule.NONE;
  private final List<Limit> limits = new ArrayList<>();
  private OptionalDouble controlShare = OptionalDouble.empty();
  private String controlKey = "";
  private Optional<Stake> stake = Optional.empty();
  private double resultMin = Double.NEGATIVE_INFINITY;
  private double resultMax = Double.POSITIVE_INFINITY;
  private Predicate<Object> predicate;
  private Otherwise otherwise = Otherwise.REJECT;
  private int retries;
  private long backOffMillis;

  private Tuning(String id) {
    this.id = id;
  }

  /** Begins a declaration; {@code id} is unique within the application. */
  public static Tuning of(String id) {
    return new Tuning(id);
  }

  /** The domain whose plugin contributes knowledge; none by default. */
  public Tuning domain(String name) {
    domain = name;
    return this;
  }

  /** What is to be small, such as {@code "seconds + 1e-7 * bytes"}; by default the seconds. */
  public Tuning minimise(String expression) {
    objective = Objective.parse(Direction.MINIMISE, expression);
    return this;
  }

  /** What is to be large. */
  public Tuning maximise(String expression) {
    objective = Objective.parse(Direction.MAXIMISE, expression);
    return this;
  }

  /** A real number from {@code low} to {@code high}. */
  public Tuning real(String name, double low, double high, double baseline) {
    return parameter(name, new Domain.Real(low, high, Scale.LINEAR, ""), baseline);
  }

  /** A whole number from {@code low} to {@code high}. */
  public Tuning whole(String name, long low, long high, long baseline) {
    return parameter(name, new Domain.Whole(low, high, 1, Scale.LINEAR, ""), baseline);
  }

  /** Yes or no. */
  public Tuning flag(String name, boolean baseline) {
    return parameter(name, new Domain.Choice(List.of("false", "true")), baseline ? 1 : 0);
  }

  /** One of some words. */
  public Tuning option(String name, List<String> options, String baseline) {
    return parameter(name, new Domain.Choice(options), options.indexOf(baseline));
  }

  /** One of an enum's constants. */
  public <E extends Enum<E>> Tuning constant(String name, Class<E> type, E baseline) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    return parameter(name, new Domain.Choice(names), baseline.ordinal());
  }

  /**
   * A parameter with any domain.
   *
   * @param baseline as the domain carries it: a choice as the index of its option
   */
  public Tuning parameter(String name, Domain values, double baseline) {
    if (!values.contains(baseline)) {
      throw new InvalidDeclarationException(
          "POET-203",
          "the baseline of %s must be one of its values but is %s".formatted(name, baseline));
    }
    this.parameters.add(new Parameter(name, values, Parameter.DEFAULT_MAX_STEP, ""));
    this.baseline.add(baseline);
    return this;
  }

  /** Says that the parameter declared last had another name before: its history goes on. */
  public Tuning formerly(String name) {
    return last("POET-104", "have had another name", parameter -> parameter.formerly(name));
  }

  /**
   * Says that the parameter declared last counts only while another one has certain options, such
   * as {@code "codec = gzip, zstd"}.
   */
  public Tuning when(String condition) {
    return last(
        "POET-144", "have a condition", parameter -> parameter.when(Condition.parse(condition)));
  }

  /**
   * The largest change of the parameter declared last from one version to the next.
   *
   * @param share of its range, along its scale, in (0, 1]; 0.25 by default
   */
  public Tuning maxStep(double share) {
    return last(
        "POET-104",
        "have a longest step",
        parameter -> parameter.moving(share, parameter.deadBand(), parameter.restTrials()));
  }

  /**
   * The smallest change of the parameter declared last that is worth one.
   *
   * @param share of its range, along its scale, from 0 to below its longest step
   */
  public Tuning deadBand(double share) {
    return last(
        "POET-104",
        "have a dead band",
        parameter -> parameter.moving(parameter.maxStep(), share, parameter.restTrials()));
  }

  /** After a change the parameter declared last stays for at least so many trials. */
  public Tuning restTrials(long trials) {
    return last(
        "POET-104",
        "rest",
        parameter -> parameter.moving(parameter.maxStep(), parameter.deadBand(), trials));
  }

  private Tuning last(String code, String what, UnaryOperator<Parameter> change) {
    if (parameters.isEmpty()) {
      throw new InvalidDeclarationException(
          code, "only a parameter can %s; declare it before".formatted(what));
    }
    int last = parameters.size() - 1;
    parameters.set(last, change.apply(parameters.get(last)));
    return this;
  }

  /** What numbers must keep to together, such as {@code "low + 0.5 * spare <= 8"}. */
  public Tuning where(String constraint) {
    return where(Constraint.Linear.parse(constraint));
  }

  /** What parameters must keep to together; the baseline must. */
  public Tuning where(Constraint constraint) {
    constraints.add(constraint);
    return this;
  }

  /** A feature of each call, in the order in which calls pass them. */
  public Tuning feature(String name, String unit) {
    context.add(new ContextFeature(name, unit));
    return this;
  }

  /** A feature that is one of some kinds, such as the tenant; calls pass its index. */
  public Tuning kind(String name, List<String> options) {
    context.add(ContextFeature.kind(name, options));
    return this;
  }

  /** A feature that may be sensitive. */
  public Tuning feature(ContextFeature feature) {
    context.add(feature);
    return this;
  }

  /**
   * Features that calls don't pass: {@code "hour"} of the day and {@code "weekday"}, in UTC and
   * when the trial begins. They come behind those that calls pass, whenever they are declared.
   *
   * @see dev.poet.api.Poet#calendar
   */
  public Tuning calendar(String... features) {
    calendar.addAll(List.of(features));
    return this;
  }

  /** Holds one set of parameters until the feature declared last changes, and judges it then. */
  public Tuning trialByFeature() {
    if (context.isEmpty()) {
      throw new InvalidDeclarationException(
          "POET-117", "a trial can only be held by a feature; declare the feature before");
    }
    span = new TrialSpan.UntilFeatureChanges(context.size() - 1);
    return this;
  }

  /**
   * Holds one set of parameters for so long, and judges it then; see {@link
   * dev.poet.api.Trial#lasting}.
   *
   * @param duration 10 ms to 366 days
   */
  public Tuning trialLasting(Duration duration) {
    span = new TrialSpan.Lasting(duration);
    return this;
  }

  /**
   * Holds one set of parameters for so many calls in a row, and judges it then.
   *
   * @param calls 2 to 1,000,000
   */
  public Tuning trialOfCalls(int calls) {
    span = new TrialSpan.Calls(calls);
    return this;
  }

  /**
   * Holds one set of parameters during one call of another tuned function, and judges it by what
   * that call takes and reports; see {@link dev.poet.api.Trial#within}.
   *
   * @param whole the id of that function
   */
  public Tuning trialWithin(String whole) {
    span = new TrialSpan.WithinCall(whole);
    return this;
  }

  /** The metric that each call reports with {@link Arguments#outcome}. */
  public Tuning outcome(String metric, Aggregate aggregate) {
    outcome = Metric.declared(metric, aggregate, false);
    return this;
  }

  /**
   * Metrics that arrive after the call through {@link dev.poet.Poet#feedback}.
   *
   * @param within how long a trial waits for them, from its start; at most three years
   */
  public Tuning feedback(Duration within, String... metrics) {
    feedback = new FeedbackRule(List.of(metrics), within);
    return this;
  }

  /**
   * What no answer means: {@code value} is assumed of a trial that has waited for {@code metric} in
   * vain. Declare the feedback before.
   */
  public Tuning feedbackDefault(String metric, double value) {
    Map<String, Double> defaults = new HashMap<>(feedback.defaults());
    defaults.put(metric, value);
    feedback =
        new FeedbackRule(feedback.metrics(), feedback.within(), defaults, feedback.sources());
    return this;
  }

  /**
   * Who reports feedback, the one that counts most first; see {@link
   * dev.poet.api.Poet#feedbackSources}. Declare the feedback before.
   */
  public Tuning feedbackSources(String... sources) {
    List<FeedbackSource> parsed = Arrays.stream(sources).map(FeedbackSource::parse).toList();
    feedback = new FeedbackRule(feedback.metrics(), feedback.within(), feedback.defaults(), parsed);
    return this;
  }

  /**
   * What a metric has to keep to beside the objective, such as {@code "seconds <= 0.2"} or {@code
   * "critical quality >= 0.9"}; see {@link dev.poet.api.Poet#limits}.
   */
  public Tuning limit(String text) {
    return limit(Limit.parse(text));
  }

  /** What a metric has to keep to beside the objective. */
  public Tuning limit(Limit limit) {
    limits.add(limit);
    return this;
  }

  /**
   * Which numbers a call may return; what is none is outside. A {@link
   * java.util.concurrent.CompletionStage} is judged as it is returned, and a stream not at all.
   *
   * @see dev.poet.api.Enforce
   */
  public Tuning resultsIn(double min, double max) {
    resultMin = min;
    resultMax = max;
    return this;
  }

  /**
   * What a call may return, such as {@code Objects::nonNull}. Called on the caller's thread, and
   * once for each attempt; a predicate that throws says nothing, and the result is accepted.
   */
  public Tuning resultsThat(Predicate<Object> valid) {
    predicate = valid;
    return this;
  }

  /**
   * What becomes of a result that breaks a rule, once no attempt is left; {@link Otherwise#REJECT}
   * if nothing is said. A {@code Double}, {@code Float}, {@code Long} or {@code Integer} can be
   * amended.
   */
  public Tuning otherwise(Otherwise broken) {
    otherwise = broken;
    return this;
  }

  /**
   * How often the lambda may run again after an exception, or a result that breaks a rule.
   *
   * @param attempts after the first, 0 to {@value Enforcement#MOST_RETRIES}
   * @param backOff the wait before the first of them, on the caller's thread; doubled before each
   *     further one
   */
  public Tuning retries(int attempts, Duration backOff) {
    retries = attempts;
    backOffMillis = backOff.toMillis();
    return this;
  }

  /** The share of the trials that run as written, from 0.005 to 0.5. */
  public Tuning controlShare(double share) {
    controlShare = OptionalDouble.of(share);
    return this;
  }

  /** The feature whose value decides once and for all which calls run as written. */
  public Tuning controlKey(String feature) {
    controlKey = feature;
    return this;
  }

  /**
   * What is at stake in one trial, in units of the objective, such as {@code "50 EUR"}; see {@link
   * dev.poet.api.Poet#stake}.
   */
  public Tuning stake(String text) {
    stake = Optional.of(Stake.parse(text));
    return this;
  }

  public TunedFunction function() {
    ParameterSpace space = new ParameterSpace(parameters, constraints);
    if (!parameters.isEmpty() && !space.contains(Point.of(baseline()))) {
      throw new InvalidDeclarationException(
          "POET-145",
          "the baseline of %s must keep the constraints %s but is %s"
              .formatted(id, constraints, baseline));
    }
    List<ContextFeature> features = Calendar.after(context, calendar);
    return new TunedFunction(
        id,
        domain,
        space,
        features,
        span,
        objective,
        feedback,
        limits,
        TunedFunction.control(controlShare, controlKey, features),
        stake);
  }

  /** How results are judged. */
  public Enforcement enforcement() {
    String name = predicate == null ? "" : "a predicate";
    Enforcement rules =
        new Enforcement(resultMin, resultMax, false, name, otherwise, retries, backOffMillis);
    if (otherwise == Otherwise.AMEND && !rules.hasRange()) {
      throw new InvalidDeclarationException(
          "POET-134",
          "only a range can be amended but %s has none; declare resultsIn".formatted(id));
    }
    return rules;
  }

  /** Null if none is declared. */
  public Predicate<Object> predicate() {
    return predicate;
  }

  /** Null if calls report none. */
  public Metric outcome() {
    return outcome;
  }

  /** The values as written, in the order of declaration. */
  public double[] baseline() {
    return baseline.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
