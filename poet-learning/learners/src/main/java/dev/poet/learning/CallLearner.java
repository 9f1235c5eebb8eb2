package dev.poet.learning;

import dev.poet.spi.ContextPartition;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;

/**
 * Learns from calls: a Gaussian process over parameters and context that stays near what works and
 * starts at the baseline. Each thought
 *
 * <ol>
 *   <li>takes in the trials since the last one ({@link SampleMemory}) and asks {@link ChangeWatch}
 *       whether the function is still the same;
 *   <li>fits {@link Beliefs}, ever more seldom;
 *   <li>cuts the contexts into {@link ContextCells}, and says for each what to try next and what is
 *       believed best ({@link CellMoves}).
 * </ol>
 *
 * <p>Effort per thought: {@link SampleMemory#CAPACITY} samples at most, a fixed number of
 * evaluations; there is one whenever the trials since the function last became another one have
 * become more by a {@value #PAUSE_SHARE}th, down to one in {@value #MOST_PAUSE}. All thinking is
 * done in {@link #tell}; {@link #note} only thinks when the function is another one, and {@link
 * #propose} hands out the result.
 */
final class CallLearner implements Learner {
  /** Trials from thought to thought: one more for so many told, and at most. */
  private static final int PAUSE_SHARE = 64;

  private static final int MOST_PAUSE = 1_024;

  /** Trials that wait for a thought, at most; more are taken into the memory without one. */
  private static final int MOST_PENDING = 64;

  /** Thoughts in which cells are cut anew: all of the first, later one in so many. */
  private static final int EARLY = 32;

  private static final int RECUT = 16;

  /**
   * Places that a change is paid for, at most: from then on alarms become rarer by themselves, and
   * a function of many trials would else take hundreds more to be believed to have changed.
   */
  private static final long MOST_PLACES = 100;

  /** Fewer are not fitted to. */
  private static final int LEAST_SAMPLES = 3;

  private final LearnerSettings settings;
  private final Ambition ambition;
  private final SampleMemory memory;
  private ChangeWatch watch = new ChangeWatch();
  private final List<Sample> pending = new ArrayList<>();
  private ProcessFamily family;

  private long told;
  private long since;
  private long thoughts;
  private long due = 1;
  private ContextPartition partition;
  private Table table;
  private Coordinates coordinates;
  private Beliefs beliefs;
  private Surprise surprise;

  CallLearner(LearnerSettings settings, Ambition ambition) {
    this.settings = settings;
    this.ambition = ambition;
    int features = settings.function().context().size();
    this.memory = new SampleMemory(settings);
    this.coordinates = new Coordinates(settings, new double[features], new double[features]);
    this.family = new ProcessFamily(coordinates.size());
    this.partition = ContextPartition.whole();
    this.table = Table.of(settings.baseline());
  }

  @Override
  public void tell(ScoredTrial trial) {
    hear(trial, true);
  }

  @Override
  public void note(ScoredTrial trial) {
    hear(trial, false);
  }

  private void hear(ScoredTrial trial, boolean atLeisure) {
    Sample sample =
        Sample.of(
            trial, settings.function().space().settled(trial.parameters(), settings.baseline()));
    if (surprise != null) {
      Surprise.Heard heard = surprise.hear(sample);
      watch.see(sample.number(), heard.surprise());
      sample = heard.sample();
    }
    pending.add(sample);
    told++;
    boolean changed = beliefs != null && watch.current() != beliefs.rows().now();
    if (atLeisure && told >= due || changed) {
      int before = beliefs == null ? 0 : beliefs.rows().now();
      think(changed, false);
      since = changed && watch.current() > before ? told : since;
      due = told + 1 + Math.min(MOST_PAUSE - 1, (told - since) / PAUSE_SHARE);
    } else if (pending.size() >= MOST_PENDING) {
      believe(takenIn());
    }
  }

  @Override
  public Proposal propose() {
    return table.proposal(partition, settings.baseline(), told);
  }

  @Override
  public OptionalDouble expected(Point parameters, List<Double> context) {
    if (beliefs == null) {
      return OptionalDouble.empty();
    }
    Point settled = settings.function().space().settled(parameters, settings.baseline());
    double[] at =
        coordinates.of(settled, context.stream().mapToDouble(Double::doubleValue).toArray());
    return OptionalDouble.of(beliefs.rows().level() + beliefs.rows().unit() * beliefs.mean(at));
  }

  @Override
  public void reflect() {
    if (memory.samples().size() + pending.size() >= LEAST_SAMPLES) {
      think(false, true);
    }
  }

  @Override
  public long toldSinceChange() {
    return told - since;
  }

  @Override
  public byte[] state() {
    return CallCodec.write(
        new CallState(
            told,
            since,
            thoughts,
            due,
            List.copyOf(memory.samples()),
            List.copyOf(pending),
            memory.low(),
            memory.high(),
            watch.state(),
            family.state(),
            partition,
            table),
        Auto.fingerprint(settings));
  }

  void restore(CallState state) {
    told = state.told();
    since = state.since();
    thoughts = state.thoughts();
    due = state.due();
    memory.restore(state.samples(), state.low(), state.high());
    watch.restore(state.watch());
    family.restore(state.family());
    partition = state.partition();
    table = state.table();
    if (!memory.samples().isEmpty()) {
      coordinates = new Coordinates(settings, memory.low(), memory.high());
      believe(rows());
    }
    pending.addAll(state.pending());
    if (surprise != null) {
      pending.forEach(surprise::hear);
    }
  }

  /**
   * A change is withdrawn, at once or later, when it doesn't make the scores likelier by more than
   * the number of trials at which it could have been, or {@value #MOST_PLACES} (the price of a
   * change point by Bayes' rule): the alarm was false, and what was learned before counts again.
   */
  private SampleRows withdrawn(SampleRows rows) {
    if (watch.current() == 0) {
      return rows;
    }
    ChangeWatch before = watch.withoutNewest();
    SampleRows joined = SampleRows.of(memory.samples(), coordinates, before);
    if (family.loss(joined) > family.loss(rows) + FastMath.log(Math.min(told, MOST_PLACES))) {
      return rows;
    }
    watch = before;
    return joined;
  }

  private void believe(SampleRows rows) {
    beliefs = family.beliefs(rows);
    surprise = beliefs == null ? null : new Surprise(beliefs, coordinates);
  }

  private SampleRows rows() {
    return SampleRows.of(memory.samples(), coordinates, watch);
  }

  private void think(boolean changed, boolean thoroughly) {
    SampleRows rows = takenIn();
    boolean refits = thoroughly || refits();
    if (thoroughly) {
      family.fitThoroughly(rows);
    } else if (refits) {
      family.fit(rows);
    }
    if (refits || changed) {
      rows = withdrawn(rows);
    }
    thoughts++;
    believe(rows);
    if (beliefs == null) {
      return;
    }
    ContextCells cells = cells();
    Draws draws = new Draws(settings.seed(), told);
    table =
        new CellMoves(settings, ambition, coordinates, beliefs, memory.samples(), told, since)
            .revise(cells, table.moved(partition, cells), draws);
    partition = cells.partition();
  }

  private SampleRows takenIn() {
    pending.forEach(sample -> memory.add(sample, watch));
    pending.clear();
    coordinates = new Coordinates(settings, memory.low(), memory.high());
    memory.condense(coordinates, lengths(), watch);
    return rows();
  }

  private boolean refits() {
    long n = thoughts + 1;
    boolean due = n <= 20 || n <= 60 && n % 2 == 0 || n <= 120 && n % 5 == 0 || n % 10 == 0;
    return due && memory.samples().size() >= LEAST_SAMPLES;
  }

  private double[] lengths() {
    return beliefs == null
        ? ProcessSettings.prior(coordinates.size()).lengths()
        : beliefs.lengths();
  }

  private ContextCells cells() {
    List<Sample> samples = memory.samples();
    if (settings.function().context().isEmpty()) {
      return ContextCells.of(partition, samples);
    }
    if (thoughts > EARLY && thoughts % RECUT != 0) {
      return ContextCells.of(partition, samples);
    }
    double[] lengths = beliefs.lengths();
    double[] ofContext = Arrays.copyOfRange(lengths, coordinates.ofParameters(), lengths.length);
    return ContextCells.of(settings.function().context(), samples, ofContext);
  }
}
