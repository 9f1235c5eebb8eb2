package dev.poet.spi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the metrics of a trial into a score, which is always to be maximised; an objective that
 * minimises negates once, here.
 *
 * @param direction whether the weighted sum is to be large or small
 * @param terms the weighted sum, at least one term
 */
public record Objective(Direction direction, List<Term> terms) {

  /** Whether the weighted sum is to be large or small. */
  public enum Direction {
    MAXIMISE,
    MINIMISE
  }

  /** {@code weight * metric}. */
  public record Term(double weight, String metric) {}

  private static final Pattern TERM =
      Pattern.compile(
          "(?:(?<weight>\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?)\\s*\\*\\s*)?(?<metric>[A-Za-z_]\\w*)");

  public Objective {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new InvalidDeclarationException("POET-106", "an objective must name a metric");
    }
  }

  /**
   * Parses a weighted sum such as {@code "cost + 0.5 * discomfort - comfort"}.
   *
   * @throws InvalidDeclarationException POET-106 if {@code expression} is anything else
   */
  public static Objective parse(Direction direction, String expression) {
    List<Term> terms = new ArrayList<>();
    for (String signed : expression.strip().split("(?=\\s[+-]\\s)|(?<=^)(?=-)")) {
      String term = signed.strip();
      double sign = term.startsWith("-") ? -1 : 1;
      Matcher matcher = TERM.matcher(term.replaceFirst("^[+-]\\s*", ""));
      if (!matcher.matches()) {
        throw new InvalidDeclarationException(
            "POET-106",
            "an objective must be a weighted sum of metrics such as \"cost + 0.5 * discomfort\""
                + " but is \""
                + expression
                + "\"");
      }
      String weight = matcher.group("weight");
      terms.add(
          new Term(
              sign * (weight == null ? 1 : Double.parseDouble(weight)), matcher.group("metric")));
    }
    return new Objective(direction, terms);
  }

  /** What each term contributes to the score; their sum is the score. Metrics must all be there. */
  public List<Double> contributions(Map<String, Double> metrics) {
    double sign = direction == Direction.MAXIMISE ? 1 : -1;
    return terms.stream().map(term -> sign * term.weight() * metrics.get(term.metric())).toList();
  }

  /** The metrics of which these are the contributions; one whose weight is 0 is not known. */
  public Map<String, Double> metrics(List<Double> contributions) {
    double sign = direction == Direction.MAXIMISE ? 1 : -1;
    Map<String, Double> metrics = new HashMap<>();
    for (int i = 0; i < terms.size(); i++) {
      double factor = sign * terms.get(i).weight();
      if (factor != 0) {
        metrics.put(terms.get(i).metric(), contributions.get(i) / factor);
      }
    }
    return metrics;
  }

  /** The score, or nothing while a metric that the objective names is missing or not finite. */
  public OptionalDouble score(Map<String, Double> metrics) {
    double sum = 0;
    for (Term term : terms) {
      Double value = metrics.get(term.metric());
      if (value == null || !Double.isFinite(value)) {
        return OptionalDouble.empty();
      }
      sum += term.weight() * value;
    }
    return OptionalDouble.of(direction == Direction.MAXIMISE ? sum : -sum);
  }

  /**
   * The variance of the score from call to call in a window of calls, metrics taken as independent;
   * one of which no variance is known adds none.
   */
  public double variance(Map<String, Double> metrics) {
    double sum = 0;
    for (Term term : terms) {
      double variance = metrics.getOrDefault(Metric.varianceOf(term.metric()), 0.0);
      sum += term.weight() * term.weight() * variance;
    }
    return sum;
  }

  /** The weighted sum that belongs to {@code score}, in the user's own direction. */
  public double natural(double score) {
    return direction == Direction.MAXIMISE ? score : -score;
  }

  @Override
  public String toString() {
    return direction.name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + terms.stream()
            .map(t -> t.weight() == 1 ? t.metric() : t.weight() + " * " + t.metric())
            .collect(Collectors.joining(" + "));
  }
}
