package dev.poet.engine.call;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.Policy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy laid out for the call path: each candidate is a row of numbers, made once. A row holds
 * the parameters, then policy version, cell, candidate index, and cell and candidate in one. The
 * baseline's row holds NaN for each parameter, which means: leave the argument as it is.
 */
public final class Serving {
  private static final int FIELDS = 4;

  private final Policy policy;
  private final double[][][] rows;
  private final Cells cells; // null if there is one for all
  private final TrialDraw[] trials;
  private final Draw[] draws;
  private final int key; // the feature that decides the arm, or none
  private final WindowedCalls windowed;
  private final double[][] drawn; // null if the context has a say, or calls are trials
  private final double[][][] drawnByCell; // null if calls are trials

  /**
   * @param windowed takes the calls of a function that has become very hot; else null
   */
  Serving(Policy policy, long seed, WindowedCalls windowed) {
    this.policy = policy;
    this.cells = policy.partition().cuts().isEmpty() ? null : new Cells(policy.partition());
    this.rows = new double[policy.tuned().size()][][];
    this.trials = new TrialDraw[rows.length];
    this.draws = new Draw[rows.length];
    this.key = policy.design().key();
    this.windowed = windowed;
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell] = rowsOf(policy, cell);
      trials[cell] = new TrialDraw(policy, seed, cell);
      draws[cell] = windowed == null ? null : new Draw(policy, cell);
    }
    this.drawnByCell = windowed == null ? null : new double[rows.length][][];
    for (int cell = 0; windowed != null && cell < rows.length; cell++) {
      drawnByCell[cell] = draws[cell].table(rows[cell]);
    }
    this.drawn = windowed == null || looksAtContext() ? null : drawnByCell[0];
  }

  /** Null: each call is a trial of its own. */
  WindowedCalls windowed() {
    return windowed;
  }

  /** From which calls are served. */
  public Policy policy() {
    return policy;
  }

  /**
   * What most calls of the tuned arm run with in the first context, by name; none if as written.
   */
  Map<String, Double> mostRun(List<String> names) {
    Map<String, Double> values = new HashMap<>();
    policy.tuned().get(0).stream()
        .max(Comparator.comparingDouble(Candidate::weight))
        .ifPresent(
            most -> {
              for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), most.point().get(i));
              }
            });
    return values;
  }

  /** Whether what is chosen depends on the features of the call. */
  boolean looksAtContext() {
    return cells != null || key != ArmDesign.NO_KEY;
  }

  /** The row for a call that {@link WindowedCalls} numbered, mostly by a single look-up. */
  double[] draw(
      long call,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    double[][] table = drawn;
    double[] row = table == null ? null : table[Draw.place(WindowedCalls.draw(call))];
    return row == null ? search(call, f0, f1, f2, f3, f4, f5, f6, f7) : row;
  }

  private double[] search(
      long call,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    int cell = cell(f0, f1, f2, f3, f4, f5, f6, f7);
    double[][][] tables = drawnByCell;
    if (tables == null) {
      return row(cell, Policy.BASELINE); // calls have just become trials again
    }
    long draw = WindowedCalls.draw(call);
    double[] row = tables[cell][Draw.place(draw)];
    return row == null ? row(cell, draws[cell].candidate(draw)) : row;
  }

  /** The row for the trial of that number. */
  double[] choose(
      long number,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    int cell = cell(f0, f1, f2, f3, f4, f5, f6, f7);
    double arm = key < 0 ? 0 : feature(key, f0, f1, f2, f3, f4, f5, f6, f7);
    return row(cell, trials[cell].candidate(number, arm));
  }

  private static double feature(
      int index,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    return switch (index) {
      case 0 -> f0;
      case 1 -> f1;
      case 2 -> f2;
      case 3 -> f3;
      case 4 -> f4;
      case 5 -> f5;
      case 6 -> f6;
      default -> f7;
    };
  }

  /** The values of one candidate in one cell of contexts; shared, not to be written to. */
  public double[] row(int cell, int candidate) {
    return rows[cell][candidate];
  }

  static long version(double[] row) {
    return (long) row[row.length - FIELDS];
  }

  /** The version again, without a conversion. */
  static double policy(double[] row) {
    return row[row.length - FIELDS];
  }

  /** Cell times {@link Policy#MAX_CANDIDATES} plus candidate. */
  static double place(double[] row) {
    return row[row.length - 1];
  }

  static int cell(double[] row) {
    return (int) row[row.length - FIELDS + 1];
  }

  static int candidate(double[] row) {
    return (int) row[row.length - FIELDS + 2];
  }

  private int cell(
      double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7) {
    Cells of = cells;
    return of == null ? 0 : of.of(f0, f1, f2, f3, f4, f5, f6, f7);
  }

  private static double[][] rowsOf(Policy policy, int cell) {
    List<Candidate> tuned = policy.tuned().get(cell);
    double[][] rows = new double[tuned.size() + 1][];
    double[] untouched = new double[policy.baseline().size()];
    Arrays.fill(untouched, Double.NaN);
    rows[Policy.BASELINE] = rowOf(untouched, policy.version(), cell, Policy.BASELINE);
    for (int i = 0; i < tuned.size(); i++) {
      rows[i + 1] = rowOf(tuned.get(i).point().toArray(), policy.version(), cell, i + 1);
    }
    return rows;
  }

  private static double[] rowOf(double[] parameters, long version, int cell, int candidate) {
    double[] row = Arrays.copyOf(parameters, parameters.length + FIELDS);
    row[parameters.length] = version;
    row[parameters.length + 1] = cell;
    row[parameters.length + 2] = candidate;
    row[parameters.length + 3] = cell * Policy.MAX_CANDIDATES + candidate;
    return row;
  }
}
