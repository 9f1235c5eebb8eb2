package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts trials and points of an earlier declaration into the words of the one in use, parameter by
 * parameter:
 *
 * <ul>
 *   <li>a parameter is the one of the same name, or of the name it formerly had;
 *   <li>one that was added ran with what is its baseline now;
 *   <li>one that is gone must have run with its baseline, since the code is written so now;
 *   <li>a feature of the calendar that was not declared then is read from when the trial began;
 *   <li>options go by their names, numbers by their values; what the domain does not allow any more
 *       is left out.
 * </ul>
 *
 * Nothing is averaged or moved to the nearest allowed value: that would be a trial nobody ran. One
 * thread's.
 */
final class SpaceMapping {
  private final TunedFunction then;
  private final TunedFunction now;
  private final Point baseline;
  private final Map<String, Integer> leftOut;
  private Optional<Point> baselineThen;

  /**
   * @param baseline in the space in use
   * @param baselineThen in the space of the trials, if it is known
   * @param leftOut takes the reasons, with how many trials
   */
  SpaceMapping(
      TunedFunction then,
      TunedFunction now,
      Point baseline,
      Optional<Point> baselineThen,
      Map<String, Integer> leftOut) {
    this.then = then;
    this.now = now;
    this.baseline = baseline;
    this.baselineThen = baselineThen;
    this.leftOut = leftOut;
  }

  /** The trial in the words of the declaration in use, or nothing if it can't be said in them. */
  Optional<CompletedTrial> map(CompletedTrial trial) {
    if (trial.outcome() instanceof Outcome.Ignored) {
      return Optional.empty();
    }
    if (trial.isControl()) {
      baselineThen = Optional.of(trial.parameters());
    }
    Optional<String> reason = unusable(trial);
    if (reason.isPresent()) {
      leftOut.merge(reason.get(), 1, Integer::sum);
      return Optional.empty();
    }
    return Optional.of(with(trial, mapped(trial.parameters()), context(trial)));
  }

  /**
   * The point in the words of the declaration in use.
   *
   * @throws IllegalArgumentException if it can't be said in them; the message says why, without a
   *     subject
   */
  Point map(Point point) {
    unusable(point)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    return mapped(point);
  }

  /** What became of the parameters, in words. */
  List<String> changes() {
    List<String> changes = new ArrayList<>();
    for (Parameter parameter : now.space().parameters()) {
      int old = formerIndex(parameter);
      if (old < 0) {
        changes.add(parameter.name() + " is new");
      } else {
        Parameter before = then.space().parameters().get(old);
        if (!before.name().equals(parameter.name())) {
          changes.add(before.name() + " is now called " + parameter.name());
        }
        if (!before.domain().equals(parameter.domain())) {
          changes.add(parameter.name() + " has other values");
        }
      }
    }
    for (int old : removed()) {
      changes.add(then.space().names().get(old) + " is gone");
    }
    return changes;
  }

  private Optional<String> unusable(CompletedTrial trial) {
    if (trial.parameters().size() != then.space().size()
        || trial.context().size() != then.context().size()) {
      return Optional.of("don't fit their declaration");
    }
    Optional<String> reason = unusable(trial.parameters());
    if (reason.isPresent()) {
      return reason;
    }
    for (ContextFeature feature : now.context()) {
      if (featureIndex(feature) < 0 && feature.calendar().isEmpty()) {
        return Optional.of("don't know the feature " + feature.name());
      }
    }
    return Optional.empty();
  }

  private Optional<String> unusable(Point point) {
    for (int i = 0; i < now.space().size(); i++) {
      if (Double.isNaN(value(i, point))) {
        return Optional.of("ran with a " + now.space().names().get(i) + " not allowed any more");
      }
    }
    for (int old : removed()) {
      boolean asWritten = baselineThen.isPresent() && baselineThen.get().get(old) == point.get(old);
      if (!asWritten) {
        return Optional.of(
            "ran with another " + then.space().names().get(old) + " than was written");
      }
    }
    return Optional.empty();
  }

  private Point mapped(Point point) {
    double[] values = new double[now.space().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i, point);
    }
    return Point.of(values);
  }

  /** NaN if it can't be said. */
  private double value(int index, Point point) {
    Parameter parameter = now.space().parameters().get(index);
    int old = formerIndex(parameter);
    if (old < 0) {
      return baseline.get(index);
    }
    return value(then.space().domain(old), parameter.domain(), point.get(old));
  }

  private static double value(Domain then, Domain now, double value) {
    if (!then.contains(value)) {
      return Double.NaN;
    }
    double mapped = value;
    if (now instanceof Domain.Choice choice) {
      mapped = option(choice, then, value);
    } else if (then instanceof Domain.Choice choice) {
      mapped = number(choice.options().get((int) value));
    }
    return now.contains(mapped) ? mapped : Double.NaN;
  }

  private static double option(Domain.Choice now, Domain then, double value) {
    for (int i = 0; i < now.options().size(); i++) {
      String name = now.options().get(i);
      boolean same =
          then instanceof Domain.Choice choice
              ? choice.options().get((int) value).equals(name)
              : number(name) == value;
      if (same) {
        return i;
      }
    }
    return Double.NaN;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException noNumber) {
      return Double.NaN;
    }
  }

  private int formerIndex(Parameter parameter) {
    List<String> names = then.space().names();
    int same = names.indexOf(parameter.name());
    return same >= 0 || parameter.formerly().isEmpty() ? same : names.indexOf(parameter.formerly());
  }

  private List<Integer> removed() {
    List<Integer> removed = new ArrayList<>();
    for (int old = 0; old < then.space().size(); old++) {
      int index = old;
      boolean kept = now.space().parameters().stream().anyMatch(p -> formerIndex(p) == index);
      if (!kept) {
        removed.add(old);
      }
    }
    return removed;
  }

  private List<Double> context(CompletedTrial trial) {
    return now.context().stream().map(feature -> value(feature, trial)).toList();
  }

  private double value(ContextFeature feature, CompletedTrial trial) {
    int index = featureIndex(feature);
    return index < 0
        ? feature.calendar().orElseThrow().at(trial.startedAtMillis())
        : trial.context().get(index);
  }

  private int featureIndex(ContextFeature feature) {
    return then.context().stream().map(ContextFeature::name).toList().indexOf(feature.name());
  }

  private static CompletedTrial with(CompletedTrial trial, Point point, List<Double> context) {
    return new CompletedTrial(
        trial.id(),
        trial.policy(),
        trial.candidate(),
        trial.propensity(),
        point,
        context,
        trial.startedAtMillis(),
        trial.calls(),
        trial.nanos(),
        trial.outcome(),
        trial.metrics(),
        trial.covariates(),
        trial.learnedAs());
  }
}
