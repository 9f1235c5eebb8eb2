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
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Chooses between {@link Arms} cell by cell of the context, by an {@link ArmModel} of the last
 * {@value #WINDOW} trials, which is also how it forgets. Some cells have their turn in a thought,
 * the others keep what was decided for them. Thoughts become rarer, down to one in {@value
 * #MOST_PAUSE} trials.
 */
final class ContextualBandit implements Learner {
  private static final int WINDOW = 200;

  /** Trials from thought to thought: one more for so many told, and at most. */
  private static final int PAUSE_SHARE = 64;

  private static final int MOST_PAUSE = 16;

  /** Cells that have their turn in a thought. */
  private static final int TURNS = 4;

  /** The length scale by which contexts are cut, share of the range seen. */
  private static final double CONTEXT_LENGTH = 0.5;

  private final LearnerSettings settings;
  private final ArmModel.Fit fit;
  private final List<Point> arms;
  private final List<Sample> window = new ArrayList<>();
  private long told;
  private long due = 1;
  private ContextPartition partition = ContextPartition.whole();
  private Table table;

  private ContextualBandit(LearnerSettings settings, ArmModel.Fit fit) {
    this.settings = settings;
    this.fit = fit;
    this.arms = Arms.ofGrid(settings);
    this.table = Table.of(settings.baseline());
  }

  /** Makes bandits with such a model. */
  static LearnerFactory factory(String name, ArmModel.Fit fit) {
    return new SimpleFactory(
        name,
        settings -> new ContextualBandit(settings, fit),
        (settings, in) -> {
          ContextualBandit bandit = new ContextualBandit(settings, fit);
          bandit.window.addAll(in.all(CallCodec::sample));
          bandit.told = in.whole();
          bandit.due = in.whole();
          bandit.partition = CallCodec.partition(in);
          bandit.table = CallCodec.table(in);
          return bandit;
        });
  }

  @Override
  public void tell(ScoredTrial trial) {
    window.add(
        Sample.of(
            trial, settings.function().space().settled(trial.parameters(), settings.baseline())));
    if (window.size() > WINDOW) {
      window.remove(0);
    }
    told++;
    if (told >= due) {
      due = told + 1 + Math.min(MOST_PAUSE - 1, told / PAUSE_SHARE);
      think();
    }
  }

  private void think() {
    Coordinates coordinates = coordinates();
    ArmModel model =
        fit.of(
            SampleRows.of(window, coordinates, new ChangeWatch()),
            new Draws(settings.seed(), told));
    double[] lengths = new double[coordinates.size() - coordinates.ofParameters()];
    Arrays.fill(lengths, CONTEXT_LENGTH);
    ContextCells cells = ContextCells.of(settings.function().context(), window, lengths);
    Table before = table.moved(partition, cells);
    partition = cells.partition();
    List<Point> next = new ArrayList<>(before.next());
    List<Point> best = new ArrayList<>(before.best());
    List<Integer> visited =
        IntStream.range(0, cells.size()).filter(cells::isVisited).boxed().toList();
    for (int turn = 0; turn < Math.min(TURNS, visited.size()); turn++) {
      int cell = visited.get((int) ((told * TURNS + turn) % visited.size()));
      double[] context = cells.context(cell);
      best.set(cell, most(arm -> model.mean(coordinates.of(arm, context))));
      next.set(cell, most(arm -> model.index(coordinates.of(arm, context))));
    }
    int newest = partition.cell(Arrays.stream(newest().context()).boxed().toList());
    Interval unknown = Interval.unknown(Deliberation.LEVEL, told);
    table = new Table(next, best, before.made(), best.get(newest), unknown, List.of());
  }

  private Sample newest() {
    return window.get(window.size() - 1);
  }

  private Point most(ToDoubleFunction<Point> value) {
    Point best = arms.get(0);
    double most = Double.NEGATIVE_INFINITY;
    for (Point arm : arms) {
      double of = value.applyAsDouble(arm);
      if (of > most) {
        most = of;
        best = arm;
      }
    }
    return best;
  }

  private Coordinates coordinates() {
    int features = settings.function().context().size();
    double[] low = new double[features];
    double[] high = new double[features];
    for (int f = 0; f < features; f++) {
      int feature = f;
      double[] seen =
          window.stream()
              .mapToDouble(sample -> sample.context()[feature])
              .filter(value -> !Double.isNaN(value))
              .toArray();
      low[f] = Arrays.stream(seen).min().orElse(0);
      high[f] = Arrays.stream(seen).max().orElse(0);
    }
    return new Coordinates(settings, low, high);
  }

  @Override
  public Proposal propose() {
    return table.proposal(partition, settings.baseline(), told);
  }

  @Override
  public byte[] state() {
    StateOutput out = SimpleFactory.begin(settings);
    out.writeAll(window, CallCodec::write).write(told).write(due);
    CallCodec.write(out, partition);
    CallCodec.write(out, table);
    return out.toByteArray();
  }
}
