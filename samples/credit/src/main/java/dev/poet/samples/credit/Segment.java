package dev.poet.samples.credit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Decisions that are compared with what other rules would have come to about the same applicants.
 *
 * @param name for the output
 */
record Segment(String name, List<Decided> decisions) {
  private static final double AS_WRITTEN = 0.5;
  private static final double CLOSED_FORM = 1.0 / 6;
  private static final double FOUR_FIFTHS = 0.8;
  private static final double NOBODY = 0;
  private static final double EVERYBODY = 2;

  /** Costs per applicant and approval rates, by name. */
  Map<String, Double> numbers() {
    Map<String, Double> numbers = new TreeMap<>();
    numbers.put("cost", mean(Decided::cost));
    numbers.put("as_written", at(AS_WRITTEN));
    numbers.put("closed_form", at(CLOSED_FORM));
    numbers.put("accept_all", at(EVERYBODY));
    numbers.put("reject_all", at(NOBODY));
    numbers.put("best_fixed", bestPerRegime());
    numbers.put("best_fair", at(bestFair()));
    numbers.put("best_fair_cutoff", bestFair());
    numbers.put("approved", mean(d -> d.approvedAt(d.cutOff()) ? 1 : 0));
    rates(numbers, "female", Decided::female);
    rates(numbers, "young", Decided::young);
    return numbers;
  }

  private void rates(Map<String, Double> numbers, String group, Predicate<Decided> member) {
    ApprovalRatio ratio = ApprovalRatio.of(decisions, member);
    numbers.put("approved_" + group, ratio.group());
    numbers.put("approved_not_" + group, ratio.others());
    numbers.put("ratio_" + group, ratio.ratio());
    double[] interval = ApprovalRatio.bootstrap(decisions, member);
    numbers.put("ratio_" + group + "_low", interval[0]);
    numbers.put("ratio_" + group + "_high", interval[1]);
  }

  private double mean(ToDoubleFunction<Decided> of) {
    return decisions.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  private double at(double cutOff) {
    return mean(decision -> decision.costAt(cutOff));
  }

  /** The least that one cut-off per kind of costs could have come to, known afterwards. */
  private double bestPerRegime() {
    double sum = 0;
    for (double dear : decisions.stream().mapToDouble(Decided::dear).distinct().toArray()) {
      List<Decided> regime = decisions.stream().filter(d -> d.dear() == dear).toList();
      sum += leastCost(regime);
    }
    return sum / decisions.size();
  }

  private static double leastCost(List<Decided> regime) {
    Decided[] sorted = regime.toArray(Decided[]::new);
    Arrays.sort(sorted, (a, b) -> Double.compare(a.probability(), b.probability()));
    double cost = regime.stream().mapToDouble(d -> d.bad() ? 0 : 1).sum();
    double least = cost;
    for (int i = 0; i < sorted.length; i++) {
      cost += sorted[i].bad() ? sorted[i].dear() : -1;
      boolean isEdge =
          i + 1 == sorted.length || sorted[i + 1].probability() > sorted[i].probability();
      least = isEdge ? Math.min(least, cost) : least;
    }
    return least;
  }

  /** The cheapest cut-off on a grid that keeps four fifths on both groups, known afterwards. */
  private double bestFair() {
    double best = AS_WRITTEN;
    double least = Double.POSITIVE_INFINITY;
    for (double cut = 0.02; cut <= 0.98; cut += 0.005) {
      double at = cut;
      double worst =
          Math.min(
              ApprovalRatio.at(decisions, Decided::female, at).ratio(),
              ApprovalRatio.at(decisions, Decided::young, at).ratio());
      double cost = worst >= FOUR_FIFTHS ? at(at) : Double.POSITIVE_INFINITY;
      if (cost < least) {
        least = cost;
        best = at;
      }
    }
    return best;
  }
}
