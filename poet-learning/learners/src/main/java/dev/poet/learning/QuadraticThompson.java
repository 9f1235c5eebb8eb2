package dev.poet.learning;

import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Thompson sampling with a Bayesian quadratic: the standardised score is a polynomial of second
 * degree in the coordinates of parameters and context, with normal coefficients [1, section 3.3].
 *
 * <pre>{@code
 * y = w phi(x) + noise     w ~ N(A^-1 b / s2, A^-1)     A = P I / 4 + sum phi phi' / s2
 * }</pre>
 *
 * <p>with P the number of coefficients and s2 the variance left over, from the sums themselves. In
 * each thought one w is drawn, and what it says is best near the point believed best is tried next.
 * Its memory is the sums, so a trial costs P^3 / 6 operations whatever came before; where P would
 * exceed {@value #MOST}, products of different coordinates are left out.
 *
 * <p>[1] Bishop, Pattern Recognition and Machine Learning, 2006.
 */
final class QuadraticThompson implements Learner {
  static final LearnerFactory FACTORY =
      new SimpleFactory("quadratic-thompson", QuadraticThompson::new, QuadraticThompson::new);

  private static final int MOST = 160;
  private static final int EFFORT = 100;
  private static final double REACH = 0.15;
  private static final double PRIOR_LEFT_OVER = 0.2;
  private static final double PRIOR_TRIALS = 4;
  private static final double LEAST_LEFT_OVER = 0.01;

  /** Trials from thought to thought: one more for so many told, and at most. */
  private static final int PAUSE_SHARE = 64;

  private static final int MOST_PAUSE = 16;

  /** Contexts from which cells are cut, and the length scale by which they are. */
  private static final int CONTEXTS = 64;

  private static final double CONTEXT_LENGTH = 0.5;

  /** Cells that have their turn in a thought. */
  private static final int TURNS = 4;

  private final LearnerSettings settings;
  private final List<Sample> contexts = new ArrayList<>();
  private final double[] low;
  private final double[] high;
  private final int size;
  private final double[][] products;
  private final double[] sums;
  private double squares;
  private long told;
  private long due = 1;
  private ContextPartition partition = ContextPartition.whole();
  private Table table;

  QuadraticThompson(LearnerSettings settings) {
    this.settings = settings;
    int features = settings.function().context().size();
    this.low = new double[features];
    this.high = new double[features];
    Arrays.fill(high, 1);
    this.size = features(new Coordinates(settings, low, high).size()).length;
    this.products = new double[size][size];
    this.sums = new double[size];
    this.table = Table.of(settings.baseline());
  }

  private QuadraticThompson(LearnerSettings settings, StateInput in) {
    this(settings);
    for (double[] row : products) {
      System.arraycopy(in.numbers(), 0, row, 0, size);
    }
    System.arraycopy(in.numbers(), 0, sums, 0, size);
    squares = in.number();
    told = in.whole();
    due = in.whole();
    System.arraycopy(in.numbers(), 0, low, 0, low.length);
    System.arraycopy(in.numbers(), 0, high, 0, high.length);
    contexts.addAll(in.all(CallCodec::sample));
    partition = CallCodec.partition(in);
    table = CallCodec.table(in);
  }

  @Override
  public void tell(ScoredTrial trial) {
    Sample sample =
        Sample.of(
            trial, settings.function().space().settled(trial.parameters(), settings.baseline()));
    widen(sample.context());
    double[] phi = features(coordinates().of(sample.point(), sample.context()));
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        products[i][j] += sample.trials() * phi[i] * phi[j];
      }
      sums[i] += sample.trials() * phi[i] * sample.score();
    }
    squares += sample.trials() * sample.score() * sample.score();
    contexts.add(sample);
    if (contexts.size() > CONTEXTS) {
      contexts.remove(0);
    }
    told++;
    if (told >= due) {
      due = told + 1 + Math.min(MOST_PAUSE - 1, told / PAUSE_SHARE);
      think();
    }
  }

  /** The range of the features is that of the first contexts: sums can't be rescaled. */
  private void widen(double[] context) {
    for (int f = 0; told < 2 && f < low.length; f++) {
      low[f] = told == 0 ? context[f] : Math.min(low[f], context[f]);
      high[f] = told == 0 ? context[f] + 1 : Math.max(low[f] + 1e-9, Math.max(high[f], context[f]));
    }
  }

  private Coordinates coordinates() {
    return new Coordinates(settings, low, high);
  }

  private void think() {
    Fit fit = fit();
    Draws draws = new Draws(settings.seed(), told);
    double[] drawn = fit.draw(draws);
    double[] lengths = new double[coordinates().size()];
    Arrays.fill(lengths, CONTEXT_LENGTH);
    ContextCells cells = ContextCells.of(settings.function().context(), contexts, lengths);
    Table before = table.moved(partition, cells);
    partition = cells.partition();
    List<Point> next = new ArrayList<>(before.next());
    List<Point> best = new ArrayList<>(before.best());
    List<Integer> visited =
        IntStream.range(0, cells.size()).filter(cells::isVisited).boxed().toList();
    for (int turn = 0; turn < Math.min(TURNS, visited.size()); turn++) {
      int cell = visited.get((int) ((told * TURNS + turn) % visited.size()));
      double[] context = cells.context(cell);
      Point anchor = best.get(cell);
      best.set(cell, search(anchor, context, fit.mean(), draws));
      next.set(cell, search(best.get(cell), context, drawn, draws));
    }
    table =
        new Table(
            next,
            best,
            before.made(),
            best.get(0),
            Interval.unknown(Deliberation.LEVEL, told),
            List.of());
  }

  private Point search(Point anchor, double[] context, double[] weights, Draws draws) {
    return new BoxSearch(settings, anchor, REACH, draws)
        .best(List.of(), EFFORT, point -> dot(weights, features(coordinates().of(point, context))))
        .point();
  }

  /** Posterior of the coefficients. */
  private record Fit(double[] mean, Cholesky precision) {
    double[] draw(Draws draws) {
      double[] normal = new double[mean.length];
      for (int i = 0; i < normal.length; i++) {
        normal[i] = draws.normal();
      }
      double[] deviation = precision.backward(normal);
      for (int i = 0; i < normal.length; i++) {
        deviation[i] += mean[i];
      }
      return deviation;
    }
  }

  /** Twice, because what is left over depends on the coefficients. */
  private Fit fit() {
    double n = products[0][0];
    double level = sums[0] / n;
    double variance = squares / n - level * level;
    double unit = variance > 0 ? Math.sqrt(variance) : 1;
    double[] centred = new double[size];
    for (int i = 0; i < size; i++) {
      centred[i] = (sums[i] - level * products[i][0]) / unit;
    }
    double leftOver = PRIOR_LEFT_OVER;
    Fit fit = fit(centred, leftOver);
    double fitted = 2 * dot(fit.mean(), centred);
    for (int i = 0; i < size; i++) {
      fitted -= fit.mean()[i] * dot(products[i], fit.mean());
    }
    double residual = Math.max(0, n - fitted);
    leftOver = (residual + PRIOR_LEFT_OVER * PRIOR_TRIALS) / (n + PRIOR_TRIALS);
    return fit(centred, Math.max(LEAST_LEFT_OVER, Math.min(1, leftOver)));
  }

  private Fit fit(double[] centred, double leftOver) {
    double[][] precision = new double[size][];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      precision[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        precision[i][j] = products[i][j] / leftOver;
      }
      precision[i][i] += size / 4.0;
      right[i] = centred[i] / leftOver;
    }
    Cholesky cholesky = Cholesky.of(precision);
    return new Fit(cholesky.solve(right), cholesky);
  }

  private static double[] features(int coordinates) {
    return features(new double[coordinates]);
  }

  private static double[] features(double[] x) {
    boolean crossed = 1 + x.length + x.length * (x.length + 1) / 2 <= MOST;
    int products = crossed ? x.length * (x.length + 1) / 2 : x.length;
    double[] phi = new double[1 + x.length + products];
    phi[0] = 1;
    int next = 1;
    for (double a : x) {
      phi[next++] = 2 * (a - 0.5);
    }
    for (int i = 0; i < x.length; i++) {
      for (int j = i; j < (crossed ? x.length : i + 1); j++) {
        phi[next++] = 4 * (x[i] - 0.5) * (x[j] - 0.5);
      }
    }
    return phi;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public Proposal propose() {
    return table.proposal(partition, settings.baseline(), told);
  }

  @Override
  public byte[] state() {
    StateOutput out = SimpleFactory.begin(settings);
    for (double[] row : products) {
      out.write(row);
    }
    out.write(sums).write(squares).write(told).write(due).write(low).write(high);
    out.writeAll(contexts, CallCodec::write);
    CallCodec.write(out, partition);
    CallCodec.write(out, table);
    return out.toByteArray();
  }
}
