package dev.poet.batch;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.TunedFunction;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Collects trials into columns as they are read, without keeping the trials themselves. A trial
 * with other parameters or features than declared last, or one that was ignored, is left out. Takes
 * {@code 8 * (parameters + features + 5)} bytes per trial, twice that while it is built. One
 * thread's.
 */
public final class HistoryBuilder {
  private static final int FIRST_ROWS = 1_024;

  private final TunedFunction function;
  private final int width;
  private double[][] columns;
  private long[] startedAtMillis = new long[FIRST_ROWS];
  private long[] policy = new long[FIRST_ROWS];
  private int[] candidate = new int[FIRST_ROWS];
  private boolean[] failed = new boolean[FIRST_ROWS];
  private int rows;
  private long leftOut;

  /**
   * @param function as declared last
   */
  public HistoryBuilder(TunedFunction function) {
    this.function = function;
    this.width = function.space().size() + function.context().size();
    this.columns = new double[width + 2][FIRST_ROWS];
  }

  /** Takes a trial in. */
  public void add(CompletedTrial trial) {
    if (trial.outcome() instanceof Outcome.Ignored || !fits(trial)) {
      leftOut++;
      return;
    }
    if (rows == policy.length) {
      grow();
    }
    int parameters = function.space().size();
    for (int i = 0; i < parameters; i++) {
      columns[i][rows] = trial.parameters().get(i);
    }
    for (int i = parameters; i < width; i++) {
      columns[i][rows] = trial.context().get(i - parameters);
    }
    failed[rows] = trial.outcome() instanceof Outcome.Failure;
    columns[width][rows] =
        failed[rows] ? Double.NaN : function.objective().score(trial.metrics()).orElse(Double.NaN);
    columns[width + 1][rows] = trial.propensity();
    startedAtMillis[rows] = trial.startedAtMillis();
    policy[rows] = trial.policy();
    candidate[rows] = trial.candidate();
    rows++;
  }

  /** How many trials were left out. */
  public long leftOut() {
    return leftOut;
  }

  /**
   * What was collected, in the order of time.
   *
   * @param stored how many trials the store holds
   */
  public History build(long stored) {
    int[] order = order();
    int parameters = function.space().size();
    double[][] sorted = new double[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      sorted[i] = sorted(columns[i], order);
    }
    boolean[] failures = new boolean[rows];
    int[] candidates = new int[rows];
    for (int i = 0; i < rows; i++) {
      failures[i] = failed[order[i]];
      candidates[i] = candidate[order[i]];
    }
    return new History(
        function,
        stored - leftOut,
        Arrays.copyOfRange(sorted, 0, parameters),
        Arrays.copyOfRange(sorted, parameters, width),
        sorted[width],
        failures,
        Arrays.stream(order).mapToLong(row -> startedAtMillis[row]).toArray(),
        Arrays.stream(order).mapToLong(row -> policy[row]).toArray(),
        candidates,
        sorted[width + 1]);
  }

  private boolean fits(CompletedTrial trial) {
    return trial.parameters().size() == function.space().size()
        && trial.context().size() == function.context().size();
  }

  /** Trials come by number, which several programs count each for itself. */
  private int[] order() {
    return IntStream.range(0, rows)
        .boxed()
        .sorted((a, b) -> Long.compare(startedAtMillis[a], startedAtMillis[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] sorted(double[] values, int[] order) {
    double[] sorted = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = values[order[i]];
    }
    return sorted;
  }

  private void grow() {
    int room = 2 * rows;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOf(columns[i], room);
    }
    startedAtMillis = Arrays.copyOf(startedAtMillis, room);
    policy = Arrays.copyOf(policy, room);
    candidate = Arrays.copyOf(candidate, room);
    failed = Arrays.copyOf(failed, room);
  }
}
