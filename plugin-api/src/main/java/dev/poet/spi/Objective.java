package dev.poet.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

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

  /**
   * {@code weight * shape(metric)}.
   *
   * @param shape what of the metric's value counts
   */
  public record Term(double weight, String metric, Shape shape) {

    /** {@code weight * metric}. */
    public Term(double weight, String metric) {
      this(weight, metric, Shape.PLAIN);
    }

    /**
     * The term of that weight.
     *
     * @param measure such as {@code cost} or {@code away(indoor, 21.0, 0.5)}
     * @throws InvalidDeclarationException POET-106 if it is anything else
     */
    public static Term of(double weight, String measure) {
      return new ObjectiveText(measure).term(weight, measure);
    }

    /** What is weighed, as it is written in an objective. */
    public String measure() {
      return shape.text(metric);
    }

    double of(Map<String, Double> metrics) {
      return weight * shape.of(metrics.get(metric));
    }
  }

  public Objective {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new InvalidDeclarationException("POET-106", "an objective must name a metric");
    }
  }

  /**
   * Parses a weighted sum such as {@code "cost + 0.5 * discomfort - comfort"}, whose terms may be
   * {@linkplain Shape shaped}, or one objective after the other, such as {@code "first discomfort
   * within 0.5 then cost within 1"}: 0.5 of discomfort count as much as 100 of cost.
   *
   * @throws InvalidDeclarationException POET-106 if {@code expression} is anything else
   */
  public static Objective parse(Direction direction, String expression) {
    return new Objective(direction, new ObjectiveText(expression).terms());
  }

  /**
   * Whether it is a weighted sum of the metrics themselves, so that the score of their means is the
   * mean of their scores.
   */
  public boolean isLinear() {
    return terms.stream().allMatch(term -> term.shape().equals(Shape.PLAIN));
  }

  /** What each term contributes to the score; their sum is the score. Metrics must all be there. */
  public List<Double> contributions(Map<String, Double> metrics) {
    double sign = direction == Direction.MAXIMISE ? 1 : -1;
    return terms.stream().map(term -> sign * term.of(metrics)).toList();
  }

  /**
   * The metrics of which these are the contributions; one whose weight is 0, or of which only a
   * {@linkplain Shape shape} counts, is not known.
   */
  public Map<String, Double> metrics(List<Double> contributions) {
    double sign = direction == Direction.MAXIMISE ? 1 : -1;
    Map<String, Double> metrics = new HashMap<>();
    for (int i = 0; i < terms.size(); i++) {
      double factor = sign * terms.get(i).weight();
      if (factor != 0 && terms.get(i).shape().equals(Shape.PLAIN)) {
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
      sum += term.of(metrics);
    }
    return OptionalDouble.of(direction == Direction.MAXIMISE ? sum : -sum);
  }

  /**
   * The variance of the score from call to call in a window of calls, metrics taken as independent;
   * one of which no variance is known adds none. For {@linkplain #isLinear linear} objectives only.
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
    StringBuilder text =
        new StringBuilder(direction.name().toLowerCase(java.util.Locale.ROOT)).append(' ');
    for (int i = 0; i < terms.size(); i++) {
      double weight = terms.get(i).weight();
      String sign = i == 0 ? "" : " + ";
      if (weight < 0) {
        sign = i == 0 ? "-" : " - ";
      }
      double factor = Math.abs(weight);
      text.append(sign).append(factor == 1 ? "" : factor + " * ").append(terms.get(i).measure());
    }
    return text.toString();
  }
}
