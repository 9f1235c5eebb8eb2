package dev.poet.learning;

import dev.poet.api.Scale;
import dev.poet.spi.CallWindow;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.LearningHint.DecidesBy;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applicants whose risk is spread evenly from 0 to 1, scored by its square root; who is refused
 * though he would have paid costs 1. Seeded.
 *
 * @param hides whether the outcome of who is refused is never known, and assumed to be 0.5
 */
record Lender(long seed, boolean hides) {
  static final Point BASELINE = Point.of(0.9);

  static LearnerSettings settings(DecidesBy.Band band) {
    Parameter cutOff =
        new Parameter("cutoff", new Domain.Real(0.02, 0.98, Scale.LINEAR, ""), 1, "");
    TunedFunction function =
        new TunedFunction(
            "lend",
            "finance",
            new ParameterSpace(List.of(cutOff)),
            List.of(new ContextFeature("score", "")),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MINIMISE, "cost"));
    DecidesBy hint = new DecidesBy("cutoff", "score", "bad", true, band);
    return new LearnerSettings(function, BASELINE, 7, Optional.empty(), List.of(hint));
  }

  /** What is best where a bad loan costs so much: risk 1 / (1 + dear), as a score. */
  static double best(double dear) {
    return Math.sqrt(1 / (1 + dear));
  }

  /** A decision by {@code point}, and what came of it. */
  ScoredTrial decide(long number, Point point, double dear) {
    double risk = Mixing.unit(seed, number);
    boolean bad = Mixing.unit(seed + 1, number) < risk;
    double score = Math.sqrt(risk);
    boolean approved = score < point.get(0);
    double outcome = hides && !approved ? 0.5 : bad ? 1 : 0;
    double cost = approved ? outcome * dear : 1 - outcome;
    return new ScoredTrial(
        number,
        point.equals(BASELINE),
        point,
        List.of(score),
        Map.of(),
        List.of(-cost),
        -cost,
        CallWindow.NONE,
        Map.of("bad", outcome, "cost", cost));
  }
}
