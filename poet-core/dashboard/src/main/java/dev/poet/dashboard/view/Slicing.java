package dev.poet.dashboard.view;

import dev.poet.api.Scale;
import dev.poet.batch.ScoreCurve;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.Parameter;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Sorts trials by the value of one parameter. One thread's. */
final class Slicing {
  private static final int BINS = 20;

  private final Parameter parameter;
  private final int index;
  private final boolean log;
  private final Spread[] scores;
  private final Spread[] values;

  Slicing(Parameter parameter, int index) {
    this.parameter = parameter;
    this.index = index;
    Domain domain = parameter.domain();
    this.log =
        domain instanceof Domain.Real real && real.scale() == Scale.LOG
            || domain instanceof Domain.Whole whole && whole.scale() == Scale.LOG;
    int bins = (int) Math.min(BINS, discrete(domain));
    this.scores = new Spread[bins];
    this.values = new Spread[bins];
    for (int i = 0; i < bins; i++) {
      scores[i] = new Spread();
      values[i] = new Spread();
    }
  }

  private static double discrete(Domain domain) {
    return domain instanceof Domain.Real ? BINS : domain.high() - domain.low() + 1;
  }

  void add(double value, double score) {
    int bin = bin(value);
    scores[bin].add(score);
    values[bin].add(value);
  }

  private int bin(double value) {
    Domain domain = parameter.domain();
    double low = scaled(domain.low());
    double share = (scaled(value) - low) / (scaled(domain.high()) - low);
    return (int) Math.max(0, Math.min(scores.length - 1, Math.floor(share * scores.length)));
  }

  private double scaled(double value) {
    return log ? Math.log(value) : value;
  }

  /**
   * @param curve by the model; empty if there are too few trials for one
   * @param natural the score as the user counts it
   */
  Course.Slice slice(
      Optional<PolicyVersion> newest, Optional<ScoreCurve> curve, DoubleUnaryOperator natural) {
    Domain domain = parameter.domain();
    List<Course.Bin> bins = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i].n() > 0) {
        double value = values[i].arm().mean();
        bins.add(new Course.Bin(value, Values.withUnit(domain, value), scores[i].arm()));
      }
    }
    Map<String, Double> evidence = newest.map(PolicyVersion::evidence).orElse(Map.of());
    Double low = evidence.get("plateau_low." + parameter.name());
    Double high = evidence.get("plateau_high." + parameter.name());
    boolean told = low != null && high != null;
    Optional<ScoreCurve> known =
        curve.filter(c -> c.points().stream().anyMatch(point -> point.score().isKnown()));
    return new Course.Slice(
        parameter.name(),
        domain.unit(),
        log,
        domain instanceof Domain.Choice,
        newest.filter(this::fits).map(v -> v.policy().baseline().get(index)).orElse(Double.NaN),
        newest.filter(this::fits).map(v -> v.recommended().get(index)).orElse(Double.NaN),
        told ? low : known.map(ScoreCurve::plateauLow).orElse(Double.NaN),
        told ? high : known.map(ScoreCurve::plateauHigh).orElse(Double.NaN),
        told ? "learner" : known.isPresent() ? "model" : "",
        curve.map(ScoreCurve::trials).orElse(0),
        curve.map(ScoreCurve::points).stream()
            .flatMap(List::stream)
            .filter(point -> point.score().isKnown())
            .map(point -> expected(point, natural))
            .toList(),
        bins);
  }

  /** Where a small score is good, the ends change places. */
  private Course.Bin expected(ScoreCurve.Point point, DoubleUnaryOperator natural) {
    Interval score = point.score();
    double one = natural.applyAsDouble(score.low());
    double other = natural.applyAsDouble(score.high());
    return new Course.Bin(
        point.value(),
        Values.withUnit(parameter.domain(), point.value()),
        new Course.Arm(
            score.n(),
            natural.applyAsDouble(score.estimate()),
            Math.min(one, other),
            Math.max(one, other)));
  }

  private boolean fits(PolicyVersion version) {
    return version.recommended().size() > index && version.policy().baseline().size() > index;
  }
}
