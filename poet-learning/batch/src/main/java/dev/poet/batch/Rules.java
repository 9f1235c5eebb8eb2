package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import smile.association.FPGrowth;
import smile.association.FPTree;
import smile.association.ItemSet;

/**
 * What goes with good, bad and failing trials: frequent patterns (FP-growth, Han et al. 2000) of
 * situations and settings in thirds, mined on the odd clusters, the best few tested on the even
 * ones. A pattern of which a part does as well is not told, nor one that only reflects what other
 * variables do.
 */
final class Rules implements Analysis {
  private static final int MOST_ROWS = 30_000;
  private static final int MOST_RULES = 10;
  private static final int LONGEST = 2;

  /** Of the trials with an outcome, those that a pattern covers at least. */
  private static final double SUPPORT = 0.12;

  private static final int FEWEST_ROWS = 10;
  private static final int FEWEST_FAILURES = 30;

  /** How far, in standard errors, a pattern must surpass each of its parts to be looked at. */
  private static final double SURPASS = 2;

  @Override
  public String name() {
    return "rules";
  }

  private record Rule(Items items, int outcome, int[] left, double surprise) {}

  @Override
  public List<Hypothesis> examine(Material material) {
    List<Rule> rules = new ArrayList<>();
    if (material.model().size() >= 2 * Material.FEWEST) {
      rules.addAll(mined(material, Items.ofScores(material.model().thinned(MOST_ROWS))));
    }
    int failures = material.failures();
    if (failures >= FEWEST_FAILURES) {
      AdditiveModel failing = material.failureModel().thinned(MOST_ROWS);
      rules.addAll(mined(material, Items.ofFailures(failing)));
    }
    return rules.stream()
        .sorted(
            Comparator.comparingDouble((Rule rule) -> -rule.surprise())
                .thenComparing(rule -> Arrays.toString(rule.left())))
        .limit(MOST_RULES)
        .map(Rules::hypothesis)
        .toList();
  }

  private static List<Rule> mined(Material material, Items items) {
    BitSet odd = items.half(true);
    List<Rule> rules = new ArrayList<>();
    for (int outcome : items.outcomes()) {
      int[][] sets = items.with(outcome, odd);
      int least = Math.max(FEWEST_ROWS, (int) (SUPPORT * sets.length));
      for (ItemSet set : frequent(material, sets, least)) {
        int[] left = Arrays.stream(set.items).sorted().toArray();
        double surprise = left.length > LONGEST ? 0 : surprise(items, odd, left, outcome);
        if (surprise > SURPASS) {
          rules.add(new Rule(items, outcome, left, surprise));
        }
      }
    }
    return rules;
  }

  private static List<ItemSet> frequent(Material material, int[][] sets, int least) {
    Map<Integer, Long> counts =
        Arrays.stream(sets)
            .flatMapToInt(Arrays::stream)
            .boxed()
            .collect(Collectors.groupingBy(item -> item, Collectors.counting()));
    if (counts.values().stream().noneMatch(count -> count >= least)) {
      return List.of(); // Smile fails on it
    }
    return material
        .worker()
        .run(() -> FPGrowth.apply(FPTree.of(least, sets)).collect(Collectors.toList()));
  }

  /** How far the outcome's share surpasses that of each part of the pattern, at least. */
  private static double surprise(Items items, BitSet rows, int[] left, int outcome) {
    double all = items.count(rows, left);
    double share = items.count(rows, with(left, outcome)) / all;
    double least = Double.POSITIVE_INFINITY;
    for (int dropped = 0; dropped < left.length; dropped++) {
      int[] part = Items.without(left, dropped);
      double partRows = items.count(rows, part);
      double expected = items.count(rows, with(part, outcome)) / partRows;
      double variance = expected * (1 - expected) / all * (1 - all / partRows);
      least = Math.min(least, (share - expected) / Math.sqrt(Math.max(1e-9, variance)));
    }
    return least;
  }

  private static int[] with(int[] items, int outcome) {
    int[] both = Arrays.copyOf(items, items.length + 1);
    both[items.length] = outcome;
    return both;
  }

  private static Hypothesis hypothesis(Rule rule) {
    Items items = rule.items();
    BitSet even = items.half(false);
    Blocks blocks = items.blocks(even);
    double[][] column = {blocks.centred(items.holds(even, rule.left()))};
    double[] adjusted = blocks.centred(items.responses(even, rule.left(), rule.outcome()));
    double p =
        new LeastSquares(column, adjusted, items.clusters(even))
            .contrast(new double[] {1})
            .twoSided();
    for (int dropped = 0; rule.left().length > 1 && dropped < rule.left().length; dropped++) {
      p = Math.max(p, redundant(items, even, rule.left(), dropped, adjusted));
    }
    double surest = p;
    List<String> subject = Arrays.stream(rule.left()).mapToObj(items::variable).distinct().toList();
    return new Hypothesis(
        Finding.Kind.RULE, subject, surest, level -> worded(rule, column, blocks, even, level));
  }

  /** The p value of the outcome going with all items no more than with all but one of them. */
  private static double redundant(
      Items items, BitSet even, int[] left, int dropped, double[] adjusted) {
    Blocks blocks = items.blocks(even);
    double[] all = blocks.centred(items.holds(even, left));
    double[] part = blocks.centred(items.holds(even, Items.without(left, dropped)));
    return new LeastSquares(new double[][] {all, part}, adjusted, items.clusters(even))
        .contrast(new double[] {1, 0})
        .oneSided();
  }

  private static Hypothesis.Worded worded(
      Rule rule, double[][] column, Blocks blocks, BitSet even, double level) {
    double[] outcome = blocks.centred(rule.items().holds(even, rule.outcome()));
    Interval effect =
        new LeastSquares(column, outcome, rule.items().clusters(even))
            .contrast(new double[] {1})
            .interval(level, rule.items().size());
    String sentence =
        "with %s trials are %s %s often, as a share of all %s"
            .formatted(
                Arrays.stream(rule.left())
                    .mapToObj(rule.items()::words)
                    .collect(Collectors.joining(" and ")),
                rule.items().words(rule.outcome()),
                effect.estimate() > 0 ? "more" : "less",
                Words.by(effect));
    return new Hypothesis.Worded(effect, "share of trials", sentence);
  }
}
