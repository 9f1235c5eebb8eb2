package dev.poet.batch;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trials as sets of items: the outcome, and for each variable the third in which its value lies, or
 * its option. Immutable.
 */
final class Items {
  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int FAILED = 2;
  private static final int NEITHER = 3;
  private static final int FIRST = 4;
  private static final int THIRDS = 3;
  private static final double QUARTER = 0.25;

  private final AdditiveModel model;
  private final List<Integer> outcomes;
  private final int[][] sets;
  private final Map<Integer, BitSet> rowsWith = new HashMap<>();

  private Items(AdditiveModel model, List<Integer> outcomes, int[] outcomeOf) {
    this.model = model;
    this.outcomes = outcomes;
    this.sets = new int[model.size()][];
    for (int i = 0; i < sets.length; i++) {
      sets[i] = set(model.variables(), model.rows()[i], outcomeOf[i]);
      for (int item : sets[i]) {
        rowsWith.computeIfAbsent(item, any -> new BitSet()).set(i);
      }
    }
  }

  /** The best and the worst quarter of the trials with a score. */
  static Items ofScores(AdditiveModel model) {
    double[] sorted = model.response().clone();
    Arrays.sort(sorted);
    double low = sorted[(int) (QUARTER * sorted.length)];
    double high = sorted[(int) ((1 - QUARTER) * (sorted.length - 1))];
    int[] of = new int[model.size()];
    for (int i = 0; i < of.length; i++) {
      double score = model.response()[i];
      boolean bad = low < high && score <= low;
      boolean good = low < high && score >= high;
      of[i] = good ? GOOD : bad ? BAD : NEITHER;
    }
    return new Items(model, List.of(GOOD, BAD), of);
  }

  /** Failing trials. */
  static Items ofFailures(AdditiveModel model) {
    int[] of =
        Arrays.stream(model.response()).mapToInt(failed -> failed > 0 ? FAILED : NEITHER).toArray();
    return new Items(model, List.of(FAILED), of);
  }

  private static int[] set(List<Variable> variables, int row, int outcome) {
    int[] items = new int[1 + variables.size()];
    items[0] = outcome;
    for (int v = 0; v < variables.size(); v++) {
      items[1 + v] = FIRST + Variable.MOST_OPTIONS * v + part(variables.get(v), row);
    }
    return items;
  }

  /** An option, or the third in which a number lies. */
  private static int part(Variable variable, int row) {
    return variable.isChoice()
        ? (int) variable.value(row)
        : Math.min(THIRDS - 1, (int) ((variable.place(row) + 1) / 2 * THIRDS));
  }

  int size() {
    return sets.length;
  }

  List<Integer> outcomes() {
    return outcomes;
  }

  /** The rows of the odd, or the even, clusters. */
  BitSet half(boolean odd) {
    BitSet half = new BitSet();
    for (int i = 0; i < sets.length; i++) {
      half.set(i, (model.clusters().of()[i] % 2 == 1) == odd);
    }
    return half;
  }

  Blocks blocks(BitSet rows) {
    return model.blocks().of(rows.stream().toArray());
  }

  Blocks clusters(BitSet rows) {
    return model.clusters().of(rows.stream().toArray());
  }

  /** The items of those rows that have the outcome, without it. */
  int[][] with(int outcome, BitSet rows) {
    return all(rows, outcome).stream()
        .mapToObj(row -> Arrays.copyOfRange(sets[row], 1, sets[row].length))
        .toArray(int[][]::new);
  }

  /** How many of the rows have all of these. */
  int count(BitSet rows, int... wanted) {
    return all(rows, wanted).cardinality();
  }

  /** 1 where a row has all of these, else 0. */
  double[] holds(BitSet rows, int... wanted) {
    BitSet both = all(rows, wanted);
    return rows.stream().mapToDouble(row -> both.get(row) ? 1 : 0).toArray();
  }

  /**
   * How good, bad or failing the rows are, other things being equal: the effects of variables that
   * the items say nothing about are taken away.
   */
  double[] responses(BitSet rows, int[] items, int outcome) {
    Set<Variable> own = Arrays.stream(items).mapToObj(this::of).collect(Collectors.toSet());
    double[] adjusted = model.adjusted(own);
    double sign = outcome == BAD ? -1 : 1;
    return rows.stream().mapToDouble(row -> sign * adjusted[row]).toArray();
  }

  static int[] without(int[] items, int dropped) {
    return IntStream.range(0, items.length).filter(i -> i != dropped).map(i -> items[i]).toArray();
  }

  private BitSet all(BitSet rows, int... wanted) {
    BitSet both = (BitSet) rows.clone();
    for (int item : wanted) {
      both.and(rowsWith.getOrDefault(item, new BitSet()));
    }
    return both;
  }

  private Variable of(int item) {
    return model.variables().get((item - FIRST) / Variable.MOST_OPTIONS);
  }

  /** The name of an item's variable. */
  String variable(int item) {
    return of(item).name();
  }

  String words(int item) {
    if (item < FIRST) {
      return List.of("among the best quarter", "among the worst quarter", "failing").get(item);
    }
    int part = (item - FIRST) % Variable.MOST_OPTIONS;
    return of(item).isChoice()
        ? variable(item) + " " + of(item).text(part)
        : List.of("low ", "medium ", "high ").get(part) + variable(item);
  }
}
