package dev.poet.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A method that is tuned, as declared.
 *
 * @param id unique within an application; kept over renames
 * @param domain the domain whose plugin contributes knowledge; empty for none
 * @param space what may be set
 * @param context what describes the situation of a call, at most {@link #MAX_FEATURES}
 * @param span what a trial is
 * @param objective what is better
 * @param feedback what arrives after the calls
 * @param limits what metrics have to keep to beside the objective, each once
 * @param control which trials run the baseline
 * @param stake what is at stake in a trial, if that is declared
 */
public record TunedFunction(
    String id,
    String domain,
    ParameterSpace space,
    List<ContextFeature> context,
    TrialSpan span,
    Objective objective,
    FeedbackRule feedback,
    List<Limit> limits,
    ControlArm control,
    Optional<Stake> stake) {

  /** The most features one function may have. */
  public static final int MAX_FEATURES = 8;

  /** A function of which everything is known when its calls are over. */
  public TunedFunction(
      String id,
      String domain,
      ParameterSpace space,
      List<ContextFeature> context,
      TrialSpan span,
      Objective objective) {
    this(id, domain, space, context, span, objective, FeedbackRule.NONE);
  }

  /** A function without limits and stake whose control arm is the usual one. */
  public TunedFunction(
      String id,
      String domain,
      ParameterSpace space,
      List<ContextFeature> context,
      TrialSpan span,
      Objective objective,
      FeedbackRule feedback) {
    this(
        id,
        domain,
        space,
        context,
        span,
        objective,
        feedback,
        List.of(),
        ControlArm.USUAL,
        Optional.empty());
  }

  public TunedFunction {
    context = List.copyOf(context);
    limits = limits.stream().distinct().toList();
    if (id.isBlank()) {
      throw new InvalidDeclarationException("POET-107", "a tuned function must have an id");
    }
    if (space.size() == 0) {
      throw new InvalidDeclarationException(
          "POET-107", "the tuned function " + id + " must have a @Tunable parameter");
    }
    if (span instanceof TrialSpan.UntilFeatureChanges held
        && held.feature() < context.size()
        && context.get(held.feature()).isProtected()) {
      throw new InvalidDeclarationException(
          "POET-137",
          "the trials of %s can't be held by the sensitive feature %s, of which only a code is noted; hold them by another one"
              .formatted(id, context.get(held.feature()).name()));
    }
    if (span instanceof TrialSpan.WithinCall part && part.whole().equals(id)) {
      throw new InvalidDeclarationException(
          "POET-123",
          "the trials of %s can't be calls of itself; name another function".formatted(id));
    }
    if (control.key().isPresent() && control.key().getAsInt() >= context.size()) {
      throw new InvalidDeclarationException(
          "POET-223", "the key of the control arm of %s must be one of its features".formatted(id));
    }
    if (context.size() > MAX_FEATURES) {
      throw new InvalidDeclarationException(
          "POET-107",
          "the tuned function %s may have at most %d features but has %d"
              .formatted(id, MAX_FEATURES, context.size()));
    }
  }

  /** The same function with other parameters. */
  public TunedFunction withSpace(ParameterSpace other) {
    return new TunedFunction(
        id, domain, other, context, span, objective, feedback, limits, control, stake);
  }

  /** The same function with another idea of what is better. */
  public TunedFunction withObjective(Objective other) {
    return new TunedFunction(
        id, domain, space, context, span, other, feedback, limits, control, stake);
  }

  /** The same function with other limits. */
  public TunedFunction withLimits(List<Limit> others) {
    return new TunedFunction(
        id, domain, space, context, span, objective, feedback, others, control, stake);
  }

  /** The same function with another control arm. */
  public TunedFunction withControl(ControlArm other) {
    return new TunedFunction(
        id, domain, space, context, span, objective, feedback, limits, other, stake);
  }

  /** The same function with another stake. */
  public TunedFunction withStake(Stake other) {
    return new TunedFunction(
        id, domain, space, context, span, objective, feedback, limits, control, Optional.of(other));
  }

  /**
   * The control arm whose key is the feature of that name.
   *
   * @param context the function's features
   * @param key empty: the arm is drawn from trial to trial
   * @throws InvalidDeclarationException POET-223 if there is no such feature
   */
  public static ControlArm control(OptionalDouble share, String key, List<ContextFeature> context) {
    List<String> names = context.stream().map(ContextFeature::name).toList();
    if (!key.isEmpty() && !names.contains(key)) {
      throw new InvalidDeclarationException(
          "POET-223",
          "the key of the control arm must be a feature, one of %s, but is %s; correct it"
              .formatted(names, key));
    }
    return new ControlArm(
        share, key.isEmpty() ? OptionalInt.empty() : OptionalInt.of(names.indexOf(key)));
  }
}
